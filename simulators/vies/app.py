"""The web application: VIES's REST interface and the admin routes."""

import json
import threading
import time
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from simulators.faults import Kind
from simulators.faulty_app import own_faults
from simulators.vies.register import ERRORS, NO_TEXT, STATES, NoAnswer, Register, Verdict
from simulators.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_REAL_PREFIX = "/taxation_customs/vies"
_WRONG_REQUEST = {"INVALID_INPUT", "INVALID_REQUESTER_INFO"}
_TRADER = ("Name", "Street", "PostalCode", "City", "CompanyType")
#: Operations are the member state of a GET, else the last part of the path.
VOCABULARY = Vocabulary(
    operations=(*sorted(STATES), "check-vat-number", "check-vat-test-service", "check-status"),
    arguments={Kind.REFUSE: "|".join(sorted(ERRORS))},
    example="check-vat-number:refuse=MS_UNAVAILABLE:times=1",
)
_MAP = Map(
    [
        Rule("/rest-api/check-vat-number", endpoint="post", methods=["POST"]),
        Rule("/rest-api/check-vat-test-service", endpoint="post", methods=["POST"]),
        Rule("/rest-api/ms/<country>/vat/<number>", endpoint="get", methods=["GET"]),
        Rule("/rest-api/check-status", endpoint="status", methods=["GET"]),
        Rule("/_admin/", endpoint="admin", methods=["GET"]),
        Rule("/_admin/outages", endpoint="outages", methods=["GET", "POST", "DELETE"]),
        Rule("/_admin/numbers/<number>", endpoint="number", methods=["PUT", "DELETE"]),
        Rule("/_admin/requests", endpoint="requests", methods=["GET", "DELETE"]),
    ]
)


