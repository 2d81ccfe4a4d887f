"""Whatever Yuki's address answers, a call gives a value or fails as one of the adapter's own errors."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal

import pytest
from factuurbrug.adapters.yuki import listings
from factuurbrug.adapters.yuki.errors import CallFailed
from factuurbrug.adapters.yuki.parse import answers
from factuurbrug.adapters.yuki.soap import SoapCaller
from factuurbrug.adapters.yuki.transport import Limits
from factuurbrug.adapters.yuki.xml_text import Element, parse
from factuurbrug.domain.errors import OutcomeUnknown
from factuurbrug.domain.settings import Region
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.builders.hosts import a_host_that_says, head
from tests.unit.adapters.yuki.test_parse import ADMINISTRATION, RECORDED, processed

ENVELOPE = (
    b'<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>%s</soap:Body></soap:Envelope>'
)
TEXT = ENVELOPE % (
    b'<AuthenticateResponse xmlns="http://www.theyukicompany.com/"><AuthenticateResult>s</AuthenticateResult>'
    b"</AuthenticateResponse>"
)
LIST = ENVELOPE % (
    b'<AdministrationsResponse xmlns="http://www.theyukicompany.com/"><AdministrationsResult>'
    b'<Administrations xmlns=""><Administration ID="x"><Name>W</Name></Administration></Administrations>'
    b"</AdministrationsResult></AdministrationsResponse>"
)
FAULT = ENVELOPE % b"<soap:Fault><faultcode>soap:Server</faultcode><faultstring>x</faultstring></soap:Fault>"
PIECES = [
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"<", b">", b"<![CDATA[", b"]]>", b"xmlns:soap=''", b"<soap:Fault/>",
    b"<faultstring/>", b"<AuthenticateResult/>", b"xsi:nil='true'", b"\x00", b"\xff", b"9" * 50, b"<a>" * 300,
    b"soap:Header", b"<soap:Header><a/></soap:Header>", b"encoding='utf-16'", b"<?xml version='1.0'?>",
]  # fmt: skip


class Says:
    """A host under test: says its present answer to every request."""

    def __init__(self) -> None:
        self.answer = b""
        self.status = "200 OK"

    def __call__(self, _over: threading.Event) -> Iterator[bytes]:
        length = f"Content-Length: {len(self.answer)}"
        yield head("Content-Type: text/xml", length, "Connection: close", status=self.status) + self.answer


@pytest.fixture(scope="module")
def host() -> Iterator[tuple[Says, SoapCaller]]:
    says = Says()
    with a_host_that_says(says) as (address, _):
        yield says, SoapCaller(address=address, limits=Limits(read=5, whole=5))


@st.composite
def mistreated(draw: st.DrawFn, whole: tuple[bytes, ...]) -> bytes:
    """A good answer with pieces of it gone or put in."""
    body = draw(st.sampled_from(whole))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(body)))
        body = body[:at] + draw(st.sampled_from(PIECES) | st.binary(max_size=8)) + body[at + draw(st.integers(0, 30)) :]
    return body


@given(answer=st.binary(max_size=200) | mistreated((TEXT, LIST, FAULT)), status=st.sampled_from(["200 OK", "500 No"]))
@example(FAULT, "500 No")
@example(ENVELOPE % b"<soap:Fault/>", "500 No")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_answer_to_a_call_is_a_value_or_a_failed_call(
    host: tuple[Says, SoapCaller], answer: bytes, status: str
) -> None:
    says, caller = host
    says.answer, says.status = answer, status

    with suppress(CallFailed):
        assert isinstance(caller.text("Sales", "Authenticate", accessKey="k"), str)
    with suppress(CallFailed):
        assert all(isinstance(one, Element) for one in caller.elements("Sales", "Administrations", sessionID="s"))


@given(body=st.binary(max_size=200) | mistreated((RECORDED.read_bytes(),)))
@settings(max_examples=200, deadline=None)
def test_any_import_answer_gives_each_document_an_answer_or_leaves_all_unknown(body: bytes) -> None:
    try:
        root = parse(body)
    except ValueError:
        return
    documents = [processed(1), processed(2)]

    with suppress(OutcomeUnknown):
        assert len(answers([root], documents, administration_id=ADMINISTRATION)) == len(documents)


FIELD = st.sampled_from(
    ["type", "percentage", "startDate", "transactionAmount", "transactionDate", "documentReference", "Type", "Amount",
     "Created", "FileName", "DocumentDate", "OriginalAmount", "Date", "code", "Description"]
)  # fmt: skip
PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<&\ufffe\uffff"), max_size=12
)
VALUE = PLAIN | st.sampled_from(
    ["6", "²", "1e999999999", "NaN", "-Infinity", "9" * 5000, "0001-01-01T00:00:00", "9999-12-31T23:59:59+00:00",
     "2026-13-45", "", "x", "0001-01-01T00:00:00+23:59", "Invoice .pdf", ".5", "-12.30"]
)  # fmt: skip
READERS: dict[str, Callable[[list[Element]], object]] = {
    "transactions": lambda rows: list(listings.transactions(rows)),
    "ledger lines": lambda rows: list(listings.ledger_lines(rows)),
    "open items": lambda rows: list(listings.open_items(rows)),
    "archive": lambda rows: list(listings.archived(rows)),
    "VAT codes": listings.vat_codes,
    "accounts": lambda rows: listings.ledger_accounts(rows, region=Region.NL),
    "methods": listings.payment_methods,
}


@pytest.mark.parametrize("reader", READERS)
@given(fields=st.lists(st.tuples(FIELD, VALUE), max_size=8), name=st.sampled_from(["Item", "Document", "x"]))
@example(fields=[("type", "²"), ("percentage", "1e999999999")], name="x")
@example(fields=[("Type", "6"), ("Amount", "NaN"), ("Created", "0001-01-01T00:00:00")], name="Document")
@settings(max_examples=80, deadline=None)
def test_no_value_in_a_list_breaks_its_reading(reader: str, fields: list[tuple[str, str]], name: str) -> None:
    inner = "".join(f"<{field}>{value.replace('>', '')}</{field}>" for field, value in fields)
    root = parse(f"<root><{name}>{inner}</{name}>{inner}</root>".encode())

    READERS[reader]([root, *root])


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e9", "sNaN", "9" * 400, "1,50"])
def test_an_amount_that_is_none_is_unknown_and_never_a_figure(text: str) -> None:
    row = parse(
        f"<a><documentReference>1</documentReference><transactionAmount>{text}</transactionAmount></a>".encode()
    )

    (seen,) = listings.transactions([row])

    assert seen.line is None


def test_an_amount_as_yuki_writes_it_is_read() -> None:
    row = parse(b"<a><documentReference>1</documentReference><transactionAmount>-12.3000</transactionAmount></a>")

    (seen,) = listings.transactions([row])

    assert seen.line == Decimal("-12.3")
