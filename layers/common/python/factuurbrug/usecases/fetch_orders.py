"""Reading what is new or changed in one shop. The cursor moves only after everything of a page is stored."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.errors import Conflict, FactuurbrugError
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Half, Integrations, RunSummary
from factuurbrug.ports.queue import Offer, WorkQueue
from factuurbrug.ports.records import Records
from factuurbrug.ports.shop import Shop, ShopPage
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.assess_record import Assessor, Ground
from factuurbrug.usecases.pausing import connection_answers, connection_fails, is_outage, stops_reading
from factuurbrug.usecases.place_record import Effect, Placed, Placing
from factuurbrug.usecases.rules import Rules
from factuurbrug.usecases.seen_payments import payments_of

LEASE: Final = "fetch"
#: Longer than a run may take; a run that died keeps the next one waiting no longer than this.
LEASE_TIME: Final = timedelta(minutes=5)
#: A run goes on through this many messages at most (at 100 orders a page and several pages a message: a big first
#: import); the next hour takes up where it stopped.
LONGEST_CHAIN: Final = 200


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What a run did. `skipped` names why nothing was done; `continues` says that a further message was sent."""

    summary: RunSummary | None
    pages: int = 0
    continues: bool = False
    skipped: str = ""


@dataclass(slots=True)
class _Counts:
    orders: int = 0
    new: int = 0
    changed: int = 0
    ready: int = 0
    held: int = 0

    def add(self, placed: Placed) -> None:
        self.new += placed.effect is Effect.NEW
        self.changed += placed.effect is Effect.CHANGED
        if placed.effect is not Effect.NOTHING and placed.record is not None:
            self.ready += placed.record.state is State.READY
            self.held += placed.record.state is State.HELD

    def summary(self, at: datetime, code: str = "") -> RunSummary:
        return RunSummary(at, self.orders, self.new, self.changed, self.ready, self.held, code)


class FetchOrders:
    """Fetches the orders of one integration after the other."""

    def __init__(
        self,
        *,
        integrations: Integrations,
        records: Records,
        queue: WorkQueue,
        register: VatRegister,
        rules: Rules,
        clock: Clock,
        open_shop: Callable[[IntegrationSettings], Shop],
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._queue = queue
        self._register = register
        self._rules = rules
        self._clock = clock
        self._open_shop = open_shop

    def run(self, integration: IntegrationId, *, holder: str, deadline: datetime, chain: int = 0) -> FetchResult:
        """Read pages until the shop has no more or the time is over; then one message continues the run.

        A shop that cannot be read is no failure of ours: the run's summary says why, and the next hour tries again.

        Raises:
            Unavailable: The table or a queue did not answer.
            Defect: Ours to look at.
        """
        settings = self._integrations.get(integration)
        if settings is None or not settings.active:
            return FetchResult(None, skipped="INTEGRATION-OFF")
        now = self._clock.now()
        if stops_reading(self._integrations.standing(integration), now):
            return FetchResult(None, skipped="INTEGRATION-PAUSED")
        until = now + LEASE_TIME
        if not self._integrations.acquire_lease(integration, name=LEASE, holder=holder, now=now, until=until):
            return FetchResult(None, skipped="FETCH-UNDER-WAY")
        try:
            result, placing = self._pages(settings, deadline)
        finally:
            self._integrations.release_lease(integration, name=LEASE, holder=holder)
        continues = result.continues and chain < LONGEST_CHAIN
        if continues:
            self._queue.fetch(integration, chain=chain + 1)
        if placing is not None:
            placing.surface()
        return replace(result, continues=continues)

    def _pages(self, settings: IntegrationSettings, deadline: datetime) -> tuple[FetchResult, Placing | None]:
        counts = _Counts()
        pages, complete, code, placing = 0, False, "", None
        try:
            shop = self._open_shop(settings)
            placing = self._placing(settings, shop)
            while not complete and (pages == 0 or self._clock.now() < deadline):
                complete = self._page(settings, shop, placing, counts)
                pages += 1
            connection_answers(self._integrations, settings.id, Half.SHOP, now=self._clock.now())
        except FactuurbrugError as error:
            if not is_outage(error, Half.SHOP):
                raise
            connection_fails(self._integrations, settings.id, Half.SHOP, error, now=self._clock.now())
            code = error.code
        summary = counts.summary(self._clock.now(), code)
        self._integrations.store_run(settings.id, summary)
        return FetchResult(summary, pages, continues=not complete and not code), placing

    def _placing(self, settings: IntegrationSettings, shop: Shop) -> Placing:
        profile = shop.profile()
        self._integrations.store_profile(settings.id, profile)
        stored = self._integrations.overview(settings.id)
        ground = Ground(settings, profile, stored.overview if stored else None)
        assessor = Assessor(rules=self._rules, register=self._register, records=self._records, ground=ground)
        return Placing(
            records=self._records, assessor=assessor, rules=self._rules, clock=self._clock, actor="fetch_orders"
        )

    def _page(self, settings: IntegrationSettings, shop: Shop, placing: Placing, counts: _Counts) -> bool:
        cursor = self._integrations.cursor(settings.id)
        page = shop.page(cursor, since=settings.start_date)
        offers = self._store(settings, page, shop, placing, counts)
        self._queue.post_many(offers)
        if page.next != cursor:
            try:
                self._integrations.move_cursor(settings.id, before=cursor, after=page.next)
            except Conflict:
                # Another run (ours had lost its lease) was ahead; everything of this page is stored all the same.
                return True
        return page.complete

    def _store(
        self, settings: IntegrationSettings, page: ShopPage, shop: Shop, placing: Placing, counts: _Counts
    ) -> list[Offer]:
        existing = self._records.get_many([placing.key_of(order) for order in page.orders])
        unknown = [order for order in page.orders if placing.key_of(order) not in existing]
        self._integrations.note_payments(settings.id, payments_of(unknown))
        placed = [placing.order(order, existing.get(placing.key_of(order))) for order in page.orders]
        placed += [placing.unreadable(order) for order in page.unreadable]
        orders = {order.id: order for order in page.orders} | self._orders_of_slips(page, shop, placed, placing)
        placed += [
            placing.slip(slip, orders[slip.order_id])
            if slip.order_id in orders
            else placing.orphan(slip, shop_id=placing.shop_id)
            for slip in page.slips
        ]
        counts.orders += len(page.orders) + len(page.unreadable)
        for one in placed:
            counts.add(one)
        return [one.offer for one in placed if one.offer is not None]

    def _orders_of_slips(self, page: ShopPage, shop: Shop, placed: list[Placed], placing: Placing) -> dict[int, Order]:
        """The orders of slips that the page itself does not carry; they are placed as well."""
        carried = {order.id for order in page.orders}
        missing = sorted({slip.order_id for slip in page.slips} - carried)
        if not missing:
            return {}
        orders, unreadable = shop.orders(missing)
        placed += [placing.order(order, self._records.get(placing.key_of(order))) for order in orders]
        placed += [placing.unreadable(order) for order in unreadable]
        return {order.id: order for order in orders}
