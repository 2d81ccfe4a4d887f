"""A look at an administration as somebody typed it: the connection test, and what it offers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Protocol

from factuurbrug.adapters.yuki.books import YukiBooks
from factuurbrug.adapters.yuki.transport import Limits
from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.errors import FactuurbrugError, Misconfigured
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.settings import BooksSettings, Region
from factuurbrug.ports.budget import CallBudget
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.connections import BooksLook, SeenAdministration
from factuurbrug.ports.shop import ProbeItem, ProbeReport, ProbeStatus
from factuurbrug.ports.vault import Secret

#: Somebody waits for the answer.
LIMITS: Final = Limits(connect=5, read=8, whole=10)
_KEY: Final = "yuki-key"
_OTHER: Final = {Region.NL: Region.BE, Region.BE: Region.NL}


class _OneKey:
    """Implements `Vault` for the length of one look: the typed key, and the session that it opens."""

    def __init__(self, key: Secret) -> None:
        self._kept = {_KEY: key}

    def read(self, integration: IntegrationId, name: str) -> Secret | None:  # noqa: ARG002 - there is but one
        """What is kept."""
        return self._kept.get(name)

    def has(self, integration: IntegrationId, name: str) -> bool:  # noqa: ARG002 - there is but one
        """Whether it is kept."""
        return name in self._kept

    def store(
        self,
        integration: IntegrationId,  # noqa: ARG002 - there is but one
        name: str,
        secret: Secret,
        *,
        expires_at: datetime | None = None,  # noqa: ARG002 - a look is over long before
    ) -> None:
        """Keep it."""
        self._kept[name] = secret

    def remove(self, integration: IntegrationId, name: str) -> None:  # noqa: ARG002 - there is but one
        """Forget it."""
        self._kept.pop(name, None)


@dataclass(frozen=True, slots=True)
class BooksAsk:
    """An administration as typed, and what is needed to ask it."""

    integration: IntegrationId
    books: BooksSettings
    key: Secret
    budget: CallBudget
    clock: Clock
    allow_loopback: bool = False


class OpenBooks(Protocol):
    """What a look asks of an administration."""

    def check(self) -> ProbeReport:
        """The connection test."""
        ...

    def overview(self) -> BooksOverview:
        """What it offers."""
        ...

    def administrations(self) -> tuple[SeenAdministration, ...]:
        """Those that the key gives access to."""
        ...


def opened(ask: BooksAsk) -> OpenBooks:
    """The administration, asked with the typed key alone; nothing is sent yet.

    Raises:
        Misconfigured: `BOOKS-ADDRESS-REFUSED`.
    """
    return YukiBooks(
        integration=ask.integration,
        settings=ask.books,
        vault=_OneKey(ask.key),
        budget=ask.budget,
        clock=ask.clock,
        allow_loopback=ask.allow_loopback,
        limits=LIMITS,
    )


def look(ask: BooksAsk, *, open_books: Callable[[BooksAsk], OpenBooks] = opened) -> BooksLook:
    """Test key, administration and rights; where they are good, read what it offers. Never raises for what it finds."""
    try:
        books = open_books(ask)
    except Misconfigured as problem:
        return BooksLook(_failed("address", problem))
    report = books.check()
    if not report.usable:
        key_works = any(item.name == "key" and item.status is ProbeStatus.OK for item in report.items)
        return BooksLook(_with_region(report, ask, open_books), seen=_seen(books) if key_works else ())
    try:
        return BooksLook(report, books.overview(), _seen(books))
    except FactuurbrugError as problem:
        return BooksLook(_failed("lists", problem, before=report.items))


def unanswered() -> BooksLook:
    """The look at an administration that was not done in time."""
    return BooksLook(_failed("address", Misconfigured("BOOKS-NO-ANSWER", cause="timeout")))


def _failed(name: str, problem: FactuurbrugError, *, before: tuple[ProbeItem, ...] = ()) -> ProbeReport:
    return ProbeReport((*before, ProbeItem(name, ProbeStatus.FAILED, problem.code, dict(problem.params))))


def _seen(books: OpenBooks) -> tuple[SeenAdministration, ...]:
    try:
        return books.administrations()
    except FactuurbrugError:
        # The report says why already.
        return ()


def _with_region(report: ProbeReport, ask: BooksAsk, open_books: Callable[[BooksAsk], OpenBooks]) -> ProbeReport:
    """A key that is refused here may be the other country's: then say so, for Yuki itself does not."""
    refused = any(item.code == "BOOKS-KEY-REFUSED" for item in report.items)
    if not refused or ask.books.base_url:
        return report
    region = _OTHER[ask.books.region]
    if not _seen(open_books(replace(ask, books=replace(ask.books, region=region)))):
        return report
    kept = tuple(item for item in report.items if item.code != "BOOKS-KEY-REFUSED")
    return _failed("key", Misconfigured("BOOKS-KEY-OTHER-REGION", region=f"@REGION-{region.value}"), before=kept)
