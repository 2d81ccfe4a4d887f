"""The documents as bytes: hashed, checked against our schema, several wrapped into one call, compared."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources

from lxml import etree
from lxml.etree import _Element as Element

from factuurbrug.adapters.yuki.render import element, reference_of, sales_invoice, subject_of
from factuurbrug.adapters.yuki.xml_text import children, local_name, parse, text_of
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import DocumentHash
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.money import EUR, Money
from factuurbrug.ports.books import Document

_SCHEMA_ERROR = re.compile(r"SCHEMAV_(\w+): Element '\{[^}]*\}(\w+)'")
_NUMBER = re.compile(r"-?\d+\.\d+")


@cache
def _schema() -> etree.XMLSchema:
    text = resources.files("factuurbrug.adapters.yuki").joinpath("schema/SalesInvoices.xsd").read_bytes()
    return etree.XMLSchema(etree.fromstring(text))


def render(invoice: Invoice) -> Document:
    """The exact document of an invoice, valid by our schema; the same invoice gives the same bytes.

    Raises:
        Defect: `BOOKS-DOCUMENT-INVALID`, `BOOKS-DOCUMENT-INCOMPLETE`: nothing that Yuki would take.
    """
    root = sales_invoice(invoice)
    _validate(root)
    xml = etree.tostring(root, encoding="unicode")
    return Document(
        xml=xml,
        hash=_hash(xml),
        subject=subject_of(invoice),
        reference=reference_of(invoice),
        process=invoice.process,
    )


def wrap(documents: Sequence[Document]) -> Element:
    """One `SalesInvoices` element with these documents, each exactly as it is stored.

    Raises:
        Defect: `BOOKS-DOCUMENT-CHANGED` when a text does not fit its hash, `BOOKS-DOCUMENT-INVALID`,
            `BOOKS-DOCUMENTS-ALIKE` when two could not be told apart in the answer.
    """
    for names in (
        [one.subject for one in documents],
        [one.reference for one in documents if one.reference is not None],
    ):
        if len(set(names)) < len(names):
            raise Defect("BOOKS-DOCUMENTS-ALIKE")
    root = element("SalesInvoices")
    for document in documents:
        if _hash(document.xml) != document.hash:
            raise Defect("BOOKS-DOCUMENT-CHANGED", subject=document.subject)
        root.append(_parsed(document))
    _validate(root)
    return root


def _hash(xml: str) -> DocumentHash:
    return DocumentHash(hashlib.sha256(xml.encode()).hexdigest())


def _validate(root: Element) -> None:
    schema = _schema()
    if not schema.validate(root):
        # The log quotes values; personal data must not travel in an error, so it names the places alone.
        places = sorted({f"{name} ({fault})" for fault, name in _SCHEMA_ERROR.findall(str(schema.error_log))})
        raise Defect("BOOKS-DOCUMENT-INVALID", places=", ".join(places)[:400])


def _parsed(document: Document) -> Element:
    try:
        return parse(document.xml.encode())
    except ValueError as error:
        raise Defect("BOOKS-DOCUMENT-INVALID", places=str(error)) from error


@dataclass(frozen=True, slots=True)
class Facts:
    """What reading back needs of a document that was sent."""

    date: str
    currency: str
    contact_code: str
    contact_name: str
    total_incl: Money


def facts_of(document: Document) -> Facts:
    """Date (ISO), currency, contact and total of a document; the total as Yuki computes it, per line, half up.

    Raises:
        Defect: `BOOKS-DOCUMENT-INVALID`.
    """
    root = _parsed(document)
    currency = text_of(root, "Currency") or EUR
    try:
        (contact,) = children(root, "Contact")
        (rows,) = children(root, "InvoiceLines")
        amounts = [
            Money(Decimal(text_of(product, "SalesPrice")), currency).times(Decimal(text_of(row, "ProductQuantity")))
            for row in rows
            for product in children(row, "Product")
        ]
    except (ValueError, InvalidOperation) as error:
        raise Defect("BOOKS-DOCUMENT-INVALID", places="SalesInvoice") from error
    return Facts(
        date=text_of(root, "Date"),
        currency=currency,
        contact_code=text_of(contact, "ContactCode"),
        contact_name=text_of(contact, "FullName"),
        total_incl=Money.total(amounts, currency),
    )


def is_same(document: Document, delivered: str) -> bool | None:
    """Whether the XML that the archive gives back says what the document says; None when it is no SalesInvoice.

    Namespaces, empty elements, white space around texts and trailing zeros of numbers do not count: the archive is
    free in them.
    """
    try:
        theirs = parse(delivered.encode())
    except ValueError:
        return None
    if local_name(theirs) != "SalesInvoice":
        return None
    return _leaves(_parsed(document)) == _leaves(theirs)


def _leaves(root: Element, path: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for child in root.iterchildren("*"):
        place = f"{path}/{local_name(child)}"
        if len(child):
            # The position of a repeated element is part of its meaning: lines must not change places or merge.
            found.append((place, "("))
            found += _leaves(child, place)
            continue
        text = (child.text or "").strip()
        if text:
            found.append((place, str(Decimal(text).normalize()) if _NUMBER.fullmatch(text) else text))
    return found
