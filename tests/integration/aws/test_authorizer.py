"""The deployed API's door: whatever the route, only a token that the pool gave, for this page and now, opens it."""

from typing import Final

import pytest
import requests
from factuurbrug.web.description import described

from local.run import LocalRun
from tests.builders.api import an_api
from tests.builders.api_values import Description, Operation
from tests.integration.aws.tokens import not_to_be_trusted, signed_again, signed_in

pytestmark = pytest.mark.stack

OPERATIONS: Final = Description.read(described(an_api().app)).operations
_SAMPLE: Final = {"record_id": "1-8-invoice-1", "month": "2026-10"}


def status_of(run: LocalRun, operation: Operation, token: str) -> int:
    path = operation.path
    for parameter in operation.parameters:
        path = path.replace(f"{{{parameter.name}}}", _SAMPLE.get(parameter.name, "anna"))
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    address = f"{run.addresses['api']}{path}"
    return requests.request(operation.method, address, headers=headers, json={}, timeout=30).status_code


def test_no_route_opens_to_a_token_that_is_not_to_be_trusted(stack: LocalRun) -> None:
    good = signed_in(stack, "deur@example.org")
    wrong = not_to_be_trusted(stack, good)

    opened = {
        (what, operation.id): status
        for what, token in wrong.items()
        for operation in OPERATIONS
        if (status := status_of(stack, operation, token)) != 401 and operation.id != "health"
    }

    assert opened == {}


def test_a_token_of_the_pool_opens_and_so_the_ones_above_are_wrong_in_one_thing_alone(stack: LocalRun) -> None:
    good = signed_in(stack, "deur@example.org")
    (listing,) = [one for one in OPERATIONS if one.id == "list_integrations"]

    assert [status_of(stack, listing, token) for token in (good, signed_again(stack, good))] == [200, 200]


def test_health_needs_no_token(stack: LocalRun) -> None:
    (health,) = [one for one in OPERATIONS if one.id == "health"]

    assert status_of(stack, health, "") == 200
