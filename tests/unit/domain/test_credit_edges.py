"""The edges of credits: what may differ by rounding, what exceeds the invoice, and what stays behind (reading R19)."""

from dataclasses import replace

import pytest
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.invoice import Invoice, LineKind
from factuurbrug.domain.money import ExactAmount
from factuurbrug.domain.order import CreditSlip, Order
from factuurbrug.domain.record import State

from tests.builders.assessing import assess, blocking, credit, invoice_of, lines_of, settings, the
from tests.builders.orders import a_line, a_slip, a_slip_line, a_voucher, an_order

HELD = Severity.BLOCKS


def two_rows() -> Order:
    """Two rows of 121.00 and shipping of 12.10."""
    return an_order(
        a_line("121.00", line_id=65),
        a_line("121.00", line_id=66, sku="BORD"),
        shipping=("12.10", "10.00"),
        shipping_rate="21",
    )


def discounted(discount: tuple[str, str] = ("24.20", "20.00")) -> Order:
    """The same with a voucher over the whole order."""
    return an_order(
        a_line("121.00", line_id=65),
        a_line("121.00", line_id=66, sku="BORD"),
        shipping=("12.10", "10.00"),
        shipping_rate="21",
        discounts=discount,
        cart_rules=(a_voucher(*discount),),
    )


def whole(amount: str | None = None) -> CreditSlip:
    """A slip of both rows whole, without shipping."""
    slip = a_slip(a_slip_line(65, "121.00"), a_slip_line(66, "121.00"))
    return slip if amount is None else replace(slip, amount=ExactAmount.parse(amount))


def booked(slip: CreditSlip, order: Order) -> Invoice:
    return invoice_of(credit(slip, order))


@pytest.mark.parametrize(
    ("amount", "held"),
    [
        ("200.00", False),
        ("200.03", False),
        ("199.97", False),
        ("200.04", True),
        ("242.00", False),
        ("242.03", False),
        ("242.04", True),
        ("0.00", True),
    ],
)
def test_a_slip_adds_up_with_or_without_vat_within_a_cent_a_row_and_one_more(amount: str, held: bool) -> None:
    assessment = credit(whole(amount), two_rows())

    assert blocking(assessment) == ({"SLIP-TOTAL"} if held else set())


def test_a_slip_that_does_not_add_up_is_held_with_all_three_sums() -> None:
    assert the("SLIP-TOTAL", credit(whole("150.00"), two_rows())) == (
        HELD,
        {"lines_incl": "242.00", "lines_excl": "200.00", "amount": "150.00"},
    )


@pytest.mark.parametrize(
    ("amount", "ignored"),
    [
        ("217.80", False),
        ("217.84", False),
        ("217.85", True),
        ("180.00", False),
        ("180.04", False),
        ("179.96", False),
        ("180.05", True),
        ("242.00", True),
    ],
)
def test_a_full_refund_is_booked_when_its_amount_counts_the_discount_within_rounding(
    amount: str, ignored: bool
) -> None:
    assessment = credit(whole(amount), discounted())

    assert blocking(assessment) == ({"SLIP-DISCOUNT-IGNORED"} if ignored else set())
    assert str(invoice_of(assessment).total_incl.amount) == "-217.80"


def test_a_slip_that_leaves_the_discount_out_is_held_with_both_amounts() -> None:
    assert the("SLIP-DISCOUNT-IGNORED", credit(whole(), discounted())) == (
        HELD,
        {"slip": "242.00", "left": "217.80"},
    )


def test_shipping_that_did_not_come_back_stays_booked() -> None:
    lines = lines_of(credit(whole("217.80"), discounted()))

    assert [line.kind for line in lines] == [LineKind.PRODUCT, LineKind.PRODUCT, LineKind.DISCOUNT]


def rounded(order: Order) -> Order:
    """The order with two cents more to be paid than its parts."""
    cents = ExactAmount.parse(str(order.totals.paid_incl.amount + ExactAmount.parse("0.02").amount))
    return replace(order, totals=replace(order.totals, paid_incl=cents, paid_real=cents))


@pytest.mark.parametrize("order", [two_rows(), discounted()])
def test_cents_of_rounding_come_back_with_everything_and_not_before(order: Order) -> None:
    amount = "217.80" if order.cart_rules else "242.00"
    everything = replace(a_slip(*whole().lines, shipping_incl="12.10"), amount=ExactAmount.parse(amount))

    without_shipping = lines_of(credit(whole(amount), rounded(order)))
    with_shipping = booked(everything, rounded(order))

    assert LineKind.ROUNDING not in {line.kind for line in without_shipping}
    assert [line.kind for line in with_shipping.lines].count(LineKind.ROUNDING) == 1
    assert with_shipping.total_incl == -invoice_of(assess(rounded(order))).total_incl


