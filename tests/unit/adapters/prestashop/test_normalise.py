"""Orders and slips as recorded, turned into facts."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from factuurbrug.adapters.prestashop import normalise
from factuurbrug.adapters.prestashop.gathered import Facts, Parts
from factuurbrug.adapters.prestashop.normalise_profile import order_state, tax
from factuurbrug.adapters.prestashop.wire import Row, parse
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.money import ExactAmount, VatRate
from factuurbrug.domain.order import RoundMode, RoundType

RECORDED = Path(__file__).parents[3] / "recordings" / "prestashop" / "8.2.1"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def rows(name: str) -> dict[int, Row]:
    return {row.id: row for row in parse((RECORDED / f"{name}.xml").read_bytes()).rows}


ORDERS = rows("orders_full_all")
DETAILS: dict[int, list[Row]] = defaultdict(list)
for _detail in rows("order_details_full").values():
    DETAILS[_detail.number("id_order")].append(_detail)
ADDRESSES = rows("addresses_full")
FACTS = Facts(
    zone=AMSTERDAM,
    currencies={number: row.text("iso_code") for number, row in rows("currencies_full").items()},
    countries={number: row.text("iso_code") for number, row in rows("countries_iso").items()},
    taxes={number: tax(row, 1) for number, row in rows("taxes_full").items()},
    states={number: order_state(row, 1) for number, row in rows("order_states_full").items()},
    carriers={number: row.text("name") for number, row in rows("carriers_full").items()},
    invoice_prefix="F2026-",
)


def parts_of(number: int) -> Parts:
    row = ORDERS[number]
    return Parts(
        details=DETAILS[number],
        invoice_address=ADDRESSES.get(row.number("id_address_invoice")),
        delivery_address=ADDRESSES.get(row.number("id_address_delivery")),
    )


def changed(number: int, **fields: str) -> Row:
    return replace(ORDERS[number], fields={**ORDERS[number].fields, **fields})


@pytest.mark.parametrize("number", sorted(ORDERS))
def test_every_recorded_order_is_understood(number: int) -> None:
    order = normalise.order(ORDERS[number], parts_of(number), FACTS)

    assert order.id == number
    assert order.totals.paid_incl.amount == Decimal(ORDERS[number].raw("total_paid_tax_incl"))
    assert {line.id for line in order.lines} == {row.id for row in ORDERS[number].rows("order_rows")}
    assert all(not line.unknown_tax_ids for line in order.lines)
    assert order.invoice_address is not None
    # The five demo orders of a fresh shop have an address of a country that the shop does not know.
    assert bool(order.invoice_address.country) is (number > 5)


def test_an_ordinary_order_carries_the_shops_own_figures_and_days() -> None:
    order = normalise.order(ORDERS[10], parts_of(10), FACTS)

    assert (order.reference, order.module, order.payment) == ("BLCNPKOQG", "paypal", "PayPal")
    assert order.placed_at == datetime(2026, 7, 9, 1, 10, 55, tzinfo=UTC)
    assert (order.placed_on, order.invoiced_on, order.invoice_number) == (date(2026, 7, 9), date(2026, 7, 9), 5)
    assert [line.taxes[0].rate for line in order.lines] == [VatRate(Decimal(21)), VatRate(Decimal(9))]
    assert order.lines[0].unit_price_excl == ExactAmount(Decimal("8.264463"))
    assert (order.round_type, order.round_mode) == (RoundType.LINE, RoundMode.HALF_UP)
    assert order.carrier_name


def test_an_order_placed_in_the_evening_keeps_the_shops_day() -> None:
    order = normalise.order(changed(10, date_add="2026-07-01 00:30:00"), parts_of(10), FACTS)

    assert order.placed_on == date(2026, 7, 1)
    assert order.placed_at == datetime(2026, 6, 30, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shop_time", "instant"),
    [
        ("2026-10-25 02:30:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-10-25 03:00:00", datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        ("2026-03-29 01:59:59", datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)),
        ("2026-03-29 02:30:00", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("2026-03-29 03:00:00", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
    ],
)
def test_on_the_nights_the_clock_changes_the_day_stays_the_shops_own(shop_time: str, instant: datetime) -> None:
    order = normalise.order(changed(10, date_add=shop_time), parts_of(10), FACTS)

    assert (order.placed_at, str(order.placed_on)) == (instant, shop_time[:10])


def test_an_order_without_an_invoice_has_no_invoice_day() -> None:
    order = normalise.order(changed(10, invoice_number="0", invoice_date="0000-00-00 00:00:00"), parts_of(10), FACTS)

    assert (order.invoiced_on, order.invoice_number, order.invoice_prefix) == (None, 0, "")


def test_a_status_that_the_shop_does_not_know_is_none() -> None:
    order = normalise.order(ORDERS[1], parts_of(1), FACTS)

    assert (order.state_id, order.state) == (0, None)


def test_the_rounding_of_ancient_orders_is_read_as_per_line_half_up() -> None:
    order = normalise.order(ORDERS[1], parts_of(1), FACTS)

    assert (order.round_type, order.round_mode) == (RoundType.LINE, RoundMode.HALF_UP)


def test_the_row_of_an_exempt_address_says_so_and_a_row_without_tax_rule_does_not() -> None:
    taxes = {number: {tuple(tax.id for tax in row.rows("taxes")) for row in DETAILS[number]} for number in ORDERS}
    exempt = next(number for number, found in taxes.items() if found == {(0,)})
    without = next(number for number, found in taxes.items() if found == {()} and number > 5)

    lines = [normalise.order(ORDERS[number], parts_of(number), FACTS).lines[0] for number in (exempt, without)]

    assert [(line.tax_exempt, line.taxes) for line in lines] == [(True, ()), (False, ())]


def test_a_tax_that_the_shop_no_longer_knows_is_named() -> None:
    order = normalise.order(ORDERS[10], parts_of(10), replace(FACTS, taxes={}))

    assert [line.unknown_tax_ids for line in order.lines] == [(1,), (2,)]


def test_a_tax_that_was_replaced_keeps_its_old_rate() -> None:
    deleted = {number for number, row in rows("taxes_full").items() if row.flag("deleted")}
    used = {
        line.taxes[0].id: line.taxes[0].rate
        for number in ORDERS
        for line in normalise.order(ORDERS[number], parts_of(number), FACTS).lines
        if line.taxes and line.taxes[0].id in deleted
    }

    assert used, "the recording has an order with a tax that was changed later"
    assert all(rate == FACTS.taxes[number].rate for number, rate in used.items())


def test_an_order_in_another_currency_keeps_it() -> None:
    foreign = next(number for number, row in ORDERS.items() if row.number("id_currency") != 1)

    order = normalise.order(ORDERS[foreign], parts_of(foreign), FACTS)

    assert order.currency == "GBP"
    assert order.totals.paid_incl.currency == "GBP"
    assert order.conversion_rate != 1


def test_an_unknown_currency_is_never_taken_for_euros() -> None:
    with pytest.raises(Defect) as caught:
        normalise.order(changed(10, id_currency="77"), parts_of(10), FACTS)

    assert caught.value.code == "SHOP-CURRENCY-UNKNOWN"


def test_an_order_without_its_rows_is_refused() -> None:
    with pytest.raises(Defect) as caught:
        normalise.order(ORDERS[10], replace(parts_of(10), details=DETAILS[10][:1]), FACTS)

    assert (caught.value.code, caught.value.params["rows"]) == ("SHOP-ROWS-MISSING", "16")


@pytest.mark.parametrize("day", ["0000-00-00 00:00:00", "", "gisteren", "2026-02-30 10:00:00"])
def test_an_order_without_a_day_is_refused(day: str) -> None:
    with pytest.raises(Defect) as caught:
        normalise.order(changed(10, date_add=day), parts_of(10), FACTS)

    assert caught.value.code == "DATE-UNREADABLE"


def test_a_row_without_article_number_takes_the_products() -> None:
    detail = replace(DETAILS[10][0], fields={**DETAILS[10][0].fields, "product_reference": ""})
    parts = replace(parts_of(10), details=[detail, DETAILS[10][1]], skus={(20, 0): "UIT-PRODUCT"})

    order = normalise.order(ORDERS[10], parts, FACTS)

    assert [line.sku for line in order.lines] == ["UIT-PRODUCT", "THEE-100"]


def test_the_first_payment_is_the_moment_of_payment() -> None:
    payments = [
        Row({"id": "1", "amount": "5.000000", "id_currency": "1", "date_add": "2026-07-09 12:00:00"}),
        Row({"id": "2", "amount": "5.000000", "id_currency": "1", "date_add": "2026-07-09 11:00:00"}),
    ]

    order = normalise.order(ORDERS[10], replace(parts_of(10), payments=payments), FACTS)

    assert order.paid_at == datetime(2026, 7, 9, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("number", sorted(rows("order_slip_full")))
def test_every_recorded_slip_is_understood(number: int) -> None:
    row = rows("order_slip_full")[number]

    slip = normalise.credit_slip(row, "EUR")

    assert slip.amount.amount == Decimal(row.raw("amount"))
    assert len(slip.lines) == len(row.rows("order_slip_details"))


def test_a_slip_for_shipping_alone_has_no_amount_but_shipping() -> None:
    slips = [normalise.credit_slip(row, "EUR") for row in rows("order_slip_full").values()]

    alone = [slip for slip in slips if slip.amount.amount == 0]
    assert [slip.shipping_cost_amount.amount for slip in alone] == [Decimal("6.950000")]
    assert all(slip.shipping_refunded for slip in alone)
