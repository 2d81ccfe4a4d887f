"""Reports in memory, and a support line that remembers what it was told."""

from collections import Counter
from dataclasses import replace
from datetime import date

from factuurbrug.domain.errors import Conflict, FactuurbrugError
from factuurbrug.domain.report import Report


class FakeReports:
    """Implements `Reports`."""

    def __init__(self) -> None:
        self.stored: dict[str, Report] = {}
        self._turns: Counter[tuple[str, date]] = Counter()

    def add(self, report: Report) -> Report:
        """Keep the first of a person's request."""
        known = self.sent(report.subject, report.request_id)
        if known is not None:
            return known
        if report.number in self.stored:
            raise Conflict("REPORT-NUMBER-TAKEN")
        self.stored[report.number] = replace(report, announced=False)
        return report

    def sent(self, subject: str, request_id: str) -> Report | None:
        """By the person and the request id."""
        wanted = (subject, request_id)
        return next((one for one in self.stored.values() if (one.subject, one.request_id) == wanted), None)

    def mark_announced(self, number: str) -> None:
        """Remember it."""
        self.stored[number] = replace(self.stored[number], announced=True)

    def get(self, number: str) -> Report | None:
        """By its number."""
        return self.stored.get(number)

    def latest(self, limit: int) -> tuple[Report, ...]:
        """Newest first, without bundles."""
        newest = sorted(self.stored.values(), key=lambda one: (one.at, one.number), reverse=True)[:limit]
        return tuple(replace(one, bundle="", announced=False) for one in newest)

    def rewrite(self, report: Report) -> None:
        """Replace message and bundle."""
        known = self.stored.get(report.number)
        if known is not None:
            self.stored[report.number] = replace(known, message=report.message, bundle=report.bundle)

    def take_turn(self, subject: str, day: date, *, most: int) -> bool:
        """Count, unless there were so many."""
        if self._turns[subject, day] >= most:
            return False
        self._turns[subject, day] += 1
        return True


class FakeSupportLine:
    """Implements `SupportLine`. Set `problem` to have it raise that."""

    def __init__(self) -> None:
        self.told: list[Report] = []
        self.problem: FactuurbrugError | None = None

    def announce(self, report: Report) -> None:
        """Remember it."""
        if self.problem is not None:
            raise self.problem
        self.told.append(report)
