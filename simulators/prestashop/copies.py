"""More data made of the recorded data: more shops, more orders, another version's figures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from simulators.prestashop.schema import Row
from simulators.prestashop.versions import Version

# The multistore recording: every order three times more, each copy 1000 ids further, 100 invoice
# numbers further and 3 days earlier; the first two copies in shop 2, the third in shop 3.
_COPIES = {1: (2, 1), 2: (2, 1), 3: (3, 2)}
_ID_STEP, _NUMBER_STEP, _DAYS_STEP = 1000, 100, 3
_EMPTY_DATE = "0000-00-00 00:00:00"

# Which fields of which resource hold ids or numbers of the orders' family.
_FAMILY_IDS: Mapping[str, tuple[str, ...]] = {
    "orders": ("id", "id_cart"),
    "order_details": ("id", "id_order", "id_order_invoice"),
    "order_invoices": ("id", "id_order"),
    "order_payments": ("id",),
    "order_histories": ("id", "id_order"),
    "order_carriers": ("id", "id_order", "id_order_invoice"),
    "order_cart_rules": ("id", "id_order", "id_order_invoice"),
    "order_slip": ("id", "id_order"),
}
_NUMBERS = ("invoice_number", "delivery_number", "number")

SHOPS: Sequence[Row] = (
    {"id": 2, "id_shop_group": "1", "name": "Winkel Twee"},
    {"id": 3, "id_shop_group": "2", "name": "Shop Deutschland"},
)


def with_more_shops(rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Return the rows with a second shop in the first group and a third in a group of its own."""
    result = {name: list(found) for name, found in rows.items()}
    first = result["shops"][0]
    result["shops"] += [{**first, **shop} for shop in SHOPS]
    result["shop_groups"].append({**result["shop_groups"][0], "id": 2, "name": "Duitsland"})
    url = result["shop_urls"][0]
    for number, folder in ((2, "twee/"), (3, "de/")):
        result["shop_urls"].append({**url, "id": number, "id_shop": str(number), "virtual_uri": folder})
    for copy, (shop, group) in _COPIES.items():
        for name, ids in _FAMILY_IDS.items():
            result[name] += [_copied(name, row, ids, copy=copy, shop=shop, group=group) for row in rows[name]]
    return result


def _copied(resource: str, row: Row, ids: Sequence[str], *, copy: int, shop: int, group: int) -> Row:
    new = {name: _copied_value(name, value, ids, copy) for name, value in row.items()}
    if "id_shop" in new:
        new["id_shop"] = str(shop)
    if resource == "orders":
        new["id_shop_group"] = str(group)
    if resource == "order_slip" and "associations" in row:
        details = row["associations"]["order_slip_details"]
        ids = ("id", "id_order_detail")
        moved = [{name: _copied_value(name, one[name], ids, copy) for name in one} for one in details]
        new["associations"] = {"order_slip_details": moved}
    return new


def _copied_value(name: str, value: object, ids: Sequence[str], copy: int) -> object:
    if name in ids:
        return _plus(value, _ID_STEP * copy)
    if name in _NUMBERS:
        return _plus(value, _NUMBER_STEP * copy)
    if name.startswith("date_") or name.endswith("_date"):
        return _earlier(str(value), _DAYS_STEP * copy)
    if name in {"reference", "order_reference"}:
        return f"{str(value)[:4]}AA{copy}{str(value)[7:]}"
    return value


def _plus(value: object, step: int) -> object:
    # 0 and nothing mean "none": there is no invoice 0 to be copied.
    if value in {0, "0", "", None}:
        return value
    return value + step if isinstance(value, int) else str(int(str(value)) + step)


def _earlier(value: str, days: int) -> str:
    if value in {_EMPTY_DATE, ""}:
        return value
    return str(datetime.fromisoformat(value) - timedelta(days=days))


def apply_version(version: Version, rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Return the rows with the figures that another version would have stored."""
    result = {name: list(found) for name, found in rows.items()}
    result["configurations"] = [
        {**row, "value": version.number} if row["name"] == "PS_VERSION_DB" else row for row in result["configurations"]
    ]
    if version.split_orders_share_shipping:
        result["orders"] = _share_shipping(result["orders"])
    return result


def _share_shipping(orders: Sequence[Row]) -> list[Row]:
    by_reference: dict[str, list[Row]] = defaultdict(list)
    for order in orders:
        by_reference[order["reference"]].append(order)
    fields = ("total_shipping", "total_shipping_tax_incl", "total_shipping_tax_excl")
    shared = []
    for order in orders:
        family = by_reference[order["reference"]]
        totals = {name: str(sum(Decimal(one[name]) for one in family)) for name in fields}
        shared.append({**order, **totals} if len(family) > 1 else order)
    return shared
