"""The edges of discounts and slips: what their VAT may miss, what counts as a gift card, rows beside odd rows."""

import pytest
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.invoice import LineKind
from factuurbrug.domain.settings import GiftCards, OutsideVat

from tests.builders.assessing import assess, blocking, codes, credit, lines_of, settings, the
from tests.builders.orders import a_line, a_slip, a_slip_line, a_voucher, an_order


@pytest.mark.parametrize(
    ("excl", "held"), [("10.00", False), ("10.01", False), ("9.99", False), ("10.02", True), ("9.98", True)]
)
def test_the_vat_of_a_discount_at_one_rate_may_miss_it_by_a_cent(excl: str, held: bool) -> None:
    order = an_order(a_line("121.00", "21"), discounts=("12.10", excl), cart_rules=(a_voucher("12.10", excl),))

    assert ("DISCOUNT-NO-SPLIT" in blocking(assess(order))) is held


@pytest.mark.parametrize(("amount", "implausible"), [("0.05", False), ("0.06", True), ("5.00", True)])
def test_equal_sums_are_a_fault_from_six_cents_on(amount: str, implausible: bool) -> None:
    order = an_order(a_line("121.00", "21"), discounts=(amount, amount), cart_rules=(a_voucher(amount, amount),))

    assert ("DISCOUNT-SUMS-IMPLAUSIBLE" in codes(assess(order))) is implausible


def test_an_empty_prefix_makes_no_voucher_a_gift_card() -> None:
    cards = GiftCards(account=OutsideVat("17000"), code_prefixes=("",), cart_rule_ids=(99,))
    order = an_order(a_line("121.00"), discounts=("12.10", "10.00"), cart_rules=(a_voucher("12.10", "10.00"),))

    lines = lines_of(assess(order, using=settings(gift_cards=cards)))

    assert [line.kind for line in lines] == [LineKind.PRODUCT, LineKind.DISCOUNT]


def test_several_vouchers_are_named_one_after_the_other() -> None:
    vouchers = (a_voucher("6.05", "5.00", name="Zomer"), a_voucher("6.05", "5.00", name="Nieuwsbrief", rule_id=2))
    order = an_order(a_line("121.00"), discounts=("12.10", "10.00"), cart_rules=vouchers)

    assert lines_of(assess(order), LineKind.DISCOUNT)[0].description == "Korting: Zomer, Nieuwsbrief"


def test_rows_of_a_slip_without_amount_or_unknown_hide_no_others() -> None:
    order = an_order(a_line("12.10", line_id=65), a_line("24.20", line_id=66, sku="BORD"))
    with_nothing = a_slip(a_slip_line(65, "0.00"), a_slip_line(66, "24.20"))
    with_unknown = a_slip(a_slip_line(98, "1.00"), a_slip_line(99, "1.00"))

    assert [line.source_line_id for line in lines_of(credit(with_nothing, order))] == [66]
    unknown = [finding.params["line"] for finding in credit(with_unknown, order).findings]
    assert unknown == ["98", "99"]


def test_a_few_cents_of_shipping_come_back_too() -> None:
    order = an_order(a_line("12.10", line_id=65), shipping=("0.50", "0.41"), shipping_rate="21")

    assert [str(line.amount_incl) for line in lines_of(credit(a_slip(shipping_incl="0.50"), order))] == ["-0.50 EUR"]


def test_shipping_that_came_back_whole_is_no_more_there() -> None:
    order = an_order(a_line("12.10", line_id=65), shipping=("6.05", "5.00"), shipping_rate="21")
    first = credit(a_slip(shipping_incl="6.05"), order).invoice
    assert first is not None

    again = credit(a_slip(shipping_incl="6.05"), order, earlier=(first,))

    assert the("SLIP-SHIPPING", again) == (Severity.BLOCKS, {"wanted": "6.05"})


def test_a_split_order_with_wrapping_and_a_discount_is_weighed_with_both() -> None:
    whole = an_order(
        a_line("121.00"), shipping=("6.05", "5.00"), shipping_rate="21", wrapping=("2.42", "2.00"),
        discounts=("12.10", "10.00"), cart_rules=(a_voucher("12.10", "10.00"),), split_of=(9,),
    )  # fmt: skip

    assert "SPLIT-SHIPPING-ELSEWHERE" not in codes(assess(whole))
    assert [line.kind for line in lines_of(assess(whole))] == [
        LineKind.PRODUCT,
        LineKind.SHIPPING,
        LineKind.WRAPPING,
        LineKind.DISCOUNT,
    ]
