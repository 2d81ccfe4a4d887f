"""Puts the Yuki adapter together; zeep is loaded only where invoices are posted or books are read."""

from dataclasses import replace
from typing import TYPE_CHECKING

from factuurbrug.domain.errors import Misconfigured
from factuurbrug.domain.settings import BooksSettings, IntegrationSettings
from factuurbrug.usecases.set_up_integration import BOOKS_KEY

if TYPE_CHECKING:
    from factuurbrug.adapters.yuki.books import YukiBooks
    from factuurbrug.runtime.port_parts import PortParts


def address_for(parts: "PortParts", books: BooksSettings) -> BooksSettings:
    """With the address of the installation where it has one of its own (the local stand-in)."""
    return replace(books, base_url=parts.settings.yuki_base_url or books.base_url)


def open_yuki(parts: "PortParts", settings: IntegrationSettings, *, in_background: bool = False) -> "YukiBooks":
    """The integration's administration; nothing is sent yet. In the background fewer calls of the day may be used.

    Raises:
        Misconfigured: `BOOKS-KEY-MISSING` or `BOOKS-ADDRESS-REFUSED`.
    """
    from factuurbrug.adapters.yuki.books import YukiBooks  # noqa: PLC0415 - brings zeep

    if parts.vault.read(settings.id, BOOKS_KEY) is None:
        raise Misconfigured("BOOKS-KEY-MISSING", integration=str(settings.id))
    return YukiBooks(
        integration=settings.id,
        settings=address_for(parts, settings.books),
        vault=parts.vault,
        budget=parts.budget(settings, in_background=in_background),
        clock=parts.clock,
        allow_loopback=parts.settings.allow_loopback,
    )
