"""From a credit slip of the shop to the right credit invoice, or to the findings that say why not (reading R19)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factuurbrug.domain.acceptance import with_acceptance
from factuurbrug.domain.assess import unreadable
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.errors import FactuurbrugError
from factuurbrug.domain.findings import Finding, Severity, blocks, warns
from factuurbrug.domain.invoice import Invoice, LineKind
from factuurbrug.domain.mapping.credit import (
    CreditedLine,
    Remainder,
    credited_rest,
    credited_rows,
    credited_shipping,
)
from factuurbrug.domain.mapping.document_words import words_of
from factuurbrug.domain.mapping.header import Header, header_findings, header_of
from factuurbrug.domain.mapping.payment import credit_method
from factuurbrug.domain.money import Money, VatRate
from factuurbrug.domain.order import CreditSlip, Order, ShopProfile
from factuurbrug.domain.proof import build_proof
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import IntegrationSettings

_CENT = Decimal("0.01")
_GOODS = (LineKind.PRODUCT, LineKind.DISCOUNT)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Credit lines and what is to be said about them."""

    lines: tuple[CreditedLine, ...] = ()
    findings: tuple[Finding, ...] = ()


def assess_credit(
    slip: CreditSlip,
    order: Order,
    *,
    settings: IntegrationSettings,
    profile: ShopProfile,
    booked: Invoice,
    earlier: Sequence[Invoice] = (),
    number: int = 1,
    accepted: Sequence[str] = (),
) -> Assessment:
    """What the rules make of a credit slip of a booked order. Never raises.

    Args:
        slip: The slip as the shop has it.
        order: The order it belongs to.
        settings: The integration's settings.
        profile: The shop's own configuration.
        booked: The invoice that was booked for the order: its rates, codes and accounts are used.
        earlier: Credit invoices already booked for it; the slip that brings everything back takes the rest.
        number: Which credit of the order this is; the reference ends in `-C<number>`.
        accepted: Codes of findings that a person accepted once for this record.
    """
    try:
        drawn = _drawn(slip, booked, earlier)
        header = _credit_header(order, settings, profile, booked=booked, number=number, issued_on=slip.created_on)
        invoice = _invoice(drawn, header, settings, booked) if drawn.lines else None
        findings = (*drawn.findings, *header_findings(header), *_vat_findings(invoice, settings))
        return _judged(invoice, with_acceptance(findings, accepted), booked)
    except (FactuurbrugError, ArithmeticError) as error:
        return unreadable(error)


def credit_whole(
    booked: Invoice,
    order: Order,
    *,
    settings: IntegrationSettings,
    profile: ShopProfile,
    number: int,
    issued_on: date,
    earlier: Sequence[Invoice] = (),
) -> Assessment:
    """A credit of everything that is left of a booked invoice, for crediting and booking again. Never raises.

    Dated on the day of the decision. Without anything left it comes to nothing: IGNORED, and no invoice.
    """
    try:
        lines = credited_rest(Remainder(booked, earlier))
        if not lines:
            return _judged(None, (warns("CREDIT-NOTHING-LEFT"),), booked)
        header = _credit_header(order, settings, profile, booked=booked, number=number, issued_on=issued_on)
        return _judged(_invoice(_Drawn(lines), header, settings, booked), header_findings(header), booked)
    except (FactuurbrugError, ArithmeticError) as error:
        return unreadable(error)


def _drawn(slip: CreditSlip, booked: Invoice, earlier: Sequence[Invoice]) -> _Drawn:
    remainder = Remainder(booked, earlier)
    rows, row_findings = credited_rows(slip, remainder)
    shipping, shipping_findings = credited_shipping(slip, remainder)
    refused = (*row_findings, *shipping_findings)
    if refused:
        return _Drawn(findings=refused)
    if not rows and not shipping:
        return _Drawn(findings=(warns("SLIP-EMPTY"),))
    return _with_discounts(slip, remainder, _Drawn((*rows, *shipping)))


def _with_discounts(slip: CreditSlip, remainder: Remainder, drawn: _Drawn) -> _Drawn:
    """What a slip leaves out: the order's discounts, and cents of rounding when everything came back."""
    discount_left = remainder.total(LineKind.DISCOUNT)
    goods_left = remainder.total(LineKind.PRODUCT)
    if discount_left.amount < 0 and not goods_left:
        return _discounted_whole(slip, remainder, drawn)
    findings = list(_sum_findings(slip))
    if discount_left.amount < 0:
        findings.append(warns("SLIP-OF-DISCOUNTED"))
    gross = Money.total((line.shop_gross for line in drawn.lines), remainder.currency)
    if remainder.total().amount < 0:
        findings.append(_exceeds_all(gross, gross + remainder.total()))
    rest = () if remainder.total(*_all_but_rounding()) else credited_rest(remainder, LineKind.ROUNDING)
    return _Drawn((*drawn.lines, *rest), tuple(findings))


