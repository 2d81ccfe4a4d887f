"""Invoices and assessments that say only what matters to the test that asks for them."""

from datetime import date
from decimal import Decimal

from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.findings import Finding, Reason
from factuurbrug.domain.invoice import (
    CentProof,
    Contact,
    Invoice,
    InvoiceLine,
    LineKind,
    OmittedLine,
    Regime,
)
from factuurbrug.domain.money import EUR, Money, VatRate
from factuurbrug.domain.record import State

#: A code that the catalogue has; which one does not matter to these tests.
ANY_REASON = Reason("CLI-INTERRUPTED")


def a_line(
    unit_price: str = "12.10",
    *,
    quantity: str = "1",
    rate: str = "21",
    kind: LineKind = LineKind.PRODUCT,
    description: str = "Mok",
    currency: str = EUR,
    reason: Reason = ANY_REASON,
) -> InvoiceLine:
    """One line of goods at 21 %."""
    return InvoiceLine(
        kind=kind,
        description=description,
        product_name=description,
        product_reference="MOK",
        quantity=Decimal(quantity),
        unit_price=Money.parse(unit_price, currency),
        rate=VatRate.parse(rate),
        vat_type=1,
        ledger_account="80000",
        reason=reason,
    )


def an_invoice(
    *lines: InvoiceLine,
    shop_total: str | None = None,
    shop_vat: str | None = None,
    currency: str = EUR,
    process: bool = False,
    regime: Regime = Regime.DOMESTIC,
    vat_country: str = "NL",
    contact: Contact | None = None,
) -> Invoice:
    """A draft of one line whose figures agree with the shop's unless told otherwise."""
    rows = lines or (a_line(currency=currency),)
    total = Money.total((line.amount_incl for line in rows), currency)
    vat = Money.total((line.vat for line in rows), currency)
    return Invoice(
        subject="Bestelling XKBKNABJK (8)",
        reference="XKBKNABJK" if process else None,
        issued_on=date(2026, 7, 26),
        due_date=date(2026, 7, 26) if process else None,
        currency=currency,
        payment_method="Online",
        process=process,
        contact=contact or Contact("W8", full_name="Sanne de Vries", country="NL"),
        lines=rows,
        regime=regime,
        vat_country=vat_country,
        cent_proof=CentProof(
            shop_total_incl=Money.parse(shop_total, currency) if shop_total else total,
            booked_total_incl=total,
            shop_vat=Money.parse(shop_vat, currency) if shop_vat else vat,
            booked_vat=vat,
            vat_by_rate={},
        ),
    )


def an_assessment(
    state: State = State.READY,
    *findings: Finding,
    invoice: Invoice | None = None,
    omitted: tuple[OmittedLine, ...] = (),
    waits_for: str = "",
) -> Assessment:
    """What the rules made of an order: ready, with an invoice."""
    drawn_up = invoice or (an_invoice() if state is State.READY else None)
    return Assessment(
        state=state,
        findings=findings,
        invoice=drawn_up,
        regime=drawn_up.regime if drawn_up else None,
        vat_country=drawn_up.vat_country if drawn_up else "",
        omitted=omitted,
        waits_for=waits_for,
    )
