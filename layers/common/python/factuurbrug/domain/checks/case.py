"""What the checks look at: the order with everything that the mapping made of it."""

from collections.abc import Callable
from dataclasses import dataclass

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.findings import Finding
from factuurbrug.domain.invoice import Invoice, InvoiceLine
from factuurbrug.domain.mapping.charges import Part
from factuurbrug.domain.mapping.context import Context
from factuurbrug.domain.mapping.header import Header
from factuurbrug.domain.mapping.payment import PaymentChoice
from factuurbrug.domain.party import Address
from factuurbrug.domain.vat.regime import RegimeDecision


@dataclass(frozen=True, slots=True)
class Case:
    """One order under assessment.

    Attributes:
        tax_address: The address that decides the VAT country, None when there is none.
        invoice_address: Whose name goes on the invoice, None when there is none.
        basket: The order's charges.
        regime: The decision; None while the territory is unknown.
        lines: The invoice lines, empty when they cannot all be drawn up.
        invoice: None when it cannot be drawn up.
    """

    context: Context
    tax_address: Address | None
    invoice_address: Address | None
    basket: Part
    regime: RegimeDecision | None
    header: Header
    payment: PaymentChoice
    lines: tuple[InvoiceLine, ...]
    invoice: Invoice | None
    offered: BooksOverview | None = None


Check = Callable[[Case], tuple[Finding, ...]]
