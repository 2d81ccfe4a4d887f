"""What the shopkeeper does over time, with the side effects that PrestaShop gives it.

What touches `orders.date_upd` and what does not is the point: a new status, a payment, a note, a
voucher and changed amounts do; a credit slip, an address and a customer do not.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from simulators.prestashop.schema import Row
from simulators.prestashop.shop import Shop

EMPLOYEE = "1"
NO_DATE = "0000-00-00 00:00:00"
# A payment that a change of status records goes by the module's own name, not by the label that
# the customer chose; the first name was seen, the others are PrestaShop's documentation.
MODULE_NAMES = {
    "ps_wirepayment": "Wire payment",
    "ps_checkpayment": "Payments by check",
    "ps_cashondelivery": "Cash on delivery (COD)",
    "mollie": "Mollie",
    "paypal": "PayPal",
}


class ChangeError(ValueError):
    """A change that this shop cannot make: the thing is not there, or the value makes no sense."""


def amount(value: object, *, decimals: int = 6) -> str:
    """Write an amount as the database does; half a unit is rounded up.

    Raises:
        ChangeError: the value is no number, or a float.
    """
    if isinstance(value, float | bool) or value is None:
        message = f"an amount is a text or a whole number, not {value!r}"
        raise ChangeError(message)
    try:
        number = Decimal(str(value))
    except ArithmeticError as error:
        message = f"not an amount: {value!r}"
        raise ChangeError(message) from error
    return str(number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def found(shop: Shop, resource: str, number: int) -> Row:
    """Return a row that must be there.

    Raises:
        ChangeError: it is not.
    """
    row = shop.store.get(resource, number) if resource in shop.resources else None
    if row is None:
        message = f"no {resource} {number}"
        raise ChangeError(message)
    return row


def set_state(shop: Shop, order_id: int, state_id: int) -> Row:
    """Give an order another status.

    Writes the history and `valid`, makes the invoice when the status asks for one and there is
    none, the delivery number likewise, and records the open amount as paid when the status is a
    paid one.
    """
    order = found(shop, "orders", order_id)
    state = found(shop, "order_states", state_id)
    now = shop.clock.stamp()
    order.update(current_state=str(state_id), valid=state["logable"], date_upd=now)
    if state["invoice"] == "1" and order["invoice_number"] == "0":
        _make_invoice(shop, order, now)
    if state["delivery"] == "1" and order["delivery_number"] == "0":
        number = str(_highest(shop, "orders", "delivery_number") + 1)
        order.update(delivery_number=number, delivery_date=now)
        for invoice in shop.store.where("order_invoices", "id_order", order_id):
            invoice.update(delivery_number=number, delivery_date=now)
    if state["paid"] == "1":
        rest = Decimal(order["total_paid"]) - Decimal(order["total_paid_real"])
        if rest > 0:
            method = MODULE_NAMES.get(order["module"], order["module"])
            add_payment(shop, order_id, {"amount": str(rest), "payment_method": method})
    shop.store.insert(
        "order_histories",
        {
            "id": shop.store.next_id("order_histories"),
            "id_employee": EMPLOYEE,
            "id_order_state": str(state_id),
            "id_order": str(order_id),
            "date_add": now,
        },
    )
    shop.store.changed("orders")
    return order


def _highest(shop: Shop, resource: str, field: str) -> int:
    return max((int(row[field]) for row in shop.store.rows(resource)), default=0)


def _make_invoice(shop: Shop, order: Row, now: str) -> None:
    number = max(_highest(shop, "orders", "invoice_number"), _highest(shop, "order_invoices", "number"))
    order.update(invoice_number=str(number + 1), invoice_date=now)
    invoice = shop.store.insert(
        "order_invoices",
        {
            "id": shop.store.next_id("order_invoices"),
            "id_order": str(order["id"]),
            "number": str(number + 1),
            "delivery_number": "0",
            "delivery_date": NO_DATE,
            **_invoice_totals(order),
            "shipping_tax_computation_method": "0",
            "shop_address": shop.name,
            "note": "",
            "date_add": now,
        },
    )
    for resource in ("order_details", "order_carriers", "order_cart_rules"):
        if resource in shop.resources:
            for row in shop.store.where(resource, "id_order", order["id"]):
                row["id_order_invoice"] = str(invoice["id"])
            shop.store.changed(resource)


def _invoice_totals(order: Row) -> Row:
    return {
        "total_discount_tax_excl": order["total_discounts_tax_excl"],
        "total_discount_tax_incl": order["total_discounts_tax_incl"],
        "total_paid_tax_excl": order["total_paid_tax_excl"],
        "total_paid_tax_incl": order["total_paid_tax_incl"],
        "total_products": order["total_products"],
        "total_products_wt": order["total_products_wt"],
        "total_shipping_tax_excl": order["total_shipping_tax_excl"],
        "total_shipping_tax_incl": order["total_shipping_tax_incl"],
        "total_wrapping_tax_excl": order["total_wrapping_tax_excl"],
        "total_wrapping_tax_incl": order["total_wrapping_tax_incl"],
    }


def add_payment(shop: Shop, order_id: int, payment: Mapping[str, object]) -> Row:
    """Record a payment: `amount` in the order's currency, `payment_method`, `transaction_id`."""
    order = found(shop, "orders", order_id)
    paid = amount(payment.get("amount"), decimals=6)
    order["total_paid_real"] = amount(Decimal(order["total_paid_real"]) + Decimal(paid))
    order["date_upd"] = shop.clock.stamp()
    shop.store.changed("orders")
    row: Row = {
        "id": shop.store.next_id("order_payments"),
        "order_reference": order["reference"],
        "id_currency": order["id_currency"],
        "amount": amount(paid, decimals=6),
        "payment_method": str(payment.get("payment_method") or order["payment"]),
        "conversion_rate": order["conversion_rate"],
        "transaction_id": str(payment.get("transaction_id", "")),
        "card_number": "",
        "card_brand": "",
        "card_expiration": "",
        "card_holder": "",
        "date_add": shop.clock.stamp(),
        "id_employee": EMPLOYEE,
    }
    return shop.store.insert("order_payments", row)


