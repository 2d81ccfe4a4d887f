"""What DynamoDB says when it fails, and which class of errors the table makes of it."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from botocore.exceptions import (
    BotoCoreError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)
from botocore.stub import Stubber
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.errors import translate
from factuurbrug.adapters.aws.table import ConditionFailed, Place, Table, wire
from factuurbrug.domain.errors import Conflict, Defect, FactuurbrugError, Unavailable

from tests.fakes.clock import FakeClock
from tests.unit.adapters.aws.wires import requests_of

KEY = {"pk": "anna", "sk": "R#1"}
PUTS: list[dict[str, Any]] = [
    {"item": {**KEY, "version": 2}, "condition": "version = :before", "values": {":before": 1}},
    {"item": {"pk": "anna", "sk": "J#1"}},
]
CALLS: dict[str, tuple[str, Callable[[Table], object]]] = {
    "get": ("get_item", lambda table: table.get(KEY)),
    "get many": ("batch_get_item", lambda table: table.get_many([KEY])),
    "query": ("query", lambda table: list(table.query("pk = :pk", {":pk": "anna"}))),
    "put": ("put_item", lambda table: table.put(KEY)),
    "update": ("update_item", lambda table: table.update(KEY, "ADD n :n", condition="n < :n", values={":n": 1})),
    "delete": ("delete_item", lambda table: table.delete(KEY)),
    "transact": ("transact_write_items", lambda table: table.transact(PUTS, token="t")),
}


@pytest.fixture
def dynamodb(clients: Clients) -> Iterator[Stubber]:
    with Stubber(clients.dynamodb) as stubber:
        yield stubber


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def table(clients: Clients, waits: list[float]) -> Table:
    return Table(clients, "table", now=FakeClock().now, wait=waits.append)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("theirs", "status", "kind", "code"),
    [
        ("ProvisionedThroughputExceededException", 400, Unavailable, "STORE-UNAVAILABLE"),
        ("ThrottlingException", 400, Unavailable, "STORE-UNAVAILABLE"),
        ("RequestLimitExceeded", 400, Unavailable, "STORE-UNAVAILABLE"),
        ("TransactionInProgressException", 400, Unavailable, "STORE-UNAVAILABLE"),
        ("InternalServerError", 500, Unavailable, "STORE-UNAVAILABLE"),
        ("SomethingNewOfTheirs", 503, Unavailable, "STORE-UNAVAILABLE"),
        ("TransactionConflictException", 400, Conflict, "STORE-BUSY"),
        ("AccessDeniedException", 400, Defect, "STORE-REFUSED"),
        ("ValidationException", 400, Defect, "STORE-REFUSED"),
        ("ResourceNotFoundException", 400, Defect, "STORE-REFUSED"),
    ],
)
def test_an_error_is_classed_by_what_must_happen_next(
    table: Table, dynamodb: Stubber, call: str, theirs: str, status: int, kind: type[FactuurbrugError], code: str
) -> None:
    operation, act = CALLS[call]
    dynamodb.add_client_error(operation, theirs, http_status_code=status)

    with pytest.raises(kind, match=code) as raised:
        act(table)

    assert raised.value.code == code


@pytest.mark.parametrize(
    "error",
    [
        ReadTimeoutError(endpoint_url="https://x"),
        ConnectTimeoutError(endpoint_url="https://x"),
        EndpointConnectionError(endpoint_url="https://x"),
        NoCredentialsError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_answer_at_all_says_that_it_may_go_well_later(error: BotoCoreError) -> None:
    ours = translate(error, code="STORE")

    assert isinstance(ours, Unavailable)
    assert (ours.code, ours.params) == ("STORE-UNAVAILABLE", {"error": type(error).__name__})


@pytest.mark.parametrize("call", ["put", "update", "delete"])
def test_a_failed_condition_brings_the_item_as_it_is(table: Table, dynamodb: Stubber, call: str) -> None:
    operation, act = CALLS[call]
    dynamodb.add_client_error(
        operation, "ConditionalCheckFailedException", modeled_fields={"Item": wire({**KEY, "version": 7})}
    )

    with pytest.raises(ConditionFailed) as failed:
        act(table)

    assert failed.value.stored == {**KEY, "version": 7}


def cancelled(dynamodb: Stubber, *reasons: dict[str, Any]) -> None:
    dynamodb.add_client_error(
        "transact_write_items", "TransactionCanceledException", modeled_fields={"CancellationReasons": list(reasons)}
    )


NONE = {"Code": "None"}


def test_a_transaction_whose_condition_failed_brings_the_item_that_stood_in_the_way(
    table: Table, dynamodb: Stubber
) -> None:
    cancelled(dynamodb, NONE, {"Code": "ConditionalCheckFailed", "Item": wire({**KEY, "version": 7})})

    with pytest.raises(ConditionFailed) as failed:
        table.transact(PUTS, token="t")

    assert failed.value.stored == {**KEY, "version": 7}


#: As often as a transaction that is held up is tried.
TRIES = 8
BUSY = {"Code": "TransactionConflict"}
THROTTLED = {"Code": "ThrottlingError"}


@pytest.mark.parametrize(
    ("reasons", "kind", "code"),
    [
        ([NONE, BUSY], Conflict, "STORE-BUSY"),
        ([BUSY, THROTTLED], Conflict, "STORE-BUSY"),
        ([NONE, THROTTLED], Unavailable, "STORE-UNAVAILABLE"),
        ([{"Code": "ProvisionedThroughputExceeded"}, NONE], Unavailable, "STORE-UNAVAILABLE"),
    ],
)
def test_a_transaction_that_stays_held_up_is_given_up_after_some_tries(
    table: Table,
    dynamodb: Stubber,
    waits: list[float],
    reasons: list[dict[str, Any]],
    kind: type[FactuurbrugError],
    code: str,
) -> None:
    for _ in range(TRIES):
        cancelled(dynamodb, *reasons)

    with pytest.raises(kind, match=code):
        table.transact(PUTS, token="t")

    dynamodb.assert_no_pending_responses()
    assert [wait <= min(0.05 * 2**number, 0.8) for number, wait in enumerate(waits)] == [True] * (TRIES - 1)


def test_a_transaction_that_was_held_up_is_the_same_when_it_is_tried_again(
    clients: Clients, table: Table, dynamodb: Stubber, waits: list[float]
) -> None:
    cancelled(dynamodb, BUSY, NONE)
    cancelled(dynamodb, NONE, THROTTLED)
    dynamodb.add_response("transact_write_items", {})

    with requests_of(clients.dynamodb, "TransactWriteItems") as sent:
        table.transact(PUTS, token="t", adds={Place("anna", "TOTALS"): {"drafts": Decimal(1)}})

    assert len(waits) == 2
    assert len(sent) == 3
    assert sent[0]["ClientRequestToken"] == "t"
    assert sent[0] == sent[1] == sent[2]


@pytest.mark.parametrize("other", ["ValidationError", "ItemCollectionSizeLimitExceeded"])
@pytest.mark.parametrize("beside", [NONE, BUSY])
def test_a_transaction_that_can_never_succeed_is_our_defect(
    table: Table, dynamodb: Stubber, other: str, beside: dict[str, Any]
) -> None:
    cancelled(dynamodb, beside, {"Code": other})

    with pytest.raises(Defect, match="STORE-REFUSED"):
        table.transact(PUTS, token="t")


def test_a_failed_condition_counts_more_than_a_conflict_beside_it(table: Table, dynamodb: Stubber) -> None:
    cancelled(dynamodb, {"Code": "TransactionConflict"}, {"Code": "ConditionalCheckFailed", "Item": wire(KEY)})

    with pytest.raises(ConditionFailed):
        table.transact(PUTS, token="t")


def test_what_a_batch_did_not_read_is_asked_for_again(table: Table, dynamodb: Stubber) -> None:
    other = {"pk": "anna", "sk": "R#2"}
    left = {"table": {"Keys": [wire(other)], "ConsistentRead": True}}
    dynamodb.add_response("batch_get_item", {"Responses": {"table": [wire(KEY)]}, "UnprocessedKeys": left})
    dynamodb.add_response("batch_get_item", {"Responses": {"table": [wire(other)]}}, {"RequestItems": left})

    found = table.get_many([KEY, other])

    assert found == [KEY, other]


def test_a_batch_that_is_never_read_whole_is_no_answer(table: Table, dynamodb: Stubber) -> None:
    left = {"table": {"Keys": [wire(KEY)], "ConsistentRead": True}}
    for _ in range(6):
        dynamodb.add_response("batch_get_item", {"Responses": {}, "UnprocessedKeys": left})

    with pytest.raises(Unavailable, match="UnprocessedKeys"):
        table.get_many([KEY])


def test_a_long_list_is_read_page_by_page_and_no_further_than_asked(table: Table, dynamodb: Stubber) -> None:
    items = [{"pk": "anna", "sk": f"R#{number}"} for number in range(3)]
    dynamodb.add_response("query", {"Items": [wire(items[0])], "LastEvaluatedKey": wire(items[0])})
    dynamodb.add_response("query", {"Items": [wire(items[1])], "LastEvaluatedKey": wire(items[1])})

    found = list(table.query("pk = :pk", {":pk": "anna"}, limit=2))

    assert found == items[:2]
    dynamodb.assert_no_pending_responses()


def test_a_list_goes_on_after_the_item_that_it_is_told(table: Table, dynamodb: Stubber) -> None:
    dynamodb.add_response(
        "query",
        {"Items": []},
        {
            "TableName": "table",
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": "anna"}},
            "ScanIndexForward": True,
            "ConsistentRead": True,
            "ExclusiveStartKey": wire(KEY),
        },
    )

    assert list(table.query("pk = :pk", {":pk": "anna"}, after=KEY)) == []


def test_what_a_batch_did_not_write_is_written_again(table: Table, dynamodb: Stubber) -> None:
    left = {"table": [{"PutRequest": {"Item": wire(KEY)}}]}
    dynamodb.add_response("batch_write_item", {"UnprocessedItems": left})
    dynamodb.add_response("batch_write_item", {"UnprocessedItems": {}}, {"RequestItems": left})

    table.write_many([dict(KEY)])

    dynamodb.assert_no_pending_responses()


def test_a_batch_that_is_never_written_whole_is_no_answer(table: Table, dynamodb: Stubber) -> None:
    left = {"table": [{"PutRequest": {"Item": wire(KEY)}}]}
    for _ in range(6):
        dynamodb.add_response("batch_write_item", {"UnprocessedItems": left})

    with pytest.raises(Unavailable, match="UnprocessedItems"):
        table.write_many([dict(KEY)])
