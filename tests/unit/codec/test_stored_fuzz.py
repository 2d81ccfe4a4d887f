"""Whatever lies in the table or comes in a message, it is a value or refused by name, and never quoted."""

import zlib
from collections.abc import Callable
from typing import Any

import pytest
from factuurbrug.codec.documents import from_json, pack, unpack
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.months.comparison import Comparison
from factuurbrug.domain.record import JournalEntry, OrderRecord, RecordKey
from factuurbrug.ports.jobs import Job
from factuurbrug.ports.records import BookedDocument, WorkingCopy
from factuurbrug.runtime.handlers.events import body_of, texts_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.builders.orders import an_order

STORED: list[type[Any]] = [OrderRecord, JournalEntry, WorkingCopy, BookedDocument, Comparison, Job]
GOOD = zlib.decompress(pack(WorkingCopy(an_order()), WorkingCopy))
PIECES = [b"{", b"}", b"[", b"]", b'"', b",", b":", b"null", b"NaN", b"1e999999999", b"\xff", b"\\ud800", b"9" * 5000]
NAME = st.from_regex(r"[a-z²]{1,4}/[0-9²-]{1,4}/[0-9]{1,30}/(invoice|credit|x)/[0-9 _]{1,5}")
SAID = "KOMT-NIET-IN-DE-FOUT"


def outcome(read: Callable[[], Any]) -> Any:
    """The value, or the code of why there is none."""
    try:
        return read()
    except Defect as defect:
        return defect.code


@st.composite
def mistreated(draw: st.DrawFn) -> bytes:
    """A stored working copy with pieces of it gone or put in."""
    body = GOOD
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(body)))
        body = body[:at] + draw(st.sampled_from(PIECES) | st.binary(max_size=8)) + body[at + draw(st.integers(0, 30)) :]
    return body


@pytest.mark.parametrize("kind", STORED)
@settings(max_examples=60)
@given(body=st.binary(max_size=80) | mistreated())
@example(b"[" * 100_000)
@example(b"")
def test_any_text_of_an_item_is_a_value_or_unreadable(kind: type[Any], body: bytes) -> None:
    for read in (lambda: from_json(body, kind), lambda: unpack(zlib.compress(body), kind), lambda: unpack(body, kind)):
        value = outcome(read)
        assert isinstance(value, kind) or value == "STORED-UNREADABLE"


@pytest.mark.parametrize("kind", STORED)
def test_what_is_unreadable_is_not_quoted(kind: type[Any]) -> None:
    with pytest.raises(Defect) as caught:
        from_json(f'{{"key": "{SAID}", "order": "{SAID}", "at": "{SAID}"}}', kind)

    assert SAID not in str(caught.value)


@settings(max_examples=200)
@given(body=st.text(max_size=60) | st.none() | st.integers() | st.binary(max_size=20))
@example("[" * 100_000)
@example('{"records": [1]}')
def test_any_message_is_a_body_or_unreadable(body: object) -> None:
    read = outcome(lambda: body_of({"body": body, "messageId": "m-1"}))

    assert read == "MESSAGE-UNREADABLE" or isinstance(read, dict)
    assert read == "MESSAGE-UNREADABLE" or outcome(lambda: texts_of(read, "records")) == "MESSAGE-UNREADABLE"


@settings(max_examples=300)
@given(
    text=st.text(max_size=40) | st.from_regex(r"[a-z²]{1,4}/[0-9²-]{1,4}/[0-9]{1,30}/(invoice|credit|x)/[0-9 _]{1,5}")
)
def test_any_name_of_a_record_is_one_or_unreadable(text: str) -> None:
    key = outcome(lambda: RecordKey.parse(text))

    assert key == "ID-UNREADABLE" or RecordKey.parse(str(key)) == key
