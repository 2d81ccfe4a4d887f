"""Orders, slips and shops for tests: ordinary unless the test says what is special.

`an_order(a_line("10.00", "21"))` is a paid Dutch order of one mug. Totals follow from the parts the way a shop that
rounds each line adds them up; a test that wants figures that do not add up replaces them with `totals=`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from factuurbrug.domain.money import ExactAmount, VatRate
from factuurbrug.domain.order import (
    CartRule,
    CreditSlip,
    Order,
    OrderLine,
    OrderState,
    OrderTotals,
    Payment,
    ShopProfile,
    SlipLine,
    Tax,
)
from factuurbrug.domain.party import Address, Customer

PAID = OrderState(id=2, name="Betaling aanvaard", paid=True, logable=True, invoice=True)
AWAITING = OrderState(id=10, name="In afwachting van bankoverschrijving", paid=False, logable=False, invoice=False)
CANCELLED = OrderState(id=6, name="Geannuleerd", paid=False, logable=False, invoice=False)
#: Valid by format and checksum.
GERMAN_NUMBER = "DE129273398"
BELGIAN_NUMBER = "BE0123456749"
DUTCH_NUMBER = "NL000099998B57"

_CENT = Decimal("0.01")


def a_line(
    unit_incl: str = "10.00",
    rate: str = "21",
    *,
    quantity: int = 1,
    name: str = "Koffiemok",
    sku: str = "MOK",
    line_id: int = 0,
    product_id: int = 20,
    **changes: Any,
) -> OrderLine:
    """A row with its tax. Without tax rule: `taxes=()`; exempt by VAT number: `taxes=(), tax_exempt=True`."""
    percent = Decimal(rate)
    gross = Decimal(unit_incl)
    net = (gross * 100 / (100 + percent)).quantize(Decimal("0.000001"))
    line = OrderLine(
        id=line_id,
        product_id=product_id,
        attribute_id=0,
        name=name,
        sku=sku,
        quantity=quantity,
        unit_price_excl=ExactAmount(net),
        unit_price_incl=ExactAmount(gross),
        total_excl=ExactAmount(_round(net * quantity)),
        total_incl=ExactAmount(_round(gross * quantity)),
        taxes=(Tax(id=int(percent * 10) + 1, rate=VatRate(percent)),),
    )
    return replace(line, **changes)


def a_voucher(
    incl: str, excl: str, *, name: str = "Korting", rule_id: int = 1, code: str = "TIEN", **changes: Any
) -> CartRule:
    """A voucher over the whole order; `free_shipping`, `reduction_product`, `gift_product` as wanted."""
    rule = CartRule(
        id=rule_id,
        cart_rule_id=rule_id,
        name=name,
        value_incl=ExactAmount.parse(incl),
        value_excl=ExactAmount.parse(excl),
        reduction_product=0,
        gift_product=0,
        code=code,
    )
    return replace(rule, **changes)


def an_address(country: str = "NL", **changes: Any) -> Address:
    """A complete address of a private person."""
    address = Address(
        id=7,
        country=country,
        postcode="1015 CN" if country == "NL" else "10115",
        city="Amsterdam" if country == "NL" else "Stad",
        address1="Keizersgracht 1",
        first_name="Jan",
        last_name="de Vries",
    )
    return replace(address, **changes)


def a_company(country: str, vat_number: str, company: str = "Weber KG", **changes: Any) -> Address:
    """A complete address of a company with a VAT number."""
    return an_address(country, company=company, vat_number=vat_number, **changes)


def an_order(
    *lines: OrderLine,
    shipping: tuple[str, str] = ("0", "0"),
    shipping_rate: str | None = None,
    wrapping: tuple[str, str] = ("0", "0"),
    discounts: tuple[str, str] = ("0", "0"),
    totals: OrderTotals | None = None,
    to: Address | None = None,
    invoice_to: Address | None = None,
    currency: str = "EUR",
    **changes: Any,
) -> Order:
    """A paid order. Amount pairs are (incl, excl). `to` is the delivery address and, without `invoice_to`, both."""
    rows = tuple(replace(line, id=line.id or 100 + index) for index, line in enumerate(lines or (a_line(),), start=1))
    delivery = to or an_address()
    computed = totals or totals_of(rows, shipping=shipping, wrapping=wrapping, discounts=discounts)
    values: dict[str, Any] = {
        "id": 8,
        "reference": "CZSODRVDF",
        "shop_id": 1,
        "cart_id": 3,
        "customer_id": 5,
        "currency": currency,
        "conversion_rate": Decimal(1),
        "placed_at": datetime(2026, 7, 6, 4, 22, 57, tzinfo=UTC),
        "placed_on": date(2026, 7, 6),
        "updated_at": "2026-07-06 06:23:00",
        "state_id": PAID.id,
        "state": PAID,
        "module": "mollie",
        "payment": "iDEAL",
        "totals": in_currency(computed, currency),
        "lines": tuple(_line_in(row, currency) for row in rows),
        "carrier_tax_rate": VatRate.parse(shipping_rate) if shipping_rate is not None else None,
        "carrier_id": 5,
        "carrier_name": "PostNL",
        "invoice_number": 3,
        "invoiced_on": date(2026, 7, 6),
        "payments": (Payment(1, computed.paid_incl, "iDEAL", "tr_8", date(2026, 7, 6)),),
        "customer": Customer(id=5, first_name="Jan", last_name="de Vries", email="jan@example.nl"),
        "invoice_address": invoice_to or delivery,
        "delivery_address": delivery,
    }
    return Order(**(values | changes))


def totals_of(
    lines: Sequence[OrderLine],
    *,
    shipping: tuple[str, str] = ("0", "0"),
    wrapping: tuple[str, str] = ("0", "0"),
    discounts: tuple[str, str] = ("0", "0"),
) -> OrderTotals:
    """The shop's totals of the given parts, (incl, excl) each, rounded to the cent."""
    products = tuple(
        _round(sum(amounts, Decimal(0)))
        for amounts in ([line.total_incl.amount for line in lines], [line.total_excl.amount for line in lines])
    )
    parts = [tuple(Decimal(text) for text in pair) for pair in (shipping, wrapping, discounts)]
    paid = [products[i] + parts[0][i] + parts[1][i] - parts[2][i] for i in (0, 1)]
    return OrderTotals(
        products_excl=ExactAmount(products[1]),
        products_incl=ExactAmount(products[0]),
        shipping_excl=ExactAmount(parts[0][1]),
        shipping_incl=ExactAmount(parts[0][0]),
        wrapping_excl=ExactAmount(parts[1][1]),
        wrapping_incl=ExactAmount(parts[1][0]),
        discounts_excl=ExactAmount(parts[2][1]),
        discounts_incl=ExactAmount(parts[2][0]),
        paid_excl=ExactAmount(paid[1]),
        paid_incl=ExactAmount(paid[0]),
        paid_real=ExactAmount(paid[0]),
    )


