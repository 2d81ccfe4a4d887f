"""The simulated VIES: verdicts, refusals to give one, consultation numbers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from simulators.vies.register import TEST_ERRORS
from simulators.vies.server import ViesSimulator

Json = Any


@pytest.fixture
def vies() -> Iterator[ViesSimulator]:
    """Return a running VIES at noon of 20 November 2026."""
    with ViesSimulator(now=datetime(2026, 11, 20, 12, 0, tzinfo=UTC)) as simulator:
        yield simulator


def check(vies: ViesSimulator, country: str, number: str, **more: str) -> requests.Response:
    return requests.post(
        f"{vies.url}/rest-api/check-vat-number",
        json={"countryCode": country, "vatNumber": number, **more},
        timeout=10,
    )


def look(vies: ViesSimulator, country: str, number: str) -> Json:
    answer = requests.get(f"{vies.url}/rest-api/ms/{country}/vat/{number}", timeout=10)
    assert answer.status_code == 200
    return answer.json()


def error_of(answer: requests.Response) -> str:
    body = answer.json()
    assert body["actionSucceed"] is False
    return str(body["errorWrappers"][0]["error"])


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("NL", "001234567B01"),
        ("DE", "123456789"),
        ("DE", "129273398"),
        ("BE", "0123456749"),
        ("FR", "40303265045"),
        ("XI", "123456789"),
        ("EL", "094259216"),
    ],
)
def test_registered_numbers_are_valid_by_both_ways(vies: ViesSimulator, country: str, number: str) -> None:
    posted = check(vies, country, number).json()
    looked = look(vies, country, number)

    assert posted["valid"] is True
    assert (looked["isValid"], looked["userError"]) == (True, "VALID")


def test_an_unlisted_number_is_invalid(vies: ViesSimulator) -> None:
    posted = check(vies, "NL", "999999999B99").json()
    looked = look(vies, "NL", "999999999B99")

    assert (posted["valid"], posted["name"]) == (False, "---")
    assert (looked["isValid"], looked["userError"]) == (False, "INVALID")


def test_germany_gives_no_name_and_the_netherlands_do(vies: ViesSimulator) -> None:
    german = check(vies, "DE", "123456789").json()
    dutch = check(vies, "NL", "001234567B01").json()

    assert (german["name"], german["address"]) == ("---", "---")
    assert dutch["name"] == "BAKKERIJ 'T HOEKJE B.V."


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("GB", "123456789"),
        ("GR", "094259216"),
        ("", "1"),
        ("DE", "129 273 398"),
        ("BE", "0123.456.749"),
        ("NL", ""),
        ("NL", "1234567890123"),
    ],
)
def test_what_is_no_number_of_a_member_state_is_invalid_input(vies: ViesSimulator, country: str, number: str) -> None:
    answer = check(vies, country, number)

    assert answer.status_code == 400
    assert error_of(answer) == "INVALID_INPUT"


def test_a_body_that_is_no_object_is_invalid_input(vies: ViesSimulator) -> None:
    answer = requests.post(f"{vies.url}/rest-api/check-vat-number", data=b"[1", timeout=10)

    assert error_of(answer) == "INVALID_INPUT"


@pytest.mark.parametrize(("number", "code"), list(TEST_ERRORS.items()))
def test_the_documented_test_numbers_give_their_errors(vies: ViesSimulator, number: str, code: str) -> None:
    posted = check(vies, "NL", number)
    looked = look(vies, "NL", number)

    assert error_of(posted) == code
    assert (looked["isValid"], looked["userError"]) == (False, code)


def test_the_documented_test_numbers_100_and_200_give_a_verdict(vies: ViesSimulator) -> None:
    assert check(vies, "NL", "100").json()["valid"] is True
    assert check(vies, "NL", "200").json()["valid"] is False


def test_a_consultation_number_is_given_to_a_known_requester_only(vies: ViesSimulator) -> None:
    nobody = check(vies, "DE", "123456789").json()
    own = {"requesterMemberStateCode": "NL", "requesterNumber": "000099998B57"}
    first = check(vies, "DE", "123456789", **own).json()
    second = check(vies, "DE", "123456789", **own).json()
    stranger = {"requesterMemberStateCode": "NL", "requesterNumber": "999999999B99"}
    refused = check(vies, "DE", "123456789", **stranger)

    assert nobody["requestIdentifier"] == ""
    assert first["requestIdentifier"].startswith("WAPI")
    assert second["requestIdentifier"] != first["requestIdentifier"]
    assert error_of(refused) == "INVALID_REQUESTER_INFO"


def test_an_outage_of_one_state_leaves_the_others(vies: ViesSimulator) -> None:
    outage = {"country": "DE", "error": "MS_MAX_CONCURRENT_REQ"}
    requests.post(f"{vies.url}/_admin/outages", json=outage, timeout=10)

    german, dutch = check(vies, "DE", "123456789"), check(vies, "NL", "001234567B01")
    requests.delete(f"{vies.url}/_admin/outages", timeout=10)
    afterwards = check(vies, "DE", "123456789")

    assert error_of(german) == "MS_MAX_CONCURRENT_REQ"
    assert dutch.json()["valid"] is True
    assert afterwards.json()["valid"] is True


def test_an_outage_of_everything_leaves_none(vies: ViesSimulator) -> None:
    outage = {"country": "*", "error": "SERVICE_UNAVAILABLE"}
    requests.post(f"{vies.url}/_admin/outages", json=outage, timeout=10)

    assert error_of(check(vies, "NL", "001234567B01")) == "SERVICE_UNAVAILABLE"


def test_an_unknown_outage_is_refused(vies: ViesSimulator) -> None:
    outage = {"country": "GB", "error": "MS_UNAVAILABLE"}
    answer = requests.post(f"{vies.url}/_admin/outages", json=outage, timeout=10)

    assert answer.status_code == 400


def test_numbers_can_be_entered_and_struck_off(vies: ViesSimulator) -> None:
    path = f"{vies.url}/_admin/numbers/NL999999999B99"
    requests.put(path, json={"name": "NIEUW", "address": "WEG 1"}, timeout=10)
    entered = check(vies, "NL", "999999999B99").json()
    requests.delete(path, timeout=10)
    struck = check(vies, "NL", "999999999B99").json()

    assert (entered["valid"], entered["name"]) == (True, "NIEUW")
    assert struck["valid"] is False


def test_the_address_of_the_real_service_works_too(vies: ViesSimulator) -> None:
    url = f"{vies.url}/taxation_customs/vies/rest-api/ms/NL/vat/001234567B01"

    assert requests.get(url, timeout=10).json()["userError"] == "VALID"


def test_the_request_date_is_the_simulated_clocks(vies: ViesSimulator) -> None:
    assert check(vies, "NL", "100").json()["requestDate"].startswith("2026-11-20T12:0")


def test_requests_are_counted(vies: ViesSimulator) -> None:
    check(vies, "NL", "100")
    look(vies, "NL", "100")

    counted = requests.get(f"{vies.url}/_admin/requests", timeout=10).json()

    assert counted["total"] == 2


def test_faults_strike_by_member_state(vies: ViesSimulator) -> None:
    faults = ["DE:status503:times=1", "check-vat-number:refuse=TIMEOUT:times=1"]
    requests.post(f"{vies.url}/_admin/faults", json=faults, timeout=10)

    first = requests.get(f"{vies.url}/rest-api/ms/DE/vat/100", timeout=10)
    refused = check(vies, "NL", "100")

    assert first.status_code == 503
    assert look(vies, "DE", "100")["isValid"] is True
    assert error_of(refused) == "TIMEOUT"
