"""Finding records by a word, a cause or a day, without reading others."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a record is listed: under which word, cause or day (ISO 8601)."""

    value: str
    key: RecordKey


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A page of entries, and the position after which the next one begins ("" at the end)."""

    entries: tuple[Entry, ...]
    next: str


class RecordIndex(Protocol):
    """Lists of entries that change with the records.

    An entry may outlast what it says of its record: whoever uses it reads the record and looks. It is never missing.
    All methods raise `Refused` (`CURSOR-WRONG`) for an `after` that is no position in the list that is asked for.
    """

    def by_word(self, integration: IntegrationId, beginning: str, *, limit: int, after: str = "") -> EntryPage:
        """Entries whose word begins so (`domain.search`), in order of the words."""
        ...

    def by_cause(self, integration: IntegrationId, cause: str, *, limit: int, after: str = "") -> EntryPage:
        """Records in Fouten by cause (`domain.causes`), the highest order ids first."""
        ...

    def by_day(self, integration: IntegrationId, first: date, last: date, *, limit: int, after: str = "") -> EntryPage:
        """Records by their day (`OrderRecord.day`), the latest first."""
        ...
