"""Validates a SalesInvoices document and reads it into values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element

from simulators.yuki.soap import XSI, fault

NAMESPACE = "urn:xmlns:http://www.theyukicompany.com:salesinvoices"
_SCHEMA = Path(__file__).parent.parent / "schema" / "SalesInvoices.xsd"


# A field called `date` would hide the type from the fields after it.
Day = date


@dataclass(frozen=True, slots=True)
class ProductInput:
    """The Product of a line, as sent; None is a missing element."""

    description: str
    reference: str
    price: Decimal | None
    vat_type: int | None
    vat_percentage: Decimal | None
    vat_included: bool
    vat_description: str
    account: str


@dataclass(frozen=True, slots=True)
class LineInput:
    """An invoice line, as sent."""

    description: str
    quantity: Decimal
    amount: Decimal | None
    vat_amount: Decimal | None
    product: ProductInput


@dataclass(frozen=True, slots=True)
class InvoiceInput:
    """An invoice, as sent. `contact` holds only the elements that were there, also empty ones."""

    reference: str
    subject: str
    payment_method: str
    payment_id: str
    process: bool
    email: bool
    peppol: bool
    layout: str
    date: Day
    due_date: Day | None
    price_list: str
    currency: str
    project: str
    contact: dict[str, str]
    lines: tuple[LineInput, ...]
    xml: str


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(_SCHEMA)))


def read_document(root: Element) -> list[InvoiceInput]:
    """Return the invoices of a document.

    Raises:
        SoapFault: the document does not fit the schema; nothing of it is booked.
    """
    # A copy of its own: the schema sees the document without the envelope around it.
    document = etree.fromstring(etree.tostring(root, with_tail=False))
    schema = _schema()
    if not schema.validate(document):
        raise fault("xml-invalid", errors=schema.error_log)
    return [_invoice(one) for one in document.iterchildren("*")]


def _invoice(element: Element) -> InvoiceInput:
    due = _text(element, "DueDate")
    contact = element.find(_name("Contact"))
    lines = element.find(_name("InvoiceLines"))
    return InvoiceInput(
        reference=_text(element, "Reference"),
        subject=_text(element, "Subject"),
        payment_method=_text(element, "PaymentMethod") or "Unspecified",
        payment_id=_text(element, "PaymentID"),
        process=_flag(element, "Process"),
        email=_flag(element, "EmailToCustomer"),
        peppol=_flag(element, "SentToPeppol"),
        layout=_text(element, "Layout"),
        date=date.fromisoformat(_text(element, "Date")),
        due_date=date.fromisoformat(due) if due else None,
        price_list=_text(element, "PriceList"),
        currency=_text(element, "Currency") or "EUR",
        project=_text(element, "ProjectID") or _text(element, "ProjectCode"),
        contact={
            etree.QName(one).localname: (one.text or "").strip()
            for one in (contact.iterchildren("*") if contact is not None else ())
        },
        lines=tuple(_line(one) for one in (lines.iterchildren("*") if lines is not None else ())),
        xml=_as_delivered(element),
    )


def _line(element: Element) -> LineInput:
    product = element.find(_name("Product"))
    if product is None:
        raise fault("xml-invalid", errors="InvoiceLine without Product")
    read = _product(product)
    return LineInput(
        description=_text(element, "Description") or read.description,
        quantity=Decimal(_text(element, "ProductQuantity")),
        amount=_decimal(element, "LineAmount"),
        vat_amount=_decimal(element, "LineVATAmount"),
        product=read,
    )


def _product(element: Element) -> ProductInput:
    kind = _text(element, "VATType")
    return ProductInput(
        description=_text(element, "Description"),
        reference=_text(element, "Reference"),
        price=_decimal(element, "SalesPrice"),
        vat_type=int(kind) if kind else None,
        vat_percentage=_decimal(element, "VATPercentage"),
        vat_included=_flag(element, "VATIncluded"),
        vat_description=_text(element, "VATDescription"),
        account=_text(element, "GLAccountCode"),
    )


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _text(element: Element, tag: str) -> str:
    return (element.findtext(_name(tag)) or "").strip()


def _flag(element: Element, tag: str) -> bool:
    return _text(element, tag) in {"true", "1"}


def _decimal(element: Element, tag: str) -> Decimal | None:
    text = _text(element, tag)
    return Decimal(text) if text else None


def _as_delivered(element: Element) -> str:
    """Return the invoice's XML the way DocumentXMLData shows it: without namespace."""
    bare = etree.Element("SalesInvoice")
    _copy(element, bare)
    return etree.tostring(bare, encoding="unicode")


def _copy(source: Element, target: Element) -> None:
    for child in source.iterchildren("*"):
        made = etree.SubElement(target, etree.QName(child).localname)
        if child.get(f"{{{XSI}}}nil"):
            made.set(f"{{{XSI}}}nil", "true")
        if len(child):
            _copy(child, made)
        else:
            made.text = child.text
