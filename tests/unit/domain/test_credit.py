"""Credits: full and partial, with shipping, several, the last takes the rest, and what is held (reading R19)."""

from dataclasses import replace
from datetime import date

from factuurbrug.domain.assess_credit import assess_credit, credit_whole
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.invoice import Invoice, LineKind, Regime
from factuurbrug.domain.money import ExactAmount
from factuurbrug.domain.order import CreditSlip, Order
from factuurbrug.domain.record import State

from tests.builders.assessing import assess, blocking, codes, credit, figures, invoice_of, lines_of, settings, valid
from tests.builders.orders import (
    GERMAN_NUMBER,
    a_company,
    a_line,
    a_profile,
    a_slip,
    a_slip_line,
    a_voucher,
    an_order,
    totals_of,
)


def _two_mugs_and_a_book() -> Order:
    return an_order(
        a_line("10.00", quantity=2, line_id=65),
        a_line("20.00", "9", line_id=66),
        shipping=("6.95", "5.74"),
        shipping_rate="21",
    )


def _discounted() -> Order:
    return an_order(
        a_line("121.00", line_id=65),
        a_line("109.00", "9", line_id=66),
        discounts=("23.00", "20.00"),
        cart_rules=(a_voucher("23.00", "20.00"),),
    )


def test_a_full_refund_with_shipping_brings_the_invoice_to_nothing() -> None:
    order = _two_mugs_and_a_book()
    slip = a_slip(a_slip_line(65, "20.00", quantity=2), a_slip_line(66, "20.00", "9"), shipping_incl="6.95")

    assessment = credit(slip, order)

    assert assessment.state is State.READY
    assert invoice_of(assessment).total_incl == -invoice_of(assess(order)).total_incl
    assert invoice_of(assessment).vat == -invoice_of(assess(order)).vat


def test_a_refund_of_shipping_alone_takes_the_shippings_rate() -> None:
    assessment = credit(a_slip(shipping_incl="6.95"), _two_mugs_and_a_book())

    assert figures(lines_of(assessment)) == [("-6.95", "-1.21", "21")]
    assert assessment.state is State.READY


def test_part_of_an_amount_comes_back_as_one_piece() -> None:
    assessment = credit(a_slip(a_slip_line(66, "10.90", "9")), _two_mugs_and_a_book())

    (line,) = lines_of(assessment)

    assert (str(line.quantity), str(line.unit_price.amount), str(line.vat.amount)) == ("-1", "10.90", "-0.90")


def test_the_last_of_several_slips_takes_the_rest() -> None:
    order = an_order(a_line("10.00", quantity=3, line_id=65, total_incl=ExactAmount.parse("29.99")),
                     totals=totals_of([a_line("29.99")]))  # fmt: skip
    first = credit(a_slip(a_slip_line(65, "10.00")), order)
    earlier = (invoice_of(first),)

    last = credit(a_slip(a_slip_line(65, "20.00", quantity=2), slip_id=2), order, earlier=earlier, number=2)

    assert last.state is State.READY
    assert str(invoice_of(last).total_incl.amount) == "-19.99"
    assert "-C2" in invoice_of(last).subject


def test_more_than_was_booked_cannot_come_back() -> None:
    order = _two_mugs_and_a_book()
    whole = invoice_of(credit(a_slip(a_slip_line(65, "20.00", quantity=2)), order))

    again = credit(a_slip(a_slip_line(65, "10.00"), slip_id=2), order, earlier=(whole,), number=2)

    assert (again.state, again.invoice, blocking(again)) == (State.HELD, None, {"SLIP-EXCEEDS"})


def test_a_row_that_was_never_booked_cannot_come_back() -> None:
    assert blocking(credit(a_slip(a_slip_line(99, "10.00")), _two_mugs_and_a_book())) == {"SLIP-LINE-UNKNOWN"}


def test_shipping_that_was_never_booked_cannot_come_back() -> None:
    order = an_order(a_line("10.00", line_id=65))

    assert blocking(credit(a_slip(shipping_incl="6.95"), order)) == {"SLIP-SHIPPING"}


def test_an_empty_slip_is_skipped() -> None:
    assessment = credit(a_slip(), _two_mugs_and_a_book())

    assert (assessment.state, codes(assessment)) == (State.IGNORED, {"SLIP-EMPTY"})


def test_a_full_refund_that_leaves_the_discount_out_is_held_and_credits_what_was_paid_when_accepted() -> None:
    order = _discounted()
    slip = a_slip(a_slip_line(65, "121.00"), a_slip_line(66, "109.00", "9"))

    held = credit(slip, order)
    accepted = credit(slip, order, accepted=("SLIP-DISCOUNT-IGNORED",))

    assert (held.state, blocking(held)) == (State.HELD, {"SLIP-DISCOUNT-IGNORED"})
    assert accepted.state is State.READY
    assert str(invoice_of(accepted).total_incl.amount) == "-207.00"
    assert str(invoice_of(accepted).vat.amount) == "-27.00"


