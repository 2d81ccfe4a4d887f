"""Before switching on: the look in the books for orders that were booked before, by hand or by another koppeling."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from factuurbrug.domain.earlier_bookings import NEAR, Match, ShopOrder, earlier_bookings, suggested_start
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import IN_BOOKS, IN_FLIGHT
from factuurbrug.domain.mapping.header import header_of
from factuurbrug.domain.order import Order, ShopProfile
from factuurbrug.domain.record import RecordKey
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.records import Records
from factuurbrug.ports.shop import Shop

#: Orders that are looked at; of a longer period the newest ones. Some minutes of reading a slow shop.
MOST: Final = 1000
_BATCH: Final = 100

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Looked:
    """What the look brought.

    Attributes:
        orders, documents: How many were looked at.
        more: There were older orders in the period, which were not looked at.
        complete: The books showed all that they have of the period.
    """

    matches: tuple[Match, ...]
    orders: int
    documents: int
    more: bool
    complete: bool

    @property
    def suggested_start(self) -> date | None:
        """The day from which on nothing would be booked twice; None when nothing was certain."""
        return suggested_start(self.matches)


class FindEarlierBookings:
    """The use case. Nothing is stored."""

    def __init__(
        self,
        *,
        integrations: Integrations,
        records: Records,
        clock: Clock,
        open_shop: Callable[[IntegrationSettings], Shop],
        open_books: Callable[[IntegrationSettings], Books],
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._clock = clock
        self._open_shop = open_shop
        self._open_books = open_books

    def run(self, integration: IntegrationId, *, since: date, progress: Progress) -> Looked:
        """Compare the orders placed since a shop day with the documents of the same time.

        What we booked ourselves is left out. `progress` hears (orders read, orders to read).

        Raises:
            Refused: `INTEGRATION-UNKNOWN`.
            Unavailable, Misconfigured, Defect: The shop or the books.
        """
        settings = self._integrations.get(integration)
        if settings is None:
            raise Refused("INTEGRATION-UNKNOWN", integration=str(integration))
        shop = self._open_shop(settings)
        profile = shop.profile()
        today = self._clock.now().astimezone(ZoneInfo(profile.timezone)).date()
        listing = self._open_books(settings).list_documents(since=since - NEAR, until=today + timedelta(days=1))
        ids = shop.orders_since(since)
        orders = self._orders(shop, ids[-MOST:], settings, profile, progress)
        return Looked(
            matches=earlier_bookings(orders, listing.documents),
            orders=len(orders),
            documents=len(listing.documents),
            more=len(ids) > MOST,
            complete=listing.complete,
        )

    def _orders(
        self,
        shop: Shop,
        ids: Sequence[int],
        settings: IntegrationSettings,
        profile: ShopProfile,
        progress: Progress,
    ) -> list[ShopOrder]:
        found: list[ShopOrder] = []
        for start in range(0, len(ids), _BATCH):
            part = ids[start : start + _BATCH]
            orders, _ = shop.orders(part)
            keys = {order.id: RecordKey(settings.id, order.shop_id, order.id) for order in orders}
            known = self._records.get_many(list(keys.values()))
            ours = {key for key, record in known.items() if record.state in IN_BOOKS | IN_FLIGHT}
            found += [_facts(order, settings, profile) for order in orders if keys[order.id] not in ours]
            progress(start + len(part), len(ids))
        return found


def _facts(order: Order, settings: IntegrationSettings, profile: ShopProfile) -> ShopOrder:
    invoice = order.invoice_number
    numbers = (str(invoice), f"{order.invoice_prefix}{invoice:06d}") if invoice else ()
    names = (order.reference, str(order.id), *numbers)
    return ShopOrder(
        order_id=order.id,
        placed_on=order.placed_on,
        amount=order.totals.paid_incl.rounded(),
        subject=header_of(order, settings, profile).subject,
        names=tuple(dict.fromkeys(name for name in names if name)),
    )
