"""Lists of records in memory, made whenever they are asked for."""

import json
from collections.abc import Callable
from datetime import date

from factuurbrug.domain.errors import Refused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.listed import Listing, listed_under
from factuurbrug.domain.record import RecordKey
from factuurbrug.ports.search import Entry, EntryPage

from tests.fakes.records import FakeRecords

_Place = tuple[str, int, int, str, int]
_Wanted = Callable[[str], bool]


class FakeRecordIndex:
    """Implements `RecordIndex`."""

    def __init__(self, records: FakeRecords) -> None:
        self._records = records

    def by_word(self, integration: IntegrationId, beginning: str, *, limit: int, after: str = "") -> EntryPage:
        """In order of the words."""

        def wanted(word: str) -> bool:
            return word.startswith(beginning)

        return self._page(integration, (Listing.WORD, wanted), limit, after, newest_first=False)

    def by_cause(self, integration: IntegrationId, cause: str, *, limit: int, after: str = "") -> EntryPage:
        """The highest order ids first."""

        def wanted(one: str) -> bool:
            return one == cause

        return self._page(integration, (Listing.CAUSE, wanted), limit, after, newest_first=True)

    def by_day(self, integration: IntegrationId, first: date, last: date, *, limit: int, after: str = "") -> EntryPage:
        """The latest day first."""

        def wanted(day: str) -> bool:
            return first.isoformat() <= day <= last.isoformat()

        return self._page(integration, (Listing.DAY, wanted), limit, after, newest_first=True)

    def _page(
        self, integration: IntegrationId, what: tuple[Listing, _Wanted], limit: int, after: str, *, newest_first: bool
    ) -> EntryPage:
        listing, wanted = what
        places = sorted(
            (_place(value, record.key), record.key)
            for record in self._records.stored.values()
            if record.key.integration == integration
            for one, value in listed_under(record)
            if one is listing and wanted(value)
        )
        places = places[::-1] if newest_first else places
        if after:
            begin = _position(after, wanted)
            places = [one for one in places if (one[0] < begin if newest_first else one[0] > begin)]
        page = places[:limit]
        entries = tuple(Entry(place[0], key) for place, key in page)
        return EntryPage(entries, json.dumps(page[-1][0]) if len(places) > limit else "")


def _place(value: str, key: RecordKey) -> _Place:
    return (value, key.shop_id, key.order_id, key.kind.value, key.number)


def _position(after: str, wanted: _Wanted) -> _Place:
    try:
        value, shop, order, kind, number = json.loads(after)
    except (TypeError, ValueError) as error:
        raise Refused("CURSOR-WRONG") from error
    if not wanted(value):
        raise Refused("CURSOR-WRONG")
    return (value, shop, order, kind, number)
