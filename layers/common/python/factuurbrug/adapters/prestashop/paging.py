"""What is new in a shop, page by page, with no order passed over.

First everything by id: ids never change, so nothing shifts while pages are read. Afterwards by `date_upd`, always from
a *place* (date and id of the last order stored), never by offset: an order that changes meanwhile moves to the end and
is met there. Each pass begins two hours before the newest order stored (reading R13): that covers the night on which
the shop's clock runs twice through one hour, and orders written in the very second in which a page was read.

Credit slips, some payments and edited addresses leave `date_upd` as it is, so they are asked for by themselves at the
end of a pass: slips and payments by their ids, addresses by their own `date_upd`.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from factuurbrug.adapters.prestashop import normalise
from factuurbrug.adapters.prestashop.assembly import ASKABLE, Assembler, unreadable
from factuurbrug.adapters.prestashop.listing import Listing, OrderLists
from factuurbrug.adapters.prestashop.reading import Reader
from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.order import CreditSlip
from factuurbrug.ports.shop import ShopCursor, ShopPage, UnreadableOrder

_LOG = logging.getLogger(__name__)
OVERLAP = timedelta(hours=2)
_SLIPS = 100
_PAYMENTS = 500
_ADDRESSES = 50
#: How old an order may be to come again with an edited address; the nightly check looks as far back by default.
_REACH = timedelta(days=92)
_END_OF_TIME = "9999-12-31 23:59:59"
_BY_CHANGE = "[date_upd_ASC,id_ASC]"


@dataclass(frozen=True, slots=True)
class _Beside:
    """What changed without touching an order's `date_upd`."""

    slips: Sequence[Row] = ()
    orders: Sequence[Row] = ()
    slip_id: int = 0
    payment_id: int = 0
    address_id: int = 0
    more: bool = False


class Pager:
    """Reads one page after a cursor."""

    def __init__(
        self,
        *,
        reader: Reader,
        lists: OrderLists,
        assembler: Assembler,
        shop_now: Callable[[], str],
    ) -> None:
        """Put a pager together.

        Args:
            reader: Reads lists.
            lists: Reads lists of orders.
            assembler: Makes orders of rows.
            shop_now: The shop's own clock as of its last answer, in its own time; "" when the host hides it.
        """
        self._reader = reader
        self._lists = lists
        self._assembler = assembler
        self._shop_now = shop_now
        self._carried: set[int] = set()

    def page(self, cursor: ShopCursor, *, since: date | None) -> ShopPage:
        """The page after the cursor; see `factuurbrug.ports.shop.Shop.page`."""
        if cursor.first_import_done:
            return self._changed_page(cursor, since)
        return self._first_page(cursor, since)

    def _first_page(self, cursor: ShopCursor, since: date | None) -> ShopPage:
        start = cursor if cursor.order_id else self._start(cursor)
        listing = self._lists.read({"filter[id]": f">[{start.order_id}]", "sort": "[id_ASC]"}, since=since)
        place = replace(start, order_id=listing.last.id if listing.last else start.order_id)
        if listing.more:
            return self._made(listing, _Beside(), place, complete=False)
        beside = self._beside(start, listing, since)
        # A shop without any order yet has no moment to go on from: it is asked by id until there is one.
        done = replace(place, first_import_done=True, updated_at=start.window_from, order_id=0, window_from="")
        after = done if start.window_from else place
        return self._made(listing, beside, _with_ids(after, beside), complete=not beside.more)

    def _start(self, cursor: ShopCursor) -> ShopCursor:
        """Note the shop's time and newest payment before the first order is read: later changes are found by them."""
        newest = self._reader.optional_rows(
            "order_payments", {"display": "[id]", "sort": "[id_DESC]", "limit": "1"}
        ).rows
        mark = self._shop_now() or self._lists.newest_change()
        return replace(cursor, window_from=mark, payment_id=newest[0].id if newest else 0)

    def _changed_page(self, cursor: ShopCursor, since: date | None) -> ShopPage:
        start = cursor if cursor.window_from else _new_pass(cursor)
        listing = self._after(start.updated_at, start.order_id, since)
        last = listing.last
        place = replace(start, updated_at=last.raw("date_upd"), order_id=last.id) if last else start
        if listing.more:
            return self._made(listing, _Beside(), place, complete=False)
        beside = self._beside(start, listing, since)
        after = _with_ids(place, beside)
        if not beside.more:
            newest = max(place.updated_at, cursor.updated_at)
            # An order dated in the future must not lead the next pass past all others.
            newest = min(newest, self._shop_now() or newest)
            after = replace(after, updated_at=newest, order_id=0, address_id=0, window_from="")
        return self._made(listing, beside, after, complete=not beside.more)

    def _after(self, moment: str, order_id: int, since: date | None) -> Listing:
        """Orders behind a place in the sequence of change."""
        window = {"filter[date_upd]": f"[{moment},{_END_OF_TIME}]", "sort": _BY_CHANGE}
        listing = self._lists.read(window, since=since)
        fresh = listing.without(lambda row: row.raw("date_upd") == moment and row.id <= order_id)
        if not listing.more or 2 * fresh.size > listing.size:
            return fresh
        # Many orders were changed in one and the same second: go on inside it by id, then behind it.
        inside = {"filter[date_upd]": f"[{moment},{moment}]", "filter[id]": f">[{order_id}]", "sort": "[id_ASC]"}
        same_second = self._lists.read(inside, since=since)
        if same_second.size:
            return replace(same_second, more=True)
        return self._lists.read({"filter[date_upd]": f">[{moment}]", "sort": _BY_CHANGE}, since=since)

    def _beside(self, cursor: ShopCursor, listing: Listing, since: date | None) -> _Beside:
        slips = self._reader.optional_rows("order_slip", _slips_after(cursor.slip_id, since)).rows
        # In a first import the orders have just been read, with their payments and addresses.
        again = cursor.first_import_done
        paid = self._reader.optional_rows("order_payments", _payments_after(cursor.payment_id)).rows if again else ()
        addresses = self._reader.rows("addresses", _addresses_after(cursor)) if again else ()
        orders = self._lists.by_values(
            "id", {slip.number("id_order") for slip in slips} - {row.id for row in listing.rows}
        )
        known = {row.text("reference") for row in (*listing.rows, *orders)}
        quiet = (row for row in paid if row.id not in self._carried)
        touched = sorted({row.text("order_reference") for row in quiet} - known)
        orders += self._lists.by_values("reference", [text for text in touched if ASKABLE.fullmatch(text)])
        if edited := [row.id for row in addresses if row.raw("date_upd") != row.raw("date_add")]:
            orders += self._at(edited, _reach(cursor), but={row.id for row in (*listing.rows, *orders)})
        return _Beside(
            slips=slips,
            orders=[row for row in orders if since is None or row.raw("date_add")[:10] >= since.isoformat()],
            slip_id=max((row.id for row in slips), default=0),
            payment_id=max((row.id for row in paid), default=0),
            address_id=max((row.id for row in addresses), default=0),
            more=len(slips) >= _SLIPS or len(paid) >= _PAYMENTS or len(addresses) >= _ADDRESSES,
        )

    def _at(self, addresses: Sequence[int], since: date, *, but: set[int]) -> list[Row]:
        """The orders invoiced or delivered to these addresses, each once, less those that are known."""
        names = ("id_address_invoice", "id_address_delivery")
        found = {row.id: row for name in names for row in self._lists.by_values(name, addresses, since=since)}
        return [row for number, row in sorted(found.items()) if number not in but]

    def _made(self, listing: Listing, beside: _Beside, after: ShopCursor, *, complete: bool) -> ShopPage:
        rows = [*listing.rows, *beside.orders]
        orders, bad = self._assembler.orders(rows)
        if listing.more:
            # Their payments have been told with them; at the end of the pass they bring no order a second time.
            self._carried |= {payment.id for order in orders for payment in order.payments}
        slips, bad_slips = self.slips(beside.slips, rows)
        lost = tuple(unreadable(row, code, {}) for row, code in listing.unreadable)
        return ShopPage(orders, (*lost, *bad, *bad_slips), slips, after, complete)

    def slips(
        self, slips: Iterable[Row], orders: Iterable[Row]
    ) -> tuple[tuple[CreditSlip, ...], tuple[UnreadableOrder, ...]]:
        """Credit slips in the currency of their orders; slips of orders that are not among these are left out."""
        by_id = {row.id: row for row in orders}
        good: list[CreditSlip] = []
        bad: list[UnreadableOrder] = []
        facts = self._assembler.facts() if by_id else None
        for slip in slips:
            order = by_id.get(slip.number("id_order"))
            if order is None or facts is None:
                _LOG.info("a credit slip of an order that is not read", extra={"slip": slip.id})
                continue
            try:
                good.append(normalise.credit_slip(slip, normalise.currency_of(order, facts)))
            except Defect as problem:
                lost = unreadable(order, problem.code, problem.params)
                finding = blocks("SHOP-SLIP-UNREADABLE", slip=str(slip.id), detail=str(problem), order=str(order.id))
                bad.append(replace(lost, finding=finding))
        return tuple(good), tuple(bad)


