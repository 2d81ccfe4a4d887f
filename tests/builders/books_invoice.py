"""Invoices to send to the books, complete enough for Yuki."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from factuurbrug.domain.findings import Reason
from factuurbrug.domain.invoice import CentProof, Contact, ContactType, Invoice, InvoiceLine, LineKind, Regime
from factuurbrug.domain.money import Money, VatRate

DAY = date(2026, 11, 20)

PERSON = Contact(
    code="DEMO-17",
    full_name="Jan Jansen",
    first_name="Jan",
    last_name="Jansen",
    country="NL",
    city="Amsterdam",
    postcode="1012 AB",
    address1="Dam 1",
    email="jan@example.com",
)
COMPANY = replace(
    PERSON,
    code="DEMO-18-c",
    contact_type=ContactType.COMPANY,
    full_name="Kaarsen & Zonen B.V.",
    vat_number="NL001234567B01",
)
FIXED = Contact(code="WEBSHOP", fixed=True)


def a_line(
    *,
    price: str = "14.88",
    quantity: str = "2",
    rate: str = "21",
    vat_type: int = 1,
    name: str = "Kaars wit",
    sku: str = "K-1",
    description: str = "Kaars wit (rood lint)",
    vat_description: str = "",
    account: str = "80000",
    currency: str = "EUR",
) -> InvoiceLine:
    """A product line; 2 × 14.88 with 21 % VAT."""
    return InvoiceLine(
        kind=LineKind.PRODUCT,
        description=description,
        product_name=name,
        product_reference=sku,
        quantity=Decimal(quantity),
        unit_price=Money.parse(price, currency),
        rate=VatRate.parse(rate),
        vat_type=vat_type,
        ledger_account=account,
        reason=Reason("TEST"),
        vat_description=vat_description,
    )


def an_invoice(
    number: int | str = 1,
    *,
    process: bool = False,
    lines: tuple[InvoiceLine, ...] | None = None,
    contact: Contact = PERSON,
    currency: str = "EUR",
    issued_on: date = DAY,
    payment_method: str = "ElectronicTransfer",
) -> Invoice:
    """The invoice of order `number`: Subject "Bestelling <number>", Reference "W<number>"."""
    nothing = Money.zero(currency)
    return Invoice(
        subject=f"Bestelling {number}",
        reference=f"W{number}",
        issued_on=issued_on,
        due_date=issued_on if process else None,
        currency=currency,
        payment_method=payment_method,
        process=process,
        contact=contact,
        lines=lines or (a_line(currency=currency),),
        regime=Regime.DOMESTIC,
        vat_country="NL",
        cent_proof=CentProof(nothing, nothing, nothing, nothing, {}),
    )