class ViesApp:
    """Answers `/rest-api/…` (also under the real service's prefix) and `/_admin/…`."""

    def __init__(self, register: Register, *, latency_ms: int = 0, clock_offset: timedelta = timedelta()) -> None:
        """Answer from this register.

        Args:
            register: Who is registered, and which states are out.
            latency_ms: How long every check takes at least, in milliseconds.
            clock_offset: How far the simulated clock is ahead of the real one.
        """
        self._register = register
        self._latency = latency_ms / 1000
        self._offset = clock_offset
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        """Answer one request."""
        request = Request(environ)
        environ["PATH_INFO"] = request.path.removeprefix(_REAL_PREFIX)
        try:
            endpoint, values = _MAP.bind_to_environ(environ).match()
            answer: Response = getattr(self, f"_{endpoint}")(request, **values)
        except HTTPException as error:
            answer = _json({"error": str(error)}, status=error.code or 500)
        return answer(environ, start_response)

    def _post(self, request: Request) -> Response:
        self._count("POST", request)
        try:
            sent = _object(request)
            _refuse(request)
            country, number = _texts(sent, "countryCode", "vatNumber")
            requester = _texts(sent, "requesterMemberStateCode", "requesterNumber")
            verdict = self._register.check(country, number)
            identifier = self._consultation(*requester)
        except NoAnswer as error:
            status = 400 if error.code in _WRONG_REQUEST else 200
            wrappers = [{"error": error.code}]
            return _json({"actionSucceed": False, "errorWrappers": wrappers}, status=status)
        return _json(
            {
                "countryCode": country,
                "vatNumber": number,
                "requestDate": self._now(),
                "valid": verdict.valid,
                "requestIdentifier": identifier,
                "name": verdict.name,
                "address": verdict.address,
                **{f"trader{part}": NO_TEXT for part in _TRADER},
                **{f"trader{part}Match": "NOT_PROCESSED" for part in _TRADER},
            }
        )

    def _get(self, request: Request, country: str, number: str) -> Response:
        self._count("GET", request)
        requester = (
            request.args.get("requesterMemberStateCode", ""),
            request.args.get("requesterNumber", ""),
        )
        identifier, verdict, outcome = "", Verdict(valid=False), "INVALID"
        try:
            _refuse(request)
            verdict = self._register.check(country, number)
            identifier = self._consultation(*requester)
            outcome = "VALID" if verdict.valid else "INVALID"
        except NoAnswer as error:
            outcome = error.code
        return _json(
            {
                "isValid": verdict.valid,
                "requestDate": self._now(),
                "userError": outcome,
                "name": verdict.name,
                "address": verdict.address,
                "requestIdentifier": identifier,
                "originalVatNumber": number,
                "vatNumber": number,
                "viesApproximate": {"name": NO_TEXT, "street": NO_TEXT, "matchName": 3},
            }
        )

    def _status(self, _: Request) -> Response:
        out = self._register.outages
        states = [
            {
                "countryCode": state,
                "availability": "Unavailable" if state in out or "*" in out else "Available",
            }
            for state in sorted(STATES)
        ]
        return _json({"vow": {"available": "*" not in out}, "countries": states})

    def _consultation(self, country: str, number: str) -> str:
        """Return a consultation number, or the empty text when no requester was named."""
        if not country and not number:
            return ""
        try:
            known = self._register.check(country, number).valid
        except NoAnswer as error:
            raise NoAnswer("INVALID_REQUESTER_INFO") from error
        if not known:
            raise NoAnswer("INVALID_REQUESTER_INFO")
        return f"WAPI{uuid.uuid4().hex[:12].upper()}"

    def _now(self) -> str:
        moment = datetime.now(UTC) + self._offset
        return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"

    def _count(self, method: str, request: Request) -> None:
        time.sleep(self._latency)
        with self._lock:
            self._counts[f"{method} {request.path.removeprefix(_REAL_PREFIX)}"] += 1

    def _admin(self, _: Request) -> Response:
        with self._lock:
            counts = dict(self._counts)
        return _json({"outages": self._register.outages, "requests": counts})

    def _outages(self, request: Request) -> Response:
        if request.method == "DELETE":
            self._register.outages.clear()
        elif request.method == "POST":
            sent = _object(request)
            country, code = _texts(sent, "country", "error")
            if (country != "*" and country not in STATES) or code not in ERRORS:
                return _json({"error": "country (or *) and one of VIES's errors"}, status=400)
            self._register.outages[country] = code
        return _json({"outages": self._register.outages})

    def _number(self, request: Request, number: str) -> Response:
        if request.method == "DELETE":
            return _json({"removed": self._register.strike_off(number)})
        name, address = _texts(_object(request), "name", "address")
        self._register.register(number, name=name, address=address)
        return _json({"registered": number})

    def _requests(self, request: Request) -> Response:
        with self._lock:
            if request.method == "DELETE":
                self._counts.clear()
            counts = dict(self._counts)
        return _json({"total": sum(counts.values()), "requests": counts})


def operation_of(environ: "WSGIEnvironment") -> str | None:
    """Return what faults are matched with: the member state of a GET, else `check-vat-number`."""
    path = str(environ.get("PATH_INFO", "")).removeprefix(_REAL_PREFIX)
    if path.startswith("/_admin"):
        return None
    parts = path.strip("/").split("/")
    return parts[2] if parts[1:2] == ["ms"] and parts[2:] else parts[-1]


def _refuse(request: Request) -> None:
    for one in own_faults(request.environ):
        if one.kind == Kind.REFUSE:
            raise NoAnswer(one.argument or "MS_UNAVAILABLE")


def _object(request: Request) -> dict[str, Any]:
    """Return the JSON object sent; what is none is empty, so that its country is wrong input."""
    try:
        sent = json.loads(request.get_data())
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


def _texts(sent: dict[str, Any], *names: str) -> tuple[str, str]:
    first, second = (str(sent.get(name) or "") for name in names)
    return first, second


def _json(value: object, *, status: int = 200) -> Response:
    text = json.dumps(value, ensure_ascii=False)
    return Response(text, status=status, content_type="application/json")
