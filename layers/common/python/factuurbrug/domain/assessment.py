"""The outcome of assessing one order or one credit: where it stands, why, and the invoice if one can be drawn up."""

from dataclasses import dataclass
from datetime import date

from factuurbrug.domain.findings import Finding
from factuurbrug.domain.invoice import Invoice, OmittedLine, Regime
from factuurbrug.domain.record import State


@dataclass(frozen=True, slots=True)
class BookedAgain:
    """That an invoice replaces one that was credited whole.

    Attributes:
        number: 2 for the first one that replaces another; the texts of the invoice end in `-R<number>`.
        day: The shop's calendar day of the decision, which the invoice and the credit of the other carry as their
            date: so both belong to one VAT period.
    """

    number: int
    day: date


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules make of an order.

    Attributes:
        state: READY, HELD, FETCHED (waits for the shop or the VAT register) or IGNORED.
        invoice: None when a blocking finding prevents one from being drawn up; may stand beside blocking findings
            that a person can accept.
        regime, vat_country: None and "" while they cannot be decided.
        waits_for: For FETCHED, a reason code of the catalogue.
        distance_sale_to: For a sale with VAT to a consumer in another member state, that state; "" for all others.
        vat_number: The buyer's number, normalised with prefix, that the register must be asked for; "" when not needed.
    """

    state: State
    findings: tuple[Finding, ...] = ()
    invoice: Invoice | None = None
    regime: Regime | None = None
    vat_country: str = ""
    omitted: tuple[OmittedLine, ...] = ()
    waits_for: str = ""
    vat_number: str = ""
    distance_sale_to: str = ""
