"""Draws up the answer of ProcessSalesInvoices."""

from lxml import etree
from lxml.etree import _Element as Element

from simulators.yuki import clock
from simulators.yuki.answers import text_of
from simulators.yuki.call import Call
from simulators.yuki.invoicing.document import InvoiceInput
from simulators.yuki.invoicing.importer import Outcome
from simulators.yuki.masterdata import Administration

RESPONSE = "urn:xmlns:http://www.theyukicompany.com:salesinvoicesresponse"


def response(call: Call, administration: Administration, outcomes: list[Outcome], *, sent: int) -> Element:
    """Return the SalesInvoicesImportResponse.

    Args:
        call: The call that is answered.
        administration: Whose id is echoed.
        outcomes: One for each invoice that was looked at.
        sent: How many invoices the document held.
    """
    good = sum(1 for one in outcomes if one.document is not None)
    root = etree.fromstring(f'<SalesInvoicesImportResponse xmlns="{RESPONSE}"/>')
    _add(root, "TimeStamp", clock.day_of(call.now).isoformat())
    _add(root, "AdministrationId", administration.id)
    _add(root, "TotalSucceeded", str(good))
    _add(root, "TotalFailed", str(len(outcomes) - good))
    _add(root, "TotalSkipped", str(sent - len(outcomes)))
    for one in outcomes:
        invoice = _add(root, "Invoice", None)
        booked = one.document is not None and one.document.status == "booked"
        for name, value in (
            ("Succeeded", text_of(one.document is not None)),
            ("Processed", text_of(booked)),
            ("EmailSent", text_of(one.email_sent)),
            ("Reference", one.sent.reference),
            ("Subject", one.sent.subject),
            ("Contact", one.document.contact_name if one.document else _named(one.sent)),
            ("Message", one.message),
        ):
            etree.SubElement(invoice, name).text = value
    return root


def _named(sent: InvoiceInput) -> str:
    return sent.contact.get("FullName", "")


def _add(root: Element, tag: str, text: str | None) -> Element:
    child = etree.SubElement(root, tag)
    child.set("xmlns", "")
    child.text = text
    return child
