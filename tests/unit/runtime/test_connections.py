"""Live looks end in words within the time that a person waits, whatever the other side does."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from factuurbrug.domain.errors import Unavailable
from factuurbrug.domain.settings import BooksSettings, IntegrationSettings
from factuurbrug.ports.budget import CallBudget
from factuurbrug.ports.connections import ShopAsk
from factuurbrug.ports.vault import Secret
from factuurbrug.runtime.compose import Parts
from factuurbrug.runtime.connections import LiveConnections
from factuurbrug.runtime.settings import load

from tests.builders.assessing import settings
from tests.fakes.books import FakeBooks
from tests.fakes.budget import FakeBudget
from tests.fakes.clock import FakeClock
from tests.fakes.integrations import FakeIntegrations
from tests.guard.sentinels import SHOP_KEY, YUKI_KEY
from tests.unit.runtime.functions import ENVIRONMENT


@contextmanager
def a_host_that_drips() -> Iterator[str]:
    """Takes every connection and gives its headers a byte at a time, so that no socket's own limit is ever reached."""
    over = Event()

    def drip(connection: socket.socket) -> None:
        with connection:
            try:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not over.wait(0.02):
                    connection.sendall(b"x")
            except OSError:
                return

    def serve(server: socket.socket) -> None:
        while not over.is_set():
            try:
                connection, _ = server.accept()
            except OSError:
                return
            Thread(target=drip, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=serve, args=(server,), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        over.set()


@pytest.fixture
def parts() -> Parts:
    clock = FakeClock()
    made = Parts(settings=load({**ENVIRONMENT, "ALLOW_LOOPBACK": "true"}))
    made.__dict__.update({"clock": clock, "integrations": FakeIntegrations()})
    return made


def test_a_shop_that_drips_its_answer_is_told_as_too_slow(parts: Parts) -> None:
    with a_host_that_drips() as url:
        look = LiveConnections(parts, seconds=0.3).look_at_shop(ShopAsk(url, Secret(SHOP_KEY)))

    assert not look.report.usable
    assert (look.report.items[-1].name, look.report.items[-1].code) == ("connection", "SHOP-TIMEOUT")
    assert look.address == url


class WithoutTable(LiveConnections):
    """Counts calls in memory."""

    def budget_of(self, settings: IntegrationSettings, books: BooksSettings) -> CallBudget:  # noqa: ARG002 - one for all
        return FakeBudget(clock=FakeClock())


def test_books_that_drip_their_answer_are_told_as_too_slow(parts: Parts) -> None:
    connections = WithoutTable(parts, seconds=0.3)
    with a_host_that_drips() as url:
        books = BooksSettings(administration_id="a0000000-0000-4000-8000-000000000001", base_url=url)
        look = connections.look_at_books(settings(), books, key=Secret(YUKI_KEY))

    assert not look.report.usable
    assert look.report.items[-1].code == "BOOKS-NO-ANSWER"


def test_an_address_has_one_form(parts: Parts) -> None:
    assert LiveConnections(parts).address_of(" winkel.nl/api ") == "https://winkel.nl"


class Flaky(FakeBooks):
    """Answers for one contact and then no more."""

    def contact_exists(self, code: str) -> bool:
        if code == "B":
            raise Unavailable("BOOKS-NO-ANSWER", cause="timeout")
        return super().contact_exists(code)


def test_what_was_told_of_contacts_before_an_outage_counts(parts: Parts) -> None:
    books = Flaky(clock=parts.clock)
    books.contacts = {"A"}
    parts.books_opener = lambda _: books

    found = LiveConnections(parts).contacts_exist(settings(), ["0", "A", "B", "C"])

    assert found == {"0": False, "A": True}
