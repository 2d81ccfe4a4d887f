"""Taking a report: once for each request, not too many of one person a day, and support hears of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from factuurbrug.domain.errors import Conflict, Refused
from factuurbrug.domain.report import Report
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.reports import Reports, SupportLine

#: Reports of one person on one day. Whoever needs more is helped faster by telephone.
MOST_PER_DAY: Final = 20
_TRIES: Final = 5
_ZONE: Final = ZoneInfo("Europe/Amsterdam")


class SendReport:
    """The use case."""

    def __init__(self, *, reports: Reports, support: SupportLine, clock: Clock, new_signs: Callable[[], str]) -> None:
        """`new_signs` gives the end of a number: a few random signs."""
        self._reports = reports
        self._support = support
        self._clock = clock
        self._new_signs = new_signs

    def run(self, report: Report) -> Report:
        """Keep and announce it, under a number that it gets here. Sending it again gives the first one.

        Raises:
            Refused: `REPORTS-ENOUGH`, `REPORT-TOO-LARGE`.
            Unavailable: Sending it again does no harm, and announces what was only kept.
        """
        now = self._clock.now()
        kept = self._reports.sent(report.subject, report.request_id)
        if kept is None:
            day = now.astimezone(_ZONE).date()
            if not self._reports.take_turn(report.subject, day, most=MOST_PER_DAY):
                raise Refused("REPORTS-ENOUGH", most=str(MOST_PER_DAY))
            kept = self._kept(replace(report, at=now))
        if not kept.announced:
            self._support.announce(kept)
            self._reports.mark_announced(kept.number)
        return kept

    def _kept(self, report: Report) -> Report:
        for _ in range(_TRIES):
            try:
                return self._reports.add(replace(report, number=self._number(report.at)))
            except Conflict:
                continue
        raise Conflict("REPORT-NUMBER-TAKEN")

    def _number(self, at: datetime) -> str:
        return f"FB-{at.astimezone(_ZONE):%Y%m%d}-{self._new_signs()}"
