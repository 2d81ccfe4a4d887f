"""Reading a web shop. Nothing here ever writes to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from factuurbrug.domain.findings import Finding
from factuurbrug.domain.order import CreditSlip, Order, ShopProfile


@dataclass(frozen=True, slots=True)
class ShopCursor:
    """How far the shop has been read. Moves only by what has been stored.

    Attributes:
        updated_at: The shop's wall-clock `date_upd` of the last stored order, "" at the start (first import goes by
            id).
        order_id: The last stored order id of a first import, or among orders with that same `updated_at`.
        first_import_done: False while the first import by id is under way.
        slip_id: The last stored credit slip.
        payment_id: The last payment whose order was stored.
        address_id: The last edited address of the current pass whose orders were stored.
        window_from: Lower end of the current pass: `updated_at` less the overlap, fixed until the pass is complete.
    """

    updated_at: str = ""
    order_id: int = 0
    first_import_done: bool = False
    slip_id: int = 0
    payment_id: int = 0
    address_id: int = 0
    window_from: str = ""


@dataclass(frozen=True, slots=True)
class UnreadableOrder:
    """An order that the shop gave and that could not be understood; it is kept and shown, never dropped."""

    order_id: int
    shop_id: int
    reference: str
    updated_at: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class ShopPage:
    """One page of what is new or changed.

    Attributes:
        orders: In the shop's order of change; complete (details, addresses, payments … read in batches). Behind them
            those that got a slip, a payment or another address without a changed `date_upd`.
        unreadable: Orders of the same page that could not be understood.
        slips: New credit slips (they do not touch an order's `date_upd`), ascending by id.
        next: The cursor to store once everything on the page is stored.
        complete: No further page waits now.
    """

    orders: tuple[Order, ...]
    unreadable: tuple[UnreadableOrder, ...]
    slips: tuple[CreditSlip, ...]
    next: ShopCursor
    complete: bool


class ProbeStatus(StrEnum):
    """The outcome of one check of a connection test."""

    OK = "ok"
    MISSING = "missing"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ProbeItem:
    """One thing that was checked (address, TLS, key, a right …) with a code of the catalogue and its values."""

    name: str
    status: ProbeStatus
    code: str = ""
    params: dict[str, str] = field(default_factory=dict)
    required: bool = True


@dataclass(frozen=True, slots=True)
class ProbeReport:
    """The whole connection test; `usable` when nothing required failed."""

    items: tuple[ProbeItem, ...]
    version: str = ""

    @property
    def usable(self) -> bool:
        """Whether orders can be read."""
        return all(item.status is ProbeStatus.OK for item in self.items if item.required)


class Shop(Protocol):
    """A web shop that is read.

    All methods raise `Unavailable` (time-out, 5xx, no connection), `Misconfigured` (address, key, rights; code
    `SHOP-…`)
    or `Defect` (an answer that cannot be read).
    """

    def profile(self) -> ShopProfile:
        """The shop's own configuration; read once per instance."""
        ...

    def page(self, cursor: ShopCursor, *, since: date | None = None) -> ShopPage:
        """What is new or changed after the cursor, at most one page (about 100 orders), in stable order.

        `since` (the integration's start date) keeps a first import from reading orders placed before that shop day.
        An order that changes while pages are read comes again; none is passed over. Windows overlap by two hours (R13).
        """
        ...

    def orders(self, ids: Sequence[int]) -> tuple[tuple[Order, ...], tuple[UnreadableOrder, ...]]:
        """The named orders as they are now, in batches; ids that no longer exist are absent."""
        ...

    def orders_since(self, day: date) -> tuple[int, ...]:
        """Ids of orders placed on or after a shop day, ascending."""
        ...

    def newest_orders(self, count: int) -> tuple[int, ...]:
        """Ids of the `count` orders placed last, or of all if there are fewer; ascending."""
        ...

    def slips(self, order_ids: Sequence[int]) -> tuple[CreditSlip, ...]:
        """All credit slips of the named orders, ascending by id."""
        ...

    def probe(self) -> ProbeReport:
        """Find out exactly what is wrong with address, key and rights. Never raises for what it finds."""
        ...
