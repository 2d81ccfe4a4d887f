"""What every implementation of `Shop` guarantees; run by the fake and by the PrestaShop adapter."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date

import pytest
from factuurbrug.ports.shop import Shop, ShopCursor, ShopPage


class ShopKeeper(ABC):
    """Does in a shop what its keeper does. The shop holds orders 1–96 and more, pages of 40 orders."""

    shop: Shop

    @abstractmethod
    def pass_hours(self, hours: int) -> None:
        """Let time pass in the shop."""

    @abstractmethod
    def change(self, order_id: int) -> None:
        """Change an order so that its `date_upd` moves."""

    @abstractmethod
    def add_order(self) -> int:
        """Take a new order; returns its id."""

    @abstractmethod
    def add_slip(self, order_id: int) -> None:
        """Make a credit slip, which leaves `date_upd` as it is."""

    @abstractmethod
    def pay_quietly(self, order_id: int) -> None:
        """Record a payment that leaves `date_upd` as it is."""

    @abstractmethod
    def edit_address(self, order_id: int) -> None:
        """Let the customer move: the order's addresses change, its `date_upd` stays."""

    @abstractmethod
    def spoil(self, order_id: int) -> None:
        """Make one order impossible to understand."""


def read_all(
    shop: Shop, cursor: ShopCursor, *, since: date | None = None, between: Callable[[], None] = lambda: None
) -> list[ShopPage]:
    """Read pages until one is complete, doing something after the first."""
    pages = [shop.page(cursor, since=since)]
    between()
    while not pages[-1].complete:
        assert len(pages) < 50, "the pages have no end"
        pages.append(shop.page(pages[-1].next, since=since))
    return pages


def ids_of(pages: list[ShopPage]) -> list[int]:
    return [order.id for page in pages for order in page.orders]


