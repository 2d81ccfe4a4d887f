"""Every failure of a request to the shop, translated to what must happen next.

Reading changes nothing in the shop, so no outcome is ever unknown: a request that may not have been answered is simply
asked again.
"""

import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import DecodeError, NewConnectionError, ProtocolError, ReadTimeoutError

from factuurbrug.adapters.prestashop.address_guard import ForbiddenAddressError
from factuurbrug.adapters.prestashop.wire import Complaint, clean
from factuurbrug.domain.errors import Defect, FactuurbrugError, Misconfigured, Unavailable

RIGHT_MISSING = "SHOP-RIGHT-MISSING"
RESOURCE_UNKNOWN = "SHOP-RESOURCE-UNKNOWN"
#: Failures that a smaller request may not have: the shop was too slow, ran out of memory or cut its answer off.
TOO_MUCH = frozenset({"SHOP-TIMEOUT", "SHOP-ERROR", "SHOP-ANSWER-CUT", "SHOP-ANSWER-TOO-LARGE", "SHOP-URL-TOO-LONG"})
#: Failures that the very same request may not have a moment later.
PASSING = frozenset({"SHOP-CONNECTION-LOST", "SHOP-NOT-REACHABLE", "SHOP-BUSY", "SHOP-GATEWAY"})

_KEY_CODES = {17: "SHOP-KEY-MISSING", 18: "SHOP-KEY-FORM", 20: "SHOP-KEY-REFUSED", 21: "SHOP-KEY-REFUSED"}
_FIREWALL = {403, 406, 418, 451}
_FIRST_REDIRECT, _FIRST_CLIENT_ERROR, _FIRST_SERVER_ERROR = 300, 400, 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, for the error's text: never the key, never the whole address line."""

    url: str
    resource: str


def translate_failure(error: Exception, asked: Asked) -> FactuurbrugError:
    """The meaning of a request that brought no whole answer.

    The result holds no text of `error`: requests puts the whole address line into its texts, which can carry the key.
    """
    causes = _causes(error)
    for kinds, meaning in _FAILURES:
        if any(isinstance(cause, kinds) for cause in causes):
            return meaning(asked, causes)
    return Defect("SHOP-REQUEST-IMPOSSIBLE", resource=asked.resource, kind=type(error).__name__)


