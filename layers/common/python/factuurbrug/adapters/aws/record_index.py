"""Small items by which records are found: one per word, cause and day of a record."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Final

from factuurbrug.adapters.aws.keys import record_part
from factuurbrug.adapters.aws.table import Item, Place, Table
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.listed import Listing, listed_under
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey
from factuurbrug.ports.recounts import Listed
from factuurbrug.ports.search import Entry, EntryPage

#: All entries begin so.
ENTRIES: Final = "F#"
#: `F#w#meijer#000001#000000000008#invoice#0001`: no word, cause or day contains the mark.
_ENTRY: Final = re.compile(
    r"F#(?P<listing>[wcd])#(?P<value>[^#]+)#(?P<shop>[0-9]{6})#(?P<order>[0-9]{12})#(?P<kind>invoice|credit)#(?P<number>[0-9]{4})"
)
#: Sorts after every character that a key has.
_LAST: Final = "~"
_AFTER_ALL_LETTERS: Final = "\U0010fffd"


class DynamoRecordIndex:
    """Implements `RecordIndex`; a page is one query over small items of the integration's own partition."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def by_word(self, integration: IntegrationId, beginning: str, *, limit: int, after: str = "") -> EntryPage:
        """In order of the words."""
        low = f"F#{Listing.WORD}#{beginning}"
        return self._page(integration, (low, f"{low}{_AFTER_ALL_LETTERS}"), limit, after, newest_first=False)

    def by_cause(self, integration: IntegrationId, cause: str, *, limit: int, after: str = "") -> EntryPage:
        """The highest order ids first."""
        low = f"F#{Listing.CAUSE}#{cause}#"
        return self._page(integration, (low, f"{low}{_LAST}"), limit, after, newest_first=True)

    def by_day(self, integration: IntegrationId, first: date, last: date, *, limit: int, after: str = "") -> EntryPage:
        """The latest day first."""
        bounds = (f"F#{Listing.DAY}#{first.isoformat()}#", f"F#{Listing.DAY}#{last.isoformat()}#{_LAST}")
        return self._page(integration, bounds, limit, after, newest_first=True)

    def _page(
        self, integration: IntegrationId, bounds: tuple[str, str], limit: int, after: str, *, newest_first: bool
    ) -> EntryPage:
        low, high = bounds
        if after and not (low <= after <= high and _ENTRY.fullmatch(after)):
            raise Refused("CURSOR-WRONG")
        items = self._table.query(
            "pk = :pk AND sk BETWEEN :low AND :high",
            {":pk": str(integration), ":low": low, ":high": high},
            limit=limit + 1,
            after={"pk": str(integration), "sk": after} if after else None,
            newest_first=newest_first,
        )
        found = [str(item["sk"]) for item in islice(items, limit + 1)]
        page = found[:limit]
        return EntryPage(tuple(_entry(integration, sk) for sk in page), page[-1] if len(found) > limit else "")


def entry_changes(moves: Iterable[tuple[OrderRecord | None, OrderRecord]]) -> tuple[list[Item], list[Place]]:
    """The entries that come and those that go with transitions, each from a record to a record."""
    come: list[Item] = []
    go: list[Place] = []
    for before, after in moves:
        old, new = _places(before) if before is not None else set(), _places(after)
        come += [dict(place.key) for place in sorted(new - old)]
        go += sorted(old - new)
    return come, go


def listed_from(integration: IntegrationId, sk: str) -> Listed:
    """The entry that an item is.

    Raises:
        Refused: `CURSOR-WRONG`: it is none.
    """
    found = _ENTRY.fullmatch(sk)
    if found is None:
        raise Refused("CURSOR-WRONG")
    key = RecordKey(
        integration, int(found["shop"]), int(found["order"]), DocumentKind(found["kind"]), int(found["number"])
    )
    return Listed(Listing(found["listing"]), found["value"], key)


def place_of_entry(entry: Listed) -> Place:
    """Where an entry lies."""
    return Place(str(entry.key.integration), f"{ENTRIES}{entry.listing.value}#{entry.value}#{record_part(entry.key)}")


def _places(record: OrderRecord) -> set[Place]:
    return {place_of_entry(Listed(listing, value, record.key)) for listing, value in listed_under(record)}


def _entry(integration: IntegrationId, sk: str) -> Entry:
    listed = listed_from(integration, sk)
    return Entry(listed.value, listed.key)
