"""Credit slips: what the shopkeeper gives back, which leaves `orders.date_upd` as it was."""

from collections.abc import Mapping
from decimal import Decimal

from simulators.prestashop.changes import ChangeError, amount, found
from simulators.prestashop.schema import Row
from simulators.prestashop.shop import Shop


def add_slip(shop: Shop, order_id: int, slip: Mapping[str, object]) -> Row:
    """Add a credit slip to an order.

    Args:
        shop: The shop.
        order_id: The order.
        slip: `details`: quantities by order_details id; `shipping`: the amount of shipping with
            VAT that is given back, or true for all of it.

    Raises:
        ChangeError: nothing is given back, or more than was bought.
    """
    order = found(shop, "orders", order_id)
    wanted = slip.get("details") or {}
    if not isinstance(wanted, Mapping):
        raise ChangeError("details are quantities by order_details id")
    lines = [_line(shop, order, int(key), value) for key, value in wanted.items()]
    shipping_incl, shipping_excl = _shipping(order, slip.get("shipping"))
    if not lines and not shipping_incl:
        raise ChangeError("a slip without lines and without shipping gives nothing back")
    number = shop.store.next_id("order_slip")
    excl = sum((Decimal(row["unit_price_tax_excl"]) * count for row, count in lines), Decimal(0))
    incl = sum((Decimal(row["unit_price_tax_incl"]) * count for row, count in lines), Decimal(0))
    rows = [_slip_detail(number, row, count) for row, count in lines]
    for row, count in lines:
        _refund(row, count)
    shop.store.changed("order_details")
    now = shop.clock.stamp()
    new: Row = {
        "id": number,
        "id_customer": order["id_customer"],
        "id_order": str(order_id),
        "conversion_rate": order["conversion_rate"],
        "total_products_tax_excl": amount(excl),
        "total_products_tax_incl": amount(incl),
        "total_shipping_tax_excl": amount(shipping_excl),
        "total_shipping_tax_incl": amount(shipping_incl),
        "amount": amount(excl),
        "shipping_cost": "1" if shipping_incl else "0",
        "shipping_cost_amount": amount(shipping_incl),
        "partial": "0",
        "date_add": now,
        "date_upd": now,
        "order_slip_type": "0",
    }
    if rows:
        new["associations"] = {"order_slip_details": rows}
    return shop.store.insert("order_slip", new)


def _line(shop: Shop, order: Row, detail_id: int, quantity: object) -> tuple[Row, int]:
    row = found(shop, "order_details", detail_id)
    count = int(str(quantity))
    left = int(row["product_quantity"]) - int(row["product_quantity_refunded"])
    if row["id_order"] != str(order["id"]) or not 0 < count <= left:
        message = f"{count} of line {detail_id} cannot be given back on order {order['id']}"
        raise ChangeError(message)
    return row, count


def _shipping(order: Row, wanted: object) -> tuple[Decimal, Decimal]:
    incl_all = Decimal(order["total_shipping_tax_incl"])
    excl_all = Decimal(order["total_shipping_tax_excl"])
    if wanted is None or wanted is False:
        return Decimal(0), Decimal(0)
    if wanted is True:
        return incl_all, excl_all
    incl = Decimal(amount(wanted, decimals=2))
    if not 0 <= incl <= incl_all:
        message = f"{incl} of {incl_all} shipping cannot be given back"
        raise ChangeError(message)
    excl = incl * excl_all / incl_all if incl_all else Decimal(0)
    return incl, Decimal(amount(excl, decimals=2))


def _slip_detail(number: int, row: Row, count: int) -> Row:
    # The lines of a slip are rounded to the cent, its totals are not.
    return {
        "id": str(number),
        "id_order_detail": str(row["id"]),
        "product_quantity": str(count),
        "amount_tax_excl": amount(amount(Decimal(row["unit_price_tax_excl"]) * count, decimals=2)),
        "amount_tax_incl": amount(amount(Decimal(row["unit_price_tax_incl"]) * count, decimals=2)),
    }


def _refund(row: Row, count: int) -> None:
    row["product_quantity_refunded"] = str(int(row["product_quantity_refunded"]) + count)
    for name in ("tax_excl", "tax_incl"):
        more = Decimal(row[f"unit_price_{name}"]) * count
        row[f"total_refunded_{name}"] = amount(Decimal(row[f"total_refunded_{name}"]) + more)
