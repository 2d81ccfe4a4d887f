"""A web shop in memory. Like the real one: a slip or an edited address leaves an order's `updated_at` as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from factuurbrug.domain.findings import blocks
from factuurbrug.domain.order import CreditSlip, Order, ShopProfile
from factuurbrug.domain.party import Address
from factuurbrug.ports.shop import (
    ProbeItem,
    ProbeReport,
    ProbeStatus,
    ShopCursor,
    ShopPage,
    UnreadableOrder,
)

if TYPE_CHECKING:
    from factuurbrug.domain.errors import FactuurbrugError

OVERLAP = timedelta(hours=2)
_FORMAT = "%Y-%m-%d %H:%M:%S"


class FakeShop:
    """Implements `Shop` on orders that the test puts in.

    `put` stores an order as it is, `change` does what a shopkeeper does: it also moves `updated_at` to `now`. Set
    `problem` to have every method raise it, as a shop that is down or refuses the key does.
    """

    def __init__(
        self,
        orders: Iterable[Order] = (),
        *,
        profile: ShopProfile | None = None,
        page_size: int = 100,
        now: str = "2026-11-22 13:00:00",
    ) -> None:
        self.now = now
        self.page_size = page_size
        self.problem: FactuurbrugError | None = None
        self.report = ProbeReport((ProbeItem("key", ProbeStatus.OK),), version="8.2.1")
        self.pages_read = 0
        self._profile = profile or ShopProfile(default_country="NL", version="8.2.1")
        self._orders = {order.id: order for order in orders}
        self._slips: dict[int, CreditSlip] = {}
        self._unreadable: set[int] = set()
        self._paid: list[str] = []
        self._moved: dict[int, str] = {}

    @property
    def ids(self) -> list[int]:
        """Of all orders."""
        return sorted(self._orders)

    def put(self, order: Order) -> None:
        """Store an order as it is, in place of an earlier one with its id."""
        self._orders[order.id] = order

    def change(self, order_id: int, **changes: object) -> Order:
        """Change an order the way that touches `updated_at`."""
        order: Order = replace(self._orders[order_id], **{"updated_at": self.now, **changes})  # type: ignore[arg-type]  # the test names fields of Order
        self.put(order)
        return order

    def put_slip(self, slip: CreditSlip) -> None:
        """Store a credit slip; its order's `updated_at` stays."""
        self._slips[slip.id] = slip

    def pay_quietly(self, reference: str) -> None:
        """Record a payment the way some modules do: no order's `updated_at` moves."""
        self._paid.append(reference)

    def move(self, order_id: int, address: Address) -> None:
        """Edit the address of an order: its `updated_at` stays."""
        self.put(replace(self._orders[order_id], invoice_address=address))
        self._moved[order_id] = self.now

    def make_unreadable(self, order_id: int) -> None:
        """From now on this order cannot be understood."""
        self._unreadable.add(order_id)

    def remove(self, order_id: int) -> None:
        """Let an order vanish."""
        del self._orders[order_id]

    def profile(self) -> ShopProfile:
        self._fail()
        return self._profile

    def page(self, cursor: ShopCursor, *, since: date | None = None) -> ShopPage:
        self._fail()
        self.pages_read += 1
        if not cursor.first_import_done:
            return self._first(cursor, since)
        start = cursor if cursor.window_from else _new_pass(cursor)
        place = (start.updated_at, start.order_id)
        waiting = sorted(
            (order for order in self._placed(since) if (order.updated_at, order.id) > place),
            key=lambda order: (order.updated_at, order.id),
        )
        orders = waiting[: self.page_size]
        if orders:
            start = replace(start, updated_at=orders[-1].updated_at, order_id=orders[-1].id)
        if len(waiting) > self.page_size:
            return self._made(orders, (), start, complete=False)
        newest = min(max(start.updated_at, cursor.updated_at), self.now)
        slips = self._new_slips(start, since)
        touched = [*self._orders_of(slips), *self._orders_paid(start, since), *self._orders_moved(start, since)]
        after = self._counted(replace(start, updated_at=newest, order_id=0, window_from=""))
        return self._made([*orders, *touched], slips, after, complete=True)

    def orders(self, ids: Sequence[int]) -> tuple[tuple[Order, ...], tuple[UnreadableOrder, ...]]:
        self._fail()
        return self._told([self._orders[number] for number in sorted(set(ids)) if number in self._orders])

    def orders_since(self, day: date) -> tuple[int, ...]:
        self._fail()
        return tuple(sorted(order.id for order in self._placed(day)))

    def newest_orders(self, count: int) -> tuple[int, ...]:
        self._fail()
        return tuple(sorted(self._orders)[-count:])

    def slips(self, order_ids: Sequence[int]) -> tuple[CreditSlip, ...]:
        self._fail()
        return tuple(slip for _, slip in sorted(self._slips.items()) if slip.order_id in order_ids)

    def probe(self) -> ProbeReport:
        return self.report

    def _fail(self) -> None:
        if self.problem is not None:
            raise self.problem

    def _first(self, cursor: ShopCursor, since: date | None) -> ShopPage:
        start = cursor if cursor.order_id else replace(cursor, window_from=self.now, payment_id=len(self._paid))
        waiting = sorted(
            (order for order in self._placed(since) if order.id > start.order_id), key=lambda order: order.id
        )
        orders = waiting[: self.page_size]
        place = replace(start, order_id=orders[-1].id if orders else start.order_id)
        if len(waiting) > self.page_size:
            return self._made(orders, (), place, complete=False)
        slips = self._new_slips(start, since)
        done = replace(place, first_import_done=True, updated_at=start.window_from, order_id=0, window_from="")
        after = replace(done, slip_id=max(self._slips, default=0))
        return self._made([*orders, *self._orders_of(slips)], slips, after, complete=True)

    def _counted(self, cursor: ShopCursor) -> ShopCursor:
        return replace(cursor, slip_id=max(self._slips, default=0), payment_id=len(self._paid))

    def _placed(self, since: date | None) -> list[Order]:
        return [order for order in self._orders.values() if since is None or order.placed_on >= since]

    def _new_slips(self, cursor: ShopCursor, since: date | None) -> tuple[CreditSlip, ...]:
        placed = {order.id for order in self._placed(since)}
        ascending = (slip for number, slip in sorted(self._slips.items()) if number > cursor.slip_id)
        return tuple(slip for slip in ascending if slip.order_id in placed)

    def _orders_of(self, slips: Iterable[CreditSlip]) -> list[Order]:
        return [self._orders[number] for number in sorted({slip.order_id for slip in slips})]

    def _orders_paid(self, cursor: ShopCursor, since: date | None) -> list[Order]:
        references = set(self._paid[cursor.payment_id :])
        return [order for order in self._placed(since) if order.reference in references]

    def _orders_moved(self, cursor: ShopCursor, since: date | None) -> list[Order]:
        moved = {number for number, at in self._moved.items() if at >= cursor.window_from}
        return [order for order in self._placed(since) if order.id in moved]

    def _made(
        self, orders: Iterable[Order], slips: tuple[CreditSlip, ...], after: ShopCursor, *, complete: bool
    ) -> ShopPage:
        good, bad = self._told({order.id: order for order in orders}.values())
        return ShopPage(good, bad, slips, after, complete)

    def _told(self, orders: Iterable[Order]) -> tuple[tuple[Order, ...], tuple[UnreadableOrder, ...]]:
        every = list(orders)
        bad = tuple(_unreadable(order) for order in every if order.id in self._unreadable)
        return tuple(order for order in every if order.id not in self._unreadable), bad


def _unreadable(order: Order) -> UnreadableOrder:
    finding = blocks("SHOP-ORDER-UNREADABLE", order=str(order.id), reference=order.reference, detail="test")
    return UnreadableOrder(order.id, order.shop_id, order.reference, order.updated_at, finding)


def _new_pass(cursor: ShopCursor) -> ShopCursor:
    begin = (datetime.fromisoformat(cursor.updated_at) - OVERLAP).strftime(_FORMAT)
    return replace(cursor, updated_at=begin, order_id=0, window_from=begin)
