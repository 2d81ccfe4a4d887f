"""The order's rows: their rate, and whether they are sent per piece or as one (readings R6, R7, R10, R11)."""

from dataclasses import dataclass
from decimal import Decimal

from factuurbrug.domain.findings import Finding, Reason, blocks, warns
from factuurbrug.domain.invoice import LineKind, OmittedLine
from factuurbrug.domain.mapping.charges import Charge, GroupTotals, Part, RateGroup
from factuurbrug.domain.mapping.context import Context, taxed
from factuurbrug.domain.mapping.rate_inference import Certainty, infer_rate
from factuurbrug.domain.mapping.texts_of_lines import (
    DESCRIPTION_LENGTH,
    clean,
    cut,
    item_name,
    item_reference,
)
from factuurbrug.domain.money import Money, TaxedAmount, VatRate
from factuurbrug.domain.order import OrderLine, RoundType

_CENT = Decimal("0.01")
_ZERO = VatRate(Decimal(0))
#: In the settings' list of products outside VAT: all that is sold without VAT (small-business scheme, exempt shops).
_EVERY_PRODUCT = "*"


@dataclass(frozen=True, slots=True)
class _LineRate:
    group: RateGroup
    reason: Reason
    findings: tuple[Finding, ...] = ()


def product_part(context: Context) -> Part:
    """A charge for every row with an amount. Rows whose rate must be inferred look at the others first."""
    part = Part()
    known = GroupTotals.of(_certain_charges(context), context.currency)
    for line in context.order.lines:
        part = part + _line_part(context, line, known)
    return part


def _certain_charges(context: Context) -> list[Charge]:
    return [
        _charge(line, _LineRate(RateGroup(line.taxes[0].rate), Reason("RATE-FROM-TAX")))
        for line in context.order.lines
        if len(line.taxes) == 1 and line.quantity
    ]


def _line_part(context: Context, line: OrderLine, known: GroupTotals) -> Part:
    name = cut(clean(line.name) or item_reference(line), DESCRIPTION_LENGTH)
    if line.quantity == 0:
        return Part(omitted=(OmittedLine(name, Reason("LINE-QUANTITY-ZERO")),))
    if not line.total_incl.rounded():
        return Part(omitted=(OmittedLine(name, Reason("LINE-AMOUNT-ZERO")),))
    rate = _rate_of(context, line, known)
    if isinstance(rate, Finding):
        return Part(findings=(rate,), complete=False)
    return Part(charges=(_charge(line, rate),), findings=rate.findings + _mismatch(context, line, rate))


def _rate_of(context: Context, line: OrderLine, known: GroupTotals) -> _LineRate | Finding:
    """The rate of a row, in the order of `docs/vat.md`; a finding when it cannot be told."""
    amount = taxed(excl=line.total_excl, incl=line.total_incl)
    if not amount.vat and _is_vat_free_product(context, line):
        return _LineRate(RateGroup(_ZERO, vat_free=True), Reason("RATE-VAT-FREE-PRODUCT"))
    if len(line.taxes) > 1:
        rates = ", ".join(str(tax.rate) for tax in line.taxes)
        return blocks("VAT-RATE-SEVERAL", line=clean(line.name), rates=rates)
    if line.taxes:
        tax = line.taxes[0]
        return _LineRate(RateGroup(tax.rate), Reason("RATE-FROM-TAX", {"tax": str(tax.id)}))
    if amount.vat:
        return _inferred(context, line, amount, known)
    if line.tax_exempt:
        return _exempt_buyer(context, line)
    return _untaxed(context, line)


def _exempt_buyer(context: Context, line: OrderLine) -> _LineRate:
    """No VAT because of the buyer's number: within the seller's own country that is a wrongly set module."""
    findings = (blocks("VAT-EXEMPT-AT-HOME", line=clean(line.name)),) if context.at_home else ()
    return _LineRate(RateGroup(_ZERO), Reason("RATE-EXEMPT-BUYER"), findings)


def _untaxed(context: Context, line: OrderLine) -> _LineRate:
    """A row without any tax: no VAT abroad; at home, or beside taxed rows, something that must be explained."""
    if not context.at_home and not context.order_has_vat:
        return _LineRate(RateGroup(_ZERO), Reason("RATE-NONE"))
    finding = blocks("VAT-FREE-LINE", line=clean(line.name), product=item_reference(line))
    return _LineRate(RateGroup(_ZERO, vat_free=True), Reason("RATE-NONE"), (finding,))


def _inferred(context: Context, line: OrderLine, amount: TaxedAmount, known: GroupTotals) -> _LineRate | Finding:
    candidates = [*(group.rate for group in known.groups), *context.known_rates()]
    exact = _by_unit_price(line, candidates)
    found = infer_rate(amount, exact or candidates, known)
    if found.rate is None:
        return blocks("VAT-RATE-UNKNOWN", line=clean(line.name), vat=str(amount.vat.amount), net=str(amount.net.amount))
    finding = warns("VAT-RATE-INFERRED", line=clean(line.name), rate=str(found.rate))
    code = "RATE-INFERRED" if found.certainty is Certainty.ONE_FITS else "RATE-INFERRED-MAIN"
    return _LineRate(RateGroup(found.rate), Reason(code), (finding,))


def _by_unit_price(line: OrderLine, candidates: list[VatRate]) -> list[VatRate]:
    """Candidates that explain the unit prices, which have six decimals and so tell small amounts apart."""
    net, gross = line.unit_price_excl.amount, line.unit_price_incl.amount
    return [
        rate for rate in dict.fromkeys(candidates) if abs(net * (100 + rate.percent) / 100 - gross) <= Decimal("0.0001")
    ]


def _is_vat_free_product(context: Context, line: OrderLine) -> bool:
    return bool({clean(line.sku), str(line.product_id), _EVERY_PRODUCT} & set(context.settings.vat_free_products))


def _mismatch(context: Context, line: OrderLine, rate: _LineRate) -> tuple[Finding, ...]:
    """A row whose own figures contradict its tax, beyond what rounding can do."""
    pieces = abs(line.quantity) if context.order.round_type is RoundType.ITEM else 1
    expected = line.total_excl.amount * (100 + rate.group.rate.percent) / 100
    if abs(expected - line.total_incl.amount) <= _CENT * (pieces + 1):
        return ()
    return (
        blocks(
            "LINE-RATE-MISMATCH",
            line=clean(line.name),
            rate=str(rate.group.rate),
            excl=str(line.total_excl.rounded().amount),
            incl=str(line.total_incl.rounded().amount),
        ),
    )


def _charge(line: OrderLine, rate: _LineRate) -> Charge:
    """The row per piece if Yuki's arithmetic then gives the row's total, else as one piece (reading R6, G1 to G3)."""
    amount = taxed(excl=line.total_excl, incl=line.total_incl)
    unit = line.unit_price_incl.rounded()
    per_piece = line.quantity > 0 and Money(unit.amount * line.quantity, unit.currency) == amount.gross
    name = clean(line.name) or item_reference(line)
    description = name if per_piece or line.quantity == 1 else f"{line.quantity} × {name}"
    return Charge(
        kind=LineKind.PRODUCT if amount.gross.amount >= 0 else LineKind.DISCOUNT,
        description=cut(description, DESCRIPTION_LENGTH),
        product_name=item_name(line),
        product_reference=item_reference(line),
        quantity=line.quantity if per_piece else 1,
        unit_price=unit if per_piece else amount.gross,
        shop_vat=amount.vat,
        group=rate.group,
        reason=rate.reason,
        source_line_id=line.id,
    )
