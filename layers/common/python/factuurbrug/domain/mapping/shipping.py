"""Shipping and gift wrapping: their rate is told, inferred or a mix of the basket's (readings R9, R10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factuurbrug.domain.findings import Finding, Reason, blocks
from factuurbrug.domain.invoice import LineKind
from factuurbrug.domain.mapping.charges import Charge, GroupTotals, Part, RateGroup
from factuurbrug.domain.mapping.context import Context, taxed
from factuurbrug.domain.mapping.rate_inference import Certainty, fits, infer_rate, proportional_split
from factuurbrug.domain.mapping.texts_of_lines import DESCRIPTION_LENGTH, clean, cut
from factuurbrug.domain.money import Money, TaxedAmount, VatRate

_ZERO = VatRate(Decimal(0))


@dataclass(frozen=True, slots=True)
class _Service:
    """Shipping or wrapping: what differs between them."""

    kind: LineKind
    name: str
    description: str
    item: str
    unknown_code: str
    told: VatRate | None
    told_reason: str


def shipping_part(context: Context, basket: GroupTotals) -> Part:
    """Shipping at the carrier's rate, in proportion of the basket, or as inferred. Nothing for free shipping."""
    order = context.order
    amount = taxed(excl=order.totals.shipping_excl, incl=order.totals.shipping_incl)
    if not amount.gross:
        return Part()
    service = _Service(
        kind=LineKind.SHIPPING,
        name=context.words.shipping,
        description=clean(order.carrier_name) or context.words.shipping,
        item="VERZENDING",
        unknown_code="SHIPPING-RATE-UNKNOWN",
        told=order.carrier_tax_rate,
        told_reason="RATE-FROM-CARRIER",
    )
    part = _service_part(context, service, amount, basket)
    return part + Part(findings=_without_vat(context, amount))


def wrapping_part(context: Context, basket: GroupTotals) -> Part:
    """Gift wrapping at the shop's configured rate if that fits, else as inferred (vectors G7, G8)."""
    totals = context.order.totals
    amount = taxed(excl=totals.wrapping_excl, incl=totals.wrapping_incl)
    if not amount.gross:
        return Part()
    service = _Service(
        kind=LineKind.WRAPPING,
        name=context.words.wrapping,
        description=context.words.wrapping,
        item="VERPAKKING",
        unknown_code="WRAPPING-RATE-UNKNOWN",
        told=context.profile.wrapping_rate if context.at_home else None,
        told_reason="RATE-WRAPPING-CONFIGURED",
    )
    return _service_part(context, service, amount, basket)


def _service_part(context: Context, service: _Service, amount: TaxedAmount, basket: GroupTotals) -> Part:
    if not amount.vat:
        reason = Reason(service.told_reason) if service.told == _ZERO else Reason("RATE-NONE")
        return _part(service, ((RateGroup(_ZERO), amount),), reason)
    mixed = context.profile.proportionate_shipping
    if service.told is not None and service.told.percent and fits(amount, service.told) and not mixed:
        return _part(service, ((RateGroup(service.told), amount),), Reason(service.told_reason))
    split = proportional_split(amount, basket)
    if mixed and split is not None:
        return _part(service, _with_vat(split, amount), Reason("RATE-PROPORTIONATE"))
    candidates = [*(group.rate for group in basket.groups), *context.known_rates()]
    found = infer_rate(amount, [rate for rate in candidates if rate.percent], basket)
    if found.rate is not None:
        code = "RATE-INFERRED" if found.certainty is Certainty.ONE_FITS else "RATE-INFERRED-MAIN"
        return _part(service, ((RateGroup(found.rate), amount),), Reason(code))
    if split is not None:
        return _part(service, _with_vat(split, amount), Reason("RATE-PROPORTIONATE"))
    finding = blocks(service.unknown_code, net=str(amount.net.amount), vat=str(amount.vat.amount))
    return Part(findings=(finding,), complete=False)


def _with_vat(
    split: Sequence[tuple[RateGroup, Money]], amount: TaxedAmount
) -> tuple[tuple[RateGroup, TaxedAmount], ...]:
    """Each part with its share of the shop's VAT, shares adding up exactly."""
    weights = [part.amount * group.rate.percent / (100 + group.rate.percent) for group, part in split]
    vats = amount.vat.share_out(weights if any(weights) else [part.amount for _, part in split])
    return tuple((group, TaxedAmount.of_gross(part, vat)) for (group, part), vat in zip(split, vats, strict=True))


def _part(service: _Service, pieces: Sequence[tuple[RateGroup, TaxedAmount]], reason: Reason) -> Part:
    return Part(
        charges=tuple(
            Charge(
                kind=service.kind,
                description=cut(service.description, DESCRIPTION_LENGTH),
                product_name=f"{service.name} {group.label}%",
                product_reference=f"{service.item}-{group.label}",
                quantity=1,
                unit_price=amount.gross,
                shop_vat=amount.vat,
                group=group,
                reason=reason,
            )
            for group, amount in pieces
        )
    )


def _without_vat(context: Context, amount: TaxedAmount) -> tuple[Finding, ...]:
    """Shipping without VAT on taxed goods: a usual fault of shops (S96), held until the owner accepts it."""
    goods_are_taxed = any(
        line.total_incl.rounded() != line.total_excl.rounded() for line in context.order.lines if line.quantity
    )
    if amount.vat or not goods_are_taxed or context.settings.shipping_without_vat_accepted:
        return ()
    return (blocks("SHIPPING-WITHOUT-VAT", amount=str(amount.gross.amount)),)
