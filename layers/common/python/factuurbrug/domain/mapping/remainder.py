"""What is left between an order's parts and its total: rounding, a module's fee, or something wrong (R5, S63)."""

from decimal import Decimal

from factuurbrug.domain.findings import Finding, Reason, blocks, warns
from factuurbrug.domain.invoice import LineKind
from factuurbrug.domain.mapping.charges import Charge, Part, RateGroup
from factuurbrug.domain.mapping.context import Context
from factuurbrug.domain.mapping.outside import outside_group, rounding_account
from factuurbrug.domain.money import Money

_CENT = Decimal("0.01")


def remainder_part(context: Context, charges: tuple[Charge, ...]) -> Part:
    """A visible rounding line up to the set tolerance, a surcharge line if a rate is set for it, else a finding."""
    currency = context.currency
    total = context.order.totals.paid_incl.rounded()
    difference = total - Money.total((charge.gross for charge in charges), currency)
    if not difference:
        return Part()
    if abs(difference.amount) <= context.settings.rounding_tolerance:
        return _rounding(context, difference)
    if difference.amount > 0:
        return _surcharge(context, difference, charges)
    return Part(findings=(_total(context, total, difference),), complete=False)


def _rounding(context: Context, difference: Money) -> Part:
    word = context.words.rounding
    charge = Charge(
        kind=LineKind.ROUNDING,
        description=word,
        product_name=word,
        product_reference="AFRONDING",
        quantity=1,
        unit_price=difference,
        shop_vat=Money.zero(context.currency),
        group=outside_group(),
        reason=Reason("ROUNDING-DIFFERENCE", {"amount": str(difference.amount)}),
        outside=rounding_account(context.settings),
    )
    return Part(charges=(charge,), findings=(warns("ORDER-ROUNDED", amount=str(difference.amount)),))


def _surcharge(context: Context, difference: Money, charges: tuple[Charge, ...]) -> Part:
    """A fee that a module added to the total. Booked only with a rate from the settings that the VAT confirms."""
    rate = context.settings.surcharge_rate
    paid_vat = context.order.totals.paid_incl.rounded() - context.order.totals.paid_excl.rounded()
    vat = paid_vat - Money.total((charge.shop_vat for charge in charges), context.currency)
    tolerance = _CENT * (len(charges) + 1)
    if rate is None or abs((rate.vat_within(difference) - vat).amount) > tolerance:
        finding = blocks("ORDER-SURCHARGE-UNKNOWN", amount=str(difference.amount), vat=str(vat.amount))
        return Part(findings=(finding,), complete=False)
    word = context.words.surcharge
    charge = Charge(
        kind=LineKind.SURCHARGE,
        description=word,
        product_name=f"{word} {rate}%",
        product_reference=f"TOESLAG-{rate}",
        quantity=1,
        unit_price=difference,
        shop_vat=vat,
        group=RateGroup(rate),
        reason=Reason("SURCHARGE-BY-SETTING", {"rate": str(rate)}),
    )
    return Part(charges=(charge,), findings=(warns("ORDER-SURCHARGE", amount=str(difference.amount), rate=str(rate)),))


def _total(context: Context, total: Money, difference: Money) -> Finding:
    return blocks(
        "ORDER-TOTAL",
        total=str(total.amount),
        parts=str((total - difference).amount),
        difference=str(difference.amount),
        tolerance=str(context.settings.rounding_tolerance),
    )
