"""Counters and lists say what a look at every record says: after lives, refused writes and answers that were lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.figures import DynamoFigures
from factuurbrug.adapters.aws.keys import record_part
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.figures import DayFigures, recounted
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.listed import listed_under
from hypothesis import given, settings
from hypothesis import strategies as st
from moto import mock_aws

from tests.builders.lives import Step, change_of_step, steps
from tests.unit.adapters.aws.wires import a_table, lose_answers, some_clients

ANNA = IntegrationId("anna")
ENTRIES = {":pk": str(ANNA), ":f": "F#"}
ALL_DAYS = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def clients() -> Iterator[Clients]:
    with mock_aws():
        yield some_clients()


@contextmanager
def an_empty_table(clients: Clients) -> Iterator[Table]:
    """moto copies a whole table for each transaction: each example has its own."""
    table = a_table(clients)
    yield table
    clients.dynamodb.delete_table(TableName=table.name)


@given(life=steps(), lost=st.sets(st.integers(0, 11)), refused=st.sets(st.integers(0, 11)))
@settings(max_examples=40, deadline=None)
def test_counters_and_lists_are_what_a_look_at_every_record_says(
    clients: Clients, life: list[Step], lost: set[int], refused: set[int]
) -> None:
    stored = {}
    with an_empty_table(clients) as table:
        records, figures = DynamoRecords(table), DynamoFigures(table)
        for number, step in enumerate(life):
            change = change_of_step(step, stored, str(ANNA))
            if change is None:
                continue
            if number in lost:
                lose_answers(clients.dynamodb, "TransactWriteItems")
            records.commit(change)
            stored[change.record.key] = change.record
            if number in refused:
                with pytest.raises(Conflict):
                    records.commit(change)
        counted = figures.totals(ANNA), figures.days(ANNA, *ALL_DAYS)
        entries = [str(item["sk"]) for item in table.query("pk = :pk AND begins_with(sk, :f)", ENTRIES)]

    totals, days = recounted(stored.values())
    assert sorted(entries) == sorted(
        f"F#{listing}#{value}#{record_part(key)}"
        for key, record in stored.items()
        for listing, value in listed_under(record)
    )
    assert counted[0] == totals
    assert {one.day: one for one in counted[1] if one != DayFigures(one.day)} == days
