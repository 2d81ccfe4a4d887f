"""Lists of records: a tab, a cause, days, or what a person searches for. What a page costs is bounded, always."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from factuurbrug.domain.causes import causes_of
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import tab_of
from factuurbrug.domain.record import OrderRecord, RecordKey, State, Tab
from factuurbrug.domain.search import first_match, matches, most_telling
from factuurbrug.ports.records import RecordPage, Records
from factuurbrug.ports.search import Entry, EntryPage, RecordIndex

#: Pages of the index that one request reads at most; what it has by then is its answer, with where to go on.
ROUNDS: Final = 5
#: Tabs that people empty: short beside all that ever was booked, so that a day is looked for among their records.
_SHORT: Final = frozenset({Tab.OPEN, Tab.ERRORS})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is to hold; what is left out does not matter.

    Attributes:
        words: Beginnings of words, all of which must be the record's (`domain.search.words_in`); None without search.
        first, last: Days (`OrderRecord.day`), both included.
        cause: A cause of Fouten.
    """

    tab: Tab | None = None
    state: State | None = None
    words: tuple[str, ...] | None = None
    first: date | None = None
    last: date | None = None
    cause: str = ""

    def holds(self, record: OrderRecord) -> bool:
        """Whether a record is wanted."""
        return (
            self.tab in {None, tab_of(record.state, needs_person=record.needs_person)}
            and self.state in {None, record.state}
            and (self.first or date.min) <= record.day <= (self.last or date.max)
            and (not self.cause or self.cause in causes_of(record))
            and matches(record, self.words or ())
        )


class ListRecords:
    """Gives pages of records. A page may hold fewer than asked for, even none, and still have a next one."""

    def __init__(self, *, records: Records, index: RecordIndex) -> None:
        self._records = records
        self._index = index

    def page(self, integration: IntegrationId, wanted: Wanted, *, limit: int, after: str = "") -> RecordPage:
        """One page; `after` is the `next` of the page before.

        Raises:
            Refused: `CURSOR-WRONG`: `after` is not of this list.
        """
        if wanted.words == ():
            return RecordPage((), "")
        name, read = self._source(integration, wanted)
        kind, _, position = after.partition(":")
        if after and (kind != name or not position):
            raise Refused("CURSOR-WRONG")
        found: list[OrderRecord] = []
        for _ in range(ROUNDS):
            page = read(limit - len(found), position)
            found += [record for record in page.records if wanted.holds(record)]
            position = page.next
            if not position or len(found) >= limit:
                break
        return RecordPage(tuple(found), f"{name}:{position}" if position else "")

    def _source(self, integration: IntegrationId, wanted: Wanted) -> tuple[str, Callable[[int, str], RecordPage]]:
        """The list that is read: the one that is likely to be the shortest."""
        if wanted.words:
            word = most_telling(wanted.words)
            return "word", lambda limit, after: self._entries(
                self._index.by_word(integration, word, limit=limit, after=after),
                lambda record, entry: first_match(record, word) == entry.value,
            )
        if wanted.cause:
            return "cause", lambda limit, after: self._entries(
                self._index.by_cause(integration, wanted.cause, limit=limit, after=after),
                lambda record, entry: entry.value in causes_of(record),
            )
        by_day = wanted.first is not None or wanted.last is not None or wanted.tab is None
        if by_day and wanted.state is None and wanted.tab not in _SHORT:
            first, last = wanted.first or date.min, wanted.last or date.max
            return "day", lambda limit, after: self._entries(
                self._index.by_day(integration, first, last, limit=limit, after=after),
                lambda record, entry: entry.value == record.day.isoformat(),
            )
        return "tab", lambda limit, after: self._records.in_tab(
            integration, wanted.tab, state=wanted.state, limit=limit, after=after
        )

    def _entries(self, page: EntryPage, stands: Callable[[OrderRecord, Entry], bool]) -> RecordPage:
        """The records of a page of entries, those left out that are no longer, or not only, listed there."""
        records = self._records.get_many(_keys(page.entries))
        there = ((records.get(entry.key), entry) for entry in page.entries)
        return RecordPage(
            tuple(record for record, entry in there if record is not None and stands(record, entry)), page.next
        )


def _keys(entries: Iterable[Entry]) -> list[RecordKey]:
    return list(dict.fromkeys(entry.key for entry in entries))
