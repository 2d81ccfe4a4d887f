"""Writes that were made while their answer was lost: the SDK repeats them, and the repeat must find its own work.

moto applies a transaction twice although its token is the same, so the repeat meets the condition that its first
copy broke: this is the case that our own token in the item is for.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ConnectionClosedError
from factuurbrug.adapters.aws.budget import DynamoBudget
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.integrations import DynamoIntegrations
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.errors import Conflict, Unavailable
from factuurbrug.domain.ids import ClaimId, IntegrationId
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.ports.records import Change
from factuurbrug.ports.shop import ShopCursor

from tests.builders.assessing import settings as settings_of
from tests.contract.records.records_contract import NOW, opened
from tests.fakes.clock import FakeClock
from tests.unit.adapters.aws.wires import TRIES, lose_answers

ANNA = IntegrationId("anna")


def a_claim(record: OrderRecord, claim: str) -> Change:
    claimed, entry = transition(
        replace(record, claim=ClaimId(claim)), State.POSTING, at=NOW, cause="CLAIMED", actor="test"
    )
    return Change(claimed, entry)


def test_a_claim_whose_answer_was_lost_is_ours_when_the_repeat_finds_it(clients: Clients, table: Table) -> None:
    records = DynamoRecords(table)
    record = opened(records, ANNA)
    lost = lose_answers(clients.dynamodb, "TransactWriteItems")

    records.commit(a_claim(record, "ours"))

    stored = records.get(record.key)
    assert len(lost) == 1
    assert stored is not None
    assert (stored.state, stored.claim, stored.version) == (State.POSTING, "ours", 2)
    assert [entry.version for entry in records.journal(record.key)] == [1, 2]


def test_the_repeat_carries_the_token_of_the_first_try(clients: Clients, table: Table) -> None:
    records = DynamoRecords(table)
    record = opened(records, ANNA)
    lost = lose_answers(clients.dynamodb, "TransactWriteItems", times=2)

    records.commit(a_claim(record, "ours"))

    tokens = {json.loads(body)["ClientRequestToken"] for body in lost}
    assert (len(lost), len(tokens)) == (2, 1)


def test_a_claim_that_someone_else_made_meanwhile_is_not_taken_for_ours(clients: Clients, table: Table) -> None:
    records = DynamoRecords(table)
    record = opened(records, ANNA)
    records.commit(a_claim(record, "theirs"))
    lose_answers(clients.dynamodb, "TransactWriteItems")

    with pytest.raises(Conflict, match="RECORD-CHANGED"):
        records.commit(a_claim(record, "ours"))


def test_a_claim_that_is_never_answered_is_no_answer_and_can_be_read(clients: Clients, table: Table) -> None:
    records = DynamoRecords(table)
    record = opened(records, ANNA)
    lost = lose_answers(clients.dynamodb, "TransactWriteItems", times=TRIES)

    with pytest.raises(Unavailable, match=ConnectionClosedError.__name__):
        records.commit(a_claim(record, "ours"))

    stored = records.get(record.key)
    assert len(lost) == TRIES
    assert stored is not None
    assert stored.claim == "ours"


def test_a_second_attempt_of_ours_with_the_same_claim_is_a_success(table: Table) -> None:
    records = DynamoRecords(table)
    record = opened(records, ANNA)
    claim = a_claim(record, "ours")
    records.commit(claim)

    records.commit(claim)

    assert [entry.version for entry in records.journal(record.key)] == [1, 2]


def test_settings_whose_answer_was_lost_are_saved_once(clients: Clients, table: Table) -> None:
    integrations = DynamoIntegrations(table)
    lost = lose_answers(clients.dynamodb, "TransactWriteItems")

    saved = integrations.save(replace(settings_of(), id=ANNA, version=0), actor="anna", at=NOW)

    assert (len(lost), saved.version, integrations.get(ANNA)) == (1, 1, saved)


def test_a_cursor_whose_answer_was_lost_has_moved(clients: Clients, table: Table) -> None:
    integrations = DynamoIntegrations(table)
    lost = lose_answers(clients.dynamodb, "PutItem")

    integrations.move_cursor(ANNA, before=ShopCursor(), after=ShopCursor(order_id=100))

    assert (len(lost), integrations.cursor(ANNA)) == (1, ShopCursor(order_id=100))


def test_a_lease_whose_answer_was_lost_is_ours(clients: Clients, table: Table) -> None:
    integrations = DynamoIntegrations(table)
    lost = lose_answers(clients.dynamodb, "PutItem")

    leased = integrations.acquire_lease(ANNA, name="fetch", holder="a", now=NOW, until=NOW + timedelta(minutes=5))

    assert (len(lost), leased) == (1, True)


def test_a_name_whose_answer_was_lost_is_ours(clients: Clients, table: Table) -> None:
    records = DynamoRecords(table)
    record = opened(records, ANNA)
    lost = lose_answers(clients.dynamodb, "PutItem")

    taken = records.subject_taken(domain_id="d", subject="Bestelling 1", key=record.key)

    assert (len(lost), taken) == (1, False)


def test_a_call_whose_answer_was_lost_is_counted_too_often_and_never_too_little(clients: Clients, table: Table) -> None:
    clock = FakeClock(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
    budget = DynamoBudget(table, domain_id="d", limit=10, kept_back=0, clock=clock)
    lose_answers(clients.dynamodb, "UpdateItem")

    taken = budget.take()

    assert (taken, budget.state().used) == (True, 2)
