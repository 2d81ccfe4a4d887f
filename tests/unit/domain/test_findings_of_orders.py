"""What findings say of an order: status, addresses, customer, payment and texts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from factuurbrug.domain.checks.duplicates import Sighting
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.money import Money
from factuurbrug.domain.settings import NumberChoice

from tests.builders.assessing import assess, settings, the
from tests.builders.books import an_overview
from tests.builders.orders import (
    AWAITING,
    CANCELLED,
    a_line,
    an_address,
    an_order,
)

HELD, REMARKED = Severity.BLOCKS, Severity.WARNS


def test_a_status_is_named_by_its_name_and_without_one_by_its_number() -> None:
    waiting = an_order(state=AWAITING, state_id=10, invoice_number=0)
    nameless = replace(waiting, state=replace(AWAITING, name=""))
    cancelled = an_order(state=CANCELLED, state_id=6, invoice_number=17)

    assert the("ORDER-WAITS-FOR-STATUS", assess(waiting)) == (
        HELD,
        {"status": "In afwachting van bankoverschrijving"},
    )
    assert the("ORDER-WAITS-FOR-STATUS", assess(nameless))[1] == {"status": "10"}
    assert the("ORDER-NO-LONGER-PAID", assess(cancelled)) == (HELD, {"status": "Geannuleerd", "number": "17"})
    assert the("ORDER-STATUS-UNKNOWN", assess(an_order(state=None, state_id=99))) == (HELD, {"status": "99"})


def test_an_order_of_before_the_start_names_both_days() -> None:
    assessment = assess(an_order(), using=settings(start_date=date(2026, 8, 1)))

    assert the("ORDER-BEFORE-START", assessment) == (REMARKED, {"placed": "2026-07-06", "start": "2026-08-01"})


def test_a_twin_is_named_with_its_reference_and_total() -> None:
    order = an_order(id=9, reference="TWEEDE")
    twin = Sighting(8, "EERSTE", order.cart_id, Money.parse("10.00"), order.placed_at - timedelta(minutes=9))

    assert the("ORDER-DUPLICATE-SUSPECTED", assess(order, others=(twin,))) == (
        HELD,
        {"other": "8", "reference": "EERSTE", "total": "10.00"},
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"order_id": 9},
        {"order_id": 10},
        {"reference": "TWEEDE"},
        {"cart_id": 4},
        {"total": Money.parse("10.01")},
        {"placed_at": datetime(2026, 7, 6, 4, 12, 57, tzinfo=UTC)},
        {"placed_at": datetime(2026, 7, 6, 4, 32, 57, tzinfo=UTC)},
    ],
)
def test_only_an_earlier_order_of_the_same_cart_and_total_within_ten_minutes_is_a_twin(changes: Any) -> None:
    order = an_order(id=9, reference="TWEEDE")
    twin = Sighting(8, "EERSTE", order.cart_id, Money.parse("10.00"), order.placed_at)

    assert assess(order, others=(replace(twin, **changes),)).findings == ()


def test_orders_without_a_cart_are_no_twins() -> None:
    order = an_order(id=9, reference="TWEEDE", cart_id=0)
    twin = Sighting(8, "EERSTE", 0, Money.parse("10.00"), order.placed_at)

    assert assess(order, others=(twin,)).findings == ()


def test_a_missing_address_is_told_apart_by_its_use() -> None:
    assert the("ADDRESS-MISSING", assess(an_order(invoice_address=None))) == (HELD, {"which": "@ADDRESS-INVOICE"})
    assert the("ADDRESS-MISSING", assess(an_order(delivery_address=None))) == (HELD, {"which": "@ADDRESS-DELIVERY"})


def test_a_country_that_nobody_knows_is_named_as_the_shop_has_it() -> None:
    odd_delivery = an_order(to=an_address("N?"), invoice_to=an_address("NL"))
    no_country = an_order(to=an_address("NL"), invoice_to=an_address(" "))

    assert the("COUNTRY-UNKNOWN", assess(odd_delivery)) == (HELD, {"country": "N?"})
    assert the("COUNTRY-UNKNOWN", assess(no_country)) == (HELD, {"country": " "})


def test_countries_that_differ_are_both_named() -> None:
    domestic = an_order(to=an_address("NL"), invoice_to=an_address("DE"))
    oss = an_order(a_line(rate="19"), to=an_address("DE"), invoice_to=an_address("BE"))

    assert the("COUNTRIES-DIFFER", assess(domestic)) == (REMARKED, {"invoice": "DE", "delivery": "NL"})
    assert the("OSS-CONTACT-COUNTRY", assess(oss)) == (REMARKED, {"invoice": "BE", "delivery": "DE"})


def test_what_the_key_did_not_let_us_read_is_named_by_resource() -> None:
    assessment = assess(an_order(missing={"customers": "401", "carriers": "404"}))

    missing = [dict(finding.params) for finding in assessment.findings if finding.code == "SHOP-DATA-MISSING"]
    assert missing == [{"resource": "carriers", "reason": "404"}, {"resource": "customers", "reason": "401"}]
    assert the("SHOP-DATA-MISSING", assess(an_order(missing={"carriers": "404"})))[0] is REMARKED


def test_what_an_address_lacks_is_listed() -> None:
    bare = an_address(address1="", city=" ", postcode="")

    assert the("ADDRESS-INCOMPLETE", assess(an_order(to=bare))) == (REMARKED, {"fields": "address1, city, postcode"})


def test_ireland_needs_no_postcode_but_a_city() -> None:
    irish = an_address("IE", postcode="")

    assert "ADDRESS-INCOMPLETE" not in {
        finding.code for finding in assess(an_order(a_line(rate="23"), to=irish)).findings
    }
    assert the("ADDRESS-INCOMPLETE", assess(an_order(a_line(rate="23"), to=replace(irish, city=""))))[1] == {
        "fields": "city"
    }


def test_a_customer_who_was_deleted_is_named_by_number() -> None:
    assert the("CUSTOMER-DELETED", assess(an_order(customer=None))) == (REMARKED, {"customer": "5"})


def test_a_payment_method_is_named_with_what_it_will_be() -> None:
    order = an_order(payment="Klarna", module="klarna")
    unknown = settings(default_payment_method="Klarna")

    assert the("PAYMENT-METHOD-UNMAPPED", assess(order)) == (
        REMARKED,
        {"payment": "Klarna", "module": "klarna", "method": "ElectronicTransfer"},
    )
    assert the("PAYMENT-METHOD-UNKNOWN", assess(order, using=unknown, offered=an_overview())) == (
        HELD,
        {"method": "Klarna"},
    )


def test_a_text_that_cannot_be_sent_is_named_with_its_field_and_length() -> None:
    empty = settings(reference_template="{transaction_id}")
    long = settings(subject_template="{bestelnummer}" + "x" * 120)

    assert the("HEADER-TEXT-UNUSABLE", assess(an_order(payments=()), using=empty)) == (
        HELD,
        {"field": "reference", "text": "", "length": "40"},
    )
    assert the("HEADER-TEXT-UNUSABLE", assess(an_order(), using=long)) == (
        HELD,
        {"field": "subject", "text": "CZSODRVDF" + "x" * 110 + "…", "length": "120"},
    )


@pytest.mark.parametrize("template", ["{factuurnummer} {bestel_id}", "{nummer}"])
def test_an_order_waits_for_the_number_that_its_texts_are_made_with(template: str) -> None:
    waiting = an_order(invoice_number=0)
    chosen = settings(number_choice=NumberChoice.INVOICE_NUMBER, subject_template=template)

    assert the("INVOICE-NUMBER-WAITING", assess(waiting, using=chosen)) == (HELD, {})
    assert assess(waiting, using=chosen).waits_for == "invoice_number"
