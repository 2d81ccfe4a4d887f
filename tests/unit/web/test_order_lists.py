"""The lists of Rapportage, Fouten and Open: filters, search, pages, and what is wrong with a question."""

from typing import Any

import pytest
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.record import OrderRecord, State

from tests.builders.api import ANNA, CARLA, Api, an_api
from tests.builders.records import a_record

ORDERS = f"/api/integrations/{ANNA}/orders"


@pytest.fixture
def api() -> Api:
    api = an_api()
    for record in (
        a_record(State.HELD, order_id=1, customer_name="Zoë O’Brien", findings=(blocks("PROOF-VAT"),)),
        a_record(State.FETCHED, order_id=2, customer_name="Jan Jansen", waits_for="vat_number"),
        a_record(State.CONFIRMED, order_id=3, customer_name="Jan Mulder"),
        a_record(State.IGNORED, order_id=4, customer_name="Piet"),
        a_record(State.HELD, order_id=5, integration=str(CARLA), customer_name="Jan van Carla"),
    ):
        put(api, record)
    return api


def put(api: Api, record: OrderRecord) -> None:
    api.backend.records.stored[record.key] = record


def numbers(api: Api, **query: str) -> list[str]:
    answer = api.get(ORDERS, **query)
    assert answer.status == 200, answer.text
    return sorted(order["number"] for order in answer.body["orders"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["1", "2", "3", "4"]),
        ({"tab": "errors"}, ["1"]),
        ({"tab": "open"}, ["2"]),
        ({"tab": "report"}, ["3"]),
        ({"tab": "skipped"}, ["4"]),
        ({"state": "CONFIRMED"}, ["3"]),
        ({"tab": "errors", "state": "CONFIRMED"}, []),
        ({"q": "jan"}, ["2", "3"]),
        ({"q": "JAN muld"}, ["3"]),
        ({"q": "zoe"}, ["1"]),
        ({"q": "12,50"}, ["1", "2", "3", "4"]),
        ({"q": "czsodrvdf", "tab": "open"}, ["2"]),
        ({"q": "?!"}, []),
        ({"q": "  "}, ["1", "2", "3", "4"]),
        ({"cause": "PROOF-VAT"}, ["1"]),
        ({"cause": "NO-SUCH-CAUSE"}, []),
        ({"from_day": "2026-11-20", "to_day": "2026-11-20"}, ["1", "2", "3", "4"]),
        ({"from_day": "2026-11-21"}, []),
        ({"tab": "report", "to_day": "2026-11-19"}, []),
    ],
)
def test_a_list_holds_what_is_asked_for(api: Api, query: dict[str, str], found: list[str]) -> None:
    assert numbers(api, **query) == found


def test_a_row_is_in_the_readers_words(api: Api) -> None:
    (dutch,) = api.get(ORDERS, tab="errors").body["orders"]
    (english,) = api.get(ORDERS, language="en", tab="errors").body["orders"]

    assert (dutch["state_text"], english["state_text"]) == ("tegengehouden", "held")
    assert dutch["acts"] == ["process", "accept", "ignore"]


def test_what_the_bookkeeper_sees_says_the_same_acts_since_the_page_knows_the_role(api: Api) -> None:
    assert api.get(ORDERS, by="berta", tab="errors").body == api.get(ORDERS, by="anna", tab="errors").body


def test_pages_have_no_gap_and_no_repeat(api: Api) -> None:
    for number in range(10, 27):
        put(api, a_record(State.CONFIRMED, order_id=number, customer_name="Jan"))
    for query in ({"tab": "report"}, {"q": "jan"}, {}):
        seen: list[int] = []
        cursor: dict[str, str] = {}
        for _ in range(20):
            answer = api.get(ORDERS, limit="4", **query, **cursor).body
            assert len(answer["orders"]) <= 4
            seen += [order["order_id"] for order in answer["orders"]]
            cursor = {"cursor": answer["next"]}
            if not answer["next"]:
                break

        assert len(seen) == len(set(seen)), query
        assert set(range(10, 27)) <= set(seen), query


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"tab": "alles"}, "tab"),
        ({"state": "BOOKED"}, "state"),
        ({"q": "x" * 101}, "q"),
        ({"from_day": "gisteren"}, "from_day"),
        ({"from_day": "2026-02-30"}, "from_day"),
        ({"to_day": "2026-13-01"}, "to_day"),
        ({"from_day": "2026-11-02", "to_day": "2026-11-01"}, "to_day"),
        ({"cause": "proof vat"}, "cause"),
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"limit": "veel"}, "limit"),
        ({"cursor": "!!"}, "cursor"),
        ({"cursor": "eA"}, "cursor"),
        ({"cursor": "_w"}, "cursor"),
        ({"cursor": "x" * 401}, "cursor"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_question_that_cannot_be_answered_names_the_field(
    api: Api, query: dict[str, str], field: str, language: str
) -> None:
    answer = api.get(ORDERS, language=language, **query)

    assert (answer.status, answer.body["code"]) == (422, "FORM-REFUSED")
    assert [one["field"] for one in answer.body["fields"]] == [field]
    assert all(one["text"] for one in answer.body["fields"])
    assert not api.failures


@pytest.mark.parametrize("query", [{"tab": "report"}, {"q": "jan"}, {"from_day": "2026-11-01"}])
def test_a_cursor_of_another_list_is_refused(api: Api, query: dict[str, str]) -> None:
    for number in range(10, 13):
        put(api, a_record(State.FETCHED, order_id=number, customer_name="Jan"))
    others: list[dict[str, str]] = [{"tab": "open"}, {"q": "czs"}, {}]
    for other in others:
        cursor = api.get(ORDERS, limit="1", **other).body["next"]
        assert cursor
        if {**other} == {"tab": "open"} and query == {"tab": "report"}:
            continue

        answer = api.get(ORDERS, cursor=cursor, **query)

        assert is_refused(answer.body) or all(one["order_id"] != 5 for one in answer.body["orders"])


def is_refused(body: Any) -> bool:
    return body.get("code") == "FORM-REFUSED"


def test_nobody_is_led_into_another_integration_by_a_cursor(api: Api) -> None:
    for number in range(10, 13):
        put(api, a_record(State.HELD, order_id=number, integration=str(CARLA)))
    cursor = api.get(f"/api/integrations/{CARLA}/orders", by="carla", tab="errors", limit="1").body["next"]

    answer = api.get(ORDERS, tab="errors", cursor=cursor)

    assert cursor
    assert answer.status == 200
    assert {order["order_id"] for order in answer.body["orders"]} <= {1}
