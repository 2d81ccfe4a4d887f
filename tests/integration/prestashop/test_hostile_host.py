"""A shop's host that means harm: it never gets more time, memory or reach than one request may have."""

import gzip
import threading
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
from factuurbrug.adapters.prestashop.address_guard import AddressGuard
from factuurbrug.adapters.prestashop.client import Limits, ShopClient
from factuurbrug.domain.errors import Defect, FactuurbrugError, Misconfigured, Unavailable

from tests.builders.hosts import Script, a_host_that_says, chunk, drip, head

XML = "Content-Type: text/xml"
MEGABYTE = 1024 * 1024
#: Two hundred megabytes of blanks in two hundred kilobytes.
BOMB = gzip.compress(b" " * 200 * MEGABYTE, compresslevel=9)


def failure(script: Script | bytes, limits: Limits) -> tuple[FactuurbrugError, list[bytes]]:
    with a_host_that_says(script) as (url, received):
        client = ShopClient(
            url=url, key="K" * 32, guard=AddressGuard(allow_loopback=True), limits=limits, sleep=lambda _: None
        )
        try:
            with pytest.raises(FactuurbrugError) as caught:
                client.get("orders")
        finally:
            client.close()
    return caught.value, received


@pytest.mark.parametrize(
    "script",
    [
        drip(b"HTTP/1.1 200 OK\r\n", b"a"),
        drip(b"HTTP/1.1 200 OK\r\n", b"X-Nog-Een: regel\r\n"),
        drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        drip(head(XML, "Content-Length: 1000000"), b"x"),
        drip(head(XML, "Transfer-Encoding: chunked"), chunk(b"x")),
        drip(head(XML, "Transfer-Encoding: chunked", "Content-Encoding: gzip"), chunk(gzip.compress(b""))),
        drip(head(XML, "Connection: close"), b"<?xml version='1.0'?><prestashop></prestashop>"),
    ],
    ids=["status line", "headers", "endless promises", "body", "chunks", "empty compressed parts", "until the end"],
)
def test_a_host_that_drips_is_left_when_the_time_of_the_whole_request_is_over(script: Script) -> None:
    problem, received = failure(script, Limits(read_seconds=30, total_seconds=1))

    assert type(problem) is Unavailable
    # Python's own reader gives up at a hundred headers, which may be sooner.
    assert problem.code in {"SHOP-TIMEOUT", "SHOP-CONNECTION-LOST"}
    assert problem.code == "SHOP-TIMEOUT" or len(received) == 3


@pytest.mark.parametrize(
    "script",
    [
        head(XML, "Content-Encoding: gzip", f"Content-Length: {len(BOMB)}") + BOMB,
        head(XML, "Content-Encoding: gzip", "Transfer-Encoding: chunked") + chunk(BOMB) + b"0\r\n\r\n",
        head(XML, "Content-Encoding: gzip, gzip", "Connection: close") + gzip.compress(BOMB),
        head(XML, "Content-Encoding: deflate", "Connection: close") + zlib.compress(b" " * 200 * MEGABYTE),
    ],
    ids=["gzip", "gzip in one chunk", "gzip in gzip", "deflate"],
)
def test_a_compressed_bomb_is_left_at_the_limit_and_never_unpacked_whole(script: bytes) -> None:
    tracemalloc.start()
    try:
        problem, _ = failure(script, Limits(size=4 * MEGABYTE))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert (type(problem), problem.code) == (Unavailable, "SHOP-ANSWER-TOO-LARGE")
    assert peak < 40 * MEGABYTE


def test_a_body_without_end_is_left_at_the_limit() -> None:
    def endless(over: threading.Event) -> Iterator[bytes]:
        yield head(XML, "Transfer-Encoding: chunked")
        while not over.is_set():
            yield chunk(b" " * 65536)

    problem, _ = failure(endless, Limits(size=2 * MEGABYTE))

    assert problem.code == "SHOP-ANSWER-TOO-LARGE"


@pytest.mark.parametrize(
    "script",
    [
        head(*(f"X-{number}: a" for number in range(500))),
        head(f"X-Lang: {'a' * 200_000}"),
        b"HTTP/1.1 " + b"2" * 200_000,
        head(XML, "Content-Length: -5") + b"x",
        head(XML, "Transfer-Encoding: chunked") + b"zz\r\nx\r\n",
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"\x00" * 5000,
    ],
    ids=["many headers", "a long header", "a long status", "a negative length", "no chunk", "no HTTP", "zeros"],
)
def test_what_is_no_http_is_a_failure_of_ours_with_a_name(script: bytes) -> None:
    problem, _ = failure(script, Limits(read_seconds=5, total_seconds=5))

    assert isinstance(problem, (Unavailable, Defect))


@pytest.mark.parametrize(
    "packed",
    [b"geen gzip", gzip.compress(b"x" * 100)[:-4], gzip.compress(b"x" * 100)[:12]],
    # Named: what is packed holds the moment of packing, and each process must find the same tests.
    ids=["no gzip", "without its end", "its head alone"],
)
def test_a_compressed_body_that_is_broken_is_a_failure_with_a_name(packed: bytes) -> None:
    answer = head(XML, "Content-Encoding: gzip", f"Content-Length: {len(packed)}") + packed

    problem, _ = failure(answer, Limits())

    assert problem.code in {"SHOP-ANSWER-UNREADABLE", "SHOP-ANSWER-CUT", "SHOP-CONNECTION-LOST"}


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/meta-data/", "/api/orders", "file:///etc/passwd"])
def test_no_redirect_is_followed_wherever_it_leads(status: str, target: str) -> None:
    answer = head(f"Location: {target}", "Content-Length: 0", "Connection: close", status=status)

    problem, received = failure(answer, Limits())

    assert (type(problem), problem.code) == (Misconfigured, "SHOP-REDIRECT")
    assert len(received) == 1


def test_a_cookie_of_the_host_is_not_kept_and_its_log_in_question_not_answered() -> None:
    answer = head("Set-Cookie: a=1; Path=/", 'WWW-Authenticate: Basic realm="x"', "Content-Length: 0", status="503 No")

    problem, received = failure(answer, Limits())

    assert problem.code == "SHOP-GATEWAY"
    assert len(received) == 3
    assert not any(b"Cookie" in request for request in received)
