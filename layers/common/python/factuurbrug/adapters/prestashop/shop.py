"""A PrestaShop web shop as the port `Shop`."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from factuurbrug.adapters.prestashop import normalise_profile
from factuurbrug.adapters.prestashop.address_guard import AddressGuard
from factuurbrug.adapters.prestashop.assembly import Assembler, unreadable
from factuurbrug.adapters.prestashop.client import Limits, ShopClient
from factuurbrug.adapters.prestashop.listing import PAGE, OrderLists
from factuurbrug.adapters.prestashop.paging import Pager
from factuurbrug.adapters.prestashop.probe import Probe, report_of
from factuurbrug.adapters.prestashop.reading import Reader
from factuurbrug.adapters.prestashop.tables import CONFIGURATIONS, ShopTables, TableReader
from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.domain.errors import Defect, Misconfigured
from factuurbrug.domain.moments import shop_time_of
from factuurbrug.domain.order import CreditSlip, Order, ShopProfile
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.shop import ProbeReport, ShopCursor, ShopPage, UnreadableOrder

_LATEST_ZONE = ZoneInfo("Etc/GMT+12")


class PrestaShop:
    """Reads one PrestaShop shop (1.7, 8 and 9) through its webservice. Implements `factuurbrug.ports.shop.Shop`."""

    def __init__(
        self, client: ShopClient, *, tables: ShopTables, shop_id: int | None = None, page_size: int = PAGE
    ) -> None:
        """Put the reader together; nothing is sent yet.

        Args:
            client: Asks the shop; made with the same `shop_id`.
            tables: Kept tables of this shop; hand the same object to a later reader of it to save requests.
            shop_id: One shop of a multi-shop installation; None for the address's own shop.
            page_size: Orders per page.
        """
        self._client = client
        self._reader = Reader(client)
        self._kept = tables
        self._tables = TableReader(self._reader, tables)
        self._shop_id = shop_id
        self._lists = OrderLists(self._reader, shop_id=shop_id, page=page_size)
        self._assembler = Assembler(reader=self._reader, tables=self._tables, profile=self.profile)
        self._pager = Pager(reader=self._reader, lists=self._lists, assembler=self._assembler, shop_now=self._shop_now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    @property
    def requests_sent(self) -> int:
        """How many requests the shop has been asked so far, retries included."""
        return self._client.requests_sent

    @cached_property
    def _profile(self) -> ShopProfile:
        # Asked first: the version is known from its answer's headers, and with kept tables nothing may be asked at all.
        self._tables.found(CONFIGURATIONS)
        self._kept.version = self._client.version or self._kept.version
        return normalise_profile.read_profile(self._tables, shop_id=self._shop_id, version=self._kept.version)

    def profile(self) -> ShopProfile:
        """The shop's own configuration; see the port."""
        return self._profile

    def page(self, cursor: ShopCursor, *, since: date | None = None) -> ShopPage:
        """What is new or changed after the cursor; see the port."""
        page = self._pager.page(cursor, since=since)
        self._kept.write_down()
        return page

    def orders(self, ids: Sequence[int]) -> tuple[tuple[Order, ...], tuple[UnreadableOrder, ...]]:
        """The named orders as they are now; see the port."""
        found = self._reader.by_values("orders", name="id", values=ids)
        orders, bad = self._assembler.orders([row for row in found.rows if self._lists.is_ours(row)])
        lost = [unreadable(Row({"id": number}), code, {}) for number, code in found.unreadable.items()]
        self._kept.write_down()
        return orders, (*lost, *bad)

    def orders_since(self, day: date) -> tuple[int, ...]:
        """Ids of orders placed on or after a shop day; see the port."""
        return self._lists.ids(since=day)

    def newest_orders(self, count: int) -> tuple[int, ...]:
        """Ids of the orders placed last; see the port."""
        return self._lists.newest_ids(count)

    def references(self, ids: Sequence[int]) -> dict[int, str]:
        """The references of those of the named orders that the shop has, in one light request.

        Raises:
            FactuurbrugError: as `ShopClient.get` does.
        """
        found = self._reader.by_values("orders", name="id", values=ids, display="[id,id_shop,reference]")
        return {row.number("id"): row.text("reference") for row in found.rows if self._lists.is_ours(row)}

    def slips(self, order_ids: Sequence[int]) -> tuple[CreditSlip, ...]:
        """All credit slips of the named orders; see the port."""
        found = self._reader.by_values("order_slip", name="id_order", values=order_ids, optional=True)
        if found.unreadable:
            # A refund that nobody can read must not look as if there were none.
            orders_lost = ", ".join(found.unreadable)
            raise Defect("SHOP-SLIPS-UNREADABLE", orders=orders_lost[:200])
        rows = found.rows
        numbers = {row.number("id_order") for row in rows}
        orders = self._reader.by_values(
            "orders", name="id", values=sorted(numbers), display="[id,id_shop,id_currency,conversion_rate]"
        ).rows
        ours = [row for row in orders if self._lists.is_ours(row)]
        good, bad = self._pager.slips(rows, ours)
        if bad:
            raise Defect(bad[0].finding.code, **bad[0].finding.params)
        return tuple(sorted(good, key=lambda slip: slip.id))

    def probe(self) -> ProbeReport:
        """Find out exactly what is wrong with address, key and rights; see the port."""
        return Probe(self._client, shop_id=self._shop_id).report()

    def _shop_now(self) -> str:
        moment = self._client.server_time
        if moment is None:
            return ""
        # Where the shop's zone is unknown its clock is taken to be the latest of the world: too early reads twice, too
        # late would pass orders over.
        unknown = {"configurations", "PS_TIMEZONE"} & set(self.profile().missing)
        return shop_time_of(moment, _LATEST_ZONE if unknown else ZoneInfo(self.profile().timezone))


def open_shop(
    *,
    url: str,
    key: str,
    clock: Clock,
    shop_id: int | None = None,
    tables: ShopTables | None = None,
    allow_loopback: bool = False,
    limits: Limits | None = None,
) -> PrestaShop:
    """A reader of the shop at an address; nothing is sent yet.

    Args:
        url: The shop's address, with or without `/api`.
        key: Its webservice key.
        clock: Tells how old kept tables are.
        shop_id: One shop of a multi-shop installation.
        tables: Kept tables of this same shop from an earlier reader.
        allow_loopback: Also read from this machine itself, over http too; never in the deployed stack.
        limits: Time-outs, size and retries.

    Raises:
        Misconfigured: `SHOP-ADDRESS-UNREADABLE`, `SHOP-KEY-MISSING` or `SHOP-KEY-FORM`.
    """
    guard = AddressGuard(allow_loopback=allow_loopback)
    client = ShopClient(url=url, key=key, shop_id=shop_id, guard=guard, limits=limits)
    return PrestaShop(client, tables=tables or ShopTables(clock), shop_id=shop_id)


def probe_shop(
    *, url: str, key: str, clock: Clock, shop_id: int | None = None, allow_loopback: bool = False
) -> ProbeReport:
    """Test an address and a key as typed, also those from which no reader can be made. Never raises for them."""
    try:
        shop = open_shop(url=url, key=key, clock=clock, shop_id=shop_id, allow_loopback=allow_loopback)
    except Misconfigured as problem:
        return report_of(problem)
    with shop:
        return shop.probe()
