"""Each failure of a request has one meaning, and none carries the key."""

import socket
import ssl

import pytest
import requests
from factuurbrug.adapters.prestashop.address_guard import ForbiddenAddressError
from factuurbrug.adapters.prestashop.errors import Asked, translate_complaints, translate_failure, translate_status
from factuurbrug.adapters.prestashop.wire import Complaint
from factuurbrug.domain.errors import Defect, FactuurbrugError, Misconfigured, Unavailable
from urllib3.exceptions import MaxRetryError, NewConnectionError, ProtocolError, ReadTimeoutError, SSLError

ASKED = Asked("https://winkel.example", "orders")
SECRET = "/api/orders?ws_key=GEHEIM"


def wrapped(inner: Exception) -> requests.ConnectionError:
    """As requests hands it over: with the address line in its text."""
    return requests.ConnectionError(MaxRetryError(None, SECRET, inner))  # type: ignore[arg-type]  # no pool is needed


def caused(outer: Exception, inner: BaseException) -> Exception:
    outer.__cause__ = inner
    return outer


def no_connection(inner: BaseException) -> Exception:
    return caused(NewConnectionError(None, SECRET), inner)  # type: ignore[arg-type]  # no connection is needed


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (wrapped(no_connection(ForbiddenAddressError("x"))), Misconfigured, "SHOP-ADDRESS-PRIVATE"),
        (wrapped(no_connection(socket.gaierror(socket.EAI_NONAME, "x"))), Unavailable, "SHOP-HOST-UNKNOWN"),
        (wrapped(no_connection(ConnectionRefusedError())), Unavailable, "SHOP-NOT-REACHABLE"),
        (wrapped(SSLError(ssl.SSLCertVerificationError(1, "verify failed"))), Misconfigured, "SHOP-TLS"),
        (requests.exceptions.SSLError(SSLError(ssl.SSLError(1, "x"))), Misconfigured, "SHOP-TLS"),
        (requests.ConnectTimeout(SECRET), Unavailable, "SHOP-NOT-REACHABLE"),
        (requests.ReadTimeout(SECRET), Unavailable, "SHOP-TIMEOUT"),
        (requests.ConnectionError(ReadTimeoutError(None, SECRET, "x")), Unavailable, "SHOP-TIMEOUT"),  # type: ignore[arg-type]  # no pool is needed
        (requests.ConnectionError(ProtocolError(SECRET)), Unavailable, "SHOP-CONNECTION-LOST"),
        (requests.exceptions.ChunkedEncodingError(SECRET), Unavailable, "SHOP-CONNECTION-LOST"),
        (requests.exceptions.InvalidURL(SECRET), Defect, "SHOP-REQUEST-IMPOSSIBLE"),
    ],
)
def test_a_request_without_an_answer_has_one_meaning(error: Exception, kind: type[FactuurbrugError], code: str) -> None:
    problem = translate_failure(error, ASKED)

    assert (type(problem), problem.code) == (kind, code)
    assert "GEHEIM" not in f"{problem!r} {problem} {problem.__cause__!r}"


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (200, Unavailable, "SHOP-NOT-PRESTASHOP"),
        (301, Misconfigured, "SHOP-REDIRECT"),
        (302, Misconfigured, "SHOP-REDIRECT"),
        (400, Unavailable, "SHOP-NOT-PRESTASHOP"),
        (401, Misconfigured, "SHOP-KEY-STRIPPED"),
        (403, Unavailable, "SHOP-FIREWALL"),
        (404, Misconfigured, "SHOP-API-NOT-FOUND"),
        (406, Unavailable, "SHOP-FIREWALL"),
        (408, Unavailable, "SHOP-TIMEOUT"),
        (414, Unavailable, "SHOP-URL-TOO-LONG"),
        (429, Unavailable, "SHOP-BUSY"),
        (500, Unavailable, "SHOP-ERROR"),
        (502, Unavailable, "SHOP-GATEWAY"),
        (503, Unavailable, "SHOP-GATEWAY"),
        (504, Unavailable, "SHOP-TIMEOUT"),
        (520, Unavailable, "SHOP-ERROR"),
    ],
)
def test_a_web_page_in_place_of_an_answer_is_told_by_its_status(
    status: int, kind: type[FactuurbrugError], code: str
) -> None:
    location = "https://elders.example/?url=orders&ws_key=GEHEIM"

    problem = translate_status(status, location, b"<!DOCTYPE html><html></html>", ASKED)

    assert (type(problem), problem.code) == (kind, code)
    assert "GEHEIM" not in str(problem)


@pytest.mark.parametrize(
    ("codes", "status", "kind", "code"),
    [
        ([17], 401, Misconfigured, "SHOP-KEY-MISSING"),
        ([18], 401, Misconfigured, "SHOP-KEY-FORM"),
        ([20, 21], 401, Misconfigured, "SHOP-KEY-REFUSED"),
        ([22], 503, Misconfigured, "SHOP-WEBSERVICE-OFF"),
        ([25], 405, Misconfigured, "SHOP-RIGHT-MISSING"),
        ([26], 401, Misconfigured, "SHOP-RIGHT-MISSING"),
        ([27], 400, Defect, "SHOP-RESOURCE-UNKNOWN"),
        ([132], 403, Misconfigured, "SHOP-KEY-OTHER-SHOP"),
        ([32], 400, Defect, "SHOP-REQUEST-REFUSED"),
        ([3, 3, 32], 500, Defect, "SHOP-REQUEST-REFUSED"),
        ([3, 3], 500, Unavailable, "SHOP-ERROR"),
        ([999], 500, Defect, "SHOP-REQUEST-REFUSED"),
    ],
)
def test_the_webservices_own_errors_have_one_meaning(
    codes: list[int], status: int, kind: type[FactuurbrugError], code: str
) -> None:
    problem = translate_complaints([Complaint(number, "/var/www SELECT") for number in codes], status, ASKED)

    assert (type(problem), problem.code if problem else "") == (kind, code)
    assert "/var/www" not in str(problem), "server paths and SQL stay out"


def test_an_answer_without_errors_is_no_problem() -> None:
    assert translate_complaints([], 200, ASKED) is None
