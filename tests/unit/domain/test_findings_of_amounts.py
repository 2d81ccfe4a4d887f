"""What findings say of amounts: rows, discounts, shipping, fees, and what is left to the total."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.money import ExactAmount, VatRate
from factuurbrug.domain.order import Order, OrderTotals, RoundType, Tax
from factuurbrug.domain.settings import GiftCards, OutsideVat

from tests.builders.assessing import assess, settings, the
from tests.builders.orders import (
    a_line,
    a_voucher,
    an_order,
)

HELD, REMARKED = Severity.BLOCKS, Severity.WARNS


def totals(order: Order, **changes: str) -> OrderTotals:
    """The order's totals with some of them changed."""
    exact: dict[str, Any] = {name: ExactAmount.parse(text, order.currency) for name, text in changes.items()}
    return replace(order.totals, **exact)


def test_a_total_below_nothing_is_named() -> None:
    order = an_order(totals=totals(an_order(), paid_incl="-0.01", paid_excl="-0.01"))

    assert the("ORDER-NEGATIVE-TOTAL", assess(order)) == (HELD, {"total": "-0.01"})


def test_a_foreign_currency_is_named_with_its_rate() -> None:
    order = an_order(currency="USD", conversion_rate=Decimal("1.0843"))

    assert the("CURRENCY-NOT-PASSED", assess(order)) == (HELD, {"currency": "USD", "rate": "1.0843"})
    assert "CURRENCY-NOT-PASSED" not in {f.code for f in assess(order, using=settings(pass_currency=True)).findings}


def test_another_amount_paid_than_asked_is_named_unless_orders_share_their_payments() -> None:
    order = an_order(totals=totals(an_order(), paid_real="9.99"))

    assert the("PAYMENT-AMOUNT-DIFFERS", assess(order)) == (REMARKED, {"paid": "9.99", "total": "10.00"})
    assert assess(replace(order, split_of=(7,))).findings == ()
    assert assess(an_order(totals=totals(an_order(), paid_real="0"))).findings == ()


def test_vouchers_may_differ_from_the_discount_by_the_rounding_tolerance_and_no_more() -> None:
    def with_vouchers(incl: str) -> Assessment:
        return assess(an_order(a_line("100.00"), discounts=("10.00", "8.26"), cart_rules=(a_voucher(incl, "8.26"),)))

    assert "DISCOUNT-VOUCHERS-DIFFER" not in {finding.code for finding in with_vouchers("10.05").findings}
    assert the("DISCOUNT-VOUCHERS-DIFFER", with_vouchers("10.06")) == (
        REMARKED,
        {"discount": "10.00", "vouchers": "10.06"},
    )


def test_rows_are_named_by_their_product() -> None:
    compound = (Tax(1, VatRate.parse("5")), Tax(2, VatRate.parse("9.975")))
    several = a_line(name="Esdoornsiroop", taxes=compound)
    wrong = a_line("10.00", "21", name="Mok", total_excl=ExactAmount.parse("9.17"))
    lost = a_line("10.00", "21", name="Mok", taxes=(), total_excl=ExactAmount.parse("8.60"))

    assert the("VAT-RATE-SEVERAL", assess(an_order(several))) == (HELD, {"line": "Esdoornsiroop", "rates": "5, 9.975"})
    assert the("LINE-RATE-MISMATCH", assess(an_order(wrong))) == (
        HELD,
        {"line": "Mok", "rate": "21", "excl": "9.17", "incl": "10.00"},
    )
    assert the("VAT-RATE-UNKNOWN", assess(an_order(lost))) == (HELD, {"line": "Mok", "vat": "1.40", "net": "8.60"})


def test_a_row_whose_rate_was_found_from_its_prices_says_which() -> None:
    assessment = assess(an_order(a_line("10.90", "9", name="Thee", taxes=())))

    assert the("VAT-RATE-INFERRED", assessment) == (REMARKED, {"line": "Thee", "rate": "9"})


@pytest.mark.parametrize(
    ("round_type", "quantity", "incl", "held"),
    [
        (RoundType.LINE, 10, "12.12", False),
        (RoundType.LINE, 10, "12.13", True),
        (RoundType.ITEM, 10, "12.21", False),
        (RoundType.ITEM, 10, "12.22", True),
    ],
)
def test_a_row_may_miss_its_rate_by_what_rounding_can_do(
    round_type: RoundType, quantity: int, incl: str, held: bool
) -> None:
    line = replace(
        a_line("1.21", "21", quantity=quantity), total_incl=ExactAmount.parse(incl), total_excl=ExactAmount.parse("10")
    )
    codes = {finding.code for finding in assess(an_order(line, round_type=round_type)).findings}

    assert ("LINE-RATE-MISMATCH" in codes) is held


