"""Transitions that are made together and have more entries than one transaction has room for."""

from dataclasses import replace

import pytest
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.record_index import DynamoRecordIndex
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import open_record, transition
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.ports.records import Change
from factuurbrug.usecases.list_records import ListRecords, Wanted

from tests.builders.records import AT, a_record
from tests.unit.adapters.aws.wires import requests_of

ANNA = IntegrationId("anna")
NAME = "Anna Berta Carla Dora Eva Fien Gea Hilde Ina Josje"
MANY = range(1, 10)


def a_new(order_id: int) -> Change:
    return Change(*open_record(a_record(order_id=order_id, customer_name=NAME), cause="SHOP-NEW", actor="test"))


def renamed(record: OrderRecord) -> Change:
    after = replace(record, customer_name="Zoë")
    return Change(*transition(after, State.READY, at=AT, cause="RECHECKED", actor="test"))


def test_all_are_written_and_found(clients: Clients, table: Table) -> None:
    records, index = DynamoRecords(table), DynamoRecordIndex(table)
    changes = [a_new(order_id) for order_id in MANY]

    with requests_of(clients.dynamodb, "TransactWriteItems") as sent:
        records.commit_together(changes)
        records.commit_together([renamed(change.record) for change in changes])

    assert all(len(request["TransactItems"]) <= 100 for request in sent)
    assert len(index.by_word(ANNA, "zoe", limit=50).entries) == len(MANY)


def test_an_entry_that_had_no_room_to_go_shows_nothing(table: Table) -> None:
    records, index = DynamoRecords(table), DynamoRecordIndex(table)
    lists = ListRecords(records=records, index=index)
    changes = [a_new(order_id) for order_id in MANY]
    records.commit_together(changes)
    before = lists.page(ANNA, Wanted(words=("josje",)), limit=50).records
    records.commit_together([renamed(change.record) for change in changes])

    assert len(before) == len(MANY)
    assert lists.page(ANNA, Wanted(words=("josje",)), limit=50).records == ()
    assert len(lists.page(ANNA, Wanted(words=("zoe",)), limit=50).records) == len(MANY)


def test_when_they_are_refused_no_record_is_written_and_what_is_listed_stays(table: Table) -> None:
    records, index = DynamoRecords(table), DynamoRecordIndex(table)
    records.commit(a_new(1))

    with pytest.raises(Conflict):
        records.commit_together([a_new(order_id) for order_id in MANY])

    assert [key.order_id for key in records.get_many([a_record(order_id=one).key for one in MANY])] == [1]
    assert a_record(order_id=1).key in {entry.key for entry in index.by_word(ANNA, "josje", limit=50).entries}