def test_rows_that_come_back_for_more_than_was_paid_in_all_are_held() -> None:
    order = replace(discounted(("200.00", "165.29")), carrier_id=5)
    row = a_slip(a_slip_line(65, "121.00"))

    assert the("SLIP-EXCEEDS-INVOICE", credit(row, order)) == (HELD, {"wanted": "121.00", "left": "54.10"})


@pytest.mark.parametrize(
    ("wanted", "quantity", "comes_back"),
    [
        ("0.50", 1, "0.50"),
        ("120.98", 1, "120.98"),
        ("120.99", 1, "121.00"),  # a cent less than the row: the row
        ("121.01", 1, "121.00"),
        ("121.02", 1, None),
        ("121.02", 2, "121.00"),  # a cent for each piece
        ("121.03", 2, None),
        ("121.01", 0, "121.00"),
        ("121.02", 0, None),
        ("-0.01", 1, None),
    ],
)
def test_a_row_comes_back_for_what_is_left_of_it_within_a_cent_a_piece(
    wanted: str, quantity: int, comes_back: str | None
) -> None:
    slip = a_slip(a_slip_line(65, wanted, quantity=quantity))

    assessment = credit(slip, two_rows())

    if comes_back is None:
        left = {"wanted": wanted, "what": "Koffiemok", "left": "121.00"}
        assert the("SLIP-EXCEEDS", assessment) == (HELD, left)
    else:
        assert "SLIP-EXCEEDS" not in blocking(assessment)
        assert str(-invoice_of(assessment).total_incl) == f"{comes_back} EUR"


def test_what_came_back_before_cannot_come_back_again() -> None:
    order = two_rows()
    first = booked(a_slip(a_slip_line(65, "100.00"), shipping_incl="5.00"), order)

    again = credit(a_slip(a_slip_line(65, "121.00")), order, earlier=(first,))
    other_row = credit(a_slip(a_slip_line(66, "121.00")), order, earlier=(first,))
    shipping = credit(a_slip(shipping_incl="12.10"), order, earlier=(first,))

    assert the("SLIP-EXCEEDS", again)[1] == {"wanted": "121.00", "what": "Koffiemok", "left": "21.00"}
    assert other_row.state is State.READY
    assert the("SLIP-EXCEEDS", shipping)[1] == {"wanted": "12.10", "what": "PostNL", "left": "7.10"}


def test_shipping_of_two_rates_is_taken_back_rate_by_rate() -> None:
    order = an_order(a_line("121.00", line_id=65), a_line("109.00", "9", line_id=66), shipping=("11.50", "10.00"))
    first = booked(a_slip(shipping_incl="5.00"), order)

    second = credit(a_slip(shipping_incl="6.50"), order, earlier=(first,))

    sums = [
        sum(line.amount_incl.amount for line in (*first.lines, *invoice_of(second).lines) if str(line.rate) == rate)
        for rate in ("21", "9")
    ]
    assert [str(amount) for amount in sums] == ["-6.05", "-5.45"]


def test_rows_and_shipping_that_were_not_booked_are_named() -> None:
    without_shipping = an_order(a_line("121.00", line_id=65))

    assert the("SLIP-LINE-UNKNOWN", credit(a_slip(a_slip_line(99, "1.00")), two_rows())) == (HELD, {"line": "99"})
    assert the("SLIP-SHIPPING", credit(a_slip(shipping_incl="5.00"), without_shipping)) == (HELD, {"wanted": "5.00"})


def test_shipping_comes_back_within_a_cent_of_what_is_left() -> None:
    def back(amount: str) -> str:
        return str(-booked(a_slip(shipping_incl=amount), two_rows()).total_incl.amount)

    assert [back("12.08"), back("12.09"), back("12.11")] == ["12.08", "12.10", "12.10"]
    assert blocking(credit(a_slip(shipping_incl="12.12"), two_rows())) == {"SLIP-EXCEEDS"}


def test_a_credit_names_its_number_and_the_invoice_and_is_due_at_once() -> None:
    using = settings(process=True, payment_term_days=14, email_to_customer=True)

    invoice = invoice_of(credit(whole(), two_rows(), using=using, number=2))

    assert invoice.reference == "CZSODRVDF-C2"
    assert invoice.subject == "Creditfactuur CZSODRVDF-C2 bij Bestelling CZSODRVDF (8)"
    assert (str(invoice.issued_on), str(invoice.due_date)) == ("2026-07-20", "2026-07-20")
    assert (invoice.process, invoice.email_to_customer) == (True, True)
    draft = booked(whole(), two_rows())
    assert (draft.reference, draft.due_date, draft.process) == (None, None, False)
