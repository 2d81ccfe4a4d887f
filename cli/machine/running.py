"""Doing a local run: everything up, the cycles, the counts."""

import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType

import typer
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.outages import Half
from factuurbrug.runtime.compose import Parts
from factuurbrug.usecases.pausing import try_now

from cli.exits import ExitCode
from cli.machine.demo import let_it_happen
from cli.machine.integration import all_records, bind
from cli.machine.measuring import real_books, simulated_books, things_of
from cli.machine.outcome import Outcome, outcome_of
from cli.machine.partners import Partners
from cli.machine.people import let_in
from cli.machine.screen import Reporter, log_ins, places, print_orders
from cli.problems import NotReached
from cli.terminal import Terminal
from local.memory import RECORDING_ENDS
from local.options import LocalOptions
from local.page import built_page
from local.problems import LocalProblem
from local.run import LocalRun

#: Each sweep can only leave what the books failed to answer during it.
_MOST_SWEEPS = 3


def run_partners(
    partners: Partners,
    terminal: Terminal,
    *,
    fresh: bool,
    vies: str,
    troubles: Mapping[str, Sequence[str]],
    once: bool,
    as_json: bool,
) -> None:
    """Start everything, do the bounded run or stay, and stop everything.

    `troubles` are arguments of the simulators by subject, with the faults that they shall have.

    Raises:
        NotReached: `CLI-LOCAL-PROBLEM`, something on this machine is not as it must be.
        Unavailable, Misconfigured: The shop or the books.
        typer.Exit: With `NOT_RIGHT` when something is double or lost.
    """
    # A bounded run is over before anybody could look at a page.
    options = replace(
        _options(partners, fresh=fresh, vies=vies, page=None if once else built_page), simulator_arguments=troubles
    )
    signal.signal(signal.SIGTERM, _as_interrupt)
    started = time.monotonic()
    try:
        with LocalRun(options, report=Reporter(terminal)) as run:
            if once:
                _once(run, partners, terminal, started=started, as_json=as_json)
            else:
                _stay(run, partners, terminal)
    except LocalProblem as problem:
        raise NotReached("CLI-LOCAL-PROBLEM", problem=problem.code, text=str(problem)) from problem


def _options(partners: Partners, *, fresh: bool, vies: str, page: Callable[[], Path] | None) -> LocalOptions:
    """Real partners have the machine's own time; the recorded shop has the time of its recording."""
    return LocalOptions(
        home=partners.home,
        fresh=fresh,
        anchor=RECORDING_ENDS if partners.simulate_shop else None,
        simulate_shop=partners.simulate_shop,
        simulate_books=partners.simulate_books,
        books_url=partners.books_url,
        vies=vies,
        page=page,
    )


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    """A polite request to stop is answered like Ctrl-C: everything is saved."""
    raise KeyboardInterrupt


def _once(run: LocalRun, partners: Partners, terminal: Terminal, *, started: float, as_json: bool) -> None:
    parts, settings, is_new = bind(run, partners)
    if not as_json:
        terminal.out.print(places(run.addresses, folder=str(partners.home), terminal=terminal))
    run.hourly()
    if is_new and partners.simulate_shop:
        _demo(run, terminal)
    _settle(run, parts, settings)
    run.nightly()
    records = all_records(parts, settings)
    if partners.simulate_books:
        administration = settings.books.administration_id
        seen = simulated_books(run.addresses["books"], administration, records)
    else:
        seen = real_books(parts, settings, records)
    outcome = outcome_of(records, things=things_of(parts, settings), in_books=seen)
    if not as_json:
        print_orders(records, terminal)
    _conclude(outcome, terminal, seconds=round(time.monotonic() - started, 1))


def _settle(run: LocalRun, parts: Parts, settings: IntegrationSettings) -> None:
    """The quarter's sweep; in a bounded run nothing waits for its time, so it is repeated while it helps.

    The books may have been down for a moment or have lost answers: they are not left alone for it, and what was put off
    is offered and looked up now.
    """
    acts, actor = parts.administration, "local --once"
    run.settle()
    for _ in range(_MOST_SWEEPS):
        try_now(parts.integrations, settings.id, Half.BOOKS, now=parts.clock.now())
        put_off = acts.resend_ready(settings.id, actor=actor) + acts.look_up_now(settings.id, actor=actor)
        if not put_off:
            return
        run.settle()


def _demo(run: LocalRun, terminal: Terminal) -> None:
    happened = let_it_happen(run.addresses["shop"])
    terminal.tell("CLI-LOCAL-PAYS", order=str(happened.paid_order))
    terminal.tell("CLI-LOCAL-REFUNDS", order=str(happened.refunded_order), slip=str(happened.slip))


def _conclude(outcome: Outcome, terminal: Terminal, *, seconds: float) -> None:
    """Say what is not right, and as the very last line on stdout the counts."""
    if outcome.double:
        terminal.tell("CLI-LOCAL-DOUBLE", count=str(outcome.double))
    if outcome.lost:
        terminal.tell("CLI-LOCAL-LOST", count=str(outcome.lost))
    if not outcome.adds_up:
        terminal.tell("CLI-LOCAL-COUNTS-WRONG", fetched=str(outcome.fetched))
    terminal.print_json({**asdict(outcome), "seconds": seconds})
    if not outcome.is_right:
        raise typer.Exit(ExitCode.NOT_RIGHT)


def _stay(run: LocalRun, partners: Partners, terminal: Terminal) -> None:
    """Do one hourly cycle at once, then let the schedules tick until someone says stop."""
    parts, settings, _ = bind(run, partners)
    people = let_in(run, parts, settings, partners)
    terminal.out.print(places(run.addresses, folder=str(partners.home), terminal=terminal))
    terminal.out.print(log_ins(people, terminal))
    run.hourly()
    print_orders(all_records(parts, settings), terminal)
    terminal.tell("CLI-LOCAL-RUNNING")
    try:
        run.stay()
    except KeyboardInterrupt:
        terminal.tell("CLI-LOCAL-STOPPED")
