"""Agreeing with a month: accepted differences, and the signature of the owner or the bookkeeper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from factuurbrug.domain.months.comparison import Comparison, Difference
from factuurbrug.domain.months.month import Month


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That a person says a difference is all right, and why."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a month; `fingerprint` is that of the comparison they saw."""

    by: str
    at: datetime
    note: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class MonthHead:
    """What is known of a month without reading its comparison.

    Attributes:
        version: Counts the writes; 0 when nothing was written yet.
        compared_at, fingerprint, figures_mark: Of the last comparison; None and "" before the first.
        weighing, accepted: Differences that weigh, and how many of these are accepted.
    """

    month: Month
    version: int = 0
    compared_at: datetime | None = None
    fingerprint: str = ""
    figures_mark: str = ""
    weighing: int = 0
    accepted: int = 0
    signature: Signature | None = None

    @property
    def unresolved(self) -> int:
        """Differences that still weigh."""
        return self.weighing - self.accepted

    def is_outdated(self, figures_mark: str) -> bool:
        """Whether it is signed and something moved since: the comparison, the orders, or what was accepted."""
        signature = self.signature
        if signature is None:
            return False
        return signature.fingerprint != self.fingerprint or self.unresolved > 0 or self.has_moved(figures_mark)

    def has_moved(self, figures_mark: str) -> bool:
        """Whether orders of the month were booked, changed or added since it was compared."""
        return self.compared_at is not None and self.figures_mark != figures_mark


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """One line of a month's history: when, what (a code of the catalogue with its values), by whom."""

    at: datetime
    version: int
    act: str
    actor: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a month cannot be signed: a code of the catalogue with its values."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


def unaccepted(comparison: Comparison, accepted: Mapping[str, Acceptance]) -> tuple[Difference, ...]:
    """The differences that weigh and that nobody accepted."""
    return tuple(one for one in comparison.differences if one.weighs and one.id not in accepted)


def accepted_count(comparison: Comparison, accepted: Mapping[str, Acceptance]) -> int:
    """How many of the differences that weigh are accepted."""
    return sum(one.weighs and one.id in accepted for one in comparison.differences)


def hindrance(head: MonthHead, *, today: date, compared_on: date | None, figures_mark: str) -> Hindrance | None:
    """Why the month cannot be signed now; None when it can.

    `today` and `compared_on` are days of the shop's calendar. A month is signed when it is over, when it was compared
    after its end and nothing moved since, and when every difference that weighs is gone or accepted.
    """
    if not head.month.is_over(today):
        return Hindrance("MONTH-NOT-OVER", {"month": str(head.month)})
    if compared_on is None:
        return Hindrance("MONTH-NOT-COMPARED", {"month": str(head.month)})
    if not head.month.is_over(compared_on):
        return Hindrance("MONTH-COMPARED-EARLY", {"month": str(head.month)})
    if head.has_moved(figures_mark):
        return Hindrance("MONTH-MOVED", {"month": str(head.month)})
    if head.unresolved:
        return Hindrance("MONTH-UNRESOLVED", {"month": str(head.month), "count": str(head.unresolved)})
    return None