def test_a_full_refund_whose_amount_counts_the_discount_is_booked() -> None:
    slip = a_slip(a_slip_line(65, "121.00"), a_slip_line(66, "109.00", "9"), amount=ExactAmount.parse("207.00"))

    assessment = credit(slip, _discounted())

    assert assessment.state is State.READY
    assert str(invoice_of(assessment).total_incl.amount) == "-207.00"
    assert all(line.unit_price.amount > 0 for line in lines_of(assessment))


def test_a_partial_refund_of_a_discounted_order_says_that_the_discount_is_left_out() -> None:
    assessment = credit(a_slip(a_slip_line(65, "121.00")), _discounted())

    assert (assessment.state, codes(assessment)) == (State.READY, {"SLIP-OF-DISCOUNTED"})


def test_vat_that_the_shop_computed_anew_is_held_with_the_numbers() -> None:
    order = an_order(
        a_line("100.00", "0", taxes=(), line_id=65),
        to=a_company("DE", GERMAN_NUMBER),
        shipping=("12.10", "12.10"),
        shipping_rate="0",
    )
    booked = invoice_of(assess(order, vat_check=valid(GERMAN_NUMBER)))
    slip = a_slip(shipping_incl="12.10")

    assessment = _credit_against(slip, order, booked)

    assert assessment.regime is Regime.ICP
    assert (assessment.state, blocking(assessment)) == (State.HELD, {"SLIP-VAT"})
    assert figures(lines_of(assessment)) == [("-12.10", "0.00", "0")]


def test_a_credit_of_an_open_item_is_to_be_settled_and_one_of_a_clearing_account_goes_back_there() -> None:
    transfer = replace(_two_mugs_and_a_book(), module="ps_wirepayment", payment="Overboeking")
    slip = a_slip(a_slip_line(65, "10.00"))

    assert invoice_of(credit(slip, transfer)).payment_method == "ToSettle"
    assert invoice_of(credit(slip, _two_mugs_and_a_book())).payment_method == "Online"


def test_crediting_whole_mirrors_the_invoice_with_its_discount_and_rounding() -> None:
    order = _discounted()
    booked = invoice_of(assess(order, using=settings(process=True)))

    assessment = _credit_whole(order, booked, number=1)

    whole = invoice_of(assessment)
    assert assessment.state is State.READY
    assert whole.total_incl == -booked.total_incl
    assert whole.vat == -booked.vat
    assert not whole.cent_proof.vat_difference
    assert (whole.reference, whole.issued_on) == ("CZSODRVDF-C1", date(2026, 8, 1))
    assert [line.kind for line in whole.lines] == [line.kind for line in booked.lines]


def test_nothing_is_left_to_credit_whole_after_a_full_credit() -> None:
    order = _discounted()
    booked = invoice_of(assess(order))
    first = invoice_of(_credit_whole(order, booked, number=1))

    second = _credit_whole(order, booked, number=2, earlier=(first,))

    assert (second.state, second.invoice, codes(second)) == (State.IGNORED, None, {"CREDIT-NOTHING-LEFT"})


def test_a_whole_credit_whose_number_is_too_long_is_held() -> None:
    order = replace(_discounted(), reference="R" * 39)
    booked = invoice_of(assess(order))

    assessment = _credit_whole(order, booked, number=1)

    assert (assessment.state, blocking(assessment)) == (State.HELD, {"HEADER-TEXT-UNUSABLE"})


def _credit_whole(order: Order, booked: Invoice, *, number: int, earlier: tuple[Invoice, ...] = ()) -> Assessment:
    return credit_whole(
        booked,
        order,
        settings=settings(process=booked.process),
        profile=a_profile(),
        number=number,
        issued_on=date(2026, 8, 1),
        earlier=earlier,
    )


def test_the_rounding_line_comes_back_with_the_last_of_the_rest() -> None:
    totals = replace(
        totals_of([a_line("10.00")]), paid_incl=ExactAmount.parse("10.01"), paid_excl=ExactAmount.parse("8.27")
    )
    order = an_order(a_line("10.00", line_id=65), totals=totals)

    assessment = credit(a_slip(a_slip_line(65, "10.00")), order)

    assert str(invoice_of(assessment).total_incl.amount) == "-10.01"
    assert lines_of(assessment, LineKind.ROUNDING)


def _credit_against(slip: CreditSlip, order: Order, booked: Invoice) -> Assessment:
    return assess_credit(slip, order, settings=settings(), profile=a_profile(), booked=booked)
