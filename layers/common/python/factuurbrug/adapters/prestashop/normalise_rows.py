"""The rows of orders and credit slips, each by itself, from rows to facts. Pure."""

from factuurbrug.adapters.prestashop.gathered import Facts, Parts
from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.domain.moments import business_date_of
from factuurbrug.domain.order import CartRule, OrderLine, OrderTotals, Payment, SlipLine


def totals(row: Row, currency: str) -> OrderTotals:
    """What an order says of its own sums."""
    return OrderTotals(
        products_excl=row.amount("total_products", currency),
        products_incl=row.amount("total_products_wt", currency),
        shipping_excl=row.amount("total_shipping_tax_excl", currency),
        shipping_incl=row.amount("total_shipping_tax_incl", currency),
        wrapping_excl=row.amount("total_wrapping_tax_excl", currency),
        wrapping_incl=row.amount("total_wrapping_tax_incl", currency),
        discounts_excl=row.amount("total_discounts_tax_excl", currency),
        discounts_incl=row.amount("total_discounts_tax_incl", currency),
        paid_excl=row.amount("total_paid_tax_excl", currency),
        paid_incl=row.amount("total_paid_tax_incl", currency),
        paid_real=row.amount("total_paid_real", currency),
    )


def line(row: Row, currency: str, parts: Parts, facts: Facts) -> OrderLine:
    """One row of an order."""
    product, attribute = row.number("product_id"), row.number("product_attribute_id")
    numbers = [tax.id for tax in row.rows("taxes")]
    return OrderLine(
        id=row.id,
        product_id=product,
        attribute_id=attribute,
        name=row.text("product_name"),
        sku=row.text("product_reference") or parts.skus.get((product, attribute), ""),
        quantity=row.number("product_quantity"),
        unit_price_excl=row.amount("unit_price_tax_excl", currency),
        unit_price_incl=row.amount("unit_price_tax_incl", currency),
        total_excl=row.amount("total_price_tax_excl", currency),
        total_incl=row.amount("total_price_tax_incl", currency),
        taxes=tuple(facts.taxes[number] for number in numbers if number in facts.taxes),
        # The VAT-number module writes tax id 0 for an address that it declared exempt.
        tax_exempt=bool(numbers) and all(number == 0 for number in numbers),
        unknown_tax_ids=tuple(number for number in numbers if number > 0 and number not in facts.taxes),
        ecotax=row.amount("ecotax", currency),
        ean13=row.text("product_ean13"),
        order_invoice_id=row.number("id_order_invoice"),
        quantity_refunded=row.number("product_quantity_refunded"),
    )


def cart_rule(row: Row, parts: Parts, currency: str) -> CartRule:
    """A voucher of an order, with the shop's definition where that could be read."""
    definition = parts.rule_definitions.get(row.number("id_cart_rule"))
    return CartRule(
        id=row.id,
        cart_rule_id=row.number("id_cart_rule"),
        name=row.text("name"),
        value_incl=row.amount("value", currency),
        value_excl=row.amount("value_tax_excl", currency),
        free_shipping=row.flag("free_shipping"),
        reduction_product=definition.number("reduction_product") if definition is not None else None,
        gift_product=definition.number("gift_product") if definition is not None else None,
        code=definition.text("code") if definition is not None else "",
    )


def payment(row: Row, facts: Facts, currency: str) -> Payment:
    """A payment of an order, in its own currency."""
    return Payment(
        id=row.id,
        amount=row.amount("amount", facts.currencies.get(row.number("id_currency"), currency)),
        method=row.text("payment_method"),
        transaction_id=row.text("transaction_id"),
        paid_on=business_date_of(row.raw("date_add")),
    )


def slip_line(row: Row, currency: str) -> SlipLine:
    """One row of a credit slip."""
    return SlipLine(
        order_line_id=row.number("id_order_detail"),
        quantity=row.number("product_quantity"),
        amount_excl=row.amount("amount_tax_excl", currency),
        amount_incl=row.amount("amount_tax_incl", currency),
    )
