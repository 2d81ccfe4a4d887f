"""What an assessment says beside its state: what it waits for, whom to ask about, what was left out."""

from dataclasses import replace
from datetime import date

import pytest
from factuurbrug.domain.money import ExactAmount
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import NumberChoice

from tests.builders.assessing import assess, blocking, invoice_of, settings
from tests.builders.orders import (
    AWAITING,
    BELGIAN_NUMBER,
    a_company,
    a_line,
    an_address,
    an_order,
)

UNTAXED = a_line("100.00", "0", taxes=())


def test_an_order_that_is_ready_waits_for_nothing_and_asks_nobody() -> None:
    assessment = assess(an_order())

    assert (assessment.state, assessment.waits_for, assessment.vat_number) == (State.READY, "", "")
    assert (assessment.vat_country, assessment.omitted, assessment.findings) == ("NL", (), ())


def test_an_order_that_is_held_is_not_said_to_wait() -> None:
    order = an_order(a_line(), invoice_number=0, invoice_address=None)
    using = settings(number_choice=NumberChoice.INVOICE_NUMBER)

    assessment = assess(order, using=using)

    assert blocking(assessment) == {"INVOICE-NUMBER-WAITING", "ADDRESS-MISSING"}
    assert (assessment.state, assessment.waits_for) == (State.HELD, "")


def test_an_order_of_an_unknown_country_has_no_regime_yet() -> None:
    assessment = assess(an_order(to=an_address("??")))

    assert (assessment.state, assessment.regime, assessment.vat_country) == (State.HELD, None, "")


def test_the_register_is_not_asked_for_an_order_of_before_the_start() -> None:
    order = an_order(UNTAXED, to=a_company("BE", BELGIAN_NUMBER))

    before = assess(order, using=settings(start_date=date(2026, 8, 1)))
    after = assess(order, using=settings(start_date=date(2026, 7, 6)))

    assert (before.state, before.vat_number) == (State.IGNORED, "")
    assert (after.state, after.vat_number, after.waits_for) == (State.FETCHED, BELGIAN_NUMBER, "vat_number")


def test_an_unpaid_order_of_before_the_start_is_skipped_and_not_waited_for() -> None:
    unpaid = an_order(state=AWAITING, state_id=10, invoice_number=0)

    assert assess(unpaid, using=settings(start_date=date(2026, 8, 1))).state is State.IGNORED


@pytest.mark.parametrize(("name", "said"), [("Koffiemok", "Koffiemok"), (" ", "MOK"), ("n" * 300, "n" * 249 + "…")])
def test_rows_that_are_left_out_are_named_with_the_reason(name: str, said: str) -> None:
    none = a_line(name=name, quantity=0)
    free = a_line("0.00", name=name)

    omitted = assess(an_order(a_line("10.00"), none, free)).omitted

    assert [(line.description, line.reason.code) for line in omitted] == [
        (said, "LINE-QUANTITY-ZERO"),
        (said, "LINE-AMOUNT-ZERO"),
    ]


def test_a_text_made_of_a_number_that_is_not_there_yet_shows_none() -> None:
    waiting = an_order(invoice_number=0, payments=())
    using = settings(
        subject_template="{bestel_id} {factuurnummer}", remarks_template="({transaction_id})",
        number_choice=NumberChoice.ORDER_ID, reference_template="F{nummer}", process=True,
    )  # fmt: skip

    invoice = invoice_of(assess(waiting, using=using))

    assert (invoice.subject, invoice.remarks, invoice.reference) == ("8", "()", "F8")


def test_a_payment_that_nobody_mapped_is_owed_by_the_customer() -> None:
    invoice = invoice_of(assess(an_order(payment="Klarna", module="klarna")))

    assert (invoice.payment_method, invoice.contact.code, invoice.contact.fixed) == ("ElectronicTransfer", "K5", False)


def test_no_blank_stands_before_the_mark_of_a_cut() -> None:
    name = "n" * 54 + " " + "m" * 20

    (line,) = invoice_of(assess(an_order(a_line(name=name, sku="MOK")))).lines

    assert line.product_name == "n" * 54 + "… MOK"
    description = replace(a_line(name="d" * 248 + " " + "e" * 20))
    assert invoice_of(assess(an_order(description))).lines[0].description == "d" * 248 + "…"


@pytest.mark.parametrize(("paid", "state"), [("0.00", State.IGNORED), ("0.004", State.IGNORED), ("0.01", State.HELD)])
def test_an_order_without_rows_is_skipped_only_when_nothing_was_paid(paid: str, state: State) -> None:
    order = an_order()
    amount, none = ExactAmount.parse(paid), ExactAmount.parse("0")
    totals = replace(
        order.totals, paid_incl=amount, paid_excl=amount, paid_real=amount, products_incl=none, products_excl=none
    )

    assert assess(replace(order, lines=(), totals=totals)).state is state