def _new_pass(cursor: ShopCursor) -> ShopCursor:
    begin = cursor.updated_at
    if begin:
        begin = (datetime.fromisoformat(begin) - OVERLAP).strftime("%Y-%m-%d %H:%M:%S")
    return replace(cursor, updated_at=begin, order_id=0, window_from=begin)


def _with_ids(cursor: ShopCursor, beside: _Beside) -> ShopCursor:
    return replace(
        cursor,
        slip_id=max(cursor.slip_id, beside.slip_id),
        payment_id=max(cursor.payment_id, beside.payment_id),
        address_id=max(cursor.address_id, beside.address_id),
    )


def _slips_after(slip_id: int, since: date | None) -> Mapping[str, str]:
    # A slip made before the start date belongs to an order placed before it.
    window = {"filter[date_add]": f"[{since.isoformat()} 00:00:00,{_END_OF_TIME}]", "date": "1"} if since else {}
    return {"filter[id]": f">[{slip_id}]", "display": "full", "sort": "[id_ASC]", "limit": str(_SLIPS), **window}


def _payments_after(payment_id: int) -> Mapping[str, str]:
    return {
        "filter[id]": f">[{payment_id}]",
        "display": "[id,order_reference]",
        "sort": "[id_ASC]",
        "limit": str(_PAYMENTS),
    }


def _addresses_after(cursor: ShopCursor) -> Mapping[str, str]:
    # By id, for ids never change: one that is edited while they are read lies in the next pass's window.
    return {
        "filter[date_upd]": f"[{cursor.window_from},{_END_OF_TIME}]",
        "filter[id]": f">[{cursor.address_id}]",
        "display": "[id,date_add,date_upd]",
        "sort": "[id_ASC]",
        "date": "1",
        "limit": str(_ADDRESSES),
    }


def _reach(cursor: ShopCursor) -> date:
    return (datetime.fromisoformat(cursor.window_from) - _REACH).date()
