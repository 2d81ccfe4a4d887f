"""Live looks at shops and administrations, bounded in time; the adapters are imported when first asked."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from factuurbrug.adapters.aws.budget import DynamoBudget
from factuurbrug.adapters.system.bounded import within
from factuurbrug.domain.errors import Misconfigured, Unavailable
from factuurbrug.domain.settings import BooksSettings, IntegrationSettings
from factuurbrug.ports.budget import CallBudget
from factuurbrug.ports.connections import BooksLook, ShopAsk, ShopLook
from factuurbrug.ports.vault import Secret
from factuurbrug.runtime.books import address_for

if TYPE_CHECKING:
    from factuurbrug.runtime.compose import Parts

#: Within this the page has its answer, words included; the HTTP API gives up after 30 seconds.
_SECONDS: Final = 18.0
_SECONDS_FOR_CONTACTS: Final = 10.0


class LiveConnections:
    """Implements `Connections`; no look takes longer than `seconds`."""

    def __init__(self, parts: "Parts", *, seconds: float = _SECONDS) -> None:
        self._parts = parts
        self._seconds = seconds

    def address_of(self, url: str) -> str:
        """See the port."""
        from factuurbrug.adapters.prestashop.look import address_of  # noqa: PLC0415 - most requests need no shop

        return address_of(url)

    def look_at_shop(self, ask: ShopAsk) -> ShopLook:
        """See the port."""
        from factuurbrug.adapters.prestashop.look import look, unanswered  # noqa: PLC0415 - as above

        clock, allow_loopback = self._parts.clock, self._parts.settings.allow_loopback
        try:
            return within(self._seconds, lambda: look(ask, clock=clock, allow_loopback=allow_loopback))
        except TimeoutError:
            return unanswered(ask)

    def look_at_books(self, settings: IntegrationSettings, books: BooksSettings, *, key: Secret) -> BooksLook:
        """See the port."""
        from factuurbrug.adapters.yuki.look import BooksAsk, look, unanswered  # noqa: PLC0415 - zeep is slow to load

        ask = BooksAsk(
            integration=settings.id,
            books=address_for(self._parts, books),
            key=key,
            budget=self.budget_of(settings, books),
            clock=self._parts.clock,
            allow_loopback=self._parts.settings.allow_loopback,
        )
        try:
            return within(self._seconds, lambda: look(ask))
        except TimeoutError:
            return unanswered()

    def contacts_exist(self, settings: IntegrationSettings, codes: Sequence[str]) -> Mapping[str, bool]:
        """See the port."""
        found: dict[str, bool] = {}

        def ask() -> None:
            books = self._parts.open_books(settings)
            for code in codes:
                found[code] = books.contact_exists(code)

        # What was told before an outage or the end of the time counts.
        with suppress(Unavailable, Misconfigured, TimeoutError):
            within(min(self._seconds, _SECONDS_FOR_CONTACTS), ask)
        return dict(found)

    def budget_of(self, settings: IntegrationSettings, books: BooksSettings) -> CallBudget:
        """The domain's own count where the administration is the known one. A person waits: nothing is kept back."""
        stored = self._parts.integrations.overview(settings.id)
        is_known = stored is not None and books.administration_id == settings.books.administration_id
        domain = stored.overview.domain_id if stored is not None and is_known else ""
        return DynamoBudget(
            self._parts.table,
            domain_id=domain or f"of-{books.administration_id}",
            limit=settings.limits.calls_per_day,
            kept_back=0,
            clock=self._parts.clock,
        )
