"""All records of a range of days, in the sequence of their days; of no more than a month are even the keys held."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.record import OrderRecord
from factuurbrug.ports.records import Records
from factuurbrug.ports.search import Entry, RecordIndex


def records_by_day(
    integration: IntegrationId,
    first: date,
    last: date,
    *,
    index: RecordIndex,
    records: Records,
    together: int,
) -> Iterator[Sequence[OrderRecord]]:
    """The records that count under one of the days (`OrderRecord.day`), each once, `together` of them at a time."""
    begin = first
    while begin <= last:
        end = min(Month.of(begin).last, last)
        entries = _entries(integration, begin, end, index)
        for start in range(0, len(entries), together):
            part = entries[start : start + together]
            found = records.get_many([entry.key for entry in part])
            known = [(found.get(entry.key), entry) for entry in part]
            # An entry may outlast the day that it stands for: the record itself says.
            yield [record for record, entry in known if record is not None and record.day.isoformat() == entry.value]
        begin = end + timedelta(days=1)


def _entries(integration: IntegrationId, first: date, last: date, index: RecordIndex) -> list[Entry]:
    """The entries of a range, earliest day first."""
    found: list[Entry] = []
    after = ""
    while True:
        page = index.by_day(integration, first, last, limit=1000, after=after)
        found += page.entries
        if not page.next:
            return sorted(set(found), key=lambda entry: (entry.value, entry.key))
        after = page.next
