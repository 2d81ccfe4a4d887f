"""Whatever happens in a shop while its pages are read: no order, no slip and no edited address is passed over.

The shop lives through the night on which its clock runs twice through one hour; its orders change between any two
pages, one by one or many in one second, some dated in the future by a careless module.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from factuurbrug.adapters.prestashop.shop import PrestaShop
from factuurbrug.adapters.prestashop.tables import ShopTables
from factuurbrug.ports.shop import ShopCursor
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.clock import FakeClock
from tests.fakes.webservice import MemoryWebservice

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# 25 October 2026, 03:00 summer time becomes 02:00.
BEFORE_THE_NIGHT = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
# The customers' addresses are older than their orders.
MADE = "2026-01-01 00:00:00"
PAGE = 4
_AMOUNTS = (
    "total_products", "total_products_wt", "total_paid_tax_incl", "total_paid_tax_excl", "total_shipping_tax_incl",
)  # fmt: skip


class LivingShop:
    def __init__(self, orders: int) -> None:
        self.now = BEFORE_THE_NIGHT
        self.version_of: dict[int, int] = {}
        self.service = MemoryWebservice(
            {
                "orders": [],
                "order_slip": [],
                "order_payments": [],
                "addresses": [],
                "currencies": [{"id": "1", "iso_code": "EUR"}],
                "configurations": [
                    {"id": "1", "name": "PS_TIMEZONE", "value": "Europe/Amsterdam", "id_shop": "", "id_shop_group": ""}
                ],
            }
        )
        for _ in range(orders):
            self.add()
            self.now += timedelta(minutes=7)
        self._note_time()

    def stamp(self) -> str:
        return self.now.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M:%S")

    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self._note_time()

    def add(self) -> None:
        number = len(self.service.rows["orders"]) + 1
        self.version_of[number] = 1
        row = {"id": str(number), "reference": f"R{number}", "id_currency": "1", "conversion_rate": "1", "note": "1"}
        row |= {"id_address_invoice": str(number), "id_address_delivery": str(number)}
        times = {"date_add": self.stamp(), "date_upd": self.stamp()}
        row |= dict.fromkeys(_AMOUNTS, "0.000000") | times
        self.service.rows["orders"].append(row)
        self.service.rows["addresses"].append({"id": str(number), "id_country": "0", **times, "date_add": MADE})

    def change(self, start: int, count: int) -> None:
        for row in self._some(start, count):
            self.version_of[int(row["id"])] += 1
            row |= {"note": str(self.version_of[int(row["id"])]), "date_upd": self.stamp()}

    def date_in_the_future(self, start: int) -> None:
        for row in self._some(start, 1):
            row["date_upd"] = "2031-01-01 00:00:00"

    def give_credit(self, start: int) -> None:
        for row in self._some(start, 1):
            slips = self.service.rows["order_slip"]
            slips.append({"id": str(len(slips) + 1), "id_order": row["id"], "date_add": self.stamp()})

    def pay_quietly(self, start: int) -> None:
        for row in self._some(start, 1):
            self.version_of[int(row["id"])] += 1
            row["note"] = str(self.version_of[int(row["id"])])
            payments = self.service.rows["order_payments"]
            fields = {
                "order_reference": row["reference"],
                "id_currency": "1",
                "amount": "1.00",
                "date_add": self.stamp(),
            }
            payments.append({"id": str(len(payments) + 1), **fields})

    def edit_address(self, start: int) -> None:
        for row in self._some(start, 1):
            self.version_of[int(row["id"])] += 1
            row["note"] = str(self.version_of[int(row["id"])])
            self.service.rows["addresses"][int(row["id"]) - 1]["date_upd"] = self.stamp()

    def _some(self, start: int, count: int) -> list[dict[str, str]]:
        rows = self.service.rows["orders"]
        first = start % len(rows) if rows else 0
        return rows[first : first + count]

    def _note_time(self) -> None:
        self.service.moment = self.now


Event = Callable[[LivingShop], None]


def _wait(seconds: int) -> Event:
    return lambda shop: shop.wait(seconds)


def _add(count: int) -> Event:
    def happens(shop: LivingShop) -> None:
        for _ in range(count):
            shop.add()

    return happens


def _change(start: int, count: int) -> Event:
    return lambda shop: shop.change(start, count)


def _one(act: Callable[[LivingShop, int], None], start: int) -> Event:
    return lambda shop: act(shop, start)


ANY = st.integers(0, 50)
EVENTS = st.one_of(
    st.builds(_wait, st.sampled_from([0, 1, 600, 3600, 5400])),
    st.builds(_add, st.integers(1, 6)),
    st.builds(_change, ANY, st.integers(1, 12)),
    st.builds(
        _one,
        st.sampled_from(
            [LivingShop.date_in_the_future, LivingShop.give_credit, LivingShop.pay_quietly, LivingShop.edit_address]
        ),
        ANY,
    ),
)


@given(
    orders=st.integers(0, 14),
    pace=st.sampled_from([0, 1, 1800, 20_000]),
    moments=st.lists(st.lists(EVENTS, max_size=4), max_size=14),
    new_readers=st.booleans(),
)
def test_nothing_is_passed_over(orders: int, pace: int, moments: list[list[Event]], *, new_readers: bool) -> None:
    shop = LivingShop(orders)
    tables = ShopTables(FakeClock())
    reader = PrestaShop(shop.service, tables=tables, page_size=PAGE)
    seen: dict[int, int] = {}
    slips: set[int] = set()
    cursor, complete, pages = ShopCursor(), False, 0
    waiting = list(moments)

    while waiting or not complete:
        page = reader.page(cursor)
        seen |= {order.id: int(order.note) for order in page.orders}
        slips |= {slip.id for slip in page.slips}
        assert not page.unreadable
        cursor, complete, pages = page.next, page.complete, pages + 1
        assert pages < 500, "the pages have no end"
        if waiting:
            shop.wait(pace)
            for event in waiting.pop():
                event(shop)
            complete = False
        if new_readers:
            reader = PrestaShop(shop.service, tables=tables, page_size=PAGE)
    # What happened behind the last place of the pass that was under way is met in the next one.
    complete = False
    while not complete:
        page = reader.page(cursor)
        seen |= {order.id: int(order.note) for order in page.orders}
        slips |= {slip.id for slip in page.slips}
        cursor, complete = page.next, page.complete

    assert seen == shop.version_of
    assert slips == {int(row["id"]) for row in shop.service.rows["order_slip"]}
