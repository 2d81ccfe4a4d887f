"""The preview as JSON for machines: one object per line, amounts as text with two decimals, rates as "21".

Currencies with three decimals keep all three. The form is documented in `docs/command.md` and does not change without a
new major version.
"""

from decimal import Decimal

from factuurbrug.domain.findings import Finding, Reason
from factuurbrug.domain.invoice import CentProof, Contact, Invoice, InvoiceLine
from factuurbrug.domain.money import Money, decimals_of
from factuurbrug.usecases.preview_entries import PreviewEntry

from cli.words import words

Json = dict[str, object]


def json_of(entry: PreviewEntry, *, language: str) -> Json:
    """One line of the preview.

    `kind` and `slip_id` stand on credits only; `waits_for` on orders that wait; `omitted` where a row of the order is
    left off the invoice.
    """
    assessment = entry.assessment
    invoice = assessment.invoice
    form: Json = {"order_id": entry.order_id}
    if entry.is_credit:
        form |= {"kind": "credit", "slip_id": entry.slip_id}
    form |= {
        "reference": entry.reference,
        "state": assessment.state.value,
        "regime": assessment.regime.value if assessment.regime is not None else None,
        "vat_country": assessment.vat_country,
        "findings": [_finding(finding, language) for finding in assessment.findings],
        "invoice": _invoice(invoice, language) if invoice is not None else None,
        "cent_proof": _cent_proof(invoice.cent_proof) if invoice is not None else None,
    }
    if assessment.waits_for:
        form["waits_for"] = assessment.waits_for
    if assessment.omitted:
        form["omitted"] = [
            {"description": line.description, "reason": _reason(line.reason, language)} for line in assessment.omitted
        ]
    return form


def amount_text(amount: Money) -> str:
    """An amount with at least two decimals and a dot: "8.26", "1000.00" (yen), "1.250" (dinar)."""
    return f"{amount.amount:.{max(2, decimals_of(amount.currency))}f}"


def quantity_text(quantity: Decimal) -> str:
    """A quantity without needless zeros: "1", "-2", "0.5"."""
    return f"{quantity.normalize():f}"


def _finding(finding: Finding, language: str) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "text": words(finding.code, language, finding.params),
    }


def _reason(reason: Reason, language: str) -> str:
    return words(reason.code, language, reason.params)


def _invoice(invoice: Invoice, language: str) -> Json:
    return {
        "subject": invoice.subject,
        "reference": invoice.reference,
        "date": invoice.issued_on.isoformat(),
        "currency": invoice.currency,
        "payment_method": invoice.payment_method,
        "contact": _contact(invoice.contact),
        "lines": [_line(line, language) for line in invoice.lines],
        "total_incl": amount_text(invoice.total_incl),
        "total_excl": amount_text(invoice.total_excl),
        "vat": amount_text(invoice.vat),
        "vat_by_rate": {rate: amount_text(vat) for rate, vat in invoice.vat_by_rate.items()},
    }


def _line(line: InvoiceLine, language: str) -> Json:
    return {
        "kind": line.kind.value,
        "description": line.description,
        "quantity": quantity_text(line.quantity),
        "unit_price": amount_text(line.unit_price),
        "amount_incl": amount_text(line.amount_incl),
        "amount_excl": amount_text(line.amount_excl),
        "vat": amount_text(line.vat),
        "rate": str(line.rate),
        "vat_type": line.vat_type,
        "ledger_account": line.ledger_account,
        "reason": _reason(line.reason, language),
    }


def _contact(contact: Contact) -> Json:
    return {
        "code": contact.code,
        "type": contact.contact_type.value,
        "full_name": contact.full_name,
        "first_name": contact.first_name,
        "last_name": contact.last_name,
        "address1": contact.address1,
        "address2": contact.address2,
        "postcode": contact.postcode,
        "city": contact.city,
        "country": contact.country,
        "email": contact.email,
        "phone": contact.phone,
        "vat_number": contact.vat_number,
        "fixed": contact.fixed,
    }


def _cent_proof(proof: CentProof) -> Json:
    return {
        "shop_total_incl": amount_text(proof.shop_total_incl),
        "booked_total_incl": amount_text(proof.booked_total_incl),
        "difference": amount_text(proof.difference),
        "shop_vat": amount_text(proof.shop_vat),
        "booked_vat": amount_text(proof.booked_vat),
        "vat_difference": amount_text(proof.vat_difference),
    }
