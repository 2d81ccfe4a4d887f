"""What the vouchers' own rules say about where a discount belongs (reading R8, steps one and two)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from factuurbrug.domain.mapping.charges import Charge, GroupTotals, RateGroup
from factuurbrug.domain.money import Money
from factuurbrug.domain.order import CartRule, Order

_GIFT: Final = "DISCOUNT-GIFT"


@dataclass(frozen=True, slots=True)
class Bound:
    """The parts of a discount that rules bind to a rate.

    Attributes:
        shares: What falls to each rate.
        gifts: What of it stands for gift products: other vouchers do not lower those once more.
        reason: Code of the reason that names the rule.
    """

    shares: dict[RateGroup, Money]
    gifts: dict[RateGroup, Money]
    reason: str


def bound_shares(
    order: Order,
    rules: Sequence[CartRule],
    limit: Money,
    products: tuple[Charge, ...],
    shipping: tuple[Charge, ...],
) -> Bound:
    """The parts of the discount that a rule binds to a rate.

    Free shipping counts once, however many vouchers give it. Never more than `limit` in all.
    """
    shares: dict[RateGroup, Money] = {}
    gifts: dict[RateGroup, Money] = {}
    reasons: list[str] = []
    left = limit
    shipping_left = {charge.group: charge.gross for charge in shipping}
    for rule in rules:
        value = min(max(rule.value_incl.rounded(), Money.zero(limit.currency)), left)
        if rule.free_shipping:
            value, left = _take_shipping(shares, shipping_left, value, left)
            reasons.append("DISCOUNT-FREE-SHIPPING")
        for product, reason in _bindings(rule):
            taken = _of_product(rule, product, value, products, order)
            if taken is not None:
                group, part = taken
                for kept in (shares, gifts) if reason == _GIFT else (shares,):
                    kept[group] = kept[group] + part if group in kept else part
                value, left = value - part, left - part
                reasons.append(reason)
    named = {group: share for group, share in shares.items() if share}
    return Bound(named, gifts, _reason(reasons))


def _reason(reasons: list[str]) -> str:
    if not reasons:
        return "DISCOUNT-SPREAD"
    return reasons[0] if len(set(reasons)) == 1 else "DISCOUNT-BY-RULES"


def _take_shipping(
    shares: dict[RateGroup, Money], shipping_left: dict[RateGroup, Money], value: Money, left: Money
) -> tuple[Money, Money]:
    for group, gross in shipping_left.items():
        part = min(gross, value)
        shares[group] = shares[group] + part if group in shares else part
        shipping_left[group] = gross - part
        value, left = value - part, left - part
    return value, left


def _bindings(rule: CartRule) -> list[tuple[int, str]]:
    """Products that a voucher is bound to: its gift first, then the product that it lowers."""
    bindings: list[tuple[int, str]] = []
    if rule.gift_product is not None and rule.gift_product > 0:
        bindings.append((rule.gift_product, _GIFT))
    if rule.reduction_product is not None and rule.reduction_product > 0:
        bindings.append((rule.reduction_product, "DISCOUNT-PRODUCT"))
    return bindings


def _of_product(
    rule: CartRule, product: int, value: Money, products: tuple[Charge, ...], order: Order
) -> tuple[RateGroup, Money] | None:
    """The product's rate and the part of the voucher that falls to it; a gift takes at most the price of one piece."""
    line_ids = {line.id: line for line in order.lines if line.product_id == product}
    charges = [charge for charge in products if charge.source_line_id in line_ids]
    if not charges or not value:
        return None
    main = GroupTotals.of(charges, value.currency).main
    if main is None:
        return None
    if product == rule.gift_product:
        price = max(line.unit_price_incl.rounded() for line in line_ids.values())
        return main, min(value, price)
    return main, value
