"""The door to Yuki: only there, only once, nothing too long, nothing from the network but the answer."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from factuurbrug.adapters.yuki.errors import BadStatus, NoAnswer, NotSent, Unreadable
from factuurbrug.adapters.yuki.soap import SoapCaller
from factuurbrug.adapters.yuki.transport import Limits, address_of
from factuurbrug.domain.errors import Misconfigured
from factuurbrug.domain.settings import Region

from tests.builders.hosts import Script, a_host_that_says, chunk, drip, head

ENVELOPE = (
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>{}</soap:Body></soap:Envelope>'
)
SESSION = ENVELOPE.format(
    '<AuthenticateResponse xmlns="http://www.theyukicompany.com/"><AuthenticateResult>s-1</AuthenticateResult>'
    "</AuthenticateResponse>"
)


@contextmanager
def answering(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A server that gives every request the same bytes, and keeps the requests."""
    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    received.append(connection.recv(65536))
                    connection.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", received
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


def http(body: str, status: str = "200 OK", headers: str = "") -> bytes:
    content = body.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/xml\r\nContent-Length: {len(content)}\r\nConnection: close\r\n"
    return f"{head}{headers}\r\n".encode() + content


def log_in(address: str, limits: Limits | None = None) -> str:
    return SoapCaller(address=address, limits=limits or Limits()).text("Sales", "Authenticate", accessKey="k")


@pytest.mark.parametrize(("region", "host"), [(Region.NL, "api.yukiworks.nl"), (Region.BE, "api.yukiworks.be")])
def test_each_country_has_its_own_host(region: Region, host: str) -> None:
    assert address_of(region) == f"https://{host}"


@pytest.mark.parametrize(
    "address",
    [
        "http://api.yukiworks.nl",
        "https://example.com",
        "https://127.0.0.1",
        "http://127.0.0.1:8080",
        "https://api.yukiworks.nl.example.com",
        "https://user:secret@api.yukiworks.nl",
        "https://api.yukiworks.nl/?x=1",
        "ftp://api.yukiworks.nl",
        "api.yukiworks.nl",
    ],
)
def test_in_the_cloud_no_address_but_yukis_own_is_taken(address: str) -> None:
    with pytest.raises(Misconfigured, match="BOOKS-ADDRESS-REFUSED"):
        address_of(Region.NL, base_url=address)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8080", "http://localhost:1", "https://yuki.example"])
def test_on_a_persons_own_machine_the_machine_itself_and_https_are_taken(address: str) -> None:
    assert address_of(Region.NL, base_url=address + "/", allow_loopback=True) == address


@pytest.mark.parametrize("address", ["http://example.com", "http://10.0.0.1", "http://127.0.0.1.example.com"])
def test_plain_http_goes_nowhere_else_even_there(address: str) -> None:
    with pytest.raises(Misconfigured, match="BOOKS-ADDRESS-REFUSED"):
        address_of(Region.NL, base_url=address, allow_loopback=True)


def test_a_call_is_one_request_with_the_operation_in_its_header() -> None:
    with answering(http(SESSION)) as (address, received):
        session = log_in(address)

    (request,) = received
    assert session == "s-1"
    assert request.startswith(b"POST /ws/Sales.asmx HTTP/1.1\r\n")
    assert b'SOAPAction: "http://www.theyukicompany.com/Authenticate"' in request


def test_a_redirect_is_not_followed() -> None:
    redirect = http("", "307 Temporary Redirect", "Location: http://127.0.0.1:1/\r\n")

    with answering(redirect) as (address, received), pytest.raises(BadStatus):
        log_in(address)

    assert len(received) == 1


def test_an_answer_to_another_operation_is_not_taken() -> None:
    other = SESSION.replace("Authenticate", "Language")

    with answering(http(other)) as (address, _), pytest.raises(Unreadable):
        log_in(address)


def test_an_answer_with_a_document_type_is_not_taken() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + SESSION.replace("s-1", "&a;")

    with answering(http(bomb)) as (address, _), pytest.raises(Unreadable):
        log_in(address)


def test_an_answer_over_the_limit_is_cut_off() -> None:
    long = http(SESSION.replace("s-1", "s" * 5000))

    with answering(long) as (address, _), pytest.raises(NoAnswer, match="too-large"):
        log_in(address, Limits(size=4000))


def test_a_half_answer_is_no_answer() -> None:
    whole = http(SESSION)

    with answering(whole[: len(whole) // 2]) as (address, _), pytest.raises(NoAnswer):
        log_in(address)


def test_a_connection_that_closes_without_a_word_may_have_carried_the_request() -> None:
    with answering(b"") as (address, _), pytest.raises(NoAnswer, match="cut-off"):
        log_in(address)


def test_a_door_without_tls_is_proven_not_to_have_got_the_request() -> None:
    with answering(b"plain text") as (address, received), pytest.raises(NotSent, match="tls"):
        log_in(address.replace("http://", "https://"))

    assert b"accessKey" not in b"".join(received)


def test_a_closed_port_is_proven_not_to_have_got_the_request() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    with pytest.raises(NotSent, match="refused"):
        log_in(f"http://127.0.0.1:{port}")


def test_a_name_that_does_not_exist_is_told_apart() -> None:
    with pytest.raises(NotSent, match="dns"):
        log_in("https://yuki.invalid")


DRIPS = {
    "status line": drip(b"HTTP/1.1 200 OK\r\n", b"a"),
    "headers": drip(b"HTTP/1.1 200 OK\r\nX-A: ", b"a"),
    "body": drip(head("Content-Type: text/xml", "Content-Length: 1000000"), b"x"),
    "chunks": drip(head("Content-Type: text/xml", "Transfer-Encoding: chunked"), chunk(b"x")),
    "until the end": drip(head("Content-Type: text/xml", "Connection: close"), SESSION.encode()),
}


@pytest.mark.parametrize("script", DRIPS.values(), ids=DRIPS)
def test_a_yuki_that_drips_is_left_when_the_time_of_the_whole_request_is_over(script: Script) -> None:
    with a_host_that_says(script) as (address, received), pytest.raises(NoAnswer) as caught:
        log_in(address, Limits(read=30, whole=0.5))

    assert (caught.value.cause, len(received)) == ("timeout", 1)


def test_what_came_whole_before_the_time_is_over_is_taken_and_the_connection_kept() -> None:
    with answering(http(SESSION)) as (address, received):
        caller = SoapCaller(address=address, limits=Limits(whole=20))

        assert [caller.text("Sales", "Authenticate", accessKey="k") for _ in range(2)] == ["s-1", "s-1"]
        assert len(received) == 2
