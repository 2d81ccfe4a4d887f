"""An order and its credit slips, from rows to facts. Pure: everything it needs is handed to it."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from factuurbrug.adapters.prestashop import normalise_rows as rows
from factuurbrug.adapters.prestashop.gathered import Facts, Parts
from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.moments import business_date_of, instant_of
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.order import (
    CreditSlip,
    Order,
    OrderTotals,
    RoundMode,
    RoundType,
)
from factuurbrug.domain.party import Address, Customer


def order(row: Row, parts: Parts, facts: Facts) -> Order:
    """One order with all that belongs to it.

    Raises:
        Defect: a field cannot be read (`SHOP-FIELD-UNREADABLE`, `DATE-UNREADABLE`, `VAT-RATE-UNREADABLE`), the
            currency is unknown (`SHOP-CURRENCY-UNKNOWN`) or rows of the order are lacking (`SHOP-ROWS-MISSING`).
    """
    currency = currency_of(row, facts)
    totals = rows.totals(row, currency)
    _refuse_gaps(row, parts.details, totals)
    placed = row.raw("date_add")
    invoice_number = row.number("invoice_number")
    payments = tuple(rows.payment(payment, facts, currency) for payment in parts.payments)
    state_id = row.number("current_state")
    return Order(
        id=row.id,
        reference=row.text("reference"),
        shop_id=row.number("id_shop"),
        cart_id=row.number("id_cart"),
        customer_id=row.number("id_customer"),
        currency=currency,
        conversion_rate=row.decimal("conversion_rate") or Decimal(1),
        placed_at=instant_of(placed, facts.zone),
        placed_on=_day(placed),
        updated_at=row.text("date_upd"),
        state_id=state_id,
        state=facts.states.get(state_id),
        module=row.text("module"),
        payment=row.text("payment"),
        totals=totals,
        lines=tuple(rows.line(detail, currency, parts, facts) for detail in parts.details),
        round_type=_round_type(row),
        round_mode=_round_mode(row),
        carrier_tax_rate=_carrier_rate(row),
        carrier_id=row.number("id_carrier"),
        carrier_name=facts.carriers.get(row.number("id_carrier"), ""),
        invoice_number=invoice_number,
        invoice_prefix=facts.invoice_prefix if invoice_number else "",
        invoiced_on=business_date_of(row.raw("invoice_date")),
        paid_at=_first_payment(parts.payments, facts.zone),
        cart_rules=tuple(rows.cart_rule(rule, parts, currency) for rule in parts.rules or ()),
        cart_rules_readable=parts.rules is not None,
        payments=payments,
        customer=customer(parts.customer) if parts.customer is not None else None,
        invoice_address=address(parts.invoice_address, facts) if parts.invoice_address is not None else None,
        delivery_address=address(parts.delivery_address, facts) if parts.delivery_address is not None else None,
        note=row.text("note"),
        gift=row.flag("gift"),
        gift_message=row.text("gift_message"),
        valid=row.flag("valid"),
        split_of=tuple(sorted({number for number in parts.siblings if number != row.id})),
        missing=dict(parts.missing),
    )


def currency_of(row: Row, facts: Facts) -> str:
    """The ISO code of an order's currency.

    Raises:
        Defect: `SHOP-CURRENCY-UNKNOWN`; an amount is never taken for euros by guessing (reading R14).
    """
    known = facts.currencies.get(row.number("id_currency"), "")
    if not known and not facts.currencies and row.decimal("conversion_rate") == 1:
        return facts.home_currency
    if not known:
        raise Defect("SHOP-CURRENCY-UNKNOWN", currency=str(row.number("id_currency")))
    return known


def customer(row: Row) -> Customer:
    """A customer of the shop."""
    return Customer(
        id=row.id,
        first_name=row.text("firstname"),
        last_name=row.text("lastname"),
        email=row.text("email"),
        company=row.text("company"),
        is_guest=row.flag("is_guest"),
    )


def address(row: Row, facts: Facts) -> Address:
    """A postal address; the mobile number counts where there is no other."""
    return Address(
        id=row.id,
        country=facts.countries.get(row.number("id_country"), ""),
        postcode=row.text("postcode"),
        city=row.text("city"),
        address1=row.text("address1"),
        address2=row.text("address2"),
        first_name=row.text("firstname"),
        last_name=row.text("lastname"),
        company=row.text("company"),
        vat_number=row.text("vat_number"),
        phone=row.text("phone") or row.text("phone_mobile"),
        state=facts.regions.get(row.number("id_state"), ""),
        deleted=row.flag("deleted"),
    )


def credit_slip(row: Row, currency: str) -> CreditSlip:
    """A credit slip, in its order's currency.

    Raises:
        Defect: a field cannot be read.
    """
    created = row.text("date_add")
    return CreditSlip(
        id=row.id,
        order_id=row.number("id_order"),
        created_on=_day(created),
        created_at=created,
        lines=tuple(rows.slip_line(line, currency) for line in row.rows("order_slip_details")),
        products_excl=row.amount("total_products_tax_excl", currency),
        products_incl=row.amount("total_products_tax_incl", currency),
        shipping_excl=row.amount("total_shipping_tax_excl", currency),
        shipping_incl=row.amount("total_shipping_tax_incl", currency),
        amount=row.amount("amount", currency),
        shipping_cost_amount=row.amount("shipping_cost_amount", currency),
        shipping_refunded=row.flag("shipping_cost"),
    )


def _day(text: str) -> date:
    day = business_date_of(text)
    if day is None:
        raise Defect("DATE-UNREADABLE", text=text[:40])
    return day


def _refuse_gaps(row: Row, details: Sequence[Row], totals: OrderTotals) -> None:
    present = {detail.id for detail in details}
    lacking = [str(line.id) for line in row.rows("order_rows") if line.id not in present]
    worth = totals.products_incl.amount or totals.products_excl.amount
    if lacking or (worth and not details):
        raise Defect("SHOP-ROWS-MISSING", rows=", ".join(lacking), amount=str(worth))


def _first_payment(payments: Sequence[Row], zone: ZoneInfo) -> datetime | None:
    times = [row.raw("date_add") for row in payments if business_date_of(row.raw("date_add")) is not None]
    return instant_of(min(times), zone) if times else None


def _round_type(row: Row) -> RoundType:
    # Orders of before 1.6.1 carry 0 in both fields; the shop rounded each line half up then.
    number = row.number("round_type")
    return RoundType(number) if number in set(RoundType) else RoundType.LINE


def _round_mode(row: Row) -> RoundMode:
    number = row.number("round_mode")
    stored = row.number("round_type") > 0 and number in set(RoundMode)
    return RoundMode(number) if stored else RoundMode.HALF_UP


def _carrier_rate(row: Row) -> VatRate | None:
    try:
        return VatRate(row.decimal("carrier_tax_rate"))
    except Defect:
        # Not needed to book what was charged: the amounts themselves tell the rate (reading R10).
        return None
