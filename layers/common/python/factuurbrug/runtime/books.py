"""Puts the Yuki adapter together; imported only where invoices are posted or read back, for it brings zeep."""

from dataclasses import replace
from typing import TYPE_CHECKING

from factuurbrug.adapters.yuki.books import YukiBooks
from factuurbrug.domain.errors import Misconfigured
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.usecases.set_up_integration import BOOKS_KEY

if TYPE_CHECKING:
    from factuurbrug.runtime.compose import Parts


def open_yuki(parts: "Parts", settings: IntegrationSettings) -> YukiBooks:
    """The integration's administration; nothing is sent yet.

    Raises:
        Misconfigured: `BOOKS-KEY-MISSING` or `BOOKS-ADDRESS-REFUSED`.
    """
    if parts.vault.read(settings.id, BOOKS_KEY) is None:
        raise Misconfigured("BOOKS-KEY-MISSING", integration=str(settings.id))
    address = parts.settings.yuki_base_url or settings.books.base_url
    return YukiBooks(
        integration=settings.id,
        settings=replace(settings.books, base_url=address),
        vault=parts.vault,
        budget=parts.budget(settings),
        clock=parts.clock,
        allow_loopback=parts.settings.allow_loopback,
    )
