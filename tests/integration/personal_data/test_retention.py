"""How long each thing is kept, seen from the table: what names a customer ends, or is part of a booking record."""

from datetime import timedelta
from typing import Final

import pytest
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.table import plain
from factuurbrug.domain.record import RecordKey
from factuurbrug.usecases.look_at_order import OrderView

from tests.builders.api import ANNA
from tests.integration.personal_data.world import HERS, KAETHE, KeptWorld, a_kept_world

DAY: Final = timedelta(days=1)
#: Kept without an end of their own: records, their history, what was sent, by which words they are found, and months.
#: An erasure goes through all of them.
BOOKING: Final = {"R", "J", "D", "F", "MONTH-COMPARED", "MONTH-ACCEPTED", "MONTH-LOG"}
#: Days at most until everything else goes.
ENDS: Final = {"W": 400, "C": 400, "JOB": 1, "REPORT": 365}


@pytest.fixture(scope="module")
def kept(clients: Clients) -> KeptWorld:
    return a_kept_world(clients)


@pytest.fixture
def world(kept: KeptWorld) -> KeptWorld:
    return KeptWorld(kept.clients, copied=kept)


def look(world: KeptWorld, number: int) -> OrderView:
    settings = world.parts.integrations.get(ANNA)
    assert settings is not None
    view = world.parts.look_at_order.look(settings, RecordKey(ANNA, 1, number))
    assert view is not None
    return view


def test_whatever_names_a_customer_ends_in_time_or_is_part_of_a_booking_record(kept: KeptWorld) -> None:
    naming = {place for place in kept.places_of(*HERS) if not place.startswith("file ")}
    now, looked = kept.clock.now(), set()
    for page in kept.clients.dynamodb.get_paginator("scan").paginate(TableName=kept.name):
        for item in map(plain, page["Items"]):
            if f"{item['pk']} {item['sk']}" not in naming:
                continue
            kind = "REPORT" if str(item["pk"]).startswith("REPORT") else str(item["sk"]).partition("#")[0]
            looked.add(kind)
            if kind not in BOOKING:
                assert int(item["expires_at"]) <= (now + DAY * ENDS[kind]).timestamp(), item["sk"]

    assert looked >= {"W", "JOB", "REPORT", "R", "J", "D", "F"}


def test_results_of_jobs_are_not_shown_a_day_later_though_the_table_still_has_them(world: KeptWorld) -> None:
    world.clock.advance(DAY)
    there = [place for place in world.places_of(KAETHE) if " JOB#" in place]

    assert there
    for place in there:
        answer = world.api.get(f"/api/integrations/{ANNA}/jobs/{place.rpartition('#')[2]}")
        assert answer.status == 404


def test_after_their_time_the_shops_facts_are_gone_and_the_booking_stays(world: KeptWorld) -> None:
    world.clock.advance(DAY * 401)
    exported = [line for line in world.parts.administration.export(ANNA) if "record" in line]

    assert [line["working_copy"] for line in exported] == [None] * len(exported)
    view = look(world, 12)
    assert (view.is_sent, view.omitted) == (True, ())
    assert view.invoice is not None
    assert view.invoice.cent_proof.difference.amount == 0
    assert [entry.cause for entry in view.journal][:2] == ["SHOP-NEW", "CLAIMED"]


def test_a_customer_is_found_and_erased_also_when_the_shops_facts_are_gone(world: KeptWorld) -> None:
    world.clock.advance(DAY * 401)

    erased = world.parts.erase_customer.run(ANNA, email=KAETHE, actor="operator")

    # Of what was never sent no address is left to find it by (named in SECURITY.md).
    assert {one.record.key.order_id for one in erased} == {8, 11, 12}
    left = {place for place in world.places_of(*HERS) if place.startswith(f"{ANNA} ") and " W#" not in place}
    assert not [place for place in left if any(f"#{number:012d}#" in place for number in (8, 11, 12))]


def test_booking_records_are_kept_for_seven_years_and_longer(world: KeptWorld) -> None:
    world.clock.advance(DAY * 366 * 7)
    world.night()

    assert look(world, 12).invoice is not None
