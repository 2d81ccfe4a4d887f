"""Whole pages of orders: what they cost, what is lost without a right, and what happens when the shop cannot cope."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from factuurbrug.adapters.prestashop.client import Limits
from factuurbrug.adapters.prestashop.shop import PrestaShop
from factuurbrug.adapters.prestashop.tables import ShopTables
from factuurbrug.domain.errors import Misconfigured, Unavailable
from factuurbrug.domain.order import Order
from factuurbrug.ports.shop import ShopCursor

from simulators.faults import parse_fault
from simulators.prestashop import changes, keys
from simulators.prestashop.server import PrestaShop as SimulatedShop
from tests.fakes.clock import FakeClock

Opener = Callable[..., PrestaShop]
OWN_KEY = "K" * 32


def with_rights_but(*withheld: str) -> SimulatedShop:
    """A shop whose key may read everything we ask for but these."""
    resources = frozenset(
        {"orders", "order_details", "order_states", "customers", "addresses", "countries", "taxes", "order_slip",
         "order_payments", "order_cart_rules", "cart_rules", "currencies", "carriers", "configurations",
         "translated_configurations", "tax_rules", "states", "shops", "products", "combinations"}
    )  # fmt: skip
    return SimulatedShop(running=False, keys={OWN_KEY: keys.Key(resources=resources - set(withheld))}, key=OWN_KEY)


def asked(shop: SimulatedShop) -> int:
    """How many requests the shop has answered since its log was cleared."""
    total = shop.log.as_json()["total"]
    assert isinstance(total, int)
    return total


def read(shop: PrestaShop) -> dict[int, Order]:
    page = shop.page(ShopCursor())
    assert page.complete
    return {order.id: order for order in page.orders}


def done_cursor(shop: PrestaShop) -> ShopCursor:
    return shop.page(ShopCursor()).next


def settled_cursor(simulated: SimulatedShop, shop: PrestaShop) -> ShopCursor:
    """Behind the day of the recording, on which addresses were edited: after one order of the day that follows."""
    cursor = done_cursor(shop)
    simulated.shop.clock.advance(24 * 3600)
    simulated.add_orders(1)
    return shop.page(cursor).next


def test_a_hundred_new_orders_cost_at_most_twelve_requests_with_warm_tables(
    simulated: SimulatedShop, open_shop: Opener
) -> None:
    tables = ShopTables(FakeClock())
    cursor = done_cursor(open_shop(simulated, tables=tables, page_size=150))
    simulated.shop.clock.advance(3 * 3600)
    simulated.add_orders(100)
    simulated.log.clear()
    shop = open_shop(simulated, tables=tables)

    shop.profile()
    page = shop.page(cursor)

    assert len(page.orders) >= 100
    assert page.complete
    assert asked(simulated) <= 12


def test_a_long_pass_reads_each_order_once(simulated: SimulatedShop, open_shop: Opener) -> None:
    tables = ShopTables(FakeClock())
    cursor = settled_cursor(simulated, open_shop(simulated, tables=tables))
    simulated.shop.clock.advance(3 * 3600)
    simulated.add_orders(400)
    simulated.log.clear()
    shop = open_shop(simulated, tables=tables)

    pages = [shop.page(cursor)]
    while not pages[-1].complete:
        pages.append(shop.page(pages[-1].next))

    ids = [order.id for page in pages for order in page.orders]
    slipped = {slip.order_id for page in pages for slip in page.slips}
    assert len(ids) - len(set(ids)) <= len(slipped), "only orders of slips come once more"
    assert asked(simulated) <= 12 * 4


def test_a_quiet_hour_costs_few_requests(simulated: SimulatedShop, open_shop: Opener) -> None:
    tables = ShopTables(FakeClock())
    cursor = settled_cursor(simulated, open_shop(simulated, tables=tables))
    simulated.shop.clock.advance(3 * 3600)
    simulated.log.clear()

    open_shop(simulated, tables=tables).page(cursor)

    assert asked(simulated) <= 9


def test_an_hour_in_which_a_customer_moved_costs_few_requests_more(simulated: SimulatedShop, open_shop: Opener) -> None:
    tables = ShopTables(FakeClock())
    cursor = settled_cursor(simulated, open_shop(simulated, tables=tables))
    simulated.shop.clock.advance(3 * 3600)
    order = simulated.shop.store.get("orders", 90)
    assert order is not None
    changes.edit(simulated.shop, "addresses", int(order["id_address_invoice"]), {"city": "Elders"})
    simulated.log.clear()

    page = open_shop(simulated, tables=tables).page(cursor)

    assert 90 in {order.id for order in page.orders}
    assert asked(simulated) <= 12


def test_an_address_that_was_only_made_brings_no_order_again(simulated: SimulatedShop, open_shop: Opener) -> None:
    cursor = settled_cursor(simulated, open_shop(simulated))
    simulated.shop.clock.advance(3 * 3600)
    address = simulated.shop.store.get("addresses", 6)
    assert address is not None
    address.update(date_add=simulated.shop.clock.stamp(), date_upd=simulated.shop.clock.stamp())
    simulated.shop.store.changed("addresses")

    page = open_shop(simulated).page(cursor)

    assert {order.id for order in page.orders} == {97}


def test_an_old_order_does_not_come_again_with_its_address(simulated: SimulatedShop, open_shop: Opener) -> None:
    cursor = settled_cursor(simulated, open_shop(simulated))
    order = simulated.shop.store.get("orders", 90)
    assert order is not None
    order["date_add"] = "2026-08-20 10:00:00"
    changes.edit(simulated.shop, "addresses", int(order["id_address_invoice"]), {"city": "Elders"})

    page = open_shop(simulated).page(cursor)

    assert 90 not in {order.id for order in page.orders}


def test_more_edited_addresses_than_a_page_holds_are_all_followed(simulated: SimulatedShop, open_shop: Opener) -> None:
    cursor = settled_cursor(simulated, open_shop(simulated))
    simulated.shop.clock.advance(3 * 3600)
    orders = simulated.shop.store.rows("orders")
    template = simulated.shop.store.rows("addresses")[-1]
    for row in orders[6:96]:
        number = simulated.shop.store.next_id("addresses")
        stamp = simulated.shop.clock.stamp()
        simulated.shop.store.insert("addresses", {**template, "id": number, "city": "Elders", "date_upd": stamp})
        row["id_address_invoice"] = str(number)
        row["date_add"] = "2026-11-20 10:00:00"
    shop = open_shop(simulated)

    pages = [shop.page(cursor)]
    while not pages[-1].complete:
        pages.append(shop.page(pages[-1].next))

    moved = {
        order.id
        for page in pages
        for order in page.orders
        if order.invoice_address and order.invoice_address.city == "Elders"
    }
    assert moved >= {row["id"] for row in orders[6:96]}
    assert pages[-1].next.address_id == 0


def test_no_personal_data_beyond_need_is_asked_for(simulated: SimulatedShop, open_shop: Opener) -> None:
    read(open_shop(simulated))

    lines = simulated.log.as_json()["last"]
    assert isinstance(lines, list)
    for line in lines:
        if line["resource"] in {"customers", "order_payments", "addresses"}:
            assert "display=full" not in line["query"]
            assert "passwd" not in line["query"]
            assert "card_" not in line["query"]


def test_every_request_stays_short_enough_for_firewalls(simulated: SimulatedShop, open_shop: Opener) -> None:
    simulated.add_orders(300)

    shop = open_shop(simulated, page_size=150)
    page = shop.page(ShopCursor())
    shop.page(page.next)

    lines = simulated.log.as_json()["last"]
    assert isinstance(lines, list)
    assert max(len(line["query"]) for line in lines) < 2000


def test_split_orders_know_each_other(simulated: SimulatedShop, open_shop: Opener) -> None:
    orders = read(open_shop(simulated))

    assert (orders[72].split_of, orders[73].split_of) == ((73,), (72,))
    assert all(not order.split_of for number, order in orders.items() if number not in {72, 73})


def test_an_order_of_a_deleted_customer_is_read_and_says_so(simulated: SimulatedShop, open_shop: Opener) -> None:
    order = read(open_shop(simulated))[66]

    assert order.customer is None
    assert order.missing == {"customers": "404"}


def test_an_old_version_without_vouchers_is_read_all_the_same(open_shop: Opener) -> None:
    with SimulatedShop(version="1.7.7.2", running=False) as old:
        orders = read(open_shop(old))

    assert not orders[13].cart_rules_readable
    assert orders[13].missing == {"order_cart_rules": "absent"}
    assert orders[8].cart_rules_readable
    assert orders[13].note == ""


@pytest.mark.parametrize(
    ("resource", "numbers"),
    [("order_cart_rules", 13), ("order_payments", 8), ("cart_rules", 13)],
)
def test_a_missing_optional_right_is_told_with_the_order(open_shop: Opener, resource: str, numbers: int) -> None:
    with with_rights_but(resource) as shop:
        order = read(open_shop(shop))[numbers]

    assert order.missing == {resource: "401"}


@pytest.mark.parametrize(
    "resource", ["configurations", "translated_configurations", "currencies", "shops", "tax_rules"]
)
def test_a_missing_optional_right_is_told_with_the_profile(open_shop: Opener, resource: str) -> None:
    with with_rights_but(resource) as shop:
        profile = open_shop(shop).profile()

    assert profile.missing == {resource: "401"}


@pytest.mark.parametrize("resource", ["carriers", "states", "products", "combinations", "order_slip"])
def test_orders_are_read_without_a_right_that_only_embellishes(open_shop: Opener, resource: str) -> None:
    with with_rights_but(resource) as shop:
        orders = read(open_shop(shop))

    assert len(orders) == 96


def test_without_the_currencies_a_foreign_order_is_held_and_never_taken_for_euros(open_shop: Opener) -> None:
    with with_rights_but("currencies", "configurations") as shop:
        page = open_shop(shop).page(ShopCursor())

    assert {order.currency for order in page.orders} == {"EUR"}
    assert page.unreadable
    assert all("SHOP-CURRENCY-UNKNOWN" in one.finding.params["detail"] for one in page.unreadable)


@pytest.mark.parametrize(
    "resource", ["orders", "order_details", "order_states", "customers", "addresses", "countries", "taxes"]
)
def test_a_missing_required_right_stops_the_reading_by_name(open_shop: Opener, resource: str) -> None:
    with with_rights_but(resource) as shop, pytest.raises(Misconfigured) as caught:
        open_shop(shop).page(ShopCursor())

    assert (caught.value.code, caught.value.params) == ("SHOP-RIGHT-MISSING", {"resource": resource})


def test_a_host_that_turns_warnings_into_errors_is_read(simulated: SimulatedShop, open_shop: Opener) -> None:
    simulated.shop.switches = replace(simulated.shop.switches, display_errors_off=True)

    assert len(read(open_shop(simulated))) == 96


def test_pages_shrink_where_the_shop_runs_out_of_memory_and_nothing_is_lost(
    simulated: SimulatedShop, open_shop: Opener
) -> None:
    simulated.book.add(parse_fault("orders:status500:times=2"))
    shop = open_shop(simulated, page_size=96)

    first = shop.page(ShopCursor())

    assert [order.id for order in first.orders][:24] == list(range(1, 25))
    assert first.next.order_id == 24


@pytest.mark.parametrize("resource", ["order_details", "addresses", "customers", "order_payments"])
def test_batches_are_halved_where_the_shop_is_too_slow(
    simulated: SimulatedShop, open_shop: Opener, resource: str
) -> None:
    simulated.book.add(parse_fault(f"{resource}:slow=2500:times=1:skip={int(resource == 'order_payments')}"))

    orders = read(open_shop(simulated, limits=Limits(read_seconds=1)))

    assert len(orders) == 96
    assert all(order.lines and order.invoice_address for order in orders.values())


def test_a_shop_that_stays_slow_is_given_up_for_now(simulated: SimulatedShop, open_shop: Opener) -> None:
    simulated.book.add(parse_fault("order_details:status500"))

    with pytest.raises(Unavailable) as caught:
        open_shop(simulated).page(ShopCursor())

    assert caught.value.code == "SHOP-ERROR"
    assert asked(simulated) <= 20


def test_an_order_whose_text_breaks_the_xml_is_told_and_the_others_come(
    simulated: SimulatedShop, open_shop: Opener
) -> None:
    order = simulated.shop.store.get("orders", 12)
    assert order is not None
    order["gift_message"] = "einde ]]> van <b>alles"

    page = open_shop(simulated).page(ShopCursor())

    assert [one.order_id for one in page.unreadable] == [12]
    assert len(page.orders) == 95
    assert page.next.first_import_done


def test_a_row_whose_text_breaks_the_xml_costs_only_its_own_order(simulated: SimulatedShop, open_shop: Opener) -> None:
    row = simulated.shop.store.where("order_details", "id_order", 12)[0]
    row["product_name"] = "mok ]]> <rood"

    page = open_shop(simulated).page(ShopCursor())

    assert [one.order_id for one in page.unreadable] == [12]
    assert len(page.orders) == 95


def test_control_characters_do_not_reach_the_order(simulated: SimulatedShop, open_shop: Opener) -> None:
    row = simulated.shop.store.where("order_details", "id_order", 12)[0]
    row["product_name"] = "Mok\x0b\x00 met\nregel\x1f"

    order = read(open_shop(simulated))[12]

    assert order.lines[0].name == "Mok met regel"


def test_a_kept_table_that_lacks_a_new_status_is_read_anew(simulated: SimulatedShop, open_shop: Opener) -> None:
    tables = ShopTables(FakeClock())
    cursor = done_cursor(open_shop(simulated, tables=tables))
    state = simulated.shop.store.get("order_states", 2)
    assert state is not None
    simulated.shop.store.insert("order_states", {**state, "id": 99, "paid": "1"})
    changes.set_state(simulated.shop, 8, 99)

    page = open_shop(simulated, tables=tables).page(cursor)

    (order,) = [order for order in page.orders if order.id == 8]
    assert order.state is not None
    assert order.state.paid


def test_an_edited_address_is_seen_when_the_order_is_read_again(simulated: SimulatedShop, open_shop: Opener) -> None:
    shop = open_shop(simulated)
    before = shop.orders([8])[0][0]
    assert before.invoice_address is not None
    changes.edit(simulated.shop, "addresses", before.invoice_address.id, {"company": "Nieuw BV"})

    after = shop.orders([8])[0][0]

    assert after.updated_at == before.updated_at
    assert after.invoice_address is not None
    assert after.invoice_address.company == "Nieuw BV"


def test_one_shop_of_several_is_read_alone(open_shop: Opener) -> None:
    with SimulatedShop(multistore=True, running=False) as several:
        shop = open_shop(several, shop_id=2, page_size=500)
        page = shop.page(ShopCursor())
        named, _ = shop.orders([8, page.orders[0].id])

    assert page.orders
    assert {order.shop_id for order in page.orders} == {2}
    assert {order.shop_id for order in named} == {2}


def test_orders_since_a_day_include_all_of_that_day(simulated: SimulatedShop, open_shop: Opener) -> None:
    shop = open_shop(simulated)

    ids = shop.orders_since(date(2026, 7, 9))

    assert 10 in ids, "placed at 03:10:55 on that day"
    assert 9 not in ids, "placed the day before"
