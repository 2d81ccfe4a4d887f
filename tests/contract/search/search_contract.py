"""What every index of records must do; run by the fake and by the table on the stand-in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import DocumentKind, OrderRecord, State
from factuurbrug.ports.records import Change, Records
from factuurbrug.ports.search import Entry, EntryPage, RecordIndex

from tests.builders.records import AT, a_record, stored

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


class SearchContract:
    """Subclasses give `records`, the `index` of them, and an `integration` that no other test uses."""

    def test_a_record_is_found_by_the_beginning_of_each_of_its_words(
        self, records: Records, index: RecordIndex, integration: IntegrationId
    ) -> None:
        record = put(records, integration, customer_name="Zoë O’Brien", reference="CZSODRVDF")

        for beginning in ("8", "czso", "zoe", "brien", "12.5"):
            page = index.by_word(integration, beginning, limit=10)
            assert [entry.key for entry in page.entries] == [record.key], beginning
        assert index.by_word(integration, "zoo", limit=10) == EntryPage((), "")

    def test_words_come_in_their_order_and_the_same_word_by_order(
        self, records: Records, index: RecordIndex, integration: IntegrationId
    ) -> None:
        for order_id, name in ((3, "Meijer"), (1, "Meijer"), (2, "Meier"), (4, "Mulder")):
            put(records, integration, order_id=order_id, customer_name=name)

        found = index.by_word(integration, "mei", limit=10).entries

        assert [(entry.value, entry.key.order_id) for entry in found] == [("meier", 2), ("meijer", 1), ("meijer", 3)]

    def test_letters_beyond_the_alphabet_are_found(
        self, records: Records, index: RecordIndex, integration: IntegrationId
    ) -> None:
        record = put(records, integration, customer_name="𠮷野家 Ёлкин")

        for beginning in ("𠮷", "елк"):
            assert [one.key for one in index.by_word(integration, beginning, limit=5).entries] == [record.key]

    def test_pages_have_no_gap_and_no_repeat(
        self, records: Records, index: RecordIndex, integration: IntegrationId
    ) -> None:
        for order_id in range(1, 8):
            put(records, integration, order_id=order_id, findings=(blocks("PROOF-VAT"),))

        by_word = all_pages(lambda after: index.by_word(integration, "zoe", limit=3, after=after))
        by_cause = all_pages(lambda after: index.by_cause(integration, "PROOF-VAT", limit=3, after=after))
        by_day = all_pages(lambda after: index.by_day(integration, FIRST, LAST, limit=3, after=after))

        assert [entry.key.order_id for entry in by_word] == [1, 2, 3, 4, 5, 6, 7]
        assert [entry.key.order_id for entry in by_cause] == [7, 6, 5, 4, 3, 2, 1]
        assert [entry.key.order_id for entry in by_day] == [7, 6, 5, 4, 3, 2, 1]

    def test_a_cause_is_no_beginning_of_another(
        self, records: Records, index: RecordIndex, integration: IntegrationId
    ) -> None:
        put(records, integration, findings=(blocks("PROOF-VAT-TOTAL"),))

        assert index.by_cause(integration, "PROOF-VAT", limit=5).entries == ()

    def test_a_record_leaves_the_causes_with_its_error_and_the_words_that_it_no_longer_has(
        self, records: Records, index: RecordIndex, integration: IntegrationId
    ) -> None:
        record = put(records, integration, findings=(blocks("PROOF-VAT"),), customer_name="Jan")
        after, entry = transition(
            replace(record, findings=(), customer_name="Piet"), State.READY, at=AT, cause="RECHECKED", actor="test"
        )
        records.commit(Change(after, entry))

        assert index.by_cause(integration, "PROOF-VAT", limit=5).entries == ()
        assert index.by_word(integration, "jan", limit=5).entries == ()
        assert [one.key for one in index.by_word(integration, "piet", limit=5).entries] == [record.key]

    def test_only_the_days_asked_for_are_given_the_latest_first(
        self, records: Records, index: RecordIndex, integration: IntegrationId
    ) -> None:
        for order_id, day in enumerate((19, 20, 21, 22), start=1):
            put(records, integration, order_id=order_id, placed_on=date(2026, 11, day))

        found = index.by_day(integration, date(2026, 11, 20), date(2026, 11, 21), limit=5).entries

        assert [(entry.value, entry.key.order_id) for entry in found] == [("2026-11-21", 3), ("2026-11-20", 2)]

    def test_credits_are_listed_beside_their_orders(
        self, records: Records, index: RecordIndex, integration: IntegrationId
    ) -> None:
        put(records, integration)
        credit = put(records, integration, kind=DocumentKind.CREDIT)

        assert credit.key in {entry.key for entry in index.by_word(integration, "8", limit=5).entries}

    @pytest.mark.parametrize(
        "after", ["x", "F#w#anna#000001#000000000008#invoice#0001", "R#000001", '["anna",1,8,"",1]', "[1]", "7"]
    )
    def test_a_position_that_is_not_of_the_list_is_refused(
        self, records: Records, index: RecordIndex, integration: IntegrationId, after: str
    ) -> None:
        put(records, integration, customer_name="Zoë Anna", findings=(blocks("PROOF-VAT"),))

        for read in (
            lambda: index.by_word(integration, "zoe", limit=5, after=after),
            lambda: index.by_cause(integration, "PROOF-VAT", limit=5, after=after),
            lambda: index.by_day(integration, FIRST, LAST, limit=5, after=after),
        ):
            with pytest.raises(Refused, match="CURSOR-WRONG"):
                read()

    def test_another_integration_s_records_are_not_listed(
        self, records: Records, index: RecordIndex, integration: IntegrationId
    ) -> None:
        put(records, IntegrationId(f"{integration}x"))

        assert index.by_word(integration, "zoe", limit=5).entries == ()
        assert index.by_day(integration, FIRST, LAST, limit=5).entries == ()


def put(records: Records, integration: IntegrationId, **changes: object) -> OrderRecord:
    return stored(records, a_record(integration=str(integration), **changes))


def all_pages(read: Callable[[str], EntryPage]) -> list[Entry]:
    return list(_entries(read))


def _entries(read: Callable[[str], EntryPage]) -> Iterator[Entry]:
    after = ""
    for _ in range(20):
        page = read(after)
        yield from page.entries
        after = page.next
        if not after:
            return