def change_amounts(shop: Shop, order_id: int, fields: Mapping[str, object]) -> Row:
    """Put other totals on an order (`total_*` fields, `carrier_tax_rate`), and on its invoice."""
    order = found(shop, "orders", order_id)
    wrong = [one for one in fields if one not in order or not one.startswith(("total_", "carrier_t"))]
    if wrong or not fields:
        message = f"no amounts of an order: {', '.join(wrong) or 'none given'}"
        raise ChangeError(message)
    order.update(
        {name: amount(value, decimals=3 if name == "carrier_tax_rate" else 6) for name, value in fields.items()}
    )
    _totals_changed(shop, order)
    return order


def _totals_changed(shop: Shop, order: Row) -> None:
    order["date_upd"] = shop.clock.stamp()
    for invoice in shop.store.where("order_invoices", "id_order", order["id"])[:1]:
        invoice.update(_invoice_totals(order))
    shop.store.changed("orders")
    shop.store.changed("order_invoices")


def add_discount(shop: Shop, order_id: int, discount: Mapping[str, object]) -> Row:
    """Put a voucher on an order afterwards: `name`, `value` with VAT, `value_tax_excl` if known.

    Without `value_tax_excl` it follows the products' own proportion, rounded to the cent. A version
    without `order_cart_rules` shows the totals only.
    """
    order = found(shop, "orders", order_id)
    value = Decimal(amount(discount.get("value"), decimals=2))
    if "value_tax_excl" in discount:
        excl = Decimal(amount(discount["value_tax_excl"], decimals=2))
    else:
        incl_total = Decimal(order["total_products_wt"])
        share = Decimal(order["total_products"]) / incl_total if incl_total else Decimal(1)
        excl = Decimal(amount(value * share, decimals=2))
    for sign, names, change in (
        (1, ("total_discounts", "total_discounts_tax_incl"), value),
        (1, ("total_discounts_tax_excl",), excl),
        (-1, ("total_paid", "total_paid_tax_incl"), value),
        (-1, ("total_paid_tax_excl",), excl),
    ):
        for name in names:
            order[name] = amount(Decimal(order[name]) + sign * change)
    _totals_changed(shop, order)
    if "order_cart_rules" in shop.resources:
        _insert_cart_rule(shop, order, str(discount.get("name") or "Korting"), value, excl)
    return order


def _insert_cart_rule(shop: Shop, order: Row, name: str, value: Decimal, excl: Decimal) -> None:
    invoices = shop.store.where("order_invoices", "id_order", order["id"])
    rules = shop.store.rows("order_cart_rules")
    used = [int(row["id_cart_rule"]) for row in rules]
    shop.store.insert(
        "order_cart_rules",
        {
            "id": shop.store.next_id("order_cart_rules"),
            "id_order": str(order["id"]),
            "id_cart_rule": str(max([*used, shop.store.next_id("cart_rules") - 1]) + 1),
            "id_order_invoice": str(invoices[0]["id"]) if invoices else "0",
            "name": name,
            "value": amount(value),
            "value_tax_excl": amount(excl),
            "free_shipping": "0",
            "deleted": "0",
        },
    )


def set_note(shop: Shop, order_id: int, text: str) -> Row:
    """Write the shopkeeper's note on an order."""
    order = found(shop, "orders", order_id)
    order.update(note=text, date_upd=shop.clock.stamp())
    shop.store.changed("orders")
    return order


def edit(shop: Shop, resource: str, number: int, fields: Mapping[str, object]) -> Row:
    """Edit an address or a customer; orders keep their `date_upd`, old ones change along."""
    row = found(shop, resource, number)
    wrong = [one for one in fields if one not in row or one in {"id", "associations"}]
    if wrong or not fields:
        message = f"no fields of {resource}: {', '.join(wrong) or 'none given'}"
        raise ChangeError(message)
    row.update({name: str(value) for name, value in fields.items()})
    row["date_upd"] = shop.clock.stamp()
    shop.store.changed(resource)
    return row
