"""The walk over the queues' messages: of whose integration there is not, of somebody else's, forged, and rubbish.

Whatever comes, nothing of anybody is touched or shown, and the message ends: done with a word in the log, or failed
with a reason that is kept for its dead letter.
"""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from factuurbrug.domain.errors import OutcomeUnknown
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import State
from factuurbrug.runtime.handlers import fetch_orders, nightly_recheck, post_invoice

from tests.unit.runtime.functions import Context, Installation, Log, a_batch, a_message, failed, told

Handle = Callable[[dict[str, Any], Context], dict[str, Any]]
HANDLES: dict[str, Handle] = {
    "fetch": fetch_orders.handle,
    "post": post_invoice.handle,
    "recheck": nightly_recheck.handle,
    "settle": nightly_recheck.handle,
}
FORMS: dict[str, dict[str, Any]] = {
    "fetch": {"integration": "anna", "chain": 0},
    "post": {"record": "anna/1/8/invoice/1"},
    "recheck": {"kind": "recheck", "integration": "anna"},
    "settle": {"kind": "settle", "integration": "anna", "records": ["anna/1/8/invoice/1"]},
}


@pytest.fixture
def shops(installed: Callable[..., Installation]) -> Installation:
    """Two customers, each with an order whose outcome is unknown and one that is ready."""
    shops = installed("anna", "bram")
    for name in ("anna", "bram"):
        integration = IntegrationId(name)
        shops.books[integration].fail_call(OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"))
        fetch_orders.handle(a_batch([a_message({"integration": name})]), Context())
        post_invoice.handle(a_batch([a_message({"record": f"{name}/1/8/invoice/1"}, group=name)]), Context())
        assert shops.record(name).state is State.UNCERTAIN
    return shops


def all_that_is_known(shops: Installation, *names: str) -> Any:
    """What could have been touched: records with their journals, books, cursors, runs, connections."""
    wanted = [IntegrationId(name) for name in names]
    return copy.deepcopy(
        (
            {key: record for key, record in shops.records.stored.items() if key.integration in wanted},
            {key: shops.records.journal(key) for key in shops.records.stored if key.integration in wanted},
            [(shops.books[one].documents, shops.books[one].posts, shops.books[one].read_backs) for one in wanted],
            [(shops.integrations.cursor(one), shops.integrations.standing(one)) for one in wanted],
        )
    )


def of_integration(kind: str, name: str) -> dict[str, Any]:
    """The usual message of a kind, with every name replaced."""
    form = {key: value.replace("anna", name) if isinstance(value, str) else value for key, value in FORMS[kind].items()}
    return form | ({"records": [f"{name}/1/8/invoice/1"]} if kind == "settle" else {})


@pytest.mark.parametrize("kind", HANDLES)
def test_work_for_an_integration_that_there_is_not_is_done_and_touches_nobody(
    shops: Installation, caplog: Log, kind: str
) -> None:
    caplog.set_level("INFO")
    before = all_that_is_known(shops, "anna", "bram")

    answer = HANDLES[kind](a_batch([a_message(of_integration(kind, "nobody"), group="nobody")]), Context())

    assert failed(answer) == []
    assert all_that_is_known(shops, "anna", "bram") == before
    lines = [vars(line) for line in caplog.records if vars(line).get("integration") == "nobody"]
    assert "INTEGRATION-OFF" in {value for line in lines for value in line.values() if isinstance(value, str)}


def test_another_customers_records_are_not_settled_in_ones_own_books(shops: Installation) -> None:
    assert (shops.record("bram").due_at or shops.clock.now()) <= shops.clock.now()
    before = all_that_is_known(shops, "bram")
    reads = shops.books[IntegrationId("anna")].read_backs
    message = a_message({"kind": "settle", "integration": "anna", "records": ["bram/1/8/invoice/1"]})

    answer = nightly_recheck.handle(a_batch([message]), Context())

    assert failed(answer) == []
    assert all_that_is_known(shops, "bram") == before
    assert shops.books[IntegrationId("anna")].read_backs == reads


@pytest.mark.parametrize("group", ["anna", "", "nobody", "bram "])
def test_another_customers_record_is_not_posted_under_a_group_that_is_not_its_own(
    shops: Installation, caplog: Log, group: str
) -> None:
    before = all_that_is_known(shops, "anna", "bram")
    message = a_message({"record": "bram/1/8/invoice/1"}, group=group)

    answer = post_invoice.handle(a_batch([message]), Context())

    assert failed(answer) == [message["messageId"]]
    assert told(caplog) == {message["messageId"]: "MESSAGE-UNREADABLE"}
    assert shops.failures.stored[message["messageId"]].code == "MESSAGE-UNREADABLE"
    assert all_that_is_known(shops, "anna", "bram") == before


@pytest.mark.parametrize(
    "key",
    [
        "anna/1/8/invoice/01",
        "anna/1/ 8/invoice/1",
        "anna/1/+8/invoice/1",
        "anna/1/８/invoice/1",
        "anna/1/8_0/invoice/1",
        "anna/1/8/INVOICE/1",
        "anna/1/8/invoice/1/",
        "anna/1/8/invoice",
        "../bram/1/8/invoice/1",
        "anna#/1/8/invoice/1",
        "anna/1/8/invoice/1\n",
        "anna/1/" + "9" * 5000 + "/invoice/1",
        "",
    ],
    ids=lambda key: key[:24] or "empty",
)
@pytest.mark.parametrize("kind", ["post", "settle"])
def test_a_forged_name_of_a_record_is_refused_and_the_reason_is_kept(shops: Installation, kind: str, key: str) -> None:
    before = all_that_is_known(shops, "anna", "bram")
    body = {"record": key} if kind == "post" else {**FORMS["settle"], "records": [key]}
    message = a_message(body, group="anna")

    answer = HANDLES[kind](a_batch([message]), Context())

    assert failed(answer) == [message["messageId"]]
    assert shops.failures.stored[message["messageId"]].code in {"ID-UNREADABLE", "MESSAGE-UNREADABLE"}
    assert all_that_is_known(shops, "anna", "bram") == before


@pytest.mark.parametrize(
    "key", ["anna/1/999/invoice/1", "anna/99/8/invoice/1", "anna/1/8/credit/7", "anna/1/-8/invoice/1"]
)
@pytest.mark.parametrize("kind", ["post", "settle"])
def test_a_record_that_there_is_not_is_nothing_to_do(shops: Installation, kind: str, key: str) -> None:
    before = all_that_is_known(shops, "anna", "bram")
    body = {"record": key} if kind == "post" else {**FORMS["settle"], "records": [key]}

    answer = HANDLES[kind](a_batch([a_message(body, group="anna")]), Context())

    assert failed(answer) == []
    assert all_that_is_known(shops, "anna", "bram") == before


@pytest.mark.parametrize("chain", [-1, 201, 10**30, "0", 1.5, True, None, [], {}])
def test_a_fetch_that_would_go_on_for_ever_is_refused(shops: Installation, chain: object) -> None:
    message = a_message({"integration": "anna", "chain": chain})

    answer = fetch_orders.handle(a_batch([message]), Context())

    assert failed(answer) == [message["messageId"]]
    assert shops.failures.stored[message["messageId"]].code == "MESSAGE-UNREADABLE"


@pytest.mark.parametrize("kind", HANDLES)
@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        '"anna"',
        "\x00",
        "{" * 50,
        pytest.param("[" * 100_000, id="deeply nested"),
        pytest.param('{"integration": "' + "a" * 200_000 + '"}', id="very long"),
        '{"integration": {"$ne": null}, "record": {"$ne": null}}',
        '{"integration": "anna\\u0000", "record": "anna\\u0000/1/8/invoice/1"}',
        '{"__class__": "x", "integration": true, "record": true, "kind": true}',
    ],
)
def test_rubbish_touches_nobody_and_ends_explained(shops: Installation, kind: str, body: str) -> None:
    before = all_that_is_known(shops, "anna", "bram")
    message = a_message(body, group="anna")

    answer = HANDLES[kind](a_batch([message]), Context())

    assert failed(answer) == [message["messageId"]]
    assert shops.failures.stored[message["messageId"]].code
    assert all_that_is_known(shops, "anna", "bram") == before


def test_of_a_failure_only_what_names_a_machines_code_is_kept(shops: Installation) -> None:
    shops.broken[IntegrationId("anna")] = OutcomeUnknown("STORE-ODD", error="Throttled", words="Sanne Bakker")
    message = a_message({"integration": "anna"})

    fetch_orders.handle(a_batch([message]), Context())

    kept = shops.failures.stored[message["messageId"]]
    assert (kept.code, kept.params) == ("STORE-ODD", {"error": "Throttled"})
