"""A function that starts cold every hour does not read the shop's tables every hour."""

from collections.abc import Callable
from datetime import timedelta

from factuurbrug.adapters.prestashop.shop import PrestaShop
from factuurbrug.adapters.prestashop.tables import ShopTables
from factuurbrug.ports.shop import ShopCursor

from simulators.prestashop import keys
from simulators.prestashop.server import PrestaShop as SimulatedShop
from tests.fakes.clock import FakeClock
from tests.fakes.keepsake import FakeKeepsake

Opener = Callable[..., PrestaShop]
TABLES = {"countries", "taxes", "order_states", "currencies", "configurations", "translated_configurations"}


def asked(shop: SimulatedShop) -> set[str]:
    """The resources that were asked for since the log was cleared."""
    resources = shop.log.as_json()["per_resource"]
    assert isinstance(resources, dict)
    return set(resources)


def test_a_cold_start_an_hour_later_asks_for_no_table(simulated: SimulatedShop, open_shop: Opener) -> None:
    clock, keepsake = FakeClock(), FakeKeepsake()
    first = open_shop(simulated, tables=ShopTables(clock, keepsake=keepsake))
    cursor = first.page(ShopCursor()).next
    clock.advance(timedelta(hours=1))
    simulated.shop.clock.advance(3600)
    simulated.add_orders(3)
    simulated.log.clear()

    cold = open_shop(simulated, tables=ShopTables(clock, keepsake=keepsake))
    page = cold.page(cursor)

    assert len(page.orders) >= 3
    assert not asked(simulated) & TABLES
    assert cold.profile() == first.profile()


def test_the_next_day_the_tables_are_read_anew(simulated: SimulatedShop, open_shop: Opener) -> None:
    clock, keepsake = FakeClock(), FakeKeepsake()
    cursor = open_shop(simulated, tables=ShopTables(clock, keepsake=keepsake)).page(ShopCursor()).next
    clock.advance(timedelta(hours=21))
    simulated.log.clear()

    open_shop(simulated, tables=ShopTables(clock, keepsake=keepsake)).page(cursor)

    assert {"countries", "taxes", "order_states"} <= asked(simulated)


def test_a_quiet_run_writes_nothing_down(simulated: SimulatedShop, open_shop: Opener) -> None:
    clock, keepsake = FakeClock(), FakeKeepsake()
    cursor = open_shop(simulated, tables=ShopTables(clock, keepsake=keepsake)).page(ShopCursor()).next
    before = keepsake.written

    open_shop(simulated, tables=ShopTables(clock, keepsake=keepsake)).page(cursor)

    assert keepsake.written == before


def test_a_missing_right_is_not_remembered_over_a_cold_start(open_shop: Opener) -> None:
    own = "K" * 32
    everything = keys.KEYS[keys.FULL_KEY]
    most = frozenset({"orders", "order_details", "order_states", "customers", "addresses", "countries", "taxes"})
    clock, keepsake = FakeClock(), FakeKeepsake()
    with SimulatedShop(running=False, keys={own: keys.Key(resources=most)}, key=own) as shop:
        assert "currencies" in open_shop(shop, tables=ShopTables(clock, keepsake=keepsake)).profile().missing

        shop.shop.keys = {own: everything}
        profile = open_shop(shop, tables=ShopTables(clock, keepsake=keepsake)).profile()

    assert "currencies" not in profile.missing


def test_a_body_of_another_version_of_the_code_is_read_anew(simulated: SimulatedShop, open_shop: Opener) -> None:
    keepsake = FakeKeepsake(b"not what we write today")

    page = open_shop(simulated, tables=ShopTables(FakeClock(), keepsake=keepsake)).page(ShopCursor())

    assert page.orders
    assert keepsake.written == 1
