"""Fetch, recheck and settle messages: each stands by itself."""

from collections.abc import Callable
from typing import Any

import pytest
from factuurbrug.domain.errors import Defect, Misconfigured, OutcomeUnknown, Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import State
from factuurbrug.runtime.handlers import fetch_orders, nightly_recheck, post_invoice

from tests.unit.runtime.functions import Context, Installation, Log, a_batch, a_message, failed, told

Handle = Callable[[dict[str, Any], Context], dict[str, Any]]
ANNA, BRAM, CARLA = IntegrationId("anna"), IntegrationId("bram"), IntegrationId("carla")
FUNCTIONS: dict[str, tuple[Handle, dict[str, Any]]] = {
    "fetch": (fetch_orders.handle, {}),
    "recheck": (nightly_recheck.handle, {"kind": "recheck"}),
    "settle": (nightly_recheck.handle, {"kind": "settle", "records": []}),
}


@pytest.fixture
def shops(installed: Callable[..., Installation]) -> Installation:
    return installed("anna", "bram", "carla")


@pytest.mark.parametrize("kind", FUNCTIONS)
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{", "MESSAGE-UNREADABLE"),
        ("7", "MESSAGE-UNREADABLE"),
        ({}, "ID-UNREADABLE"),
        ({"integration": "../x"}, "ID-UNREADABLE"),
        ({"integration": ["anna"]}, "ID-UNREADABLE"),
    ],
)
@pytest.mark.usefixtures("shops")
def test_an_unreadable_message_comes_again_alone_and_the_log_says_why(
    caplog: Log, kind: str, body: Any, code: str
) -> None:
    handle, form = FUNCTIONS[kind]
    unreadable = a_message({**form, **body} if isinstance(body, dict) else body)
    good = a_message({**form, "integration": "anna"})

    answer = handle(a_batch([unreadable, good]), Context())

    assert failed(answer) == [unreadable["messageId"]]
    assert told(caplog) == {unreadable["messageId"]: code}


@pytest.mark.parametrize(
    "body",
    [
        {"integration": "anna"},
        {"integration": "anna", "kind": "sweep"},
        {"integration": "anna", "kind": "settle"},
        {"integration": "anna", "kind": "settle", "records": "anna/1/8/invoice/1"},
        {"integration": "anna", "kind": "settle", "records": [8]},
    ],
)
def test_a_message_of_an_unknown_kind_or_form_is_refused(shops: Installation, caplog: Log, body: object) -> None:
    message = a_message(body)

    answer = nightly_recheck.handle(a_batch([message]), Context())

    assert failed(answer) == [message["messageId"]]
    assert told(caplog) == {message["messageId"]: "MESSAGE-UNREADABLE"}
    assert shops.records.stored == {}


def test_a_shop_that_makes_us_fail_stops_no_other(shops: Installation, caplog: Log) -> None:
    shops.broken[BRAM] = ValueError("no more ink")
    messages = {name: a_message({"integration": name}) for name in ("anna", "bram", "carla")}

    answer = fetch_orders.handle(a_batch(messages.values()), Context())

    assert failed(answer) == [messages["bram"]["messageId"]]
    assert told(caplog) == {messages["bram"]["messageId"]: "ValueError"}
    assert (shops.record("anna").state, shops.record("carla").state) == (State.READY, State.READY)


def test_a_shop_that_does_not_answer_is_no_fault_of_the_message(shops: Installation) -> None:
    shops.broken[BRAM] = Unavailable("SHOP-NO-CONNECTION", cause="test")

    answer = fetch_orders.handle(a_batch([a_message({"integration": "bram"})]), Context())

    run = shops.integrations.last_run(BRAM)
    assert failed(answer) == []
    assert run is not None
    assert run.code == "SHOP-NO-CONNECTION"


