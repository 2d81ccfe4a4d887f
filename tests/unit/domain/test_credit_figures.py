"""The figures of a credit beside the shop's: VAT of the slip, proof, and what is sent."""

from dataclasses import replace

import pytest
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.invoice import LineKind, Regime
from factuurbrug.domain.money import ExactAmount, Money
from factuurbrug.domain.order import Order, SlipLine
from factuurbrug.domain.record import State

from tests.builders.assessing import assess, blocking, codes, credit, invoice_of, lines_of, settings, the
from tests.builders.orders import a_line, a_slip, a_slip_line, an_order

HELD = Severity.BLOCKS


def an_order_of_two_rates() -> Order:
    return an_order(
        a_line("12.10", quantity=3, line_id=65),
        a_line("109.00", "9", line_id=66, sku="BOEK", name="Boek"),
        shipping=("12.10", "10.00"),
        shipping_rate="21",
    )


def a_row(line: int, incl: str, excl: str, quantity: int = 1) -> SlipLine:
    return SlipLine(line, quantity, ExactAmount.parse(excl), ExactAmount.parse(incl))


def test_a_credit_is_sent_with_the_booked_lines_code_account_and_reason() -> None:
    order = an_order_of_two_rates()
    booked = invoice_of(assess(order))

    (line,) = lines_of(credit(a_slip(a_slip_line(65, "24.20", quantity=2)), order))

    assert line == replace(booked.lines[0], quantity=line.quantity, reason=line.reason)
    assert (str(line.quantity), line.reason.code, line.reason.params["booked"]) == (
        "-2",
        "CREDIT-OF-LINE",
        "RATE-FROM-TAX",
    )


@pytest.mark.parametrize(
    ("row", "quantity", "price", "reason"),
    [
        (a_slip_line(65, "36.30", quantity=3), "-3", "12.10", "CREDIT-OF-LINE"),
        (a_slip_line(65, "36.29", quantity=3), "-3", "12.10", "CREDIT-REST"),
        (a_slip_line(65, "20.00", quantity=2), "-1", "20.00", "CREDIT-OF-LINE"),
        (a_slip_line(65, "12.10", quantity=0), "-1", "12.10", "CREDIT-OF-LINE"),
    ],
)
def test_a_row_comes_back_per_piece_where_that_is_exact(row: SlipLine, quantity: str, price: str, reason: str) -> None:
    (line,) = lines_of(credit(a_slip(row), an_order_of_two_rates()))

    assert (str(line.quantity), str(line.unit_price.amount), line.reason.code) == (quantity, price, reason)


@pytest.mark.parametrize(("excl", "held"), [("100.05", False), ("99.95", False), ("100.06", True), ("99.94", True)])
def test_the_slips_vat_of_a_rate_may_differ_by_the_tolerance(excl: str, held: bool) -> None:
    slip = a_slip(a_row(66, "109.00", excl))

    assert ("SLIP-VAT" in blocking(credit(slip, an_order_of_two_rates()))) is held


def test_vat_that_differs_at_one_of_two_rates_is_held_with_the_sums() -> None:
    slip = a_slip(a_row(65, "36.30", "30.00", 3), a_row(66, "109.00", "98.00"))

    assert the("SLIP-VAT", credit(slip, an_order_of_two_rates())) == (HELD, {"shop": "-17.30", "booked": "-15.30"})


def test_the_proof_of_a_credit_stands_below_nothing_rate_by_rate() -> None:
    slip = a_slip(a_slip_line(65, "36.30", quantity=3), a_slip_line(66, "109.00", "9"), shipping_incl="12.10")

    proof = invoice_of(credit(slip, an_order_of_two_rates())).cent_proof

    assert proof.vat_by_rate == {
        "21": (Money.parse("-8.40"), Money.parse("-8.40")),
        "9": (Money.parse("-9.00"), Money.parse("-9.00")),
    }
    assert (proof.shop_total_incl, proof.booked_total_incl) == (Money.parse("-157.40"), Money.parse("-157.40"))
    assert (proof.shop_vat, proof.booked_vat) == (Money.parse("-17.40"), Money.parse("-17.40"))


def test_shipping_that_a_shop_states_without_vat_comes_back_whole_without_vat_of_the_shops() -> None:
    slip = replace(a_slip(shipping_incl="0"), shipping_cost_amount=ExactAmount.parse("12.10"))

    assessment = credit(slip, an_order_of_two_rates(), using=settings())

    assert [(line.kind, str(line.amount_incl.amount)) for line in lines_of(assessment)] == [
        (LineKind.SHIPPING, "-12.10")
    ]
    assert lines_of(assessment)[0].reason.code == "CREDIT-SHIPPING"


def test_an_empty_slip_is_skipped_with_a_remark_and_keeps_the_regime() -> None:
    assessment = credit(a_slip(a_slip_line(65, "0.00")), an_order_of_two_rates())

    assert (assessment.state, codes(assessment), assessment.invoice) == (State.IGNORED, {"SLIP-EMPTY"}, None)
    assert (assessment.regime, assessment.vat_country) == (Regime.DOMESTIC, "NL")


def test_a_credit_goes_to_the_same_contact_under_the_same_regime() -> None:
    order = an_order_of_two_rates()
    booked = invoice_of(assess(order))

    invoice = invoice_of(credit(a_slip(a_slip_line(66, "109.00", "9")), order))

    assert (invoice.contact, invoice.regime, invoice.vat_country, invoice.currency) == (
        booked.contact,
        booked.regime,
        booked.vat_country,
        "EUR",
    )
    assert not invoice.email_to_customer
