"""Whatever bytes a shop answers, reading them gives a body or an error of ours; and never takes long."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from factuurbrug.adapters.prestashop.address_guard import AddressGuard, ShopAddress
from factuurbrug.adapters.prestashop.shop_clock import time_of
from factuurbrug.adapters.prestashop.wire import Row, parse
from factuurbrug.domain.errors import Defect, FactuurbrugError
from hypothesis import example, given, settings
from hypothesis import strategies as st

RECORDED = Path(__file__).parents[3] / "recordings" / "prestashop" / "8.2.1"
ORDER = (RECORDED / "order_8.xml").read_bytes()
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<prestashop>'
#: What breaks readers more often than chance would.
PIECES = [
    b"<!DOCTYPE p [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", b"&a;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x ?>",
    b"<prestashop>", b"</prestashop>", b"<0>", b"</0>", b"<id>", b"</id>", b"\xb2", "²".encode(), b"9" * 5000, b"\x00",
    b"\xff\xfe", b"&#xD800;", b"<language id='x'>", b"<associations>", b"</associations>", b"encoding='utf-16'",
    b"<errors><error><code>\xc2\xb2</code></error></errors>", b" xmlns='urn:x'", b" xmlns:a='urn:y'", b"a:",
]  # fmt: skip


def survives(body: bytes) -> None:
    try:
        read = parse(body)
    except FactuurbrugError:
        return
    for row in read.rows:
        walk(row)


def walk(row: Row) -> None:
    for name in row.fields:
        row.text(name).encode()
        with contextlib.suppress(Defect):
            assert row.decimal(name).is_finite()
    for rows in row.associations.values():
        for inner in rows:
            walk(inner)


@st.composite
def mistreated(draw: st.DrawFn) -> bytes:
    """A recorded answer with pieces of it gone, doubled or put in."""
    body = ORDER
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(body)))
        gone = draw(st.integers(0, 40))
        body = body[:at] + draw(st.sampled_from(PIECES) | st.binary(max_size=12)) + body[at + gone :]
    return body


@given(body=st.binary(max_size=300) | mistreated())
@example(HEAD + '<orders><order id="²"/></orders></prestashop>'.encode())
@example(HEAD + b'<orders><order id="' + b"9" * 5000 + b'"/></orders></prestashop>')
@example(HEAD + "<errors><error><code>²</code></error></errors></prestashop>".encode())
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_read_or_refused_by_name(body: bytes) -> None:
    survives(body)


@pytest.mark.parametrize(
    "before",
    [
        b"<!DOCTYPE p [<!ENTITY a 'b'>]>",
        b"<!-- <prestashop> --><!DOCTYPE p [<!ENTITY a 'b'>]>",
        b"<?skip <prestashop> ?><!DOCTYPE p [<!ENTITY % x SYSTEM 'http://127.0.0.1:1/x'> %x;]>",
        b"<!DOCTYPE p SYSTEM 'http://127.0.0.1:1/p.dtd'>",
        b"<!DOCTYPE p PUBLIC '-//X' 'file:///etc/passwd'>",
    ],
)
def test_a_document_type_is_refused_wherever_it_hides(before: bytes) -> None:
    body = b'<?xml version="1.0"?>' + before + b"<prestashop><orders><order id='1&a;'/></orders></prestashop>"

    with pytest.raises(Defect) as caught:
        parse(body)

    assert caught.value.code == "SHOP-ANSWER-UNREADABLE"


@pytest.mark.parametrize("kind", ["text", "attribute", "parameter"])
def test_a_billion_laughs_end_at_once(kind: str) -> None:
    mark = "%" if kind == "parameter" else "&"
    declared = "% " if kind == "parameter" else ""
    steps = [f"<!ENTITY {declared}a0 'lachen'>"]
    steps += [f"<!ENTITY {declared}a{n} '{f'{mark}a{n - 1};' * 10}'>" for n in range(1, 12)]
    use = {"text": "<order>&a11;</order>", "attribute": "<order id='&a11;'/>", "parameter": "<order/>"}[kind]
    body = f"<?xml version='1.0'?><!DOCTYPE p [{''.join(steps)}]><prestashop><orders>{use}</orders></prestashop>"

    with pytest.raises(Defect) as caught:
        parse(body.encode())

    assert caught.value.code == "SHOP-ANSWER-UNREADABLE"


@pytest.mark.parametrize(
    "inside", ["<a>" * 100_000, "<a>" * 100_000 + "</a>" * 100_000, f"<a {'x' * 11_000_000}='1'/>", "<0>" * 100_000]
)
def test_a_tree_of_endless_depth_or_name_is_refused(inside: str) -> None:
    with pytest.raises(Defect) as caught:
        parse(HEAD + inside.encode() + b"</prestashop>")

    assert caught.value.code == "SHOP-ANSWER-UNREADABLE"


HEADERS = st.dictionaries(
    st.sampled_from(["Access-Time", "Date"]),
    st.text(max_size=40)
    | st.integers().map(str)
    | st.builds("{}, {} {} {} {}:{}:{} {}".format, *[st.sampled_from(["Mon", "Dec", "-1", "31", "9999", "0", ""])] * 8),
)


@given(headers=HEADERS)
@example({"Access-Time": "9" * 20})
@example({"Access-Time": "²"})
@example({"Access-Time": "9" * 5000})
@example({"Date": "Fri, 31 Dec 9999 23:59:59 -2359"})
@settings(max_examples=300, deadline=None)
def test_a_clock_that_says_nonsense_says_nothing(headers: dict[str, str]) -> None:
    moment = time_of(headers)

    assert moment is None or moment.utcoffset() is not None


def nowhere(_host: str, _port: int) -> Sequence[str]:
    return ["10.0.0.1"]


@given(typed=st.text(max_size=60) | st.text(st.sampled_from("https:/@[]%?#.\\0x7f1:\x00\r\n\t ⓪。"), max_size=40))
@example("https://xn--a\x00.nl")
@example("https://" + "a" * 300)
@settings(max_examples=400, deadline=None)
def test_whatever_is_typed_as_an_address_is_understood_or_refused_by_name(typed: str) -> None:
    with pytest.raises(FactuurbrugError):
        AddressGuard(resolver=nowhere).check(ShopAddress.parse(typed))
