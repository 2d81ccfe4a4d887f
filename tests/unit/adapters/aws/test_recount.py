"""A recount on the table: what it finds, what it mends, and records that move meanwhile."""

import itertools
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import pytest
from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.figures import DynamoFigures
from factuurbrug.adapters.aws.integrations import DynamoIntegrations
from factuurbrug.adapters.aws.record_index import DynamoRecordIndex
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.adapters.aws.recounts import DynamoRecounts
from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.figures import Cell, recounted
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.listed import Listing
from factuurbrug.domain.record import OrderRecord, RecordKey, State
from factuurbrug.ports.recounts import Listed
from factuurbrug.usecases.recount import LEASE, Recount, Recounted

from tests.contract.records.records_contract import a_change, opened
from tests.fakes.clock import FakeClock

ANNA, BRAM = IntegrationId("anna"), IntegrationId("bram")
ALL_DAYS = (date(2020, 1, 1), date(2030, 12, 31))
#: An order that nobody took in.
NOBODYS = RecordKey(ANNA, 1, 404)


class Interrupted(DynamoRecounts):
    """The same, and something happens between two of its steps: `at` counts them from 0."""

    def __init__(self, table: Table, at: int, happens: Callable[[], object]) -> None:
        super().__init__(table)
        self._steps = itertools.count()
        self._at = at
        self._happens = happens

    def counters(self, integration: IntegrationId) -> Mapping[Cell, Decimal]:
        self._step()
        found = super().counters(integration)
        self._step()
        return found

    def take_in(self, key: RecordKey) -> bool:
        self._step()
        return super().take_in(key)

    def add(self, integration: IntegrationId, amounts: Mapping[Cell, Decimal]) -> None:
        self._step()
        super().add(integration, amounts)

    def put_right(
        self, key: RecordKey, *, version: int, missing: frozenset[Listed], needless: frozenset[Listed]
    ) -> bool:
        self._step()
        return super().put_right(key, version=version, missing=missing, needless=needless)

    def _step(self) -> None:
        if next(self._steps) == self._at:
            self._happens()


@pytest.fixture
def records(table: Table) -> DynamoRecords:
    return DynamoRecords(table)


def recount_on(table: Table, recounts: DynamoRecounts | None = None) -> Recount:
    return Recount(
        integrations=DynamoIntegrations(table), recounts=recounts or DynamoRecounts(table), clock=FakeClock()
    )


def stored_before_there_were_counters(table: Table, records: DynamoRecords, order: int) -> OrderRecord:
    """A record without its mark, its counters and its entries."""
    record = opened(records, ANNA, order_id=order)
    item = table.get(keys.record_key(record.key))
    assert item is not None
    del item["indexed"]
    recounts = DynamoRecounts(table)
    recounts.add(ANNA, {cell: -amount for cell, amount in DynamoRecounts(table).counters(ANNA).items()})
    for entry in recounts.entries(ANNA):
        recounts.put_right(record.key, version=1, missing=frozenset(), needless=frozenset({entry}))
    table.put(item)
    return record


def spoiled(table: Table, records: DynamoRecords) -> tuple[OrderRecord, OrderRecord]:
    """One record that is not counted, one that is; a wrong counter, a missing entry, one of nobody and one too many."""
    old = stored_before_there_were_counters(table, records, 1)
    new = opened(records, ANNA, order_id=2)
    recounts = DynamoRecounts(table)
    recounts.add(ANNA, {Cell(None, "state/READY"): Decimal(5), Cell(date(2026, 1, 1), "tab/open"): Decimal(-1)})
    gone = next(entry for entry in recounts.entries(ANNA) if entry.key == new.key)
    recounts.put_right(
        new.key, version=1, missing=frozenset({Listed(Listing.WORD, "jansen", new.key)}), needless=frozenset({gone})
    )
    recounts.put_right(
        NOBODYS, version=0, missing=frozenset({Listed(Listing.WORD, "piet", NOBODYS)}), needless=frozenset()
    )
    return old, new


def is_what_the_records_say(table: Table, records: DynamoRecords) -> bool:
    stored = [kept.record for kept in records.everything(ANNA)]
    totals, days = recounted(stored)
    figures = DynamoFigures(table)
    counted = {one.day: one for one in figures.days(ANNA, *ALL_DAYS) if one.tabs or one.booked}
    return (figures.totals(ANNA), counted) == (totals, days)


def test_what_agrees_is_right(table: Table, records: DynamoRecords) -> None:
    opened(records, ANNA, order_id=1)
    opened(records, BRAM, order_id=2)

    found = recount_on(table).compare(ANNA)

    assert found == Recounted(records=1)
    assert found.is_right


def test_an_integration_without_records_is_right(table: Table) -> None:
    assert recount_on(table).compare(ANNA).is_right


