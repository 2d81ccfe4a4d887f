"""The records of a month."""

from typing import Final

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.record import OrderRecord
from factuurbrug.ports.records import Records
from factuurbrug.ports.search import RecordIndex

_PAGE: Final = 500


def records_of(
    integration: IntegrationId, month: Month, *, index: RecordIndex, records: Records
) -> tuple[OrderRecord, ...]:
    """All records that count under a day of the month, each once."""
    found: dict[str, OrderRecord] = {}
    after = ""
    while True:
        page = index.by_day(integration, month.first, month.last, limit=_PAGE, after=after)
        # An entry may outlast the day that it stands for: the record itself says.
        for record in records.get_many([entry.key for entry in page.entries]).values():
            if record.day in month:
                found[str(record.key)] = record
        if not page.next:
            return tuple(found.values())
        after = page.next
