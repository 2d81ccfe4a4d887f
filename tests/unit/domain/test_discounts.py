"""Discounts in every form that shops know: by rule, deduced from the sums, or held (reading R8)."""

from factuurbrug.domain.invoice import LineKind
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import State

from tests.builders.assessing import assess, blocking, codes, figures, invoice_of, lines_of
from tests.builders.orders import a_line, a_voucher, an_order


def _discounts(order: Order) -> list[tuple[str, str, str]]:
    return figures(lines_of(assess(order), LineKind.DISCOUNT))


def _reasons(order: Order) -> set[str]:
    return {line.reason.code for line in lines_of(assess(order), LineKind.DISCOUNT)}


def test_a_percentage_with_free_shipping_in_one_voucher_is_taken_apart() -> None:
    order = an_order(
        a_line("40.00"),
        a_line("40.00", "9"),
        shipping=("6.95", "5.74"),
        shipping_rate="21",
        discounts=("14.95", "12.72"),
        cart_rules=(a_voucher("14.95", "12.72", free_shipping=True),),
    )

    assert _discounts(order) == [("-10.95", "-1.90", "21"), ("-4.00", "-0.33", "9")]
    assert _reasons(order) == {"DISCOUNT-BY-RULES"}


def test_two_vouchers_with_free_shipping_free_it_once() -> None:
    voucher = a_voucher("6.95", "5.74", free_shipping=True)
    order = an_order(
        a_line("50.00", "9"),
        shipping=("6.95", "5.74"),
        shipping_rate="21",
        discounts=("11.95", "10.33"),
        cart_rules=(voucher, a_voucher("5.00", "4.59", rule_id=2, free_shipping=True)),
    )

    assert _discounts(order) == [("-6.95", "-1.21", "21"), ("-5.00", "-0.41", "9")]


def test_a_gift_product_comes_off_at_its_own_rate() -> None:
    order = an_order(
        a_line("20.00", product_id=20),
        a_line("5.00", "9", product_id=23),
        discounts=("5.00", "4.59"),
        cart_rules=(a_voucher("5.00", "4.587156", gift_product=23),),
    )

    assert _discounts(order) == [("-5.00", "-0.41", "9")]
    assert _reasons(order) == {"DISCOUNT-GIFT"}


def test_a_gift_with_a_percentage_leaves_the_rest_to_the_other_goods() -> None:
    order = an_order(
        a_line("100.00", product_id=20),
        a_line("5.00", "9", product_id=23),
        discounts=("15.00", "12.85"),
        cart_rules=(a_voucher("15.00", "12.85", gift_product=23),),
    )

    assert _discounts(order) == [("-10.00", "-1.74", "21"), ("-5.00", "-0.41", "9")]
    assert assess(order).state is State.READY


def test_a_voucher_for_a_product_that_is_not_in_the_order_is_spread() -> None:
    order = an_order(
        a_line("121.00"),
        a_line("109.00", "9"),
        discounts=("23.00", "20.00"),
        cart_rules=(a_voucher("23.00", "20.00", reduction_product=999),),
    )

    assert _discounts(order) == [("-12.10", "-2.10", "21"), ("-10.90", "-0.90", "9")]


def test_without_readable_vouchers_free_shipping_is_found_from_the_sums() -> None:
    order = an_order(
        a_line("50.00", "9"),
        shipping=("6.95", "5.74"),
        shipping_rate="21",
        discounts=("6.95", "5.74"),
        cart_rules_readable=False,
    )

    assert _discounts(order) == [("-6.95", "-1.21", "21")]
    assert codes(assess(order)) == set()


def test_a_voucher_whose_bond_is_unknown_is_deduced_and_says_so() -> None:
    order = an_order(
        a_line("100.00"),
        a_line("40.00", "9"),
        discounts=("8.00", "7.34"),
        cart_rules=(a_voucher("8.00", "7.34", reduction_product=-1),),
    )

    assert _discounts(order) == [("-8.00", "-0.66", "9")]
    assert codes(assess(order)) == {"DISCOUNT-SPLIT-DEDUCED"}


def test_equal_sums_with_and_without_vat_are_noticed_and_the_rates_used() -> None:
    order = an_order(a_line("121.00"), discounts=("12.10", "12.10"))

    assessment = assess(order)

    assert "DISCOUNT-SUMS-IMPLAUSIBLE" in codes(assessment)
    assert figures(lines_of(assessment, LineKind.DISCOUNT)) == [("-12.10", "-2.10", "21")]
    assert assessment.state is State.HELD


def test_a_discount_without_goods_is_held() -> None:
    order = an_order(a_line("0.00"), shipping=("6.95", "5.74"), shipping_rate="21", discounts=("6.95", "5.74"))

    assert blocking(assess(order)) == {"DISCOUNT-WITHOUT-GOODS"}


def test_vouchers_that_do_not_add_up_to_the_discount_are_remarked() -> None:
    order = an_order(a_line("121.00"), discounts=("12.10", "10.00"), cart_rules=(a_voucher("6.05", "5.00"),))

    assert codes(assess(order)) == {"DISCOUNT-VOUCHERS-DIFFER"}


def test_a_discount_on_a_vat_free_row_stays_outside_vat() -> None:
    order = an_order(a_line("100.00"), a_line("100.00", "0", taxes=(), sku="BON"), discounts=("20.00", "18.26"))

    assessment = assess(order, accepted=("VAT-FREE-LINE",))

    assert [line.vat_type for line in lines_of(assessment, LineKind.DISCOUNT)] == [1, 0]


def test_the_voucher_is_named_on_the_line_and_not_in_the_item() -> None:
    order = an_order(
        a_line("121.00"), discounts=("12.10", "10.00"), cart_rules=(a_voucher("12.10", "10.00", name="Zomer"),)
    )

    (line,) = lines_of(assess(order), LineKind.DISCOUNT)

    assert (line.description, line.product_name, line.product_reference) == (
        "Korting: Zomer",
        "Korting 21%",
        "KORTING-21",
    )


def test_a_discount_of_everything_takes_back_line_by_line_so_that_no_vat_is_left() -> None:
    mug, postage = ("10.00", "8.26"), ("6.95", "5.74")
    order = an_order(a_line(mug[0]), shipping=postage, shipping_rate="21", discounts=("16.95", "14.00"))

    assessment = assess(order)

    assert figures(lines_of(assessment, LineKind.DISCOUNT)) == [("-10.00", "-1.74", "21"), ("-6.95", "-1.21", "21")]
    assert not invoice_of(assessment).vat


def test_a_discount_of_all_goods_of_many_rows_is_not_held_for_the_cents_of_their_rows() -> None:
    rows = [a_line("0.03", line_id=number) for number in range(1, 31)]
    order = an_order(*rows, shipping=("6.95", "5.74"), shipping_rate="21", discounts=("0.90", "0.60"))

    assessment = assess(order)

    assert assessment.state is State.READY, assessment.findings
    assert len(lines_of(assessment, LineKind.DISCOUNT)) == 30
    assert str(invoice_of(assessment).vat.amount) == "1.21"


def test_a_discount_of_everything_stays_one_line_where_that_carries_the_same_vat() -> None:
    order = an_order(a_line("12.10"), a_line("24.20"), discounts=("36.30", "30.00"))

    assert figures(lines_of(assess(order), LineKind.DISCOUNT)) == [("-36.30", "-6.30", "21")]
