"""Where vouchers say that a discount belongs: shipping once, gifts at one piece's price, products at their rate."""

import pytest
from factuurbrug.domain.findings import Reason
from factuurbrug.domain.invoice import LineKind
from factuurbrug.domain.mapping.charges import Charge, RateGroup
from factuurbrug.domain.mapping.discount_rules import Bound, bound_shares
from factuurbrug.domain.money import Money, VatRate
from factuurbrug.domain.order import CartRule

from tests.builders.orders import a_line, a_voucher, an_order

HIGH, LOW = RateGroup(VatRate.parse("21")), RateGroup(VatRate.parse("9"))
#: Two mugs of 10.00 at 21 % and a book of 20.00 at 9 %.
ORDER = an_order(
    a_line("10.00", "21", quantity=2, line_id=1, product_id=20), a_line("20.00", "9", line_id=2, product_id=30)
)


def a_charge(kind: LineKind, price: str, group: RateGroup, line_id: int | None = None, quantity: int = 1) -> Charge:
    return Charge(
        kind=kind, description="x", product_name="x", product_reference="x", quantity=quantity,
        unit_price=Money.parse(price), shop_vat=Money.zero(), group=group, reason=Reason("RATE-FROM-TAX"),
        source_line_id=line_id,
    )  # fmt: skip


PRODUCTS = (a_charge(LineKind.PRODUCT, "10.00", HIGH, 1, 2), a_charge(LineKind.PRODUCT, "20.00", LOW, 2))
SHIPPING = (a_charge(LineKind.SHIPPING, "4.00", HIGH), a_charge(LineKind.SHIPPING, "2.00", LOW))


def bound(*rules: CartRule, limit: str = "100.00") -> Bound:
    return bound_shares(ORDER, rules, Money.parse(limit), PRODUCTS, SHIPPING)


def shares(found: Bound) -> dict[str, str]:
    return {group.label: str(share.amount) for group, share in found.shares.items()}


def a_rule(value: str, **changes: object) -> CartRule:
    return a_voucher(value, value, **changes)  # type: ignore[arg-type]  # fields of a voucher by name


def test_a_voucher_without_a_bond_binds_nothing() -> None:
    assert bound(a_rule("5.00")) == Bound({}, {}, "DISCOUNT-SPREAD")
    assert bound(a_rule("5.00", reduction_product=-1), a_rule("5.00", reduction_product=None)).shares == {}
    assert bound(a_rule("5.00", gift_product=None)).gifts == {}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("6.00", {"21": "4.00", "9": "2.00"}),
        ("9.00", {"21": "4.00", "9": "2.00"}),
        ("5.00", {"21": "4.00", "9": "1.00"}),
    ],
)
def test_free_shipping_takes_each_rate_of_the_shipping_and_no_more(value: str, expected: dict[str, str]) -> None:
    found = bound(a_rule(value, free_shipping=True))

    assert (shares(found), found.gifts, found.reason) == (expected, {}, "DISCOUNT-FREE-SHIPPING")


def test_two_vouchers_with_free_shipping_share_what_the_shipping_costs() -> None:
    found = bound(a_rule("5.00", free_shipping=True), a_rule("5.00", free_shipping=True))

    assert (shares(found), found.reason) == ({"21": "4.00", "9": "2.00"}, "DISCOUNT-FREE-SHIPPING")


def test_a_voucher_for_a_product_goes_to_its_rate() -> None:
    found = bound(a_rule("5.00", reduction_product=30))

    assert (shares(found), found.gifts, found.reason) == ({"9": "5.00"}, {}, "DISCOUNT-PRODUCT")


def test_two_vouchers_for_one_product_add_up() -> None:
    assert shares(bound(a_rule("5.00", reduction_product=30), a_rule("3.00", reduction_product=30))) == {"9": "8.00"}


def test_a_product_with_number_one_is_a_product() -> None:
    order = an_order(a_line("10.00", "21", line_id=1, product_id=1))
    by_product = bound_shares(order, [a_rule("5.00", reduction_product=1)], Money.parse("9.00"), PRODUCTS, ())
    by_gift = bound_shares(order, [a_rule("5.00", gift_product=1)], Money.parse("9.00"), PRODUCTS, ())

    assert (shares(by_product), shares(by_gift)) == ({"21": "5.00"}, {"21": "5.00"})


def test_rows_without_a_product_are_bound_by_no_voucher() -> None:
    order = an_order(a_line("10.00", "21", line_id=1, product_id=0))

    found = bound_shares(order, [a_rule("5.00")], Money.parse("9.00"), PRODUCTS, ())

    assert found == Bound({}, {}, "DISCOUNT-SPREAD")


def test_a_gift_takes_the_price_of_one_piece_and_is_told_apart() -> None:
    found = bound(a_rule("15.00", gift_product=20))

    assert (shares(found), found.reason) == ({"21": "10.00"}, "DISCOUNT-GIFT")
    assert found.gifts == {HIGH: Money.parse("10.00")}


def test_two_gifts_at_one_rate_add_up() -> None:
    found = bound(a_rule("10.00", gift_product=20), a_rule("10.00", gift_product=20))

    assert (found.shares, found.gifts) == ({HIGH: Money.parse("20.00")}, {HIGH: Money.parse("20.00")})


def test_what_a_gift_leaves_of_its_voucher_goes_to_the_product_it_lowers() -> None:
    found = bound(a_rule("12.00", gift_product=20, reduction_product=30))

    assert (shares(found), found.reason) == ({"21": "10.00", "9": "2.00"}, "DISCOUNT-BY-RULES")
    assert found.gifts == {HIGH: Money.parse("10.00")}


def test_shipping_comes_first_and_then_the_product() -> None:
    found = bound(a_rule("8.00", free_shipping=True, reduction_product=30))

    assert (shares(found), found.reason) == ({"21": "4.00", "9": "4.00"}, "DISCOUNT-BY-RULES")


def test_no_more_is_bound_than_the_discount_in_all() -> None:
    rules = (a_rule("6.00", free_shipping=True), a_rule("5.00", reduction_product=30), a_rule("5.00", gift_product=20))

    assert shares(bound(*rules, limit="8.00")) == {"21": "4.00", "9": "4.00"}
    assert shares(bound(*rules, limit="12.00")) == {"21": "5.00", "9": "7.00"}


def test_a_voucher_below_nothing_binds_nothing() -> None:
    assert bound(a_rule("-5.00", reduction_product=30)).shares == {}


def test_a_voucher_for_a_product_that_is_not_there_binds_nothing() -> None:
    assert bound(a_rule("5.00", reduction_product=99)) == Bound({}, {}, "DISCOUNT-SPREAD")
