"""A plain SOAP client for tests, made by hand: it knows nothing of our real client."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import requests
from lxml import etree

YUKI = "http://www.theyukicompany.com/"
SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP12 = "http://www.w3.org/2003/05/soap-envelope"
INVOICES = "urn:xmlns:http://www.theyukicompany.com:salesinvoices"
BELGIAN_DOMAIN = "d0000000-0000-4000-8000-000000000002"
DOMAIN = "d0000000-0000-4000-8000-000000000001"
ADMINISTRATION = "a0000000-0000-4000-8000-000000000001"
SECOND_ADMINISTRATION = "a0000000-0000-4000-8000-000000000002"
BELGIAN_ADMINISTRATION = "a0000000-0000-4000-8000-000000000003"
Element = Any
Json = Any


class Fault(Exception):
    """The service answered with a SOAP fault."""


@dataclass
class Client:
    """Calls operations and returns answers as elements without their namespaces."""

    url: str
    administration: str = ADMINISTRATION
    session: str = ""
    http: requests.Session = field(default_factory=requests.Session)

    def call(self, service: str, operation: str, parameters: Mapping[str, object] = {}) -> Element:
        """Call an operation over SOAP 1.1 and return its `…Response` element.

        Raises:
            Fault: the answer is a fault (which must come with status 500).
        """
        body = "".join(f"<{name}>{value}</{name}>" for name, value in parameters.items())
        answer = self.send(service, operation, f'<{operation} xmlns="{YUKI}">{body}</{operation}>')
        root = bare(answer.content)
        response = root[0][0]
        if response.tag == "Fault":
            assert answer.status_code == 500
            raise Fault(response.findtext("faultstring"))
        assert answer.status_code == 200
        assert response.tag == f"{operation}Response"
        return response

    def send(self, service: str, operation: str, element: str) -> requests.Response:
        """Post a SOAP 1.1 envelope around the element."""
        envelope = f'<s:Envelope xmlns:s="{SOAP11}"><s:Body>{element}</s:Body></s:Envelope>'
        return self.http.post(
            f"{self.url}/ws/{service}.asmx",
            data=envelope.encode(),
            headers={
                "Content-Type": "text/xml; charset=utf-8",
                "SOAPAction": f'"{YUKI}{operation}"',
            },
            timeout=10,
        )

    def ask(self, service: str, operation: str, **parameters: object) -> Element:
        """Call a reading operation with session and administration; return its result element."""
        head = {"sessionID": self.session, "administrationID": self.administration}
        return self.call(service, operation, {**head, **parameters})[0]

    def look(self, service: str, operation: str, **parameters: object) -> Element:
        """Call a reading operation with a session only; return its result element."""
        return self.call(service, operation, {"sessionID": self.session, **parameters})[0]

    def post(self, *invoices: str) -> Element:
        """Deliver invoices; return the SalesInvoicesImportResponse."""
        return self.deliver(f'<SalesInvoices xmlns="{INVOICES}">{"".join(invoices)}</SalesInvoices>')

    def deliver(self, document: str) -> Element:
        """Deliver a document as it is; return the SalesInvoicesImportResponse."""
        response = self.call(
            "Sales",
            "ProcessSalesInvoices",
            {
                "sessionId": self.session,
                "administrationId": self.administration,
                "xmlDoc": document,
            },
        )
        return response[0][0]

    def booked(self, *invoices: str) -> None:
        """Deliver invoices that must all be taken."""
        answer = self.post(*invoices)
        messages = [one.findtext("Message") for one in answer.findall("Invoice")]
        assert answer.findtext("TotalSucceeded") == str(len(invoices)), messages

    def refused(self, invoice: str) -> str:
        """Deliver one invoice that must be refused; return the message."""
        answer = self.post(invoice).find("Invoice")
        assert answer.findtext("Succeeded") == "false"
        return str(answer.findtext("Message"))

    def admin(self, method: str, path: str, body: object = None) -> Json:
        """Ask an admin route that must succeed; return its JSON."""
        answer = self.http.request(method, f"{self.url}/_admin/{path}", json=body, timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.json()


@contextmanager
def log_in(url: str, *, key: str, administration: str = ADMINISTRATION) -> Iterator[Client]:
    """Return a client with a session for the key."""
    with requests.Session() as http:
        client = Client(url, administration=administration, http=http)
        response = client.call("Sales", "Authenticate", {"accessKey": key})
        client.session = response[0].text
        yield client


def bare(content: bytes) -> Element:
    """Parse XML and take the namespaces off."""
    root = etree.fromstring(content)
    for one in root.iter("*"):
        one.tag = etree.QName(one).localname
    return root


CONTACT = {
    "ContactCode": "SHOP-1",
    "FullName": "Jan Jansen",
    "CountryCode": "NL",
    "City": "Utrecht",
    "Zipcode": "3511 AA",
    "AddressLine_1": "Dorpsstraat 1",
    "ContactType": "Person",
}


def an_invoice(
    *,
    reference: str | None = "R1",
    subject: str = "Bestelling 1",
    payment: str | None = "ElectronicTransfer",
    process: bool = True,
    date: str = "2026-11-20",
    due: str | None = "2026-11-20",
    contact: Mapping[str, str] = CONTACT,
    lines: str | None = None,
    between: str = "",
    head: str = "",
) -> str:
    """Return a SalesInvoice. `head` goes before Date, `between` after DueDate."""
    parts = [
        _element("Reference", reference),
        _element("Subject", subject),
        _element("PaymentMethod", payment),
        _element("Process", str(process).lower()),
        head,
        _element("Date", date),
        _element("DueDate", due),
        between,
        _element("Contact", "".join(_element(*one) for one in contact.items())),
        _element("InvoiceLines", a_line() if lines is None else lines),
    ]
    return _element("SalesInvoice", "".join(parts))


def a_draft(*, subject: str = "Concept 1", **parts: Json) -> str:
    """Return a SalesInvoice that is to stay a draft."""
    return an_invoice(reference=None, process=False, due=None, subject=subject, **parts)


def a_line(
    *,
    quantity: str = "1",
    amount: str | None = None,
    vat_amount: str | None = None,
    item: str = "Mok",
    sku: str | None = None,
    price: str | None = "12.10",
    percentage: str | None = "21.00",
    included: bool = True,
    kind: str | None = "1",
    vat: str | None = None,
    account: str | None = "80000",
) -> str:
    """Return an InvoiceLine."""
    product = [
        _element("Description", item),
        _element("Reference", sku),
        _element("SalesPrice", price),
        _element("VATPercentage", percentage),
        _element("VATIncluded", str(included).lower()),
        _element("VATType", kind),
        _element("VATDescription", vat),
        _element("GLAccountCode", account),
    ]
    parts = [
        _element("ProductQuantity", quantity),
        _element("LineAmount", amount),
        _element("LineVATAmount", vat_amount),
        _element("Product", "".join(product)),
    ]
    return _element("InvoiceLine", "".join(parts))


def _element(tag: str, text: str | None) -> str:
    return "" if text is None else f"<{tag}>{text}</{tag}>"
