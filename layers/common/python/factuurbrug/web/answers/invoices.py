"""An invoice as booked or as it would be: contact, lines with reasons, cent proof, proof of the VAT number."""

from collections.abc import Iterable
from typing import Final

from factuurbrug.domain.invoice import CentProof, Contact, Invoice, InvoiceLine, OmittedLine
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from factuurbrug.web.answers.words import day_text, moment_text, quantity_text, reason_words, words
from factuurbrug.web.schemas import orders as answers
from factuurbrug.web.schemas.common import Words

_REGISTER_WORDS: Final = {
    VatNumberStatus.VALID: "VAT-PROOF-VALID",
    VatNumberStatus.INVALID: "VAT-PROOF-INVALID",
    VatNumberStatus.UNCHECKED: "VAT-PROOF-UNCHECKED",
}


def invoice_answer(invoice: Invoice, language: str, *, omitted: Iterable[OmittedLine] = ()) -> answers.Invoice:
    """The whole invoice; `omitted` are the rows of the order that are not on it, each with why.

    Raises:
        Defect: `TEXT-MISSING`.
    """
    return answers.Invoice(
        subject=invoice.subject,
        reference=invoice.reference,
        date=invoice.issued_on.isoformat(),
        due_date=day_text(invoice.due_date),
        currency=invoice.currency,
        payment_method=invoice.payment_method,
        process=invoice.process,
        layout=invoice.layout,
        email_to_customer=invoice.email_to_customer,
        remarks=invoice.remarks,
        contact=_contact(invoice.contact),
        lines=[_line(line, language) for line in invoice.lines],
        omitted=[_omitted(line, language) for line in omitted],
        total_incl=str(invoice.total_incl.amount),
        total_excl=str(invoice.total_excl.amount),
        vat=str(invoice.vat.amount),
        cent_proof=proof_answer(invoice.cent_proof),
    )


def proof_answer(proof: CentProof) -> answers.CentProof:
    """Shop beside booking; differences are booked minus shop."""
    return answers.CentProof(
        shop_total_incl=str(proof.shop_total_incl.amount),
        booked_total_incl=str(proof.booked_total_incl.amount),
        difference=str(proof.difference.amount),
        shop_vat=str(proof.shop_vat.amount),
        booked_vat=str(proof.booked_vat.amount),
        vat_difference=str(proof.vat_difference.amount),
        vat_by_rate=[
            answers.VatOfRate(
                rate=rate, shop=str(shop.amount), booked=str(booked.amount), difference=str((booked - shop).amount)
            )
            for rate, (shop, booked) in proof.vat_by_rate.items()
        ],
    )


def vat_proof_answer(check: VatNumberCheck | None, language: str) -> answers.VatNumberProof | None:
    """What the register answered; None where no number mattered.

    Raises:
        Defect: `TEXT-MISSING`.
    """
    if check is None or check.status is VatNumberStatus.NOT_NEEDED:
        return None
    params = {"number": check.number, "consultation": check.consultation_number or "–", "reason": check.reason or "–"}
    return answers.VatNumberProof(
        number=check.number,
        status=check.status.value,
        checked_at=moment_text(check.checked_at),
        consultation_number=check.consultation_number,
        requester=check.requester,
        text=words(_REGISTER_WORDS[check.status], language, params).text,
    )


def _contact(contact: Contact) -> answers.InvoiceContact:
    return answers.InvoiceContact(
        code=contact.code,
        type=contact.contact_type.value,
        full_name=contact.full_name,
        address1=contact.address1,
        address2=contact.address2,
        postcode=contact.postcode,
        city=contact.city,
        country=contact.country,
        email=contact.email,
        phone=contact.phone,
        vat_number=contact.vat_number,
        fixed=contact.fixed,
    )


def _line(line: InvoiceLine, language: str) -> answers.InvoiceLine:
    return answers.InvoiceLine(
        kind=line.kind.value,
        description=line.description,
        sku=line.product_reference,
        quantity=quantity_text(line.quantity),
        unit_price=str(line.unit_price.amount),
        amount_incl=str(line.amount_incl.amount),
        amount_excl=str(line.amount_excl.amount),
        vat=str(line.vat.amount),
        rate=str(line.rate),
        vat_type=line.vat_type,
        vat_description=line.vat_description,
        ledger_account=line.ledger_account,
        reason=reason_words(line.reason, language).text,
    )


def _omitted(line: OmittedLine, language: str) -> Words:
    told = reason_words(line.reason, language)
    return Words(code=told.code, text=f"{line.description}: {told.text}", now=told.now)