def _discounted_whole(slip: CreditSlip, remainder: Remainder, drawn: _Drawn) -> _Drawn:
    """All goods came back of an order with a discount: the credit is what was paid for them.

    Said by the slip itself (its amount counts the discount) it is booked; else a person must agree.
    """
    lines = (*drawn.lines, *credited_rest(remainder, LineKind.DISCOUNT))
    if not remainder.total(*_all_but_rounding()):
        lines = (*lines, *credited_rest(remainder, LineKind.ROUNDING))
    goods = [line for line in lines if line.line.kind in _GOODS]
    gross = Money.total((line.shop_gross for line in goods), remainder.currency)
    net = gross - Money.total((line.shop_vat for line in goods), remainder.currency)
    tolerance = _CENT * (len(lines) + 1)
    amount = slip.amount.rounded()
    if min(abs((amount - gross).amount), abs((amount - net).amount)) <= tolerance:
        return _Drawn(lines)
    stated = slip.products_incl.rounded()
    return _Drawn(lines, (blocks("SLIP-DISCOUNT-IGNORED", slip=str(stated.amount), left=str(gross.amount)),))


def _all_but_rounding() -> tuple[LineKind, ...]:
    return tuple(kind for kind in LineKind if kind is not LineKind.ROUNDING)


def _sum_findings(slip: CreditSlip) -> tuple[Finding, ...]:
    """The slip's rows must add up to its amount, with or without VAT: shops store either."""
    incl = Money.total((line.amount_incl.rounded() for line in slip.lines), slip.amount.currency)
    excl = Money.total((line.amount_excl.rounded() for line in slip.lines), slip.amount.currency)
    amount = slip.amount.rounded()
    tolerance = _CENT * (len(slip.lines) + 1)
    if min(abs((amount - incl).amount), abs((amount - excl).amount)) <= tolerance:
        return ()
    return (blocks("SLIP-TOTAL", lines_incl=str(incl.amount), lines_excl=str(excl.amount), amount=str(amount.amount)),)


def _exceeds_all(wanted: Money, left: Money) -> Finding:
    return blocks("SLIP-EXCEEDS-INVOICE", wanted=str(wanted.amount), left=str(left.amount))


def _credit_header(
    order: Order,
    settings: IntegrationSettings,
    profile: ShopProfile,
    *,
    booked: Invoice,
    number: int,
    issued_on: date,
) -> Header:
    """`<ref>-C<n>`, and a subject that names the original invoice."""
    base = header_of(order, settings, profile)
    reference = f"{booked.reference or base.reference}-C{number}"
    subject = words_of(settings.language).credit_subject.format(number=reference, subject=booked.subject)
    return Header(
        subject=subject,
        reference=reference,
        issued_on=issued_on,
        due_date=issued_on,
        remarks=base.remarks,
        payment_id=base.payment_id,
    )


def _invoice(drawn: _Drawn, header: Header, settings: IntegrationSettings, booked: Invoice) -> Invoice:
    currency = booked.currency
    lines = tuple(credited.line for credited in drawn.lines)
    by_rate: dict[VatRate, Money] = {}
    for credited in drawn.lines:
        if credited.line.kind is not LineKind.ROUNDING:
            by_rate[credited.rate] = by_rate.get(credited.rate, Money.zero(currency)) - credited.shop_vat
    proof = build_proof(
        shop_total=-Money.total((credited.shop_gross for credited in drawn.lines), currency),
        shop_vat=-Money.total((credited.shop_vat for credited in drawn.lines), currency),
        shop_by_rate=by_rate,
        lines=lines,
    )
    return Invoice(
        subject=header.subject,
        reference=header.reference if settings.process else None,
        issued_on=header.issued_on,
        due_date=header.due_date if settings.process else None,
        currency=currency,
        payment_method=credit_method(booked.payment_method),
        process=settings.process,
        contact=booked.contact,
        lines=lines,
        regime=booked.regime,
        vat_country=booked.vat_country,
        cent_proof=proof,
        remarks=header.remarks,
        payment_id=header.payment_id,
        layout=booked.layout,
        email_to_customer=booked.email_to_customer and settings.process,
    )


def _vat_findings(invoice: Invoice | None, settings: IntegrationSettings) -> tuple[Finding, ...]:
    """The shop's VAT of the slip beside that of the booked rates: shops recompute it, often wrongly."""
    if invoice is None:
        return ()
    proof = invoice.cent_proof
    worst = max((abs((booked - shop).amount) for shop, booked in proof.vat_by_rate.values()), default=Decimal(0))
    if worst <= settings.vat_tolerance:
        return ()
    return (blocks("SLIP-VAT", shop=str(proof.shop_vat.amount), booked=str(proof.booked_vat.amount)),)


def _judged(invoice: Invoice | None, findings: tuple[Finding, ...], booked: Invoice) -> Assessment:
    blocking = any(finding.severity is Severity.BLOCKS for finding in findings)
    if blocking:
        state = State.HELD
    elif invoice is None:
        state = State.IGNORED
    else:
        state = State.READY
    return Assessment(
        state=state, findings=findings, invoice=invoice, regime=booked.regime, vat_country=booked.vat_country
    )
