"""Months in memory: every write conditional, nothing half done."""

from collections.abc import Sequence

from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.signing import MonthEntry, MonthHead
from factuurbrug.ports.months import MonthChange, StoredMonth

_Place = tuple[IntegrationId, Month]


class FakeMonths:
    """Implements `Months`."""

    def __init__(self) -> None:
        self._stored: dict[_Place, StoredMonth] = {}
        self._entries: dict[_Place, list[MonthEntry]] = {}

    def get(self, integration: IntegrationId, month: Month) -> StoredMonth:
        """As stored."""
        return self._stored.get((integration, month), StoredMonth(MonthHead(month)))

    def heads(self, integration: IntegrationId, *, oldest: Month) -> tuple[MonthHead, ...]:
        """In order of time."""
        mine = {month: one.head for (of, month), one in self._stored.items() if of == integration}
        return tuple(mine[month] for month in sorted(mine) if month >= oldest)

    def commit(self, integration: IntegrationId, change: MonthChange) -> None:
        """All of it, if the stored version is the one before."""
        place = (integration, change.head.month)
        before = self.get(*place)
        if before.head.version != change.head.version - 1:
            raise Conflict("MONTH-CHANGED", month=str(change.head.month))
        self._stored[place] = StoredMonth(
            head=change.head,
            comparison=before.comparison if change.comparison is None else change.comparison,
            accepted=before.accepted if change.accepted is None else dict(change.accepted),
        )
        self._entries.setdefault(place, []).append(change.entry)

    def rewrite(self, integration: IntegrationId, stored: StoredMonth, *, history: Sequence[MonthEntry] = ()) -> None:
        """All of it, if the stored version is this one."""
        place = (integration, stored.head.month)
        if self.get(*place).head.version != stored.head.version:
            raise Conflict("MONTH-CHANGED", month=str(stored.head.month))
        self._stored[place] = stored
        new = {entry.version: entry for entry in history}
        self._entries[place] = [new.get(entry.version, entry) for entry in self._entries.get(place, [])]

    def history(self, integration: IntegrationId, month: Month, *, limit: int) -> tuple[MonthEntry, ...]:
        """Newest first."""
        return tuple(reversed(self._entries.get((integration, month), [])))[:limit]
