"""New orders in any number: copies of orders the shop has, with ids and references of their own."""

from collections.abc import Sequence
from string import ascii_uppercase

from simulators.prestashop.changes import ChangeError, found
from simulators.prestashop.schema import Row
from simulators.prestashop.shop import Shop

_LETTERS = 9
_NO_DATE = "0000-00-00 00:00:00"
# Whatever a new order brings with it; slips are not copied, nothing was given back yet.
_PARTS = (
    "order_details",
    "order_histories",
    "order_carriers",
    "order_cart_rules",
    "order_invoices",
)


def add_orders(shop: Shop, *, sources: Sequence[int], count: int) -> list[int]:
    """Add orders, each a copy of one of the sources in turn, ordered and changed now.

    Args:
        shop: The shop.
        sources: The orders to copy.
        count: How many new orders to make.

    Returns:
        The ids of the new orders.

    Raises:
        ChangeError: a source is not there, or there is none.
    """
    if not sources or count < 1:
        raise ChangeError("copies need an order to copy and a number above 0")
    batch = _Batch(shop)
    for position in range(count):
        batch.copy(found(shop, "orders", sources[position % len(sources)]))
    return batch.store()


class _Batch:
    """Gathers the rows of many orders, so that the store works out its indexes once."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._now = shop.clock.stamp()
        self._rows: dict[str, list[Row]] = {}
        names = ["orders", "order_payments", *(one for one in _PARTS if one in shop.resources)]
        self._next = {name: shop.store.next_id(name) for name in names}
        self._number = max(int(row["invoice_number"]) for row in shop.store.rows("orders"))
        self._references = {row["reference"] for row in shop.store.rows("orders")}

    def copy(self, source: Row) -> None:
        """Gather a copy of an order with all that belongs to it."""
        order = self._add("orders", source)
        order["id_cart"] = str(order["id"])
        order["reference"] = self._reference(order["id"])
        order["date_upd"] = self._now
        if source["invoice_number"] != "0":
            self._number += 1
            order["invoice_number"] = str(self._number)
            order["invoice_date"] = self._now
        if source["delivery_number"] != "0":
            order["delivery_date"] = self._now
        invoices = self._parts("order_invoices", source, order, {})
        for name in _PARTS:
            if name in self._next and name != "order_invoices":
                self._parts(name, source, order, invoices)
        store = self._shop.store
        for payment in store.where("order_payments", "order_reference", source["reference"]):
            self._add("order_payments", payment)["order_reference"] = order["reference"]

    def store(self) -> list[int]:
        """Store what was gathered and return the new orders' ids."""
        for name, rows in self._rows.items():
            self._shop.store.insert_all(name, rows)
        return [row["id"] for row in self._rows["orders"]]

    def _add(self, resource: str, source: Row) -> Row:
        row: Row = {**source, "id": self._next[resource]}
        self._next[resource] += 1
        if row.get("date_add", _NO_DATE) != _NO_DATE:
            row["date_add"] = self._now
        self._rows.setdefault(resource, []).append(row)
        return row

    def _parts(self, resource: str, source: Row, order: Row, invoices: dict[str, str]) -> dict[str, str]:
        """Copy the rows of one resource; returns new ids by old ones."""
        renamed = {}
        for part in self._shop.store.where(resource, "id_order", source["id"]):
            row = self._add(resource, part)
            row["id_order"] = str(order["id"])
            renamed[str(part["id"])] = str(row["id"])
            if "id_order_invoice" in row:
                row["id_order_invoice"] = invoices.get(part["id_order_invoice"], "0")
            if resource == "order_invoices":
                row["number"] = order["invoice_number"]
            if resource == "order_details":
                row.update(product_quantity_refunded="0")
                row.update(total_refunded_tax_excl="0.000000", total_refunded_tax_incl="0.000000")
        return renamed

    def _reference(self, number: int) -> str:
        # A walk over all texts of nine letters that looks as arbitrary as PrestaShop's own.
        value = number * 7_919_681_159 % len(ascii_uppercase) ** _LETTERS
        while True:
            text, rest = "", value
            for _ in range(_LETTERS):
                rest, letter = divmod(rest, len(ascii_uppercase))
                text += ascii_uppercase[letter]
            if text not in self._references:
                self._references.add(text)
                return text
            value += 1
