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
from factuurbrug.domain.lifecycle import open_record
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import OrderRecord, RecordKey, State
from factuurbrug.ports.memberships import Role
from factuurbrug.ports.records import Change

from local.run import LocalRun
from tests.builders.assessing import settings as settings_of
from tests.integration.aws.deployed import parts_on

pytestmark = pytest.mark.stack
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Api:
    """Calls the function as the HTTP API does once the authorizer has let a person through."""

    def __init__(self, stack: LocalRun, integration: IntegrationId, people: Mapping[str, str]) -> None:
        self._stack = stack
        self.integration = integration
        self.people = people

    def get(self, path: str, *, by: str, query: Mapping[str, str] | None = None) -> tuple[int, Any]:
        claims = {"sub": self.people[by]} if by in self.people else {}
        event = {
            "version": "2.0",
            "rawPath": path,
            "rawQueryString": "",
            "queryStringParameters": dict(query or {}),
            "headers": {"accept-language": "nl-NL"},
            "requestContext": {
                "requestId": "request-1",
                "stage": "$default",
                "http": {"method": "GET", "path": path},
                "authorizer": {"jwt": {"claims": claims}},
            },
        }
        name = self._stack.stack.outputs["DashboardApiName"]
        answer = self._stack.stack.client("lambda").invoke(FunctionName=name, Payload=json.dumps(event))
        response = json.loads(answer["Payload"].read())
        return response["statusCode"], json.loads(response["body"])


@pytest.fixture
def api(stack: LocalRun) -> Api:
    parts = parts_on(stack)
    integration = IntegrationId(f"anna-{secrets.token_hex(6)}")
    account, other = AccountId(secrets.token_hex(6)), AccountId(secrets.token_hex(6))
    settings = replace(settings_of(), id=integration, account_id=account, name="Winkel", active=False, version=0)
    parts.integrations.save(settings, actor="test", at=NOW)
    people = {name: secrets.token_hex(8) for name in ("anna", "bram", "carla")}
    parts.memberships.join(people["anna"], account, Role.OWNER)
    parts.memberships.join(people["bram"], account, Role.BOOKKEEPER)
    parts.memberships.join(people["carla"], other, Role.OWNER)
    record = OrderRecord(
        key=RecordKey(integration, 1, 8), state=State.HELD, version=1, reference="CZSODRVDF", customer_name="Zoë",
        placed_on=NOW.date(), fetched_at=NOW, changed_at=NOW, shop_updated_at="", content_hash="",
        amount=Money.parse("12.50"), findings=(blocks("SUBJECT-TAKEN", subject="Bestelling 8"),),
    )  # fmt: skip
    first, entry = open_record(record, cause="SHOP-NEW", actor="test")
    parts.records.commit(Change(first, entry))
    return Api(stack, integration, people)


@pytest.mark.parametrize(("person", "role"), [("anna", "owner"), ("bram", "bookkeeper")])
def test_a_person_sees_the_integrations_of_their_account(api: Api, person: str, role: str) -> None:
    status, body = api.get("/api/integrations", by=person)

    assert status == 200
    assert [(one["id"], one["name"], one["role"]) for one in body["integrations"]] == [
        (str(api.integration), "Winkel", role)
    ]


def test_a_tab_shows_its_records_with_amounts_as_text_and_findings_in_words(api: Api) -> None:
    status, body = api.get(f"/api/integrations/{api.integration}/orders", by="anna", query={"tab": "errors"})

    (order,) = body["orders"]
    assert (status, order["amount"]) == (200, {"amount": "12.50", "currency": "EUR"})
    assert order["findings"][0]["text"].startswith("Het onderwerp “Bestelling 8”")


def test_another_accounts_integration_is_not_found(api: Api) -> None:
    status, body = api.get(f"/api/integrations/{api.integration}/orders", by="carla", query={"tab": "errors"})
    _, listed = api.get("/api/integrations", by="carla")

    assert (status, body["code"], body["request_id"]) == (404, "NOT-FOUND", "request-1")
    assert listed == {"integrations": []}


def test_a_tab_that_does_not_exist_is_not_found(api: Api) -> None:
    status, _ = api.get(f"/api/integrations/{api.integration}/orders", by="anna", query={"tab": "alles"})

    assert status == 404


def test_without_a_verified_person_nothing_is_shown(api: Api) -> None:
    status, body = api.get("/api/integrations", by="nobody")

    assert (status, body["code"]) == (401, "SIGN-IN")


@pytest.mark.parametrize("path", ["/api/integrations", "/api/integrations/x/orders"])
def test_the_authorizer_lets_nobody_in_without_a_token(stack: LocalRun, path: str) -> None:
    answer = requests.get(f"{stack.addresses['api']}{path}", timeout=30)

    assert answer.status_code == 401