def test_a_discount_is_named_with_its_figures() -> None:
    unsplit = an_order(a_line("100.00", "21"), a_line("100.00", "9"), discounts=("10.00", "3.00"))
    bare = an_order(a_line("-10.00", "21"), discounts=("1.00", "0.83"))
    equal = an_order(a_line("100.00", "21"), discounts=("10.00", "10.00"))

    assert the("DISCOUNT-NO-SPLIT", assess(unsplit)) == (
        HELD,
        {"incl": "10.00", "excl": "3.00", "vat": "7.00", "tried": "5.00 (21%), 5.00 (9%)"},
    )
    assert the("DISCOUNT-WITHOUT-GOODS", assess(bare)) == (HELD, {"amount": "1.00"})
    assert the("DISCOUNT-SUMS-IMPLAUSIBLE", assess(equal)) == (REMARKED, {"amount": "10.00"})


def test_a_gift_card_without_account_is_named_with_its_amount() -> None:
    cards = GiftCards(code_prefixes=("BON",))
    order = an_order(a_line("50.00"), discounts=("10.00", "10.00"), cart_rules=(a_voucher("10", "10", code="bon-1"),))

    assert the("GIFT-CARD-NO-ACCOUNT", assess(order, using=settings(gift_cards=cards))) == (HELD, {"amount": "10.00"})
    with_account = replace(cards, account=OutsideVat("17000"))
    assert assess(order, using=settings(gift_cards=with_account)).invoice is not None


def test_what_is_left_to_the_total_is_named_with_its_amount() -> None:
    order = an_order(a_line("100.00", "21"))
    cent = replace(order, totals=totals(order, paid_incl="100.02", paid_real="100.02"))
    fee = replace(order, totals=totals(order, paid_incl="103.00", paid_excl="85.12", paid_real="103.00"))
    less = replace(order, totals=totals(order, paid_incl="99.00", paid_excl="81.82", paid_real="99.00"))

    assert the("ORDER-ROUNDED", assess(cent)) == (REMARKED, {"amount": "0.02"})
    assert the("ORDER-SURCHARGE-UNKNOWN", assess(fee)) == (HELD, {"amount": "3.00", "vat": "0.52"})
    assert the("ORDER-SURCHARGE", assess(fee, using=settings(surcharge_rate=VatRate.parse("21")))) == (
        REMARKED,
        {"amount": "3.00", "rate": "21"},
    )
    assert the("ORDER-TOTAL", assess(less)) == (
        HELD,
        {"total": "99.00", "parts": "100.00", "difference": "-1.00", "tolerance": "0.05"},
    )


@pytest.mark.parametrize(("paid_excl", "held"), [("85.14", False), ("85.10", False), ("85.15", True), ("85.09", True)])
def test_a_fee_is_booked_when_the_vat_confirms_its_rate_within_a_cent_for_each_part(paid_excl: str, held: bool) -> None:
    order = an_order(a_line("100.00", "21"))
    fee = replace(order, totals=totals(order, paid_incl="103.00", paid_excl=paid_excl, paid_real="103.00"))

    codes = {finding.code for finding in assess(fee, using=settings(surcharge_rate=VatRate.parse("21"))).findings}

    assert ("ORDER-SURCHARGE-UNKNOWN" in codes) is held


def test_shipping_and_wrapping_whose_vat_fits_nothing_are_named() -> None:
    shipping = an_order(a_line("100.00", "21"), shipping=("10.00", "9.70"))
    wrapping = an_order(a_line("100.00", "21"), wrapping=("10.00", "9.70"))
    without = an_order(a_line("100.00", "21"), shipping=("5.00", "5.00"))

    assert the("SHIPPING-RATE-UNKNOWN", assess(shipping)) == (HELD, {"net": "9.70", "vat": "0.30"})
    assert the("WRAPPING-RATE-UNKNOWN", assess(wrapping)) == (HELD, {"net": "9.70", "vat": "0.30"})
    assert the("SHIPPING-WITHOUT-VAT", assess(without)) == (HELD, {"amount": "5.00"})


def test_figures_that_cannot_be_read_say_what_it_was() -> None:
    absurd = an_order(totals=totals(an_order(), paid_incl="1E+30"))
    order = an_order()
    mixed = replace(order, totals=replace(order.totals, shipping_incl=ExactAmount.parse("1.00", "USD")))

    assert the("ORDER-UNREADABLE", assess(absurd)) == (HELD, {"detail": "InvalidOperation"})
    assert the("ORDER-UNREADABLE", assess(mixed)) == (
        HELD,
        {"detail": "MONEY-CURRENCIES-MIXED (one=USD, other=EUR)"},
    )
