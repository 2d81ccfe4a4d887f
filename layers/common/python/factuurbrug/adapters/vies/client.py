"""Asking VIES, the register of VAT numbers of the member states, over its REST service.

Each state answers for itself and is out now and then: no answer is an outcome of its own, never "invalid".
"""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

import requests

from factuurbrug.adapters.http.held import HeldAdapter
from factuurbrug.adapters.http.lifeline import Lifeline, deadline
from factuurbrug.domain.errors import Misconfigured
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from factuurbrug.domain.vat.numbers import parse_vat_number
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.vat_register import KEEP

ADDRESS: Final = "https://ec.europa.eu/taxation_customs/vies"
_SERVICE: Final = "/rest-api"
_PATH: Final = f"{_SERVICE}/check-vat-number"
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
#: Errors for which asking again is of no use: a person has to look. All others pass by themselves.
_LASTING: Final = frozenset({"INVALID_INPUT", "INVALID_REQUESTER_INFO", "VAT_BLOCKED", "IP_BLOCKED"})
_SIZE: Final = 65536
_WORD: Final = re.compile(r"[A-Za-z0-9_:.+/=-]{1,60}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What came back: valid or not, or (None) a word why there is no answer."""

    valid: bool | None
    reason: str = ""
    consultation_number: str = ""


class Vies:
    """The register; implements `VatRegister`. Asks once per check: whoever calls decides when to ask again."""

    def __init__(
        self,
        *,
        clock: Clock,
        address: str = ADDRESS,
        allow_loopback: bool = False,
        connect_seconds: float = 5,
        read_seconds: float = 15,
        total_seconds: float = 30,
    ) -> None:
        """Prepare; nothing is sent yet.

        Args:
            clock: The present, for the proof.
            address: Of the service, with or without `/rest-api`.
            allow_loopback: On a person's own machine: http to the machine itself.
            connect_seconds: Longest wait for a connection.
            read_seconds: Longest wait between two parts of the answer.
            total_seconds: Longest wait for the whole of it.

        Raises:
            Misconfigured: `VIES-ADDRESS-REFUSED`.
        """
        parts = urlsplit(address)
        plain = parts.scheme == "http" and parts.hostname in _LOOPBACK and allow_loopback
        if not (plain or (parts.scheme == "https" and parts.hostname)):
            raise Misconfigured("VIES-ADDRESS-REFUSED", host=parts.hostname or "")
        self._clock = clock
        self._url = address.rstrip("/").removesuffix(_SERVICE) + _PATH
        self._timeout = (connect_seconds, read_seconds)
        self._total_seconds = total_seconds

    def check(self, number: str, *, requester: str, keep: timedelta = KEEP) -> VatNumberCheck:  # noqa: ARG002 - the port's
        """Ask for one number with prefix; with the seller's own number there is a consultation number as proof.

        The number may carry blanks and signs, GR for Greece, nine Belgian digits: it is sent in the uniform form.
        """
        asked = parse_vat_number(number)
        if asked is None or not asked.country:
            return VatNumberCheck(number, VatNumberStatus.INVALID, self._clock.now(), reason="NO_PREFIX", retry=False)
        own = parse_vat_number(requester) if requester else None
        if requester and (own is None or not own.country):
            verdict = _Verdict(None, "INVALID_REQUESTER_INFO")
        else:
            verdict = self._ask(asked.value, "" if own is None else own.value)
        return VatNumberCheck(
            number=asked.value,
            status=_STATUS[verdict.valid],
            checked_at=self._clock.now(),
            requester="" if own is None else own.value,
            consultation_number=verdict.consultation_number,
            reason=verdict.reason,
            retry=verdict.valid is None and verdict.reason not in _LASTING,
        )

    def _ask(self, number: str, requester: str) -> _Verdict:
        question = {"countryCode": number[:2], "vatNumber": number[2:]}
        if requester:
            question |= {"requesterMemberStateCode": requester[:2], "requesterNumber": requester[2:]}
        lifeline = Lifeline()
        with deadline(self._total_seconds, lifeline) as limit:
            came = self._came(question, lifeline)
        # Where a connection's end is the answer's end, what was read until it was cut looks whole.
        if limit.is_over:
            return _Verdict(None, "TIMEOUT")
        if isinstance(came, str):
            return _Verdict(None, came)
        status, content = came
        try:
            answer = json.loads(content)
        except (ValueError, RecursionError):
            return _Verdict(None, f"HTTP_{status}" if status != requests.codes.ok else "UNREADABLE")
        return _verdict(answer, number)

    def _came(self, question: dict[str, str], lifeline: Lifeline) -> tuple[int, bytes] | str:
        """Status and content of the answer, or why there is none."""
        try:
            return self._post(question, lifeline)
        except requests.Timeout:
            return "TIMEOUT"
        except requests.RequestException:
            return "NO_CONNECTION"

    def _post(self, question: dict[str, str], lifeline: Lifeline) -> tuple[int, bytes]:
        with requests.Session() as session:
            # No proxies or passwords from the environment.
            session.trust_env = False
            session.mount("https://", HeldAdapter(lifeline))
            session.mount("http://", HeldAdapter(lifeline))
            with session.post(
                self._url, json=question, timeout=self._timeout, allow_redirects=False, stream=True
            ) as response:
                content = b""
                for chunk in response.iter_content(_SIZE):
                    content += chunk
                    if len(content) > _SIZE:
                        return response.status_code, b""
                return response.status_code, content


_STATUS: Final = {
    True: VatNumberStatus.VALID,
    False: VatNumberStatus.INVALID,
    None: VatNumberStatus.UNCHECKED,
}


def _verdict(answer: object, number: str) -> _Verdict:
    if not isinstance(answer, dict):
        return _Verdict(None, "UNREADABLE")
    errors = answer.get("errorWrappers")
    if isinstance(errors, list) and errors and isinstance(errors[0], dict):
        return _Verdict(None, _word(errors[0].get("error")) or "UNREADABLE")
    echo = f"{answer.get('countryCode', '')}{answer.get('vatNumber', '')}"
    valid = answer.get("valid")
    # An answer about another number is no answer to this question.
    if not isinstance(valid, bool) or echo != number:
        return _Verdict(None, "UNREADABLE")
    return _Verdict(valid, consultation_number=_word(answer.get("requestIdentifier")))


def _word(said: object) -> str:
    """A code or number as the register gives them, "" for anything else: it is stored, shown and put in logs."""
    return said if isinstance(said, str) and _WORD.fullmatch(said) else ""
