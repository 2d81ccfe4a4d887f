"""Erasing a customer, seen from the table and the bucket: what still names her afterwards is named here, and why."""

import json
from datetime import date, timedelta

import pytest
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.domain.errors import OutcomeUnknown
from factuurbrug.domain.record import RecordKey, State
from factuurbrug.usecases.erase_customer import Erased

from tests.builders.api import ACCOUNT, ANNA
from tests.builders.orders import a_slip, a_slip_line
from tests.integration.personal_data.world import (
    HERS,
    JAN,
    KAETHE,
    NUMBER,
    KeptWorld,
    a_kept_world,
    document_of,
    record_of,
)


@pytest.fixture(scope="module")
def before(clients: Clients) -> KeptWorld:
    """Nothing is erased yet."""
    return a_kept_world(clients)


@pytest.fixture(scope="module")
def after(before: KeptWorld) -> KeptWorld:
    """Käthe asked to be forgotten, and was erased."""
    world = KeptWorld(before.clients, copied=before)
    erase(world)
    return world


@pytest.fixture
def world(before: KeptWorld) -> KeptWorld:
    """A world of the test's own, before it."""
    return KeptWorld(before.clients, copied=before)


def erase(world: KeptWorld, email: str = KAETHE) -> dict[int, Erased]:
    erased = world.parts.erase_customer.run(ANNA, email=f" {email.upper()} ", actor="operator")
    return {one.record.key.order_id: one for one in erased if one.record.key.kind.value == "invoice"}


def test_before_it_she_lies_in_every_place_that_can_hold_a_customer(before: KeptWorld) -> None:
    kinds = {place.partition(" ")[2].partition("#")[0] for place in before.places_of(*HERS)}
    partitions = {place.partition("#")[0].partition(" ")[0] for place in before.places_of(*HERS)}

    assert {"R", "J", "W", "D", "F", "MONTH-COMPARED", "MONTH-ACCEPTED", "JOB", "REPORT"} <= kinds
    assert {"anna", "REPORT", "REPORTS", "USER", "file"} <= partitions
    files = [place for place in before.places_of(*HERS) if place.startswith("file")]
    assert len([place for place in files if place.endswith(".jsonl")]) == 3
    assert len(files) == 4


def test_after_it_nothing_in_table_or_bucket_names_her(after: KeptWorld) -> None:
    assert after.places_of(*HERS) == set()


def test_her_vat_number_stays_where_the_sale_without_vat_stands_on_it(after: KeptWorld) -> None:
    key = RecordKey(ANNA, 1, 12)

    assert after.places_of(NUMBER) == {record_of(key), document_of(key), f"VAT#{NUMBER} BY#"}


def test_of_what_was_booked_stay_figures_reasons_codes_and_the_hash_of_what_was_sent(
    before: KeptWorld, after: KeptWorld
) -> None:
    key = RecordKey(ANNA, 1, 12)
    sent, kept = before.parts.records.document(key), after.parts.records.document(key)
    assert sent is not None
    assert kept is not None

    assert (kept.invoice.lines, kept.invoice.cent_proof) == (sent.invoice.lines, sent.invoice.cent_proof)
    assert (kept.invoice.regime, kept.invoice.vat_country) == (sent.invoice.regime, sent.invoice.vat_country)
    assert (kept.document.hash, kept.vat_check) == (sent.document.hash, sent.vat_check)
    assert kept.invoice.contact.code == sent.invoice.contact.code
    assert (kept.document.xml, kept.invoice.contact.full_name, kept.invoice.contact.address1) == ("", "", "")


def test_her_neighbour_is_what_he_was(before: KeptWorld, after: KeptWorld) -> None:
    def of_jan(world: KeptWorld) -> dict[str, str]:
        return {
            one.place: one.text
            for one in world.everything()
            if "0000000020#" in f"{one.place}#" or "0000000021#" in f"{one.place}#"
        }

    assert after.places_of(JAN)
    assert of_jan(after).keys() == of_jan(before).keys()


def test_each_order_is_told_with_the_day_until_which_it_is_kept(world: KeptWorld) -> None:

    told = {number: (one.kept_until, one.record.state) for number, one in erase(world).items()}

    assert told == {
        8: (date(2033, 12, 31), State.CONFIRMED),
        9: (None, State.IGNORED),
        10: (None, State.IGNORED),
        11: (None, State.IGNORED),
        12: (date(2033, 12, 31), State.CONFIRMED),
        13: (None, State.IGNORED),
    }


def test_what_is_not_known_to_be_booked_is_left_and_erased_by_a_second_run(clients: Clients) -> None:
    world = KeptWorld(clients)
    world.books.fail_call(OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"), booked=True)
    world.hour()

    first = erase(world)
    names_left = bool(world.places_of(KAETHE))
    world.clock.advance(timedelta(hours=3))
    settle = [world.record(number).key for number in (8, 11, 12)]
    world.parts.settle_due.run(ANNA, settle, holder="sweep", deadline=world.clock.now() + timedelta(hours=1))
    second = erase(world)
    world.clock.advance(timedelta(days=3))
    world.night()
    third = erase(world)

    assert ([first[8].left, first[9].left], names_left) == ([True, False], True)
    assert second[8].left
    assert not any(one.left for one in third.values())
    assert world.places_of(*HERS) == set()


def test_erasing_again_finds_nobody(after: KeptWorld) -> None:
    assert erase(after) == {}


def test_a_night_after_it_brings_nothing_back_and_finds_no_deviation(world: KeptWorld) -> None:
    erase(world)

    world.hour()
    world.clock.advance(timedelta(days=1))
    world.night()

    assert world.places_of(*HERS) == set()
    assert world.record(12).state is State.CONFIRMED


def test_a_refund_after_it_is_booked_on_the_same_card_in_yuki_without_her_name(world: KeptWorld) -> None:
    code = world.parts.records.document(RecordKey(ANNA, 1, 12)).invoice.contact.code  # type: ignore[union-attr]
    erase(world)
    world.shop.put_slip(a_slip(a_slip_line(101, "5.00", "0"), id=7, order_id=12))
    world.hour()

    (sent,) = [one for call in world.books.posts for one in call if "12-C1" in (one.reference or "")]
    assert code in sent.xml
    assert "Zonnebloem" not in sent.xml


def test_the_export_of_the_account_no_longer_knows_her(after: KeptWorld) -> None:
    lines = [
        json.dumps(line, ensure_ascii=False)
        for file in after.parts.export_account.run(after.parts.integrations.get(ANNA).account_id)  # type: ignore[union-attr]
        for line in file.lines
    ]

    assert len(lines) > 8
    assert not [line for line in lines if any(text in line.casefold() for text in HERS)]


def test_closing_an_account_takes_its_keys_and_leaves_what_must_be_kept(world: KeptWorld) -> None:
    there = {one.place for one in world.everything()}

    closed = world.api.post(f"/api/accounts/{ACCOUNT}/cancellation", {"company": "Fietsen BV"})

    assert (closed.status, closed.body["kept_until"]) == (200, "2036-12-31")
    gone = there - {one.place for one in world.everything()}
    assert gone == {"SECRET#anna shop-key", "SECRET#anna yuki-key", "SECRET#anna yuki-session"}
    erase(world)
    assert world.places_of(*HERS) == set()
