"""`make soak`: the long run, the walks over every step, and the report."""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from moto import mock_aws

from tests.fakes.faulty import Fault
from tests.properties.meetings import MEETINGS, every_schedule, meet
from tests.properties.scenarios import SCENARIOS, broken_at, steps_of
from tests.properties.wire.faults import Wire, WireFault
from tests.properties.wire.table import requests_of, wire_broken_at
from tests.soak.report import Walked, replay, report
from tests.soak.soak import Plan, Soak
from tests.unit.adapters.aws.wires import some_clients

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "docs" / "reliability.md"
REPORT = PROJECT / "build" / "soak.md"
#: A request to the table takes a thousand times as long as one to a fake: every so manieth is broken, by every fault.
_WIRE_STRIDE = 12
BEGIN, END = "<!-- figures of make soak -->", "<!-- end of the figures -->"


def main() -> int:
    """Run, tell, write the report; the exit code is 0 when nothing was wrong."""
    chosen = _parser().parse_args()
    plan = Plan(seed=chosen.seed, orders=chosen.orders, integrations=chosen.integrations, days=chosen.days)
    _say(f"Seed {plan.seed}. The same again: {replay(plan, walks=chosen.walks)}")
    started = time.monotonic()
    # The walks draw nothing by chance, so they may go on beside the long run.
    with ProcessPoolExecutor(max_workers=1) as beside:
        walks = beside.submit(_walked) if chosen.walks else None
        figures = Soak(plan).run(progress=_progress("quarters of an hour"))
        walked = walks.result() if walks is not None else None
    text = report(
        plan,
        figures,
        walked,
        on=f"{datetime.now(UTC):%d %B %Y}",
        seconds=time.monotonic() - started,
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )
    sys.stdout.write(text)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(text, encoding="utf-8")
    if chosen.page:
        _publish(text)
    return int(bool(figures.wrong or (walked and walked.wrong)))


def _parser() -> argparse.ArgumentParser:
    usual = Plan()
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=main.__doc__)
    parser.add_argument("--seed", type=int, default=usual.seed, help="the draws; the same seed does the same again")
    parser.add_argument("--orders", type=int, default=usual.orders, help="over all integrations")
    parser.add_argument("--integrations", type=int, default=usual.integrations)
    parser.add_argument("--days", type=int, default=usual.days, help="simulated days in which the orders come")
    parser.add_argument("--no-walks", dest="walks", action="store_false", help="the long run alone")
    parser.add_argument("--page", action="store_true", help="put the figures into docs/reliability.md")
    return parser


def _walked() -> Walked:
    """Every work broken at every step by every fault, and every meeting in every order of two interruptions."""
    wrong: list[str] = []
    progress = _progress("broken steps, meetings or requests")
    breaks = [(one, step, fault) for one in SCENARIOS for step in range(steps_of(one)) for fault in Fault]
    for number, (scenario, step, fault) in enumerate(breaks, start=1):
        wrong += [f"{scenario.name}, {fault} at {step}: {line}" for line in broken_at(scenario, step, fault)]
        progress(number, len(breaks))
    schedules = [(meeting, schedule) for meeting in MEETINGS for schedule in every_schedule(meeting)]
    for number, (meeting, schedule) in enumerate(schedules, start=1):
        wrong += [f"{meeting.name}, {schedule}: {line}" for line in meet(meeting, schedule)]
        progress(number, len(schedules))
    with mock_aws():
        clients = some_clients()
        wire = Wire(clients.dynamodb)
        steps = requests_of(clients, wire)
        cuts = [(step, fault) for at, fault in enumerate(WireFault) for step in range(at, steps, _WIRE_STRIDE)]
        for number, (step, fault) in enumerate(cuts, start=1):
            wrong += [f"table, {fault} at {step}: {line}" for line in wire_broken_at(clients, wire, step, fault)]
            progress(number, len(cuts))
    return Walked(breaks=len(breaks), meetings=len(schedules), requests=len(cuts), wrong=tuple(wrong))


def _publish(text: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    PAGE.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


def _progress(of: str) -> Callable[[int, int], None]:
    """Tells every tenth part on stderr."""
    told = -1

    def tell(done: int, total: int) -> None:
        nonlocal told
        tenth = 10 * done // total
        if tenth != told:
            told = tenth
            _say(f"{done} of {total} {of}")

    return tell


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