@pytest.mark.parametrize("kind", ["recheck", "settle"])
def test_an_administration_that_makes_us_fail_delays_only_its_own(shops: Installation, caplog: Log, kind: str) -> None:
    left_uncertain(shops)
    shops.broken[BRAM] = Defect("BOOKS-ANSWER-UNREADABLE", cause="test") if kind == "settle" else ValueError()
    if kind == "settle":
        nightly_recheck.handle({"task": "settle"}, Context())
        bodies = [
            {"kind": "settle", "integration": str(one), "records": [str(key) for key in keys]}
            for one, keys in shops.queue.settlings
        ]
    else:
        bodies = [{"kind": "recheck", "integration": name} for name in ("anna", "bram", "carla")]
    messages = {str(body["integration"]): a_message(body) for body in bodies}

    answer = nightly_recheck.handle(a_batch(messages.values()), Context())

    assert failed(answer) == [messages["bram"]["messageId"]]
    assert list(told(caplog)) == [messages["bram"]["messageId"]]
    settled = State.POSTED if kind == "settle" else State.UNCERTAIN
    assert [shops.record(name).state for name in messages] == [settled, State.UNCERTAIN, settled]


def left_uncertain(shops: Installation) -> None:
    """All three have an order whose answer was lost, though it was booked."""
    for one in (ANNA, BRAM, CARLA):
        shops.books[one].fail_call(OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"), booked=True)
        fetch_orders.handle(a_batch([a_message({"integration": str(one)})]), Context())
        message = a_message({"record": f"{one}/1/8/invoice/1"}, group=str(one))
        post_invoice.handle(a_batch([message]), Context())
        assert shops.record(str(one)).state is State.UNCERTAIN


def test_dispatching_sends_one_message_per_active_integration(shops: Installation) -> None:
    fetches = fetch_orders.handle({"task": "dispatch"}, Context())
    rechecks = nightly_recheck.handle({"task": "dispatch"}, Context())

    assert (fetches, rechecks) == ({"messages": 3}, {"messages": 3})
    assert shops.queue.fetches == [(one, 0) for one in (ANNA, BRAM, CARLA)]
    assert shops.queue.rechecks == [ANNA, BRAM, CARLA]


def test_the_sweep_asks_per_integration_and_does_nothing_itself(shops: Installation) -> None:
    left_uncertain(shops)

    answer = nightly_recheck.handle({"task": "settle"}, Context())

    assert answer == {"messages": 3, "records": 3, "outages_told": 0}
    assert [one for one, _ in shops.queue.settlings] == [ANNA, BRAM, CARLA]
    assert shops.record("anna").state is State.UNCERTAIN


def test_the_sweep_tells_operators_of_outages_once(shops: Installation) -> None:
    shops.broken[BRAM] = Misconfigured("SHOP-KEY-REFUSED")
    fetch_orders.handle(a_batch([a_message({"integration": "bram"})]), Context())

    told_of = [nightly_recheck.handle({"task": "settle"}, Context())["outages_told"] for _ in range(3)]

    assert told_of == [1, 0, 0]
    assert len(shops.operator_line.told) == 1


def test_a_line_to_operators_that_is_down_does_not_keep_the_sweep_from_its_work(
    shops: Installation, caplog: Log
) -> None:
    left_uncertain(shops)
    shops.broken[BRAM] = Misconfigured("SHOP-KEY-REFUSED")
    fetch_orders.handle(a_batch([a_message({"integration": "bram"})]), Context())
    shops.operator_line.is_down = True

    answer = nightly_recheck.handle({"task": "settle"}, Context())

    assert answer == {"messages": 3, "records": 3, "outages_told": 0}
    assert "OPERATORS-UNAVAILABLE" in {vars(line).get("code") for line in caplog.records}
    shops.operator_line.is_down = False
    assert nightly_recheck.handle({"task": "settle"}, Context())["outages_told"] == 1


@pytest.mark.parametrize("handle", [fetch_orders.handle, nightly_recheck.handle])
@pytest.mark.parametrize("event", [{"task": "vacuum"}, {"task": 7}, {}, {"detail": {}}])
def test_an_event_of_no_known_kind_is_refused_loudly(shops: Installation, handle: Handle, event: Any) -> None:
    with pytest.raises(Defect, match="EVENT-UNKNOWN"):
        handle(event, Context())

    assert shops.queue.fetches == []
