"""Which records an act on many is about, when people name a cause or a tab instead of records."""

from dataclasses import dataclass
from typing import Final

from factuurbrug.domain.causes import causes_of
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey, Tab
from factuurbrug.ports.records import Records
from factuurbrug.usecases.possible_acts import Act, possible_acts

#: Records of one act on many: some minutes of work, and a list that people can look through.
MOST: Final = 500
_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Chosen:
    """The records, oldest change first, and whether there are more than are done at once."""

    keys: tuple[RecordKey, ...]
    more: bool


def chosen(
    records: Records, integration: IntegrationId, act: Act, *, tab: Tab, cause: str = "", most: int = MOST
) -> Chosen:
    """The records of a tab for which the act makes sense, all of them or those of one cause."""
    keys: list[RecordKey] = []
    cursor = ""
    while True:
        page = records.in_tab(integration, tab, limit=_PAGE, after=cursor, newest_first=False)
        for record in page.records:
            if act not in possible_acts(record) or (cause and cause not in causes_of(record)):
                continue
            if len(keys) == most:
                return Chosen(tuple(keys), more=True)
            keys.append(record.key)
        cursor = page.next
        if not cursor:
            return Chosen(tuple(keys), more=False)