def test_everything_that_is_wrong_is_named_and_nothing_is_changed(table: Table, records: DynamoRecords) -> None:
    old, new = spoiled(table, records)
    recount = recount_on(table)

    found = recount.compare(ANNA)

    assert (found.records, found.uncounted) == (2, (old.key,))
    assert {(one.cell, one.counted, one.recounted) for one in found.wrong} == {
        (Cell(None, "state/READY"), 6, 1),
        (Cell(date(2026, 1, 1), "tab/open"), -1, 0),
    }
    assert {entry.key for entry in found.missing} == {new.key}
    assert {(entry.value, entry.key) for entry in found.needless} == {("jansen", new.key), ("piet", NOBODYS)}
    assert recount.compare(ANNA) == found


def test_mending_makes_counters_and_lists_say_what_the_records_say(table: Table, records: DynamoRecords) -> None:
    old, _ = spoiled(table, records)
    recount = recount_on(table)
    before = recount.compare(ANNA)

    found = recount.mend(ANNA, holder="operator")

    assert found == before
    assert recount.compare(ANNA).is_right
    assert is_what_the_records_say(table, records)
    listed = DynamoRecordIndex(table).by_day(ANNA, *ALL_DAYS, limit=10)
    assert old.key in {entry.key for entry in listed.entries}


def test_mending_leaves_records_and_their_histories_alone(table: Table, records: DynamoRecords) -> None:
    old, new = spoiled(table, records)

    recount_on(table).mend(ANNA, holder="operator")

    assert [records.get(record.key) for record in (old, new)] == [old, new]
    assert [len(records.journal(record.key)) for record in (old, new)] == [1, 1]


def test_a_record_that_was_taken_in_is_counted_on_by_its_next_move(table: Table, records: DynamoRecords) -> None:
    old = stored_before_there_were_counters(table, records, 1)
    recount_on(table).mend(ANNA, holder="operator")

    records.commit(a_change(old, State.HELD))

    assert DynamoFigures(table).totals(ANNA).states == {State.HELD: 1}
    assert recount_on(table).compare(ANNA).is_right


# The steps of mending what `spoiled` made: before and after the counters are read, taking in, adding, putting right.
@pytest.mark.parametrize("step", range(6))
@pytest.mark.parametrize("moved", ["the one that is not counted", "the one that is"])
@pytest.mark.parametrize("to", [State.HELD, State.IGNORED])
def test_a_record_that_moves_between_any_two_steps_of_mending_is_counted_once(
    table: Table, records: DynamoRecords, step: int, moved: str, to: State
) -> None:
    old, new = spoiled(table, records)
    record = new if moved == "the one that is" else old
    interrupted = Interrupted(table, step, lambda: records.commit(a_change(record, to)))

    recount_on(table, interrupted).mend(ANNA, holder="operator")

    left = recount_on(table).compare(ANNA)
    assert (left.uncounted, left.wrong, left.missing) == ((), (), frozenset())
    assert is_what_the_records_say(table, records)
    assert len(records.journal(record.key)) == 2


def test_a_new_record_that_comes_meanwhile_is_counted_once(table: Table, records: DynamoRecords) -> None:
    spoiled(table, records)
    interrupted = Interrupted(table, 1, lambda: opened(records, ANNA, order_id=3))

    recount_on(table, interrupted).mend(ANNA, holder="operator")

    assert recount_on(table).compare(ANNA).is_right


def test_a_move_that_read_the_record_before_it_was_taken_in_does_not_count_it_twice(
    table: Table, records: DynamoRecords
) -> None:
    old = stored_before_there_were_counters(table, records, 1)

    class TakenInMeanwhile(Table):
        def transact(self, *arguments: object, **named: object) -> None:
            DynamoRecounts(table).take_in(old.key)
            super().transact(*arguments, **named)  # type: ignore[arg-type]

    overtaken = DynamoRecords(TakenInMeanwhile(table._clients, table.name, now=FakeClock().now))

    with pytest.raises(Conflict, match="RECORD-CHANGED"):
        overtaken.commit(a_change(old, State.HELD))

    assert recount_on(table).compare(ANNA).is_right
    records.commit(a_change(old, State.HELD))
    assert recount_on(table).compare(ANNA).is_right


def test_records_that_never_stand_still_are_said_to_move(table: Table, records: DynamoRecords) -> None:
    numbers = itertools.count(1)

    class AlwaysMoving(DynamoRecounts):
        def counters(self, integration: IntegrationId) -> Mapping[Cell, Decimal]:
            opened(records, ANNA, order_id=next(numbers))
            return super().counters(integration)

    with pytest.raises(Conflict, match="RECOUNT-MOVING"):
        recount_on(table, AlwaysMoving(table)).compare(ANNA)


def test_two_do_not_mend_at_once_and_the_first_gives_its_place_back(table: Table, records: DynamoRecords) -> None:
    spoiled(table, records)
    second = recount_on(table)
    refused: list[str] = []

    def the_other_begins() -> None:
        with pytest.raises(Conflict) as conflict:
            second.mend(ANNA, holder="another")
        refused.append(conflict.value.code)

    recount_on(table, Interrupted(table, 0, the_other_begins)).mend(ANNA, holder="operator")

    assert refused == ["RECOUNT-UNDER-WAY"]
    assert table.get(keys.setting_key(ANNA, f"LEASE#{LEASE}")) is None
    assert second.mend(ANNA, holder="another").is_right
