"""The whole order as charges: rows, shipping, wrapping, discounts, gift cards, and what is left to the total."""

from factuurbrug.domain.findings import Reason, warns
from factuurbrug.domain.invoice import OmittedLine
from factuurbrug.domain.mapping.charges import GroupTotals, Part
from factuurbrug.domain.mapping.context import Context
from factuurbrug.domain.mapping.discount import discount_part
from factuurbrug.domain.mapping.gift_cards import gift_card_part
from factuurbrug.domain.mapping.lines import product_part
from factuurbrug.domain.mapping.remainder import remainder_part
from factuurbrug.domain.mapping.shipping import shipping_part, wrapping_part
from factuurbrug.domain.money import Money


def value_order(context: Context) -> Part:
    """Every charge of the order, in the order of the invoice; they add up to `total_paid` when `complete`."""
    products = product_part(context)
    if not products.complete:
        return products
    basket = GroupTotals.of(products.charges, context.currency)
    shipping = _without_shipping_of_another(context, products, shipping_part(context, basket))
    parts = products + shipping + wrapping_part(context, basket)
    parts = parts + discount_part(context, products.charges, shipping.charges) + gift_card_part(context)
    if not parts.complete:
        return parts
    return parts + remainder_part(context, parts.charges)


def _without_shipping_of_another(context: Context, products: Part, shipping: Part) -> Part:
    """Leave out shipping that a split order only repeats.

    PrestaShop 9 writes the shipping of the whole cart on each order of a split cart, and counts it in the total of
    one only. An order whose total is exactly lower by its shipping is not the one.
    """
    order = context.order
    if not order.split_of or not shipping.charges:
        return shipping
    totals = order.totals
    gross = Money.total((charge.gross for charge in shipping.charges), context.currency)
    parts = Money.total((charge.gross for charge in products.charges), context.currency) + gross
    parts = parts + totals.wrapping_incl.rounded() - totals.discounts_incl.rounded()
    tolerance = context.settings.rounding_tolerance
    if abs((parts - gross - totals.paid_incl.rounded()).amount) > min(tolerance, gross.amount / 2):
        return shipping
    omitted = tuple(OmittedLine(charge.description, Reason("SHIPPING-OF-OTHER-ORDER")) for charge in shipping.charges)
    finding = warns("SPLIT-SHIPPING-ELSEWHERE", amount=str(gross.amount))
    return Part(omitted=omitted, findings=(finding,))