def _causes(error: BaseException) -> list[BaseException]:
    """The error with everything it wraps, also inside urllib3's `MaxRetryError`."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        cause = waiting.pop()
        if cause is None or cause in found:
            continue
        found.append(cause)
        inner = [part for part in (*cause.args, getattr(cause, "reason", None)) if isinstance(part, BaseException)]
        waiting += [cause.__cause__, cause.__context__, *inner]
    return found


def _tls_reason(causes: Sequence[BaseException]) -> str:
    troubles = [cause for cause in causes if isinstance(cause, ssl.SSLError)]
    # Both are set by the ssl module alone; the certificate's own trouble says most.
    reasons = [getattr(trouble, name, "") for name in ("verify_message", "reason") for trouble in troubles]
    return next((clean(str(reason)) for reason in reasons if reason), "TLS")


_Meaning = Callable[[Asked, Sequence[BaseException]], FactuurbrugError]
#: The first kind that is found decides; requests wraps one inside the other.
_FAILURES: tuple[tuple[tuple[type[BaseException], ...], _Meaning], ...] = (
    ((ForbiddenAddressError,), lambda asked, _: Misconfigured("SHOP-ADDRESS-PRIVATE", url=asked.url)),
    ((socket.gaierror,), lambda asked, _: Unavailable("SHOP-HOST-UNKNOWN", host=urlsplit(asked.url).hostname or "")),
    ((ssl.SSLError,), lambda asked, causes: Misconfigured("SHOP-TLS", url=asked.url, why=_tls_reason(causes))),
    (
        (requests.ConnectTimeout, NewConnectionError),
        lambda asked, _: Unavailable("SHOP-NOT-REACHABLE", url=asked.url),
    ),
    (
        (requests.Timeout, ReadTimeoutError, TimeoutError),
        lambda asked, _: Unavailable("SHOP-TIMEOUT", url=asked.url, resource=asked.resource),
    ),
    ((DecodeError,), lambda _asked, _: Defect("SHOP-ANSWER-UNREADABLE", why="compression")),
    (
        (ProtocolError, requests.ConnectionError, requests.exceptions.ChunkedEncodingError),
        lambda asked, _: Unavailable("SHOP-CONNECTION-LOST", url=asked.url, resource=asked.resource),
    ),
)


def translate_complaints(complaints: Sequence[Complaint], status: int, asked: Asked) -> FactuurbrugError | None:
    """The meaning of the webservice's own errors; None when there are none.

    Hosts with `display_errors = Off` add PHP warnings (code 3) to real complaints: those are looked at last.
    """
    if not complaints:
        return None
    codes = [complaint.code for complaint in complaints]
    if 22 in codes:  # noqa: PLR2004 - PrestaShop's own number: the webservice is switched off
        return Misconfigured("SHOP-WEBSERVICE-OFF", url=asked.url)
    for code in (18, 17, 20, 21):
        if code in codes:
            return Misconfigured(_KEY_CODES[code], url=asked.url)
    return _about_resource(complaints, codes, status, asked)


def _about_resource(
    complaints: Sequence[Complaint], codes: Sequence[int], status: int, asked: Asked
) -> FactuurbrugError:
    by_code: dict[int, FactuurbrugError] = {
        25: Misconfigured(RIGHT_MISSING, resource=asked.resource),
        26: Misconfigured(RIGHT_MISSING, resource=asked.resource),
        27: Defect(RESOURCE_UNKNOWN, resource=asked.resource),
        132: Misconfigured("SHOP-KEY-OTHER-SHOP", url=asked.url),
    }
    for code in codes:
        if code in by_code:
            return by_code[code]
    real = next((complaint for complaint in complaints if complaint.code > 3), complaints[0])  # noqa: PLR2004 - 3 is PHP
    if real.code <= 3 or (real.code == 0 and status >= _FIRST_SERVER_ERROR):  # noqa: PLR2004 - PHP warnings have code 3
        return Unavailable("SHOP-ERROR", status=str(status), resource=asked.resource)
    # The message is left out: it can hold server paths and SQL.
    return Defect("SHOP-REQUEST-REFUSED", resource=asked.resource, number=str(real.code))


def translate_status(status: int, location: str, body: bytes, asked: Asked) -> FactuurbrugError:
    """The meaning of an answer that is no webservice XML, by its HTTP status and form."""
    if _FIRST_REDIRECT <= status < _FIRST_CLIENT_ERROR:
        return Misconfigured("SHOP-REDIRECT", url=asked.url, target=_without_query(location))
    by_status: dict[int, FactuurbrugError] = {
        401: Misconfigured("SHOP-KEY-STRIPPED", url=asked.url),
        404: Misconfigured("SHOP-API-NOT-FOUND", url=asked.url),
        408: Unavailable("SHOP-TIMEOUT", url=asked.url, resource=asked.resource),
        413: Unavailable("SHOP-URL-TOO-LONG", resource=asked.resource),
        414: Unavailable("SHOP-URL-TOO-LONG", resource=asked.resource),
        429: Unavailable("SHOP-BUSY", url=asked.url),
        502: Unavailable("SHOP-GATEWAY", status="502", url=asked.url),
        503: Unavailable("SHOP-GATEWAY", status="503", url=asked.url),
        504: Unavailable("SHOP-TIMEOUT", url=asked.url, resource=asked.resource),
    }
    if status in by_status:
        return by_status[status]
    if status in _FIREWALL:
        return Unavailable("SHOP-FIREWALL", status=str(status), url=asked.url)
    if status >= _FIRST_SERVER_ERROR:
        return Unavailable("SHOP-ERROR", status=str(status), resource=asked.resource)
    if _is_page(body):
        return Unavailable("SHOP-NOT-PRESTASHOP", url=asked.url)
    return Defect("SHOP-ANSWER-UNREADABLE", why=f"status {status}, no webservice XML")


def _is_page(body: bytes) -> bool:
    start = body[:2000].lower()
    return b"<html" in start or b"<!doctype html" in start or b"<body" in start


def _without_query(location: str) -> str:
    # A redirect repeats the query, which can hold the key.
    return clean(location.partition("?")[0])[:200]
