"""Takes the invoices of one call, one by one.

A refused invoice leaves nothing behind. After the sixth refusal the rest is skipped: counted in
TotalSkipped, without an Invoice element.
"""

import uuid
from dataclasses import dataclass
from decimal import Decimal

from simulators.yuki.call import Call
from simulators.yuki.invoicing.amounts import compute_line
from simulators.yuki.invoicing.booking import book, find_payment_method
from simulators.yuki.invoicing.contacts import resolve_contact
from simulators.yuki.invoicing.document import InvoiceInput, LineInput
from simulators.yuki.invoicing.items import resolve_item
from simulators.yuki.invoicing.vat import OSS, find_vat_code
from simulators.yuki.masterdata import Administration, Domain
from simulators.yuki.records import Contact, Document, Line
from simulators.yuki.wording import Refusal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one invoice: a document, or the reason why not."""

    sent: InvoiceInput
    document: Document | None
    email_sent: bool
    message: str


def import_invoices(
    call: Call,
    *,
    domain: Domain,
    administration: Administration,
    invoices: list[InvoiceInput],
    as_draft: bool = False,
) -> list[Outcome]:
    """Take the invoices until too many were refused.

    Args:
        call: The call that delivers them.
        domain: The administration's domain.
        administration: Whose books.
        invoices: What was sent.
        as_draft: Fault on purpose: keep as a draft what should have been booked.
    """
    outcomes: list[Outcome] = []
    refused = 0
    for sent in invoices:
        if refused >= call.settings.stop_after:
            break
        try:
            with call.store.attempt():
                outcomes.append(_take(call, domain, administration, sent, as_draft=as_draft))
        except Refusal as refusal:
            refused += 1
            outcomes.append(Outcome(sent, None, False, refusal.text(call.session.language)))  # noqa: FBT003 -- a field
    return outcomes


def _take(call: Call, domain: Domain, administration: Administration, sent: InvoiceInput, *, as_draft: bool) -> Outcome:
    _check_head(call, administration, sent)
    contact, remarks = resolve_contact(call, domain, sent=sent.contact)
    if sent.email and not contact.fields.get("EmailAddress"):
        raise Refusal("contact-no-e-mail")
    if find_payment_method(call, domain.id, sent.payment_method) is None:
        remarks.append(f"unknown-payment-method: {sent.payment_method}")
    lines = []
    for one in sent.lines:
        line, more = _line(call, domain, administration, sent, one)
        lines.append(line)
        remarks += more
        if line.vat_type == OSS:
            remarks += _oss_country(call, administration, sent, contact, line)
    document = _document(call, administration, sent, contact, tuple(lines), tuple(remarks))
    if sent.process and not as_draft:
        document = document.model_copy(update={"status": "booked", "reference": sent.reference})
        book(call, domain, document)
    call.store.put(document)
    mailed = sent.email and document.status == "booked" and domain.sends_mail
    return Outcome(sent, document, mailed, "")


def _check_head(call: Call, administration: Administration, sent: InvoiceInput) -> None:
    if sent.process and not sent.reference:
        raise Refusal("reference-missing")
    if sent.reference and not sent.process:
        raise Refusal("reference-on-draft")
    if sent.reference and call.store.find(Document, scope=administration.id, key=sent.reference):
        raise Refusal("duplicate-reference", reference=sent.reference)
    if sent.process and sent.due_date is None:
        raise Refusal("due-date-missing")
    if sent.due_date is not None and sent.due_date < sent.date:
        raise Refusal("due-date-early")
    if administration.closed_until is not None and sent.date <= administration.closed_until:
        raise Refusal("period-closed", date=sent.date)
    _check_choices(administration, sent)


def _check_choices(administration: Administration, sent: InvoiceInput) -> None:
    currency = administration.price_lists.get(sent.price_list)
    if currency is None:
        raise Refusal("price-list-unknown", name=sent.price_list)
    if currency != sent.currency:
        raise Refusal("price-list-currency", list_currency=currency, currency=sent.currency)
    if sent.layout and sent.layout not in administration.layouts:
        raise Refusal("layout-unknown", name=sent.layout)
    if sent.project:
        raise Refusal("project-unknown", name=sent.project)
    if sent.peppol:
        raise Refusal("peppol")


def _line(
    call: Call,
    domain: Domain,
    administration: Administration,
    sent: InvoiceInput,
    one: LineInput,
) -> tuple[Line, tuple[str, ...]]:
    if not one.quantity:
        raise Refusal("quantity-zero")
    terms = resolve_item(call, domain, administration, product=one.product)
    code = find_vat_code(
        call.store,
        administration_id=administration.id,
        day=sent.date,
        vat_type=terms.vat_type,
        percentage=terms.vat_percentage,
        description=terms.vat_description,
    )
    excl, vat = compute_line(one, price=terms.price, percentage=code.percentage, vat_included=terms.vat_included)
    line = Line(
        item_id=terms.item.id,
        description=one.description,
        quantity=one.quantity,
        price=terms.price,
        vat_included=terms.vat_included,
        vat_type=code.type,
        vat_percentage=code.percentage,
        vat_description=code.description,
        account=terms.account,
        excl=excl,
        vat=vat,
    )
    return line, terms.remarks


def _oss_country(
    call: Call, administration: Administration, sent: InvoiceInput, contact: Contact, line: Line
) -> list[str]:
    """Name an OSS line whose country is not the contact's: Yuki reports OSS by contact country."""
    code = find_vat_code(
        call.store,
        administration_id=administration.id,
        day=sent.date,
        vat_type=line.vat_type,
        percentage=line.vat_percentage,
        description=line.vat_description,
    )
    country = contact.fields.get("CountryCode", "")
    return [] if code.country == country else [f"oss-country: {code.country} is not {country}"]


def _document(
    call: Call,
    administration: Administration,
    sent: InvoiceInput,
    contact: Contact,
    lines: tuple[Line, ...],
    remarks: tuple[str, ...],
) -> Document:
    excl = sum((line.excl for line in lines), Decimal(0))
    vat = sum((line.vat for line in lines), Decimal(0))
    return Document(
        id=str(uuid.uuid4()),
        domain_id=administration.domain_id,
        administration_id=administration.id,
        number=call.store.next_number(f"document-{administration.domain_id}"),
        status="draft",
        reference="",
        subject=sent.subject or f"Factuur voor {contact.name}",
        date=sent.date,
        due_date=sent.due_date,
        payment_method=sent.payment_method,
        payment_id=sent.payment_id,
        currency=sent.currency,
        contact_id=contact.id,
        contact_name=contact.name,
        lines=lines,
        total_excl=excl,
        vat=vat,
        total_incl=excl + vat,
        remarks=tuple(dict.fromkeys(remarks)),
        xml=sent.xml,
        created=call.now,
        modified=call.now,
        visible=call.visible_from(call.archive_lag),
    )
