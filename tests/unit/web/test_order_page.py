"""The page of one order: the invoice as booked or as it would be, why, the proofs, the history, where to find it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from factuurbrug.domain.record import OrderRecord, RecordKey, State

from tests.builders.api import ANNA, CARLA, Api, an_api
from tests.builders.assessing import settings
from tests.builders.orders import (
    AWAITING,
    GERMAN_NUMBER,
    a_company,
    a_line,
    a_profile,
    a_slip,
    a_slip_line,
    an_order,
)
from tests.builders.records import a_record
from tests.fakes.whole_line import WholeLine


def api_of(line: WholeLine) -> Api:
    """The API over what the whole line brought about, for Anna."""
    api = an_api()
    stored = api.backend.integrations.get(ANNA)
    assert stored is not None
    api.backend.integrations.versions[line.id] = [replace(line.settings, account_id=stored.account_id)]
    api.backend.integrations.store_profile(line.id, a_profile())
    for name in ("stored", "_journals", "_copies", "_documents", "_carts"):
        setattr(api.backend.records, name, getattr(line.records, name))
    return api


def page(api: Api, integration: object, record: str = "1-8-invoice-1", **changes: str) -> dict[str, Any]:
    answer = api.get(f"/api/integrations/{integration}/orders/{record}", **changes)
    assert answer.status == 200, answer.text
    body: dict[str, Any] = answer.body
    return body


def a_booked_line(*, process: bool = True) -> WholeLine:
    line = WholeLine(an_order(a_line("24.20"), id=8), process=process)
    line.hour()
    line.drain()
    return line


def test_what_was_booked_is_shown_with_the_reason_of_each_line_and_the_proof_to_the_cent() -> None:
    line = a_booked_line()
    shown = api_of(line).get(f"/api/integrations/{line.id}/orders/1-8-invoice-1").body

    invoice = shown["invoice"]
    assert (shown["invoice_is"], invoice["total_incl"], invoice["vat"]) == ("booked", "24.20", "4.20")
    assert invoice["lines"][0]["reason"].startswith("21%")
    assert (invoice["cent_proof"]["difference"], invoice["cent_proof"]["vat_by_rate"][0]["rate"]) == ("0.00", "21")
    assert [one["after"] for one in shown["journal"]] == ["READY", "POSTING", "POSTED"]
    assert {one["actor"] for one in shown["journal"]} == {"Factuurbrug"}
    assert shown["journal"][0]["text"] == "Opgehaald uit de webwinkel."


@pytest.mark.parametrize(
    ("process", "begins"), [(True, "Zoek in Yuki op factuurnummer "), (False, "Zoek in Yuki op onderwerp “")]
)
def test_it_says_by_what_to_find_it_in_yuki(process: bool, begins: str) -> None:
    line = a_booked_line(process=process)
    shown = api_of(line).get(f"/api/integrations/{line.id}/orders/1-8-invoice-1").body

    assert shown["find_in_books"].startswith(begins)
    assert "€ 24,20" in shown["find_in_books"]


def test_what_is_not_sent_yet_is_shown_as_it_would_be_now_without_asking_anybody() -> None:
    line = WholeLine(an_order(a_line("24.20"), id=8, state=AWAITING, state_id=AWAITING.id))
    line.hour()
    shown = api_of(line).get(f"/api/integrations/{line.id}/orders/1-8-invoice-1").body

    assert (shown["invoice_is"], shown["invoice"]["total_incl"], shown["find_in_books"]) == ("proposed", "24.20", "")
    assert shown["order"]["waits_for"]["code"] == "shop_status"


def test_the_register_is_not_asked_by_looking() -> None:
    line = WholeLine(an_order(a_line("100.00", "0"), to=a_company("DE", GERMAN_NUMBER), id=8))
    line.register.outage = "MS_UNAVAILABLE"
    line.hour()
    api = api_of(line)

    shown = page(api, line.id)

    assert (shown["vat_proof"]["status"], shown["order"]["state"]) == ("unchecked", "FETCHED")
    assert api.backend.register.asked == []


def test_settings_that_changed_show_in_what_would_be_booked() -> None:
    line = WholeLine(an_order(a_line("24.20"), id=8, state=AWAITING, state_id=AWAITING.id))
    line.hour()
    line.set(remarks_template="Winkelwagen {cart_id}")

    assert str(page(api_of(line), line.id)["invoice"]["remarks"]).startswith("Winkelwagen")


def test_rows_that_are_left_off_say_why() -> None:
    order = an_order(a_line("24.20"), a_line("0.00", "21", line_id=102, name="Staal"), id=8)
    line = WholeLine(order)
    line.hour()
    shown = api_of(line).get(f"/api/integrations/{line.id}/orders/1-8-invoice-1").body

    assert [one["code"] for one in shown["invoice"]["omitted"]] == ["LINE-AMOUNT-ZERO"]
    assert "Staal" in shown["invoice"]["omitted"][0]["text"]


def test_the_registers_proof_is_shown_with_its_number() -> None:
    line = WholeLine(an_order(a_line("100.00", "0"), to=a_company("DE", GERMAN_NUMBER), id=8))
    line.set(own_vat_number="NL123456789B01")
    line.register.valid.add(GERMAN_NUMBER)
    line.hour()
    line.drain()
    proof = api_of(line).get(f"/api/integrations/{line.id}/orders/1-8-invoice-1").body["vat_proof"]

    assert (proof["number"], proof["status"]) == (GERMAN_NUMBER, "valid")
    assert proof["consultation_number"] in proof["text"]


def test_a_credit_is_related_to_its_invoice() -> None:
    line = a_booked_line()
    line.shop.put_slip(a_slip(a_slip_line(101, "24.20"), order_id=8))
    line.hour()
    line.drain()
    api = api_of(line)

    invoice = page(api, line.id)
    credit = page(api, line.id, "1-8-credit-1")

    assert [one["number"] for one in invoice["related"]] == ["8-C1"]
    assert [one["number"] for one in credit["related"]] == ["8"]
    assert credit["invoice"]["total_incl"] == "-24.20"


def test_without_the_shops_facts_there_is_no_invoice_to_propose() -> None:
    api = an_api()
    put(api, a_record(State.HELD))

    shown = page(api, ANNA)

    assert (shown["invoice"], shown["invoice_is"], shown["vat_proof"]) == (None, None, None)


def test_a_record_that_is_not_there_is_not_found() -> None:
    answer = an_api().get(f"/api/integrations/{ANNA}/orders/1-404-invoice-1")

    assert (answer.status, answer.body["code"]) == (404, "NOT-FOUND")


def test_a_record_of_another_account_is_not_found() -> None:
    api = an_api()
    put(api, replace(a_record(), key=RecordKey(CARLA, 1, 8)))

    assert api.get(f"/api/integrations/{CARLA}/orders/1-8-invoice-1").status == 404
    assert api.get(f"/api/integrations/{ANNA}/orders/1-8-invoice-1").status == 404


@pytest.mark.parametrize("record", ["8", "1-8-invoice", "1-8-order-1", "1-8-invoice-1x", "1-%2e%2e-invoice-1"])
def test_a_path_that_is_no_record_is_answered_as_a_problem(record: str) -> None:
    answer = an_api().get(f"/api/integrations/{ANNA}/orders/{record}")

    assert answer.status in {404, 422}
    assert answer.body["code"] in {"NOT-FOUND", "FORM-REFUSED"}


def test_the_journal_names_people_and_gives_the_readers_words() -> None:
    line = WholeLine(an_order(a_line("24.20"), id=8, state=AWAITING, state_id=AWAITING.id))
    line.hour()
    api = api_of(line)
    line.clock.advance(timedelta(minutes=1))
    api.post(f"/api/integrations/{line.id}/orders/1-8-invoice-1/ignoring", {"reason": "testbestelling"}, by="bram")

    last = page(api, line.id, language="en")["journal"][-1]

    assert (last["actor"], last["after_text"]) == ("bram@voorbeeld.nl", "skipped")


@pytest.mark.parametrize(
    ("admin_url", "link"),
    [
        ("", ""),
        ("winkel.nl/beheer", ""),
        ("javascript:alert(1)", ""),
        (
            "https://winkel.nl/beheer9x",
            "https://winkel.nl/beheer9x/index.php?controller=AdminOrders&id_order=8&vieworder",
        ),
        (
            "https://winkel.nl/beheer9x/index.php/sell/orders/?_token=geheim",
            "https://winkel.nl/beheer9x/index.php?controller=AdminOrders&id_order=8&vieworder",
        ),
        (
            "https://winkel.nl/beheer9x/?x=1#y",
            "https://winkel.nl/beheer9x/index.php?controller=AdminOrders&id_order=8&vieworder",
        ),
    ],
)
def test_the_link_leads_into_the_back_office_once_its_address_is_known(admin_url: str, link: str) -> None:
    api = an_api()
    usual = settings()
    wanted = replace(usual, id=ANNA, account_id=api.backend.integrations.versions[ANNA][-1].account_id)
    api.backend.integrations.versions[ANNA].append(replace(wanted, shop=replace(usual.shop, admin_url=admin_url)))
    put(api, a_record())

    assert page(api, ANNA)["order"]["shop_link"] == link


def put(api: Api, record: OrderRecord) -> None:
    api.backend.records.stored[record.key] = record
