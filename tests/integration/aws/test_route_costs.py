"""What a screen costs does not grow with a shop's past."""

import json
import secrets
from datetime import date

import boto3
import pytest
from factuurbrug.runtime.settings import load
from factuurbrug.usecases.list_records import ROUNDS

from benchmarks.routes import Answered, Shop, questions
from local.places import PROJECT
from local.run import LocalRun

pytestmark = pytest.mark.stack
SMALL, LARGE = 50, 500
#: Every day has orders in both histories, and every list more than a page.
DAYS, LIMIT, BOOKED = 25, 3, 4
#: No question may need more than this, whatever the history: rounds of a search, with a page each, and what stands
#: around them (who asks, the integration).
MOST_REQUESTS = 20
#: Lists whose entries are compared with the rest of the question after they were read.
FILTERED = {"search by name", "search by name in Fouten", "Rapportage of 30 days"}


@pytest.fixture(scope="module")
def measured(stack: LocalRun) -> tuple[list[Answered], list[Answered]]:
    environment = stack.environment()
    session = boto3.Session(
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        region_name=environment["AWS_REGION"],
    )
    shop = Shop.on_standin(session, load(environment), endpoint_url=environment["AWS_ENDPOINT_URL"])
    return measured_on(shop, secrets.token_hex(4))


def measured_on(shop: Shop, run: str) -> tuple[list[Answered], list[Answered]]:
    """Costs with a small and a large history; `run` sets the names apart from those of other runs."""
    shop.warm_up(name=f"warm-up-{run}")
    small, large = (
        shop.measure(name=f"past-{orders}-{run}", orders=orders, days=DAYS, limit=LIMIT, booked=BOOKED)
        for orders in (SMALL, LARGE)
    )
    return small, large


def test_every_reading_route_is_measured() -> None:
    described = json.loads((PROJECT / "docs" / "openapi.json").read_text(encoding="utf-8"))
    reading = {path["get"]["operationId"] for path in described["paths"].values() if "get" in path}
    asked = questions("i", "a", last=date(2026, 1, 1), order=1, limit=1)

    assert {question.operation for question in asked} == reading


def test_no_answer_costs_more_in_a_longer_history(measured: tuple[list[Answered], list[Answered]]) -> None:
    grown = [
        (small.question.operation, small.question.title, small.cost, large.cost)
        for small, large in zip(*measured, strict=True)
        if small.question.title not in FILTERED
        and (large.cost.requests > small.cost.requests or large.cost.evaluated > small.cost.evaluated)
    ]

    assert grown == []


def test_a_list_whose_finds_are_filtered_reads_so_far_and_no_further(
    measured: tuple[list[Answered], list[Answered]],
) -> None:
    filtered = [answered for answered in measured[1] if answered.question.title in FILTERED]

    assert len(filtered) == len(FILTERED)
    for answered in filtered:
        # In each round a page of entries with one more, and their records; two items are who asks and the integration.
        assert answered.cost.evaluated <= ROUNDS * (2 * LIMIT + 1) + 2, answered
        assert answered.cost.requests <= ROUNDS * 2 + 2, answered


def test_what_is_read_weighs_no_more(measured: tuple[list[Answered], list[Answered]]) -> None:
    heavier = [
        (small.question.operation, small.question.title, small.cost.units, large.cost.units)
        for small, large in zip(*measured, strict=True)
        # Order numbers get longer, so an item may be some bytes larger: one unit at most.
        if small.question.title not in FILTERED and large.cost.units > small.cost.units + 1
    ]

    assert heavier == []


def test_no_answer_needs_many_requests_and_none_writes(measured: tuple[list[Answered], list[Answered]]) -> None:
    for answered in measured[1]:
        assert answered.cost.requests <= MOST_REQUESTS, answered
        assert answered.cost.written == 0, answered


def test_a_tab_evaluates_at_most_a_page_and_one_of_each_of_its_states(
    measured: tuple[list[Answered], list[Answered]],
) -> None:
    by_title = {answered.question.title: answered.cost for answered in measured[1] if answered.question.title}
    # Open has four states, of which READY lies in two parts; two items are who asks and the integration.
    assert by_title["Open"].evaluated <= 5 * (LIMIT + 1) + 2
    assert by_title["Rapportage"].evaluated <= 3 * (LIMIT + 1) + 2


def test_the_table_in_memory_costs_what_the_stand_in_costs(
    stack: LocalRun, measured: tuple[list[Answered], list[Answered]]
) -> None:
    in_memory = measured_on(Shop.in_memory(load(stack.environment())), "0" * 8)

    for real, remembered in zip([*measured[0], *measured[1]], [*in_memory[0], *in_memory[1]], strict=True):
        assert remembered.cost == real.cost, real.question
