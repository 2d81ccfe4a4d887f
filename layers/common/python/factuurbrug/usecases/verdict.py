"""Is everything all right with an integration? One answer, for the top of its first screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from factuurbrug.domain.figures import TotalFigures
from factuurbrug.domain.record import Tab
from factuurbrug.ports.budget import BudgetState
from factuurbrug.ports.integrations import Half
from factuurbrug.usecases.connection_facts import ConnectionFacts
from factuurbrug.usecases.pausing import standing_still

#: The shop is read every hour; one run that fails may be the shop's bad moment, three are ours to tell.
_SILENT: Final = timedelta(hours=3)


class Verdict(StrEnum):
    """What kind of answer it is."""

    GOOD = "good"
    ATTENTION = "attention"
    STOPPED = "stopped"
    SETUP = "setup"


@dataclass(frozen=True, slots=True)
class Told:
    """The verdict and what it rests on: a code of the catalogue with its values."""

    verdict: Verdict
    code: str
    params: Mapping[str, str] = field(default_factory=dict)


def verdict_of(facts: ConnectionFacts, totals: TotalFigures, calls: BudgetState, *, now: datetime) -> Told:
    """What matters most first: it stands still, it cannot go on, a person is needed, it waits, all is done."""
    errors, waiting = totals.in_tab(Tab.ERRORS), totals.in_tab(Tab.OPEN)
    still = _standing_still(facts, totals, now)
    if still is not None:
        return still
    trouble = _trouble(facts, calls, now)
    if trouble is not None:
        return trouble
    if errors:
        return Told(Verdict.ATTENTION, _counted("VERDICT-ERROR", errors), {"count": str(errors)})
    if facts.standing.last_run is None:
        return Told(Verdict.GOOD, "VERDICT-FIRST-RUN")
    if waiting:
        return Told(Verdict.GOOD, _counted("VERDICT-WAITS", waiting), {"count": str(waiting)})
    return Told(Verdict.GOOD, "VERDICT-GOOD")


def _standing_still(facts: ConnectionFacts, totals: TotalFigures, now: datetime) -> Told | None:
    settings = facts.settings
    if not settings.active:
        was_at_work = bool(totals.states) and facts.keys >= frozenset(Half)
        return Told(Verdict.STOPPED, "VERDICT-OFF") if was_at_work else Told(Verdict.SETUP, "VERDICT-SETUP")
    still = standing_still(facts.standing, now)
    return Told(Verdict.STOPPED, still.code, still.params) if still is not None else None


def _trouble(facts: ConnectionFacts, calls: BudgetState, now: datetime) -> Told | None:
    run = facts.standing.last_run
    if calls.exhausted:
        return Told(Verdict.ATTENTION, "VERDICT-CALLS")
    outage = next(iter(facts.standing.outages.values()), None)
    if outage is not None:
        return Told(Verdict.ATTENTION, outage.code, outage.params)
    look = facts.standing.looks.get(Half.BOOKS)
    if look is not None and look.code:
        return Told(Verdict.ATTENTION, look.code, look.params)
    if run is not None and run.code:
        return Told(Verdict.ATTENTION, run.code)
    if run is not None and now - run.at > _SILENT:
        return Told(Verdict.ATTENTION, "VERDICT-SILENT")
    return None


def _counted(code: str, count: int) -> str:
    return f"{code}-ONE" if count == 1 else f"{code}-MANY"
