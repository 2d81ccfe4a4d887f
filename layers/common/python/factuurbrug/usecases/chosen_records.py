"""Which records an act on many is about, when people name a cause or a tab instead of records."""

from dataclasses import dataclass
from typing import Final

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey, Tab
from factuurbrug.usecases.list_records import ListRecords, Wanted
from factuurbrug.usecases.possible_acts import Act, possible_acts

#: Records of one act on many: some minutes of work, and a list that people can look through.
MOST: Final = 500
_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Chosen:
    """The records, and whether there are more than are done at once."""

    keys: tuple[RecordKey, ...]
    more: bool


def chosen(
    lists: ListRecords, integration: IntegrationId, act: Act, *, tab: Tab, cause: str = "", most: int = MOST
) -> Chosen:
    """The records of a tab for which the act makes sense, all of them or those of one cause."""
    keys: list[RecordKey] = []
    cursor = ""
    while True:
        page = lists.page(integration, Wanted(tab=tab, cause=cause), limit=_PAGE, after=cursor)
        for record in page.records:
            if act not in possible_acts(record):
                continue
            if len(keys) == most:
                return Chosen(tuple(keys), more=True)
            keys.append(record.key)
        cursor = page.next
        if not cursor:
            return Chosen(tuple(keys), more=False)
