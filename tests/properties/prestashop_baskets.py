"""Baskets as PrestaShop computes them, for property tests. Written from its documented rounding, not from our mapping.

The shop keeps net catalogue prices with six decimals. A row's gross unit price is net × (1 + rate). Rounding is per
piece, per row or on the total (`round_type`), by one of six modes. A percentage voucher takes its share of net and
gross goods; an amount voucher with VAT is spread in proportion; free shipping is a discount of the shipping's price.
Totals are rounded to the cent at the end, so parts and total may differ by a cent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from factuurbrug.domain.money import ExactAmount, VatRate
from factuurbrug.domain.order import CartRule, Order, OrderLine, OrderTotals, RoundMode, RoundType, Tax
from hypothesis import strategies as st

from tests.builders.orders import PAID, an_address
from tests.builders.orders import an_order as ordinary_order

_CENT = Decimal("0.01")
_MODES = {
    RoundMode.UP: ROUND_CEILING,
    RoundMode.DOWN: ROUND_FLOOR,
    RoundMode.HALF_UP: ROUND_HALF_UP,
    RoundMode.HALF_DOWN: ROUND_HALF_DOWN,
    RoundMode.HALF_EVEN: ROUND_HALF_EVEN,
}


@dataclass(frozen=True)
class Item:
    """A product in the cart: catalogue price without VAT, rate, pieces."""

    net: Decimal
    rate: Decimal
    quantity: int


@dataclass(frozen=True)
class Voucher:
    """A percentage of all goods, or an amount with VAT, or free shipping."""

    percent: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)
    free_shipping: bool = False


@dataclass(frozen=True)
class Cart:
    """What the customer ordered and how the shop rounds."""

    items: tuple[Item, ...]
    vouchers: tuple[Voucher, ...]
    shipping_net: Decimal
    shipping_rate: Decimal
    wrapping_net: Decimal
    wrapping_rate: Decimal
    round_type: RoundType
    round_mode: RoundMode
    currency: str
    country: str


def order_of(cart: Cart) -> Order:
    """The order that PrestaShop would store for a cart."""
    lines = tuple(_line(cart, index, item) for index, item in enumerate(cart.items, start=1))
    goods = _pair(cart, [line.total_excl.amount for line in lines], [line.total_incl.amount for line in lines])
    shipping = _pair(cart, [cart.shipping_net], [_gross(cart.shipping_net, cart.shipping_rate)])
    wrapping = _pair(cart, [cart.wrapping_net], [_gross(cart.wrapping_net, cart.wrapping_rate)])
    rules = _rules(cart, lines, goods, shipping)
    discount = _pair(cart, [r.value_excl.amount for r in rules], [r.value_incl.amount for r in rules])
    net, gross = (goods[i] + shipping[i] + wrapping[i] - discount[i] for i in (0, 1))
    figures = (*goods, *shipping, *wrapping, *discount, max(net, Decimal(0)), max(gross, Decimal(0)))
    amounts = [ExactAmount(figure, cart.currency) for figure in (*figures, figures[-1])]
    return ordinary_order(
        *lines,
        totals=OrderTotals(*amounts),
        currency=cart.currency,
        to=an_address(cart.country),
        cart_rules=tuple(_in_currency(rule, cart.currency) for rule in rules),
        round_type=cart.round_type,
        round_mode=cart.round_mode,
        carrier_tax_rate=VatRate(cart.shipping_rate),
        placed_on=date(2026, 7, 6),
        placed_at=datetime(2026, 7, 6, 4, 22, 57, tzinfo=UTC),
        state=PAID,
    )


def _line(cart: Cart, index: int, item: Item) -> OrderLine:
    gross = _gross(item.net, item.rate).quantize(Decimal("0.000001"))
    if cart.round_type is RoundType.ITEM:
        totals = tuple(_rounded(cart, price) * item.quantity for price in (item.net, gross))
    elif cart.round_type is RoundType.LINE:
        totals = tuple(_rounded(cart, price * item.quantity) for price in (item.net, gross))
    else:
        totals = (item.net * item.quantity, gross * item.quantity)
    return OrderLine(
        id=100 + index,
        product_id=index,
        attribute_id=0,
        name=f"Artikel {index}",
        sku=f"SKU-{index}",
        quantity=item.quantity,
        unit_price_excl=ExactAmount(item.net, cart.currency),
        unit_price_incl=ExactAmount(gross, cart.currency),
        total_excl=ExactAmount(totals[0], cart.currency),
        total_incl=ExactAmount(totals[1], cart.currency),
        taxes=(Tax(int(item.rate * 10), VatRate(item.rate)),) if item.rate else (),
    )


def _rules(
    cart: Cart, lines: Sequence[OrderLine], goods: tuple[Decimal, Decimal], shipping: tuple[Decimal, Decimal]
) -> list[CartRule]:
    rules: list[CartRule] = []
    left_net, left_gross, freed = goods[0], goods[1], False
    for number, voucher in enumerate(cart.vouchers, start=1):
        net, gross = goods[0] * voucher.percent / 100, goods[1] * voucher.percent / 100
        if voucher.amount and goods[1]:
            part = min(voucher.amount, left_gross)
            net, gross = net + part * goods[0] / goods[1], gross + part
        net, gross = min(net, left_net), min(gross, left_gross)
        left_net, left_gross = left_net - net, left_gross - gross
        if voucher.free_shipping and not freed:
            net, gross, freed = net + shipping[0], gross + shipping[1], True
        rules.append(_rule(number, net, gross, voucher))
    return [rule for rule in rules if rule.value_incl.amount] if lines else []


def _rule(number: int, net: Decimal, gross: Decimal, voucher: Voucher) -> CartRule:
    six = Decimal("0.000001")
    return CartRule(
        id=number,
        cart_rule_id=number,
        name=f"Bon {number}",
        value_incl=ExactAmount(gross.quantize(six)),
        value_excl=ExactAmount(net.quantize(six)),
        free_shipping=voucher.free_shipping,
        reduction_product=0,
        gift_product=0,
    )


def _in_currency(rule: CartRule, currency: str) -> CartRule:
    return replace(
        rule,
        value_incl=ExactAmount(rule.value_incl.amount, currency),
        value_excl=ExactAmount(rule.value_excl.amount, currency),
    )


def _pair(cart: Cart, nets: Sequence[Decimal], grosses: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    return _rounded(cart, sum(nets, Decimal(0))), _rounded(cart, sum(grosses, Decimal(0)))


def _gross(net: Decimal, rate: Decimal) -> Decimal:
    return net * (100 + rate) / 100


def _rounded(cart: Cart, amount: Decimal) -> Decimal:
    if cart.round_mode is RoundMode.HALF_ODD:
        down = amount.quantize(_CENT, rounding=ROUND_DOWN)
        if abs(amount - down) == _CENT / 2:
            return down if int(down * 100) % 2 else down + _CENT
        return amount.quantize(_CENT, rounding=ROUND_HALF_UP)
    return amount.quantize(_CENT, rounding=_MODES[cart.round_mode])


_PRICES = st.decimals(min_value=Decimal("0.000000"), max_value=Decimal(900), places=6)
_RATES = st.sampled_from([Decimal(rate) for rate in ("21", "21", "9", "0")])
_ITEMS = st.builds(Item, net=_PRICES, rate=_RATES, quantity=st.integers(1, 40))
_VOUCHERS = st.one_of(
    st.builds(Voucher, percent=st.sampled_from([Decimal(5), Decimal(10), Decimal("12.5"), Decimal(100)])),
    st.builds(Voucher, amount=st.decimals(min_value=Decimal("0.50"), max_value=Decimal(60), places=2)),
    st.just(Voucher(free_shipping=True)),
    st.just(Voucher(percent=Decimal(10), free_shipping=True)),
)


@st.composite
def carts(draw: st.DrawFn) -> Cart:
    """Carts over rates, quantities, vouchers, shipping, wrapping, currencies, rounding types and modes."""
    services = st.one_of(st.just(Decimal(0)), st.decimals(min_value=Decimal("0.40"), max_value=Decimal(30), places=2))
    return Cart(
        items=tuple(draw(st.lists(_ITEMS, min_size=1, max_size=6))),
        vouchers=tuple(draw(st.lists(_VOUCHERS, max_size=2))),
        shipping_net=draw(services),
        shipping_rate=draw(_RATES),
        wrapping_net=draw(services),
        wrapping_rate=draw(_RATES),
        round_type=draw(st.sampled_from(RoundType)),
        round_mode=draw(st.sampled_from([RoundMode.HALF_UP, RoundMode.HALF_UP, *RoundMode])),
        currency=draw(st.sampled_from(["EUR", "EUR", "EUR", "USD"])),
        country=draw(st.sampled_from(["NL", "NL", "NL", "BE", "DE", "CH", ""])),
    )


def ordinary_carts() -> st.SearchStrategy[Cart]:
    """A few pieces of ordinary goods at the two Dutch rates, sent within the Netherlands, without vouchers.

    Rounded per row or on the total: a shop that rounds net and gross per piece can charge several cents of VAT more or
    less than its rate on a few pieces, and such an order is rightly held.
    """
    item = st.builds(
        Item,
        net=st.decimals(min_value=Decimal(1), max_value=Decimal(300), places=6),
        rate=st.sampled_from([Decimal(21), Decimal(9)]),
        quantity=st.integers(1, 3),
    )
    return st.builds(
        Cart,
        items=st.lists(item, min_size=1, max_size=3).map(tuple),
        vouchers=st.just(()),
        shipping_net=st.sampled_from([Decimal(0), Decimal("5.74")]),
        shipping_rate=st.just(Decimal(21)),
        wrapping_net=st.just(Decimal(0)),
        wrapping_rate=st.just(Decimal(21)),
        round_type=st.sampled_from([RoundType.LINE, RoundType.TOTAL]),
        round_mode=st.just(RoundMode.HALF_UP),
        currency=st.just("EUR"),
        country=st.just("NL"),
    )


def carts_rounded_per_piece() -> st.SearchStrategy[Cart]:
    """Cheap pieces in large numbers, net and gross rounded apart per piece: the VAT drifts from its rate."""
    item = st.builds(
        Item,
        net=st.decimals(min_value=Decimal("0.005"), max_value=Decimal(4), places=6),
        rate=st.sampled_from([Decimal(21), Decimal(9)]),
        quantity=st.integers(1, 200),
    )
    return st.builds(
        Cart,
        items=st.lists(item, min_size=1, max_size=4).map(tuple),
        vouchers=st.lists(_VOUCHERS, max_size=1).map(tuple),
        shipping_net=st.sampled_from([Decimal(0), Decimal("5.74")]),
        shipping_rate=st.just(Decimal(21)),
        wrapping_net=st.sampled_from([Decimal(0), Decimal("2.05")]),
        wrapping_rate=st.just(Decimal(21)),
        round_type=st.just(RoundType.ITEM),
        round_mode=st.sampled_from(RoundMode),
        currency=st.just("EUR"),
        country=st.just("NL"),
    )
