"""The heart: from an order of the shop to the right invoice, or to the findings that say why not.

Pure and total: every order gets an answer, however odd. An order that cannot be understood is HELD with a finding.
"""

from collections.abc import Sequence
from dataclasses import replace

from factuurbrug.domain.acceptance import with_acceptance
from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.assessment import Assessment, BookedAgain
from factuurbrug.domain.checks import CHECKS
from factuurbrug.domain.checks.case import Case
from factuurbrug.domain.checks.duplicates import Sighting, duplicate_findings
from factuurbrug.domain.checks.release import is_nothing_to_book, is_released
from factuurbrug.domain.errors import FactuurbrugError
from factuurbrug.domain.findings import Finding, Severity, blocks
from factuurbrug.domain.invoice import Contact, Invoice, InvoiceLine, LineKind, Regime
from factuurbrug.domain.mapping.basket import value_order
from factuurbrug.domain.mapping.charges import Part
from factuurbrug.domain.mapping.contact import contact_of
from factuurbrug.domain.mapping.context import Context
from factuurbrug.domain.mapping.header import Header, header_of
from factuurbrug.domain.mapping.payment import debtor, payment_choice
from factuurbrug.domain.mapping.vat_code import Target, line_of
from factuurbrug.domain.order import Order, ShopProfile
from factuurbrug.domain.proof import proof_of_order
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.domain.vat.regime import ChargedVat, RegimeDecision, decide_regime, tax_address
from factuurbrug.domain.vat.territories import territory_of

#: Findings that a status, a number or an answer will settle by itself, and what the order then waits for.
_WAITS = {
    "ORDER-WAITS-FOR-STATUS": "shop_status",
    "ORDER-STATUS-UNKNOWN": "shop_status",
    "ORDER-NO-LONGER-PAID": "shop_status",
    "INVOICE-NUMBER-WAITING": "invoice_number",
    "VAT-NUMBER-UNCHECKED": "vat_number",
}


def assess_order(
    order: Order,
    *,
    settings: IntegrationSettings,
    profile: ShopProfile,
    offered: BooksOverview | None = None,
    vat_check: VatNumberCheck | None = None,
    accepted: Sequence[str] = (),
    others: Sequence[Sighting] = (),
    again: BookedAgain | None = None,
) -> Assessment:
    """What the rules make of an order. Never raises.

    Args:
        order: The order as the shop has it now.
        settings: The integration's settings.
        profile: The shop's own configuration.
        offered: What the administration offers; None leaves codes, accounts and methods unchecked.
        vat_check: The register's answer for this order's number; None when it was not asked yet.
        accepted: Codes of findings that a person accepted once for this record.
        others: Other orders of the shop, for the suspicion that one was made twice.
        again: For an invoice that replaces one that was credited; None for a first invoice.
    """
    try:
        header = header_of(order, settings, profile, again=again)
        case = _case(order, settings, profile, offered, vat_check, header)
        return _judged(case, accepted, duplicate_findings(order, others))
    except (FactuurbrugError, ArithmeticError) as error:
        return unreadable(error)


def unreadable(error: Exception) -> Assessment:
    """The answer for figures that cannot be calculated with."""
    detail = str(error) if isinstance(error, FactuurbrugError) else type(error).__name__
    return Assessment(State.HELD, findings=(blocks("ORDER-UNREADABLE", detail=detail[:200]),))


def _case(
    order: Order,
    settings: IntegrationSettings,
    profile: ShopProfile,
    offered: BooksOverview | None,
    vat_check: VatNumberCheck | None,
    header: Header,
) -> Case:
    taxed_at = tax_address(order, settings, profile)
    context = Context(order, settings, profile, territory_of(taxed_at) if taxed_at is not None else None)
    basket = value_order(context)
    regime = _regime(context, basket, vat_check)
    lines, unmapped = _lines(context, basket, regime, header, offered)
    basket = basket + Part(findings=unmapped, complete=not unmapped)
    payment = payment_choice(order, settings, offered)
    case = Case(context, taxed_at, order.invoice_address, basket, regime, header, payment, lines, None, offered)
    return _with_invoice(case)


def _regime(context: Context, basket: Part, vat_check: VatNumberCheck | None) -> RegimeDecision | None:
    if context.territory is None:
        return None
    supplies = [charge for charge in basket.charges if charge.outside is None]
    groups = [charge.group for charge in supplies]
    goods = [charge.group for charge in supplies if charge.kind is LineKind.PRODUCT]
    charged = ChargedVat(
        rates=frozenset(group.rate for group in groups if group.rate.percent),
        has_zero=any(not group.rate.percent and not group.vat_free for group in goods),
        only_outside=bool(groups) and all(group.vat_free for group in groups),
        taxes=tuple(tax for line in context.order.lines for tax in line.taxes if tax.rate.percent),
    )
    return decide_regime(
        order=context.order,
        settings=context.settings,
        territory=context.territory,
        charged=charged,
        vat_check=vat_check,
    )