class ShopContract:
    """Inherit, and give a fixture `keeper` of a shop whose last change is days ago."""

    @pytest.fixture
    def shop(self, keeper: ShopKeeper) -> Shop:
        return keeper.shop

    def test_a_first_import_gives_every_order_by_id(self, shop: Shop) -> None:
        pages = read_all(shop, ShopCursor())

        # Orders of slips may come once more with their slips.
        assert list(dict.fromkeys(ids_of(pages))) == list(shop.orders_since(date(2000, 1, 1)))
        assert pages[-1].next.first_import_done

    def test_reading_a_page_again_gives_the_same_page(self, shop: Shop) -> None:
        assert shop.page(ShopCursor()) == shop.page(ShopCursor())

    def test_orders_placed_before_the_start_date_are_left_out(self, shop: Shop) -> None:
        day = date(2026, 10, 1)

        pages = read_all(shop, ShopCursor(), since=day)

        orders = [order for page in pages for order in page.orders]
        assert {order.id for order in orders} == set(shop.orders_since(day))
        assert all(order.placed_on >= day for order in orders)

    @pytest.mark.parametrize("count", [1, 5, 1000])
    def test_the_orders_placed_last_are_named_in_the_sequence_of_their_ids(self, shop: Shop, count: int) -> None:
        every = shop.orders_since(date(2000, 1, 1))

        assert shop.newest_orders(count) == every[-count:]

    def test_slips_of_orders_before_the_start_date_are_left_out(self, shop: Shop) -> None:
        slips = [slip for page in read_all(shop, ShopCursor(), since=date(2026, 11, 20)) for slip in page.slips]

        assert slips == []

    def test_each_slip_comes_with_its_order_once(self, shop: Shop) -> None:
        pages = read_all(shop, ShopCursor())

        slips = [slip for page in pages for slip in page.slips]
        assert [slip.id for slip in slips] == sorted({slip.id for slip in slips})
        assert slips
        assert {slip.order_id for slip in slips} <= set(ids_of(pages))

    def test_a_quiet_shop_gives_nothing_new(self, keeper: ShopKeeper) -> None:
        cursor = read_all(keeper.shop, ShopCursor())[-1].next
        keeper.pass_hours(5)
        settled = read_all(keeper.shop, cursor)[-1].next
        keeper.pass_hours(5)

        (page,) = read_all(keeper.shop, settled)

        assert (page.slips, page.next, page.complete) == ((), settled, True)

    def test_a_changed_order_comes_again(self, keeper: ShopKeeper) -> None:
        cursor = read_all(keeper.shop, ShopCursor())[-1].next
        keeper.pass_hours(1)
        keeper.change(8)

        pages = read_all(keeper.shop, cursor)

        assert 8 in ids_of(pages)

    def test_a_new_order_comes(self, keeper: ShopKeeper) -> None:
        cursor = read_all(keeper.shop, ShopCursor())[-1].next
        keeper.pass_hours(1)
        number = keeper.add_order()

        pages = read_all(keeper.shop, cursor)

        assert number in ids_of(pages)

    def test_an_order_changed_during_the_first_import_is_not_passed_over(self, keeper: ShopKeeper) -> None:
        keeper.pass_hours(3)
        pages = read_all(keeper.shop, ShopCursor(), between=lambda: keeper.change(8))

        again = read_all(keeper.shop, pages[-1].next)

        assert 8 in ids_of(again)

    def test_orders_that_change_while_pages_are_read_are_not_passed_over(self, keeper: ShopKeeper) -> None:
        cursor = read_all(keeper.shop, ShopCursor())[-1].next
        keeper.pass_hours(3)
        numbers = [keeper.add_order() for _ in range(100)]

        def change_what_was_read() -> None:
            keeper.pass_hours(1)
            for number in numbers[:60]:
                keeper.change(number)

        pages = read_all(keeper.shop, cursor, between=change_what_was_read)

        assert set(numbers) <= set(ids_of(pages))
        assert set(numbers[:60]) <= set(ids_of(pages[1:]))

    def test_many_orders_of_one_second_all_come(self, keeper: ShopKeeper) -> None:
        cursor = read_all(keeper.shop, ShopCursor())[-1].next
        keeper.pass_hours(3)
        for number in range(1, 97):
            keeper.change(number)

        pages = read_all(keeper.shop, cursor)

        assert set(range(1, 97)) <= set(ids_of(pages))

    def test_windows_overlap_by_two_hours(self, keeper: ShopKeeper) -> None:
        cursor = read_all(keeper.shop, ShopCursor())[-1].next
        keeper.pass_hours(1)
        keeper.change(8)
        keeper.pass_hours(1)
        keeper.change(9)
        later = read_all(keeper.shop, cursor)[-1].next

        pages = read_all(keeper.shop, later)

        assert ids_of(pages)[-2:] == [8, 9]

    def test_a_new_slip_comes_with_its_order(self, keeper: ShopKeeper) -> None:
        cursor = read_all(keeper.shop, ShopCursor())[-1].next
        keeper.pass_hours(5)
        keeper.add_slip(20)

        (page,) = read_all(keeper.shop, cursor)

        assert [slip.order_id for slip in page.slips] == [20]
        assert 20 in ids_of([page])

    def test_a_payment_that_touches_nothing_brings_its_order(self, keeper: ShopKeeper) -> None:
        cursor = read_all(keeper.shop, ShopCursor())[-1].next
        keeper.pass_hours(5)
        keeper.pay_quietly(31)

        (page,) = read_all(keeper.shop, cursor)

        assert 31 in ids_of([page])

    def test_an_edited_address_brings_the_orders_that_carry_it(self, keeper: ShopKeeper) -> None:
        cursor = read_all(keeper.shop, ShopCursor())[-1].next
        keeper.pass_hours(5)
        keeper.edit_address(90)

        pages = read_all(keeper.shop, cursor)

        (moved,) = [order for page in pages for order in page.orders if order.id == 90]
        assert moved.invoice_address is not None
        assert moved.invoice_address.city == "Elders"

    def test_an_order_that_cannot_be_understood_is_told_and_the_others_come(self, keeper: ShopKeeper) -> None:
        keeper.spoil(12)

        pages = read_all(keeper.shop, ShopCursor())

        assert [one.order_id for page in pages for one in page.unreadable] == [12]
        assert [one.finding.code for page in pages for one in page.unreadable] == ["SHOP-ORDER-UNREADABLE"]
        assert set(range(1, 97)) - {12} <= set(ids_of(pages))

    def test_named_orders_come_as_they_are_and_absent_ones_not_at_all(self, keeper: ShopKeeper) -> None:
        keeper.spoil(12)

        orders, unreadable = keeper.shop.orders([8, 12, 9, 987654])

        assert [order.id for order in orders] == [8, 9]
        assert [one.order_id for one in unreadable] == [12]

    def test_no_ids_bring_no_orders(self, shop: Shop) -> None:
        assert shop.orders([]) == ((), ())
        assert shop.slips([]) == ()

    def test_slips_of_named_orders_come_by_id(self, keeper: ShopKeeper) -> None:
        keeper.add_slip(20)
        keeper.add_slip(8)

        slips = keeper.shop.slips([8, 20, 9])

        assert [slip.order_id for slip in slips] == [20, 8]

    def test_the_profile_tells_the_states(self, shop: Shop) -> None:
        assert {state.id: state.paid for state in shop.profile().states}[2]

    def test_a_connection_that_works_is_usable(self, shop: Shop) -> None:
        assert shop.probe().usable
