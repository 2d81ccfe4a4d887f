"""The dashboard's routes on the deployed function: people see their own, and nobody sees another's."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.ports.memberships import Role
from factuurbrug.ports.records import WorkingCopy

from local.run import LocalRun
from tests.builders.api import an_event
from tests.builders.assessing import settings as settings_of
from tests.builders.orders import a_line, a_profile, an_order
from tests.builders.records import a_record, stored
from tests.contract.figures.figures_contract import moved
from tests.guard.watch import WATCH
from tests.integration.aws.deployed import joined, parts_on

pytestmark = pytest.mark.stack
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = "2026-11-20"


class Api:
    """Calls the function as the HTTP API does once the authorizer has let a person through."""

    def __init__(self, stack: LocalRun, integration: IntegrationId, people: Mapping[str, str]) -> None:
        self._stack = stack
        self.integration = integration
        self.people = people

    def get(self, path: str, *, by: str = "anna", **query: str) -> tuple[int, Any]:
        claims = {"sub": self.people[by]} if by in self.people else {}
        event = an_event("GET", path, claims=claims, query=query, language="nl-NL")
        name = self._stack.stack.outputs["DashboardApiName"]
        answer = self._stack.stack.client("lambda").invoke(FunctionName=name, Payload=json.dumps(event))
        response = json.loads(answer["Payload"].read())
        WATCH.see(f"API answer to GET {path}", response["body"])
        return response["statusCode"], json.loads(response["body"])

    def of_integration(self, path: str, *, by: str = "anna", **query: str) -> tuple[int, Any]:
        return self.get(f"/api/integrations/{self.integration}/{path}", by=by, **query)


@pytest.fixture
def api(stack: LocalRun) -> Api:
    """Anna's shop with an order that is held, one that waits with the shop's facts, and one that is booked."""
    parts = parts_on(stack)
    integration = IntegrationId(f"anna-{secrets.token_hex(6)}")
    account, other = AccountId(secrets.token_hex(6)), AccountId(secrets.token_hex(6))
    settings = replace(settings_of(), id=integration, account_id=account, name="Winkel", active=False, version=0)
    parts.integrations.save(settings, actor="test", at=NOW)
    parts.integrations.store_profile(integration, a_profile())
    people = {name: secrets.token_hex(8) for name in ("anna", "berta", "carla")}
    joined(parts, people["anna"], account, Role.OWNER)
    joined(parts, people["berta"], account, Role.BOOKKEEPER)
    joined(parts, people["carla"], other, Role.OWNER)
    of_anna = str(integration)
    conflict = blocks("SUBJECT-TAKEN", subject="Bestelling 8")
    stored(parts.records, a_record(State.HELD, integration=of_anna, findings=(conflict,)))
    waiting = a_record(State.FETCHED, integration=of_anna, order_id=9, waits_for="shop_status", customer_name="Jan")
    stored(parts.records, waiting, copy=WorkingCopy(an_order(a_line("24.20"), id=9)))
    ready = stored(parts.records, a_record(State.READY, integration=of_anna, order_id=10, customer_name="Piet"))
    booked = replace(
        ready, booked_total=Money.parse("12.50"), booked_vat=Money.parse("2.17"), regime=Regime.DOMESTIC,
        vat_country="NL", issued_on=ready.placed_on,
    )  # fmt: skip
    in_books: OrderRecord = moved(parts.records, moved(parts.records, booked, State.POSTING), State.POSTED)
    assert in_books.version == 3
    return Api(stack, integration, people)


@pytest.mark.parametrize(("person", "role"), [("anna", "owner"), ("berta", "bookkeeper")])
def test_a_person_sees_the_integrations_of_their_account(api: Api, person: str, role: str) -> None:
    status, body = api.get("/api/integrations", by=person)

    assert status == 200
    assert [(one["id"], one["name"], one["role"]) for one in body["integrations"]] == [
        (str(api.integration), "Winkel", role)
    ]


def test_a_tab_shows_its_records_with_amounts_as_text_and_findings_in_words(api: Api) -> None:
    status, body = api.of_integration("orders", tab="errors")

    (order,) = body["orders"]
    assert (status, order["amount"], order["acts"]) == (
        200,
        {"amount": "12.50", "currency": "EUR"},
        ["process", "ignore"],
    )
    assert order["findings"][0]["text"].startswith("Het onderwerp “Bestelling 8”")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "zoe"}, [8]),
        ({"q": "12,50 piet"}, [10]),
        ({"cause": "SUBJECT-TAKEN"}, [8]),
        ({"from_day": DAY}, [10, 9, 8]),
    ],
)
def test_orders_are_found_by_what_people_know_of_them(api: Api, query: dict[str, str], found: list[int]) -> None:
    _, body = api.of_integration("orders", **query)

    assert [order["order_id"] for order in body["orders"]] == found


def test_a_list_is_paged_by_its_cursor(api: Api) -> None:
    _, first = api.of_integration("orders", limit="2")
    _, second = api.of_integration("orders", limit="2", cursor=first["next"])

    assert [order["order_id"] for order in first["orders"] + second["orders"]] == [10, 9, 8]
    assert second["next"] == ""


def test_errors_are_counted_by_cause(api: Api) -> None:
    _, body = api.of_integration("causes")

    assert [(one["code"], one["count"], one["mends"]) for one in body["causes"]] == [("SUBJECT-TAKEN", 1, "settings")]


def test_an_order_shows_what_would_be_booked_and_its_history(api: Api) -> None:
    status, body = api.of_integration("orders/1-9-invoice-1")

    assert (status, body["invoice_is"], body["invoice"]["total_incl"]) == (200, "proposed", "24.20")
    assert [line["text"] for line in body["journal"]] == ["Opgehaald uit de webwinkel."]


def test_the_first_screen_and_the_totals_say_what_was_booked(api: Api) -> None:
    _, overview = api.of_integration("overview")
    _, totals = api.of_integration("totals", from_day="2026-11-01", to_day="2026-11-30")

    assert (overview["errors"], overview["waiting"], overview["drafts"]) == (1, 1, 1)
    assert [(one["invoices"], one["incl"], one["vat"]) for one in totals["sum"]] == [(1, "12.50", "2.17")]


@pytest.mark.parametrize("path", ["orders", "causes", "overview", "orders/1-8-invoice-1"])
def test_another_accounts_integration_is_not_found(api: Api, path: str) -> None:
    status, body = api.of_integration(path, by="carla")

    assert (status, body["code"], body["request_id"]) == (404, "NOT-FOUND", "request-1")


def test_another_account_lists_none_of_it(api: Api) -> None:
    _, listed = api.get("/api/integrations", by="carla")

    assert listed == {"integrations": []}


def test_a_tab_that_does_not_exist_is_wrong_in_its_field(api: Api) -> None:
    status, body = api.of_integration("orders", tab="alles")

    assert (status, [field["field"] for field in body["fields"]]) == (422, ["tab"])


def test_without_a_verified_person_nothing_is_shown(api: Api) -> None:
    status, body = api.get("/api/integrations", by="nobody")

    assert (status, body["code"]) == (401, "SIGN-IN")


@pytest.mark.parametrize("path", ["/api/integrations", "/api/integrations/x/orders"])
def test_the_authorizer_lets_nobody_in_without_a_token(stack: LocalRun, path: str) -> None:
    answer = requests.get(f"{stack.addresses['api']}{path}", timeout=30)

    assert answer.status_code == 401
