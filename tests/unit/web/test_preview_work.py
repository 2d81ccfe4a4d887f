"""The preview: real orders as invoices, with what the register says, and nothing kept of it."""

from dataclasses import replace
from typing import Any

import pytest
from factuurbrug.domain.errors import Unavailable
from factuurbrug.domain.vat.number_check import VatNumberStatus
from factuurbrug.usecases.patient_register import PatientRegister
from factuurbrug.web.schemas.integrations import PreviewForm
from factuurbrug.web.work.preview import MOST

from tests.builders.api import ANNA, Api, an_api
from tests.builders.assessing import settings
from tests.builders.jobs import worked
from tests.builders.orders import (
    AWAITING,
    DUTCH_NUMBER,
    GERMAN_NUMBER,
    a_company,
    a_line,
    a_profile,
    a_slip,
    a_slip_line,
    an_order,
)
from tests.fakes.books import FakeBooks
from tests.fakes.shop import FakeShop


@pytest.fixture
def api() -> Api:
    """Orders 1 to 5: the second has a slip, the third waits for its payment, the fourth goes to a German company."""
    made = an_api()
    shop = FakeShop(profile=a_profile())
    for number in (1, 2, 5):
        shop.put(an_order(a_line("12.10", line_id=number * 10), id=number, reference=f"R{number}", cart_id=number))
    shop.put(an_order(id=3, reference="R3", cart_id=3, state=AWAITING, state_id=AWAITING.id))
    untaxed = a_line("100.00", "0", line_id=1)
    shop.put(an_order(untaxed, id=4, reference="R4", cart_id=4, to=a_company("DE", GERMAN_NUMBER)))
    shop.put_slip(a_slip(a_slip_line(20, "12.10"), order_id=2))
    made.backend.shops[ANNA] = shop
    made.backend.books[ANNA] = FakeBooks(clock=made.backend.clock)
    configure(made, own_vat_number=DUTCH_NUMBER)
    return made


def configure(api: Api, **changes: Any) -> None:
    settings = api.backend.integrations.get(ANNA)
    assert settings is not None
    api.backend.integrations.save(replace(settings, **changes), actor="test", at=api.backend.clock.now())


def previewed(api: Api, language: str = "nl", **form: Any) -> dict[str, Any]:
    job = worked(api, "preview", PreviewForm(request_id="request-00000001", **form), language=language)
    assert job["state"] == "done", job
    result: dict[str, Any] = job["result"]
    return result


def numbers(result: dict[str, Any]) -> list[str]:
    return [order["number"] for order in result["orders"]]


def test_the_newest_orders_come_with_their_credits(api: Api) -> None:
    result = previewed(api, latest=4)

    assert numbers(result) == ["2", "2-C1", "3", "4", "5"]
    credit = result["orders"][1]
    assert (credit["amount"], credit["state"]) == ({"amount": "-12.10", "currency": "EUR"}, "READY")


def test_an_invoice_is_shown_with_the_reason_of_every_line_and_its_proof(api: Api) -> None:
    (order,) = previewed(api, order_ids=[1])["orders"]

    invoice = order["invoice"]
    assert (order["state"], invoice["total_incl"], invoice["cent_proof"]["difference"]) == ("READY", "12.10", "0.00")
    assert all(line["reason"] for line in invoice["lines"])


def test_an_order_that_waits_says_for_what_and_what_it_would_become(api: Api) -> None:
    (order,) = previewed(api, order_ids=[3])["orders"]

    assert (order["state"], order["invoice"]["subject"]) == ("FETCHED", "Bestelling R3 (3)")
    assert order["waits_for"]["text"]


@pytest.mark.parametrize(("known", "status", "state"), [(True, "valid", "READY"), (False, "invalid", "HELD")])
def test_what_the_register_says_of_a_companys_number_is_shown(api: Api, known: bool, status: str, state: str) -> None:
    if known:
        api.backend.register.valid.add(GERMAN_NUMBER)

    (order,) = previewed(api, order_ids=[4])["orders"]

    assert (order["vat_proof"]["status"], order["state"]) == (status, state)


def test_a_day_chooses_the_orders_placed_since(api: Api) -> None:
    assert numbers(previewed(api, since="2026-01-01"))[0] == "1"
    assert numbers(previewed(api, since="2027-01-01")) == []


def test_orders_that_the_shop_does_not_have_are_named(api: Api) -> None:
    result = previewed(api, order_ids=[1, 77])

    assert (numbers(result), result["absent"]) == (["1"], [77])


def test_more_than_a_person_can_look_through_is_said_to_be_more(api: Api) -> None:
    shop = FakeShop([an_order(id=number, cart_id=number) for number in range(1, MOST + 2)], profile=a_profile())
    api.backend.shops[ANNA] = shop

    result = previewed(api, since="2000-01-01")

    assert (len(result["orders"]), result["more"]) == (MOST, True)


def test_nothing_is_stored_or_booked(api: Api) -> None:
    previewed(api, latest=5)

    assert not api.backend.records.stored
    assert not api.backend.queue.offers
    assert not api.backend.books[ANNA].documents


def test_accounts_are_compared_with_what_the_administration_offers(api: Api) -> None:
    usual = settings().vat_table
    configure(api, vat_table=tuple(replace(row, ledger_account="99999") for row in usual))

    (order,) = previewed(api, order_ids=[1])["orders"]

    assert order["state"] == "HELD"
    assert any("99999" in finding["text"] for finding in order["findings"])


def test_without_an_administration_the_preview_goes_on_and_says_so(api: Api) -> None:
    api.backend.books.clear()

    result = previewed(api, language="en", order_ids=[1])

    assert result["orders"][0]["state"] == "READY"
    (remark,) = result["remarks"]
    assert remark["text"].startswith("VAT codes and ledger accounts were not compared")


def test_a_shop_that_cannot_be_read_ends_the_job_with_its_words(api: Api) -> None:
    api.backend.shops[ANNA].problem = Unavailable("SHOP-NOT-REACHABLE", url="https://winkel.example")

    job = worked(api, "preview", PreviewForm(request_id="request-00000001"))

    assert (job["state"], job["problem"]["code"]) == ("failed", "SHOP-NOT-REACHABLE")
    assert "https://winkel.example" in job["problem"]["text"]


def test_a_register_that_stays_silent_is_not_asked_for_ever(api: Api) -> None:
    api.backend.register.outage = "MS_UNAVAILABLE"
    patient = PatientRegister(api.backend.register, patience=2)

    answers = [patient.check(f"DE{number}", requester="") for number in range(10)]

    assert {answer.status for answer in answers} == {VatNumberStatus.UNCHECKED}
    assert len(api.backend.register.asked) == 2


def test_during_an_outage_of_the_register_an_order_waits_for_its_answer(api: Api) -> None:
    api.backend.register.outage = "MS_UNAVAILABLE"

    (order,) = previewed(api, order_ids=[4])["orders"]

    assert (order["state"], order["vat_proof"]["status"]) == ("FETCHED", "unchecked")
