"""Order discounts over the basket's rates (reading R8, vectors G4 and G5).

Free shipping goes against the shipping's rate, a voucher bound to a product or a gift against that product's rate, the
rest over all product rows by gross share. The shop's two sums (with and without VAT) are the judge: a split stands
only when the VAT inside its parts meets them within a cent per rate.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from factuurbrug.domain.findings import Finding, Reason, blocks, warns
from factuurbrug.domain.invoice import LineKind
from factuurbrug.domain.mapping.charges import Charge, GroupTotals, Part, RateGroup
from factuurbrug.domain.mapping.context import Context, taxed
from factuurbrug.domain.mapping.discount_rules import bound_shares
from factuurbrug.domain.mapping.texts_of_lines import DESCRIPTION_LENGTH, clean, cut
from factuurbrug.domain.money import Money, TaxedAmount
from factuurbrug.domain.order import CartRule

_CENT = Decimal("0.01")
_TWO = 2

Shares = dict[RateGroup, Money]


@dataclass(frozen=True, slots=True)
class _Split:
    """A way to divide a discount. `deduced` when the rules of the vouchers did not give it."""

    shares: Shares
    reason: str
    deduced: bool = True
    pieces: Mapping[RateGroup, tuple[Money, ...]] = field(default_factory=dict)


def discount_part(context: Context, products: tuple[Charge, ...], shipping: tuple[Charge, ...]) -> Part:
    """The order's discounts, one negative line per rate, gift cards left out (they are payments, R12)."""
    totals = context.order.totals
    amount = taxed(excl=totals.discounts_excl, incl=totals.discounts_incl) - gift_card_total(context)
    if not amount.gross:
        return Part()
    basket = GroupTotals.of(products, context.currency)
    if not basket.groups:
        return Part(findings=(blocks("DISCOUNT-WITHOUT-GOODS", amount=str(amount.gross.amount)),), complete=False)
    implausible = _implausible(amount, basket)
    for split in _candidates(context, amount, products, shipping):
        if implausible or _meets(split.shares, amount, basket):
            return _part(context, _drawn(split, products, shipping), amount, implausible)
    spread = _spread(amount.gross, basket)
    return Part(findings=(_no_split(amount, spread),), complete=False)


def gift_card_total(context: Context) -> TaxedAmount:
    """What was paid by vouchers that the settings name as gift cards."""
    total = TaxedAmount.zero(context.currency)
    for rule in context.order.cart_rules:
        if _is_gift_card(context, rule):
            total = total + taxed(excl=rule.value_excl, incl=rule.value_incl)
    return total


def _is_gift_card(context: Context, rule: CartRule) -> bool:
    cards = context.settings.gift_cards
    by_prefix = any(prefix and rule.code.upper().startswith(prefix.upper()) for prefix in cards.code_prefixes)
    return by_prefix or rule.cart_rule_id in cards.cart_rule_ids


def _vouchers(context: Context) -> tuple[CartRule, ...]:
    return tuple(rule for rule in context.order.cart_rules if not _is_gift_card(context, rule))


def _candidates(
    context: Context, amount: TaxedAmount, products: tuple[Charge, ...], shipping: tuple[Charge, ...]
) -> Iterator[_Split]:
    """Splits in order of preference: by the vouchers' rules, then what the two sums alone can tell."""
    basket = GroupTotals.of(products, context.currency)
    bound = bound_shares(context.order, _vouchers(context), amount.gross, products, shipping)
    rest = amount.gross - Money.total(bound.shares.values(), context.currency)
    spread = _spread(rest, _without(basket, bound.gifts))
    reason = "DISCOUNT-BY-RULES" if bound.shares and spread else bound.reason
    yield _Split(_added(bound.shares, spread), reason, deduced=False)
    yield _Split(_spread(amount.gross, basket), "DISCOUNT-SPREAD")
    for group in dict.fromkeys(charge.group for charge in shipping):
        freed = min(amount.gross, Money.total((c.gross for c in shipping if c.group == group), context.currency))
        yield _Split(_added({group: freed}, _spread(amount.gross - freed, basket)), "DISCOUNT-FREE-SHIPPING")
    for group in basket.groups:
        if amount.gross <= basket.gross[group]:
            yield _Split({group: amount.gross}, "DISCOUNT-ONE-RATE")
    solved = _solved(amount, basket)
    if solved is not None:
        yield _Split(solved, "DISCOUNT-SOLVED")


def _drawn(split: _Split, products: tuple[Charge, ...], shipping: tuple[Charge, ...]) -> _Split:
    """The split with the pieces in which each share is sent."""
    pieces = {group: _pieces(group, share, products, shipping) for group, share in split.shares.items()}
    return replace(split, pieces=pieces)


def _pieces(
    group: RateGroup, share: Money, products: tuple[Charge, ...], shipping: tuple[Charge, ...]
) -> tuple[Money, ...]:
    """One piece; but a discount of all goods, or goods and shipping, of a rate mirrors them line by line.

    Yuki rounds the VAT of every line: 10.00 and 6.95 at 21 % carry 1.74 and 1.21, a discount of 16.95 only 2.94. The
    mirrored lines take back what the lines carry, so that nothing is left of an order that costs nothing.
    """
    for covered in (products, shipping, (*products, *shipping)):
        grosses = tuple(charge.gross for charge in covered if charge.group == group)
        if len(grosses) > 1 and share == Money.total(grosses, share.currency) and min(grosses).amount > 0:
            vat = Money.total((group.rate.vat_within(gross) for gross in grosses), share.currency)
            if vat != group.rate.vat_within(share):
                return grosses
    return (share,)