def _lines(
    context: Context, basket: Part, regime: RegimeDecision | None, header: Header, offered: BooksOverview | None
) -> tuple[tuple[InvoiceLine, ...], tuple[Finding, ...]]:
    """All lines, or the findings that stand in the way of some of them."""
    if regime is None or regime.regime is None or not basket.complete:
        return (), ()
    destination = context.territory.vat_country if context.territory is not None else ""
    target = Target(regime.regime, regime.vat_country, context.order.is_virtual, header.issued_on, destination)
    drawn = [line_of(charge, target=target, settings=context.settings, offered=offered) for charge in basket.charges]
    lines = tuple(line for line in drawn if isinstance(line, InvoiceLine))
    unmapped = tuple(line for line in drawn if isinstance(line, Finding))
    return ((), unmapped) if unmapped else (lines, ())


def _with_invoice(case: Case) -> Case:
    """The case with its invoice and the findings of the debtor, if the parts for one are there."""
    regime, address = case.regime, case.invoice_address
    if regime is None or regime.regime is None or address is None or not case.lines:
        return case
    contact, findings = debtor(
        case.payment,
        contact_of(case.context.order, address, case.context.settings, icp_number=_icp_number(regime)),
        regime=regime.regime,
        vat_country=regime.vat_country,
        home_country=case.context.settings.home_country,
    )
    basket = replace(case.basket, findings=case.basket.findings + findings)
    return replace(case, basket=basket, invoice=_invoice(case, regime.regime, regime.vat_country, contact))


def _icp_number(decision: RegimeDecision) -> str:
    return decision.vat_number if decision.regime is Regime.ICP else ""


def _invoice(case: Case, regime: Regime, vat_country: str, contact: Contact) -> Invoice:
    context, header, settings = case.context, case.header, case.context.settings
    return Invoice(
        subject=header.subject,
        reference=header.reference if settings.process else None,
        issued_on=header.issued_on,
        due_date=header.due_date if settings.process else None,
        currency=context.currency,
        payment_method=case.payment.method,
        process=settings.process,
        contact=contact,
        lines=case.lines,
        regime=regime,
        vat_country=vat_country,
        cent_proof=proof_of_order(context.order, case.basket.charges, case.lines),
        remarks=header.remarks,
        payment_id=header.payment_id,
        layout=settings.layout,
        email_to_customer=settings.email_to_customer and settings.process and not contact.fixed,
    )


def _judged(case: Case, accepted: Sequence[str], suspicions: tuple[Finding, ...]) -> Assessment:
    of_regime = case.regime.findings if case.regime is not None else ()
    checked = tuple(finding for check in CHECKS for finding in check(case))
    findings = with_acceptance((*checked, *of_regime, *case.basket.findings, *suspicions), accepted)
    state = _state(case, findings)
    waits = next((_WAITS[finding.code] for finding in findings if finding.code in _WAITS), "")
    regime = case.regime
    return Assessment(
        state=state,
        findings=findings,
        invoice=case.invoice,
        regime=regime.regime if regime is not None else None,
        vat_country=regime.vat_country if regime is not None else "",
        omitted=case.basket.omitted,
        waits_for=waits if state is State.FETCHED else "",
        vat_number=regime.vat_number if regime is not None and _goes_on(case) else "",
        distance_sale_to=regime.distance_sale_to if regime is not None else "",
    )


def _goes_on(case: Case) -> bool:
    """Whether the register's answer would bring the order further: not while it is unpaid or to be skipped."""
    context = case.context
    start = context.settings.start_date
    return is_released(context.order, context.settings) and (start is None or context.order.placed_on >= start)


def _state(case: Case, findings: tuple[Finding, ...]) -> State:
    """IGNORED before all else; an unpaid order waits, whatever else is the matter; then what blocks, then waiting."""
    context = case.context
    start = context.settings.start_date
    if start is not None and context.order.placed_on < start:
        return State.IGNORED
    if not _goes_on(case):
        return State.FETCHED
    if is_nothing_to_book(case):
        return State.IGNORED
    blocking = {finding.code for finding in findings if finding.severity is Severity.BLOCKS}
    if blocking - set(_WAITS):
        return State.HELD
    if blocking:
        return State.FETCHED
    return State.READY if case.invoice is not None else State.HELD