def in_currency(totals: OrderTotals, currency: str) -> OrderTotals:
    """The same figures in another currency."""
    fields = {name: ExactAmount(getattr(totals, name).amount, currency) for name in OrderTotals.__slots__}
    return OrderTotals(**fields)


def a_slip(
    *lines: SlipLine, slip_id: int = 1, order_id: int = 8, shipping_incl: str = "0", **changes: Any
) -> CreditSlip:
    """A slip as the shop makes it: `amount` is the rows without VAT and without shipping."""
    incl = sum((line.amount_incl.amount for line in lines), Decimal(0))
    excl = sum((line.amount_excl.amount for line in lines), Decimal(0))
    shipping = Decimal(shipping_incl)
    values: dict[str, Any] = {
        "id": slip_id,
        "order_id": order_id,
        "created_on": date(2026, 7, 20),
        "created_at": "2026-07-20 10:00:00",
        "lines": lines,
        "products_excl": ExactAmount(excl),
        "products_incl": ExactAmount(incl),
        "shipping_excl": ExactAmount(_round(shipping * 100 / 121)),
        "shipping_incl": ExactAmount(shipping),
        "amount": ExactAmount(excl),
        "shipping_cost_amount": ExactAmount(shipping),
        "shipping_refunded": shipping > 0,
    }
    return CreditSlip(**(values | changes))


def a_slip_line(order_line_id: int, incl: str, rate: str = "21", *, quantity: int = 1) -> SlipLine:
    """A row of a slip."""
    gross = Decimal(incl)
    return SlipLine(
        order_line_id=order_line_id,
        quantity=quantity,
        amount_excl=ExactAmount(_round(gross * 100 / (100 + Decimal(rate)))),
        amount_incl=ExactAmount(gross),
    )


def a_profile(**changes: Any) -> ShopProfile:
    """A Dutch shop that taxes by the delivery address."""
    values: dict[str, Any] = {"default_country": "NL", "version": "8.2.1", "states": (PAID, AWAITING, CANCELLED)}
    return ShopProfile(**(values | changes))


def _line_in(line: OrderLine, currency: str) -> OrderLine:
    return replace(
        line,
        unit_price_excl=ExactAmount(line.unit_price_excl.amount, currency),
        unit_price_incl=ExactAmount(line.unit_price_incl.amount, currency),
        total_excl=ExactAmount(line.total_excl.amount, currency),
        total_incl=ExactAmount(line.total_incl.amount, currency),
        ecotax=ExactAmount(line.ecotax.amount, currency),
    )


def _round(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)
