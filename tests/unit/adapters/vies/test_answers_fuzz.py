"""Whatever the register's address answers is a verdict: valid, invalid or none, with a short plain word."""

import gzip
import json
import threading
from collections.abc import Iterator

import pytest
from factuurbrug.adapters.vies.client import Vies
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.builders.hosts import Script, a_host_that_says, head
from tests.fakes.clock import FakeClock

NUMBER = "DE129273398"
JSON = "Content-Type: application/json"


def checked(url: str) -> VatNumberCheck:
    vies = Vies(clock=FakeClock(), address=url, allow_loopback=True, connect_seconds=5, read_seconds=5)
    return vies.check(NUMBER, requester="")


def asked(script: Script | bytes) -> VatNumberCheck:
    with a_host_that_says(script) as (url, _):
        return checked(url)


def body(content: bytes, *headers: str) -> bytes:
    return head(JSON, f"Content-Length: {len(content)}", "Connection: close", *headers) + content


class Says:
    """A host that says its present answer to every request."""

    answer = b""

    def __call__(self, _over: threading.Event) -> Iterator[bytes]:
        yield body(self.answer)


@pytest.fixture(scope="module")
def host() -> Iterator[tuple[Says, str]]:
    says = Says()
    with a_host_that_says(says) as (url, _):
        yield says, url


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
ANSWER = st.fixed_dictionaries(
    {},
    optional={
        "countryCode": st.just("DE") | PLAIN,
        "vatNumber": st.just("129273398") | PLAIN,
        "valid": PLAIN,
        "requestIdentifier": PLAIN,
        "errorWrappers": st.lists(st.fixed_dictionaries({}, optional={"error": PLAIN}), max_size=2) | PLAIN,
    },
)


@given(answer=st.binary(max_size=200) | (PLAIN | ANSWER).map(lambda one: json.dumps(one).encode()))
@example(b"[" * 60_000)
@example(b"9" * 5000)
@example(b'{"countryCode":"DE","vatNumber":"129273398","valid":true,"requestIdentifier":"\\ud800\\nINFO valid"}')
@example(b'{"errorWrappers":[{"error":"\\ud800 {\\"level\\":\\"INFO\\"}"}]}')
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_answer_is_a_verdict_with_a_plain_word(host: tuple[Says, str], answer: bytes) -> None:
    says, url = host
    says.answer = answer

    check = checked(url)

    assert check.status in VatNumberStatus
    for word in (check.reason, check.consultation_number):
        assert len(word) <= 60
        assert word.isascii()
        assert not word or word.isprintable()


def test_an_answer_that_unpacks_without_end_is_no_answer() -> None:
    bomb = gzip.compress(b" " * 50_000_000)

    assert asked(body(bomb, "Content-Encoding: gzip")).status is VatNumberStatus.UNCHECKED


def test_a_redirect_is_not_followed() -> None:
    with a_host_that_says(body(b"{}")) as (elsewhere, other):
        moved = head(f"Location: {elsewhere}/", "Content-Length: 0", "Connection: close", status="307 Moved")
        check = asked(moved)

    assert (check.status, other) == (VatNumberStatus.UNCHECKED, [])
