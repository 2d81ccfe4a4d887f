"""Invoice → the exact SalesInvoice document, element by element in the order that Yuki is known to accept.

Empty elements are left out. Lengths that Yuki would cut silently are cut here, visibly. The field table is S72–S93.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from lxml import etree
from lxml.etree import _Element as Element

from factuurbrug.adapters.yuki.xml_text import lines, one_line
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.invoice import Contact, ContactType, Invoice, InvoiceLine
from factuurbrug.domain.money import EUR

NAMESPACE = "urn:xmlns:http://www.theyukicompany.com:salesinvoices"
PRODUCT_NAME_LENGTH = 60
PRODUCT_REFERENCE_LENGTH = 40
REMARKS_LENGTH = 500
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")

Field = tuple[str, str]


def sales_invoice(invoice: Invoice) -> Element:
    """The `SalesInvoice` element of an invoice.

    Raises:
        Defect: `BOOKS-DOCUMENT-INCOMPLETE` when a processed invoice has no number or due date, or an amount cannot be
            written as Yuki reads it.
    """
    root = element("SalesInvoice")
    _fields(root, _head(invoice))
    contact = etree.SubElement(root, f"{{{NAMESPACE}}}Contact")
    _fields(contact, _contact(invoice.contact))
    person = _contact_person(invoice.contact)
    if person:
        _fields(etree.SubElement(root, f"{{{NAMESPACE}}}ContactPerson"), person)
    rows = etree.SubElement(root, f"{{{NAMESPACE}}}InvoiceLines")
    for line in invoice.lines:
        _line(rows, line)
    return root


def element(name: str) -> Element:
    """An empty element in the document's namespace, which is the default one below it: no prefixes."""
    return etree.fromstring(f'<{name} xmlns="{NAMESPACE}"/>')


def subject_of(invoice: Invoice) -> str:
    """The Subject as it is sent: what a draft is found again by."""
    return one_line(invoice.subject)


def reference_of(invoice: Invoice) -> str | None:
    """The Reference as it is sent; a draft never carries one."""
    if not invoice.process:
        return None
    reference = one_line(invoice.reference or "")
    if not reference:
        raise Defect("BOOKS-DOCUMENT-INCOMPLETE", missing="Reference")
    return reference


def _head(invoice: Invoice) -> list[Field]:
    email = invoice.email_to_customer and invoice.process and not invoice.contact.fixed
    return [
        ("Reference", reference_of(invoice) or ""),
        ("Subject", subject_of(invoice)),
        ("PaymentMethod", one_line(invoice.payment_method)),
        ("PaymentID", one_line(invoice.payment_id)),
        ("Process", _flag(value=invoice.process)),
        ("EmailToCustomer", _flag(value=email)),
        ("Layout", one_line(invoice.layout)),
        ("Date", invoice.issued_on.isoformat()),
        ("DueDate", _due_date(invoice)),
        ("Currency", "" if invoice.currency == EUR else invoice.currency),
        ("Remarks", lines(invoice.remarks, limit=REMARKS_LENGTH)),
    ]


def _due_date(invoice: Invoice) -> str:
    if not invoice.process:
        return ""
    if invoice.due_date is None:
        raise Defect("BOOKS-DOCUMENT-INCOMPLETE", missing="DueDate")
    return invoice.due_date.isoformat()


def _contact(contact: Contact) -> list[Field]:
    if contact.fixed:
        return [("ContactCode", one_line(contact.code))]
    person = contact.contact_type is ContactType.PERSON
    first, last = one_line(contact.first_name), one_line(contact.last_name)
    return [
        ("ContactCode", one_line(contact.code)),
        ("FullName", one_line(contact.full_name) or f"{first} {last}".strip()),
        # A company's card keeps the company's name alone; the customer is its contact person.
        ("FirstName", first if person else ""),
        ("LastName", last if person else ""),
        ("Gender", "Unknown" if person else ""),
        ("CountryCode", contact.country),
        ("City", one_line(contact.city)),
        ("Zipcode", one_line(contact.postcode)),
        ("AddressLine_1", one_line(contact.address1)),
        ("AddressLine_2", one_line(contact.address2)),
        ("EmailAddress", _address(contact.email)),
        ("VATNumber", one_line(contact.vat_number)),
        ("ContactType", contact.contact_type.value),
        ("PhoneHome", one_line(contact.phone)),
    ]


def _contact_person(contact: Contact) -> list[Field]:
    named = [("FirstName", one_line(contact.first_name)), ("LastName", one_line(contact.last_name))]
    if contact.fixed or not any(text for _, text in named):
        return []
    return [*named, ("Gender", "Unknown"), ("EmailAddress", _address(contact.email))]


def _address(text: str) -> str:
    # Exactly one address: Yuki refuses the whole invoice for two.
    found = _ADDRESS.search(one_line(text))
    return found.group() if found else ""


def _line(rows: Element, line: InvoiceLine) -> None:
    row = etree.SubElement(rows, f"{{{NAMESPACE}}}InvoiceLine")
    _fields(row, [("Description", one_line(line.description)), ("ProductQuantity", _plain(line.quantity))])
    _fields(
        etree.SubElement(row, f"{{{NAMESPACE}}}Product"),
        [
            ("Description", one_line(line.product_name, limit=PRODUCT_NAME_LENGTH)),
            ("Reference", one_line(line.product_reference, limit=PRODUCT_REFERENCE_LENGTH)),
            ("SalesPrice", _exact(line.unit_price.amount)),
            ("VATPercentage", _exact(line.rate.percent)),
            ("VATIncluded", _flag(value=True)),
            ("VATType", str(line.vat_type)),
            ("VATDescription", one_line(line.vat_description)),
            ("GLAccountCode", one_line(line.ledger_account)),
        ],
    )


def _fields(parent: Element, fields: Iterable[Field]) -> None:
    for name, text in fields:
        if text:
            etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = text


def _flag(*, value: bool) -> str:
    return "true" if value else "false"


def _plain(number: Decimal) -> str:
    """The number without exponent and without trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _exact(number: Decimal) -> str:
    """The number with two decimals, and never by losing any."""
    rounded = number.quantize(Decimal("0.01"))
    if rounded != number:
        raise Defect("BOOKS-DOCUMENT-INCOMPLETE", missing=f"two decimals of {number}")
    return format(rounded, "f")
