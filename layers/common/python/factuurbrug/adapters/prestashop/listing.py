"""Lists of orders of one shop: in pages that shrink where the shop is slow, past orders that cannot be read."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from factuurbrug.adapters.prestashop.errors import TOO_MUCH
from factuurbrug.adapters.prestashop.reading import UNREADABLE, Reader
from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.domain.errors import FactuurbrugError

_LOG = logging.getLogger(__name__)
#: Orders per page: with the two hours of overlap a busy hour still fits, and so do their references in an address line.
PAGE = 140
_SMALLEST_PAGE = 5
_PLACE = "[id,id_shop,reference,date_add,date_upd]"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of orders.

    Attributes:
        rows: The orders that can be read.
        unreadable: Place, reference and the code of the problem of those that cannot.
        last: The last one of either kind.
        more: Others may follow.
        size: How many of both kinds.
    """

    rows: tuple[Row, ...]
    more: bool
    unreadable: tuple[tuple[Row, str], ...] = ()
    last: Row | None = None

    @property
    def size(self) -> int:
        """How many orders the page holds, readable or not."""
        return len(self.rows) + len(self.unreadable)

    def without(self, known: Callable[[Row], bool]) -> "Listing":
        """The page less the orders that are known already."""
        return replace(
            self,
            rows=tuple(row for row in self.rows if not known(row)),
            unreadable=tuple(entry for entry in self.unreadable if not known(entry[0])),
            last=None if self.last is None or known(self.last) else self.last,
        )


class OrderLists:
    """Reads lists of orders, of one shop of a multi-shop installation where one is named."""

    def __init__(self, reader: Reader, *, shop_id: int | None, page: int = PAGE) -> None:
        self._reader = reader
        self._shop_id = shop_id
        self._page = page

    def read(self, parameters: Mapping[str, str], *, since: date | None = None) -> Listing:
        """One page of the orders asked for, in the sequence asked for.

        Args:
            parameters: Filters and sort.
            since: Only orders placed on or after this shop day.

        Raises:
            FactuurbrugError: as `ShopClient.get` does, for a page that cannot be read in small parts either.
        """
        query = self._scoped({**parameters, **placed_since(since), "date": "1"})
        while True:
            try:
                rows = self._reader.rows("orders", {**query, "display": "full", "limit": str(self._page)})
            except FactuurbrugError as problem:
                if problem.code in UNREADABLE:
                    return self._one_by_one(query)
                if problem.code not in TOO_MUCH or self._page <= _SMALLEST_PAGE:
                    raise
                self._page //= 2
                _LOG.info("reading smaller pages", extra={"code": problem.code, "orders": self._page})
            else:
                return Listing(rows, more=len(rows) >= self._page, last=rows[-1] if rows else None)

    def by_values(self, name: str, values: Iterable[str | int], *, since: date | None = None) -> list[Row]:
        """The readable orders whose field is one of the values, placed on or after a shop day where one is given."""
        within = {**placed_since(since), "date": "1"} if since else {}
        rows = self._reader.by_values("orders", name=name, values=sorted(values, key=str), within=within).rows
        return [row for row in rows if self.is_ours(row)]

    def is_ours(self, row: Row) -> bool:
        """Whether the order belongs to the shop that is read."""
        return self._shop_id is None or row.number("id_shop") == self._shop_id

    def ids(self, *, since: date) -> tuple[int, ...]:
        """Ids of the orders placed on or after a shop day, ascending; without fields, so cheap for the shop."""
        query = self._scoped({**placed_since(since), "date": "1", "sort": "[id_ASC]"})
        return tuple(sorted(self._reader.ids("orders", query)))

    def newest_ids(self, count: int) -> tuple[int, ...]:
        """Ids of the orders placed last, ascending."""
        query = self._scoped({"sort": "[id_DESC]", "limit": str(count)})
        return tuple(sorted(self._reader.ids("orders", query)))

    def newest_change(self) -> str:
        """The latest `date_upd` of any order; "" when there is none."""
        query = {"display": "[id,date_upd]", "sort": "[date_upd_DESC]", "date": "1", "limit": "1"}
        rows = self._reader.rows("orders", self._scoped(query))
        return rows[0].raw("date_upd") if rows else ""

    def _one_by_one(self, query: Mapping[str, str]) -> Listing:
        """The same page when one order on it makes the whole answer unreadable."""
        places = self._reader.rows("orders", {**query, "display": _PLACE, "limit": str(self._page)})
        found = self._reader.by_values("orders", name="id", values=[row.id for row in places])
        rows = {row.id: row for row in found.rows}
        lost = [(row, found.unreadable[str(row.id)]) for row in places if str(row.id) in found.unreadable]
        return Listing(
            rows=tuple(rows[place.id] for place in places if place.id in rows),
            more=len(places) >= self._page,
            unreadable=tuple(lost),
            last=places[-1] if places else None,
        )

    def _scoped(self, query: Mapping[str, str]) -> dict[str, str]:
        # Shops that share their orders answer with each other's: those belong to another integration.
        shop = {} if self._shop_id is None else {"filter[id_shop]": f"[{self._shop_id}]"}
        return {**query, **shop}


def placed_since(day: date | None) -> Mapping[str, str]:
    """The filter for orders placed on or after a shop day. A date without a time would miss the last day."""
    return {} if day is None else {"filter[date_add]": f"[{day.isoformat()} 00:00:00,9999-12-31 23:59:59]"}
