"""Asking the register: four outcomes, and an outage is never "invalid"."""

from collections.abc import Iterator

import pytest
from factuurbrug.adapters.vies.client import Vies
from factuurbrug.domain.errors import Misconfigured
from factuurbrug.domain.vat.number_check import VatNumberStatus
from factuurbrug.ports.vat_register import VatRegister

from simulators.faults import parse_fault
from simulators.vies.server import ViesSimulator
from tests.builders.hosts import Script, a_host_that_says, chunk, drip, head
from tests.fakes.clock import FakeClock
from tests.fakes.vat_register import FakeVatRegister

OWN = "NL000099998B57"
KNOWN = "DE129273398"
UNKNOWN = "DE136695976"


@pytest.fixture
def register() -> Iterator[ViesSimulator]:
    with ViesSimulator() as simulator:
        yield simulator


@pytest.fixture
def vies(register: ViesSimulator) -> Vies:
    return Vies(clock=FakeClock(), address=register.url, allow_loopback=True)


@pytest.fixture(params=["vies", "fake"])
def either(request: pytest.FixtureRequest) -> VatRegister:
    if request.param == "fake":
        return FakeVatRegister(KNOWN, OWN, clock=FakeClock())
    vies: Vies = request.getfixturevalue("vies")
    return vies


def test_a_registered_number_is_valid_with_a_consultation_number_as_proof(either: VatRegister) -> None:
    check = either.check(KNOWN, requester=OWN)

    assert (check.status, check.number, check.requester) == (VatNumberStatus.VALID, KNOWN, OWN)
    assert check.consultation_number
    assert check.checked_at == FakeClock().now()
    assert not check.retry


def test_without_the_sellers_own_number_there_is_no_consultation_number(either: VatRegister) -> None:
    check = either.check(KNOWN, requester="")

    assert (check.status, check.consultation_number) == (VatNumberStatus.VALID, "")


def test_an_unregistered_number_is_invalid(either: VatRegister) -> None:
    check = either.check(UNKNOWN, requester=OWN)

    assert (check.status, check.retry) == (VatNumberStatus.INVALID, False)


@pytest.mark.parametrize(
    ("typed", "sent"), [("de 129.273.398", KNOWN), ("BE 123.456.749", "BE0123456749"), ("GR094259216", "EL094259216")]
)
def test_the_number_is_asked_for_in_its_uniform_form(vies: Vies, typed: str, sent: str) -> None:
    assert vies.check(typed, requester="").number == sent


@pytest.mark.parametrize("number", ["", "12345", "US123456789"])
def test_what_no_member_state_issued_is_not_asked_for(vies: Vies, register: ViesSimulator, number: str) -> None:
    register.close()

    check = vies.check(number, requester=OWN)

    assert (check.status, check.reason, check.retry) == (VatNumberStatus.INVALID, "NO_PREFIX", False)


@pytest.mark.parametrize(
    ("word", "retry"),
    [
        ("MS_UNAVAILABLE", True),
        ("SERVICE_UNAVAILABLE", True),
        ("TIMEOUT", True),
        ("GLOBAL_MAX_CONCURRENT_REQ", True),
        ("GLOBAL_MAX_CONCURRENT_REQ_TIME", True),
        ("MS_MAX_CONCURRENT_REQ", True),
        ("MS_MAX_CONCURRENT_REQ_TIME", True),
        ("INVALID_INPUT", False),
        ("VAT_BLOCKED", False),
        ("IP_BLOCKED", False),
    ],
)
def test_no_answer_is_unchecked_with_the_registers_own_word(
    vies: Vies, register: ViesSimulator, word: str, *, retry: bool
) -> None:
    register.register.outages["DE"] = word

    check = vies.check(KNOWN, requester="")

    assert (check.status, check.reason, check.retry) == (VatNumberStatus.UNCHECKED, word, retry)


@pytest.mark.parametrize("requester", ["NL000000000B00", "not a number"])
def test_a_wrong_number_of_the_sellers_own_is_told_and_not_tried_again(vies: Vies, requester: str) -> None:
    check = vies.check(KNOWN, requester=requester)

    assert (check.status, check.reason, check.retry) == (
        VatNumberStatus.UNCHECKED, "INVALID_REQUESTER_INFO", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "fault",
    ["drop_before", "drop_after", "status429", "status500", "status502", "status503", "garbage", "html_page",
     "half_answer"],
)  # fmt: skip
def test_whatever_breaks_is_an_outage_and_never_an_error(vies: Vies, register: ViesSimulator, fault: str) -> None:
    register.faults.add(parse_fault(fault))

    check = vies.check(KNOWN, requester=OWN)

    assert (check.status, check.retry) == (VatNumberStatus.UNCHECKED, True)
    assert check.reason


def test_a_register_that_hangs_is_not_waited_for(register: ViesSimulator) -> None:
    vies = Vies(clock=FakeClock(), address=register.url, allow_loopback=True, read_seconds=0.2)
    register.faults.add(parse_fault("slow=1500"))

    assert vies.check(KNOWN, requester="").reason == "TIMEOUT"


def test_a_register_that_is_not_there_is_an_outage(vies: Vies, register: ViesSimulator) -> None:
    register.close()

    assert vies.check(KNOWN, requester="").reason == "NO_CONNECTION"


@pytest.mark.parametrize("address", ["http://example.com", "http://127.0.0.1:1", "ftp://x", "ec.europa.eu"])
def test_only_https_is_asked(address: str) -> None:
    with pytest.raises(Misconfigured, match="VIES-ADDRESS-REFUSED"):
        Vies(clock=FakeClock(), address=address)


JSON = "Content-Type: application/json"
DRIPS = {
    "status line": drip(b"HTTP/1.1 200 OK\r\n", b"a"),
    "headers": drip(b"HTTP/1.1 200 OK\r\nX-A: ", b"a"),
    "body": drip(head(JSON, "Content-Length: 60000"), b" "),
    "chunks": drip(head(JSON, "Transfer-Encoding: chunked"), chunk(b" ")),
    "until the end": drip(head(JSON, "Connection: close"), b" "),
}


@pytest.mark.parametrize("script", DRIPS.values(), ids=DRIPS)
def test_a_register_that_drips_is_left_when_the_time_of_the_whole_request_is_over(script: Script) -> None:
    with a_host_that_says(script) as (address, received):
        vies = Vies(clock=FakeClock(), address=address, allow_loopback=True, read_seconds=30, total_seconds=0.5)
        check = vies.check(KNOWN, requester=OWN)

    assert (check.status, check.reason, check.retry) == (VatNumberStatus.UNCHECKED, "TIMEOUT", True)
    assert len(received) == 1