def _spread(amount: Money, basket: GroupTotals) -> Shares:
    groups = basket.groups
    parts = amount.share_out([basket.gross[group].amount for group in groups])
    return {group: part for group, part in zip(groups, parts, strict=True) if part}


def _without(basket: GroupTotals, gifts: Shares) -> GroupTotals:
    """The basket less gift products; whole when nothing else is in it."""
    gross = {group: amount - gifts[group] if group in gifts else amount for group, amount in basket.gross.items()}
    return replace(basket, gross=gross) if any(amount.amount > 0 for amount in gross.values()) else basket


def _solved(amount: TaxedAmount, basket: GroupTotals) -> Shares | None:
    """With two rates the two sums determine the split; None when it would exceed what stands at a rate."""
    groups = basket.groups
    if len(groups) != _TWO or groups[0].rate == groups[1].rate:
        return None
    high, low = groups
    net_of_high, net_of_low = (100 / (100 + group.rate.percent) for group in groups)
    exact = (amount.net.amount - amount.gross.amount * net_of_low) / (net_of_high - net_of_low)
    of_high = Money.rounded(exact, amount.gross.currency)
    shares = {high: of_high, low: amount.gross - of_high}
    if all(Money.zero(share.currency) <= share <= basket.gross[group] for group, share in shares.items()):
        return {group: share for group, share in shares.items() if share}
    return None


def _meets(shares: Shares, amount: TaxedAmount, basket: GroupTotals) -> bool:
    """Whether the VAT of the shares is the discount's VAT, within a cent per rate.

    A shop that rounds per piece charges a little more or less VAT than the rate on its rows; a discount over them
    carries that along, so its VAT is also compared with the same share of the VAT that the shop charged.
    """
    tolerance = _CENT * max(1, len(shares))
    by_rate = sum((group.rate.vat_within(share).amount for group, share in shares.items()), Decimal(0))
    if abs(by_rate - amount.vat.amount) <= tolerance:
        return True
    as_charged = Decimal(0)
    for group, share in shares.items():
        if not basket.gross.get(group):
            return False
        as_charged += share.amount * basket.shop_vat[group].amount / basket.gross[group].amount
    return abs(as_charged - amount.vat.amount) <= tolerance


def _implausible(amount: TaxedAmount, basket: GroupTotals) -> bool:
    """Equal discount sums with and without VAT although all goods are taxed: a known fault of PrestaShop 1.7.5/6."""
    return (
        not amount.vat and abs(amount.gross.amount) > _CENT * 5 and all(group.rate.percent for group in basket.groups)
    )


def _part(context: Context, split: _Split, amount: TaxedAmount, implausible: bool) -> Part:  # noqa: FBT001 - private
    groups = sorted(split.pieces, key=lambda group: (-group.rate.percent, group.vat_free))
    shares = [(group, piece) for group in groups for piece in split.pieces[group]]
    findings: tuple[Finding, ...] = ()
    if implausible:
        findings = (warns("DISCOUNT-SUMS-IMPLAUSIBLE", amount=str(amount.gross.amount)),)
    elif split.deduced and context.order.cart_rules_readable:
        findings = (warns("DISCOUNT-SPLIT-DEDUCED", amount=str(amount.gross.amount)),)
    return Part(charges=tuple(_charges(context, shares, split.reason, amount)), findings=findings)


def _charges(
    context: Context, shares: Sequence[tuple[RateGroup, Money]], reason: str, amount: TaxedAmount
) -> Iterator[Charge]:
    names = ", ".join(dict.fromkeys(clean(rule.name) for rule in _vouchers(context) if clean(rule.name)))
    word = context.words.discount
    weights = [share.amount * group.rate.percent / (100 + group.rate.percent) for group, share in shares]
    vats = amount.vat.share_out(weights) if any(weights) else [amount.vat] * len(shares)
    for (group, share), vat in zip(shares, vats, strict=True):
        yield Charge(
            kind=LineKind.DISCOUNT,
            description=cut(f"{word}: {names}" if names else word, DESCRIPTION_LENGTH),
            product_name=f"{word} {group.label}%",
            product_reference=f"KORTING-{group.label}",
            quantity=1,
            unit_price=-share,
            shop_vat=-vat,
            group=group,
            reason=Reason(reason, {"share": str(share.amount), "whole": str(amount.gross.amount)}),
        )


def _no_split(amount: TaxedAmount, spread: Shares) -> Finding:
    return blocks(
        "DISCOUNT-NO-SPLIT",
        incl=str(amount.gross.amount),
        excl=str(amount.net.amount),
        vat=str(amount.vat.amount),
        tried=", ".join(f"{share.amount} ({group.rate}%)" for group, share in spread.items()),
    )


def _added(first: Shares, second: Shares) -> Shares:
    result = dict(first)
    for group, share in second.items():
        result[group] = result[group] + share if group in result else share
    return {group: share for group, share in result.items() if share}
