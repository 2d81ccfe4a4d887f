"""Decides what VIES answers about a number: valid, invalid, or no answer at all."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "numbers.json"
STATES = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "EL",
        "ES",
        "FI",
        "FR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
        "XI",
    ]
)
ERRORS = frozenset({
    "INVALID_INPUT",
    "INVALID_REQUESTER_INFO",
    "SERVICE_UNAVAILABLE",
    "MS_UNAVAILABLE",
    "TIMEOUT",
    "VAT_BLOCKED",
    "IP_BLOCKED",
    "GLOBAL_MAX_CONCURRENT_REQ",
    "GLOBAL_MAX_CONCURRENT_REQ_TIME",
    "MS_MAX_CONCURRENT_REQ",
    "MS_MAX_CONCURRENT_REQ_TIME",
})  # fmt: skip
# The numbers of the documented test service; 100 is valid and 200 is not, in every member state.
TEST_ERRORS = {
    "201": "INVALID_INPUT",
    "202": "INVALID_REQUESTER_INFO",
    "300": "SERVICE_UNAVAILABLE",
    "301": "MS_UNAVAILABLE",
    "302": "TIMEOUT",
    "400": "VAT_BLOCKED",
    "401": "IP_BLOCKED",
    "500": "GLOBAL_MAX_CONCURRENT_REQ",
    "501": "GLOBAL_MAX_CONCURRENT_REQ_TIME",
    "600": "MS_MAX_CONCURRENT_REQ",
    "601": "MS_MAX_CONCURRENT_REQ_TIME",
}
_TEST_VALID, _TEST_INVALID = "100", "200"
_SHAPE = re.compile(r"[0-9A-Z+*]{2,12}")
NO_TEXT = "---"


class NoAnswer(Exception):
    """VIES gives no verdict; `code` says why."""

    def __init__(self, code: str) -> None:
        """Give no verdict, for one of `ERRORS`."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Verdict:
    """What VIES says: valid or not, with the name and address where the state gives them."""

    valid: bool
    name: str = NO_TEXT
    address: str = NO_TEXT


class Register:
    """All member states' registers, with their outages."""

    def __init__(self, path: Path = _DATA) -> None:
        """Read who is registered from a file like `data/numbers.json`."""
        values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self._hides = frozenset(values["hides"])
        self._registered: dict[str, dict[str, str]] = {one["number"]: one for one in values["registered"]}
        self.outages: dict[str, str] = {}

    def register(self, number: str, *, name: str, address: str) -> None:
        """Enter a number, such as NL001234567B01."""
        self._registered[number] = {"number": number, "name": name, "address": address}

    def strike_off(self, number: str) -> bool:
        """Remove a number; False when it was not registered."""
        return self._registered.pop(number, None) is not None

    def check(self, country: str, number: str) -> Verdict:
        """Return the verdict on a number.

        Args:
            country: Prefix of a member state (EL for Greece, XI for Northern Ireland).
            number: The rest, in capitals and without spaces or punctuation. Stricter than the
                real service, which forgives some of that.

        Raises:
            NoAnswer: the input is wrong, or the member state (or everything) is out.
        """
        if country not in STATES or not _SHAPE.fullmatch(number):
            raise NoAnswer("INVALID_INPUT")
        if outage := self.outages.get("*") or self.outages.get(country):
            raise NoAnswer(outage)
        if number in TEST_ERRORS:
            raise NoAnswer(TEST_ERRORS[number])
        if number in {_TEST_VALID, _TEST_INVALID}:
            return _test_verdict(number)
        found = self._registered.get(country + number)
        if found is None:
            return Verdict(valid=False)
        if country in self._hides:
            return Verdict(valid=True)
        return Verdict(valid=True, name=found["name"], address=found["address"])


def _test_verdict(number: str) -> Verdict:
    if number == _TEST_INVALID:
        return Verdict(valid=False)
    return Verdict(valid=True, name="TEST B.V.", address="TESTSTRAAT 1")
