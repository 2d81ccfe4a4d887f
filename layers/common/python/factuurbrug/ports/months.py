"""Months: the last comparison of each, what was accepted, who signed, and the history of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.months.comparison import Comparison
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.signing import Acceptance, MonthEntry, MonthHead


@dataclass(frozen=True, slots=True)
class MonthChange:
    """One write: the head as it will be (version one higher than stored), its history, and what is replaced with it.

    `comparison` and `accepted` are left as they are where None.
    """

    head: MonthHead
    entry: MonthEntry
    comparison: Comparison | None = None
    accepted: Mapping[str, Acceptance] | None = None


@dataclass(frozen=True, slots=True)
class StoredMonth:
    """A month as it is kept."""

    head: MonthHead
    comparison: Comparison | None = None
    accepted: Mapping[str, Acceptance] = field(default_factory=dict)
    """By the difference's id; those of differences that are gone are kept, for they may come back."""


class Months(Protocol):
    """The store of months."""

    def get(self, integration: IntegrationId, month: Month) -> StoredMonth:
        """A month (strongly consistent); one that was never written has version 0."""
        ...

    def heads(self, integration: IntegrationId, *, oldest: Month) -> tuple[MonthHead, ...]:
        """The heads of the months that were written, from `oldest` on, oldest first."""
        ...

    def commit(self, integration: IntegrationId, change: MonthChange) -> None:
        """Write all of it or nothing, if the stored version is the one before.

        Raises:
            Conflict: `MONTH-CHANGED`.
            Unavailable: The store did not answer; repeating the act does no harm.
        """
        ...

    def rewrite(self, integration: IntegrationId, stored: StoredMonth, *, history: Sequence[MonthEntry] = ()) -> None:
        """Put a month, in the version that it carries, and these entries of its history in the place of what is kept.

        For erasure alone: nothing is noted of it.

        Raises:
            Conflict: `MONTH-CHANGED`: another version is stored by now.
            Unavailable: The store did not answer; repeating it does no harm.
        """
        ...

    def history(self, integration: IntegrationId, month: Month, *, limit: int) -> tuple[MonthEntry, ...]:
        """What was done with a month, the newest first, at most so many."""
        ...
