"""Transactions that meet: they hold each other up, all of them are made in the end, and each counts once."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import pytest
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.figures import DynamoFigures
from factuurbrug.adapters.aws.keys import totals_key
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.figures import recounted
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import OrderRecord, State

from tests.contract.records.records_contract import a_change, opened
from tests.fakes.clock import FakeClock
from tests.unit.adapters.aws.contention import Contention
from tests.unit.adapters.aws.wires import requests_of

T = TypeVar("T")
ANNA = IntegrationId("anna")
WORKERS, MOVES = 4, (State.HELD, State.FETCHED, State.READY, State.HELD, State.IGNORED)


@pytest.fixture
def contention(clients: Clients) -> Iterator[Contention]:
    with Contention(clients).in_force() as contention:
        yield contention


def until_made(write: Callable[[], T]) -> T:
    """A message that fails for a busy table comes again."""
    while True:
        try:
            return write()
        except Conflict as busy:
            if busy.code != "STORE-BUSY":
                raise


def once(act: Callable[[], None]) -> Callable[[], None]:
    """The first call acts, the others do nothing."""
    calls = iter([act])

    def first_alone() -> None:
        next(calls, lambda: None)()

    return first_alone


def test_of_two_transactions_that_meet_the_later_is_held_up_and_made_after_the_first(
    clients: Clients, table: Table, contention: Contention
) -> None:
    records = DynamoRecords(Table(clients, table.name, now=FakeClock().now, wait=contention.until_released))
    one, other = opened(records, ANNA, order_id=1), opened(records, ANNA, order_id=2)
    first_holds = threading.Event()

    def keep_holding() -> None:
        first_holds.set()
        contention.until_refused(1)

    contention.while_held = once(keep_holding)
    with ThreadPoolExecutor(1) as beside, requests_of(clients.dynamodb, "TransactWriteItems") as sent:
        first = beside.submit(records.commit, a_change(one, State.HELD))
        assert first_holds.wait(timeout=30)
        records.commit(a_change(other, State.IGNORED))
        first.result()

    tokens = [request["ClientRequestToken"] for request in sent]
    assert contention.refused == tokens[1:2]
    assert len(tokens) == 3
    assert tokens[1] == tokens[2] != tokens[0]
    assert DynamoFigures(table).totals(ANNA).states == {State.HELD: 1, State.IGNORED: 1}
    assert [len(records.journal(record.key)) for record in (one, other)] == [2, 2]


def test_two_moves_of_one_record_that_meet_are_one_move_and_one_conflict(
    clients: Clients, table: Table, contention: Contention
) -> None:
    records = DynamoRecords(Table(clients, table.name, now=FakeClock().now, wait=contention.until_released))
    record = opened(records, ANNA)
    first_holds = threading.Event()

    def keep_holding() -> None:
        first_holds.set()
        contention.until_refused(1)

    contention.while_held = once(keep_holding)
    with ThreadPoolExecutor(1) as beside:
        first = beside.submit(records.commit, a_change(record, State.HELD))
        assert first_holds.wait(timeout=30)
        with pytest.raises(Conflict, match="RECORD-CHANGED"):
            records.commit(a_change(record, State.IGNORED))
        first.result()

    assert len(contention.refused) == 1
    assert DynamoFigures(table).totals(ANNA).states == {State.HELD: 1}
    assert [entry.after for entry in records.journal(record.key)] == [State.READY, State.HELD]


def test_workers_that_move_records_of_one_integration_side_by_side_count_each_move_once(
    clients: Clients, table: Table, contention: Contention
) -> None:
    records = DynamoRecords(Table(clients, table.name, now=FakeClock().now, wait=contention.until_released))
    contention.while_held = once(lambda: contention.until_refused(1))

    def a_life(order: int) -> OrderRecord:
        record = until_made(partial(opened, records, ANNA, order_id=order))
        for state in MOVES:
            change = a_change(record, state)
            until_made(partial(records.commit, change))
            record = change.record
        return record

    with ThreadPoolExecutor(WORKERS) as workers:
        stored = list(workers.map(a_life, range(1, WORKERS + 1)))

    totals, days = recounted(stored)
    figures = DynamoFigures(table)
    assert contention.refused
    assert figures.totals(ANNA) == totals
    assert {one.day: one for one in figures.days(ANNA, min(days), max(days))} == days
    assert [len(records.journal(record.key)) for record in stored] == [len(MOVES) + 1] * WORKERS


def test_a_single_write_that_meets_a_transaction_is_busy_and_changes_nothing(
    table: Table, contention: Contention
) -> None:
    records = DynamoRecords(table)
    record = opened(records, ANNA)
    met: list[str] = []

    def write_beside() -> None:
        with pytest.raises(Conflict) as busy:
            table.put({**totals_key(ANNA), "drafts": 99})
        met.append(busy.value.code)

    contention.while_held = once(write_beside)
    records.commit(a_change(record, State.HELD))

    assert met == ["STORE-BUSY"]
    assert contention.refused == ["PutItem"]
    assert DynamoFigures(table).totals(ANNA).drafts == 0
