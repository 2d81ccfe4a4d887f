"""The fake keeps the contract."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from typing_extensions import override

from tests.builders.orders import a_profile, a_slip, an_order
from tests.contract.shop.shop_contract import ShopContract, ShopKeeper
from tests.fakes.shop import FakeShop


class FakeKeeper(ShopKeeper):
    def __init__(self) -> None:
        start = datetime(2026, 7, 1, 9, 0)  # noqa: DTZ001 - the shop's own wall clock
        orders = [
            an_order(
                id=number,
                reference=f"R{number}",
                placed_on=(start + timedelta(days=number)).date(),
                updated_at=str(start + timedelta(days=number)),
            )
            for number in range(1, 97)
        ]
        self.fake = FakeShop(orders, profile=a_profile(), page_size=40)
        self.fake.put_slip(a_slip(slip_id=1, order_id=42))
        self.shop = self.fake

    @override
    def pass_hours(self, hours: int) -> None:
        self.fake.now = str(datetime.fromisoformat(self.fake.now) + timedelta(hours=hours))

    @override
    def change(self, order_id: int) -> None:
        self.fake.change(order_id)

    @override
    def add_order(self) -> int:
        number = self.fake.orders_since(date(2000, 1, 1))[-1] + 1
        placed = date.fromisoformat(self.fake.now[:10])
        self.fake.put(an_order(id=number, reference=f"R{number}", placed_on=placed, updated_at=self.fake.now))
        return number

    @override
    def add_slip(self, order_id: int) -> None:
        self.fake.put_slip(a_slip(slip_id=100 + len(self.fake.slips(range(1, 200))), order_id=order_id))

    @override
    def pay_quietly(self, order_id: int) -> None:
        self.fake.pay_quietly(f"R{order_id}")

    @override
    def edit_address(self, order_id: int) -> None:
        (order,), _ = self.fake.orders([order_id])
        assert order.invoice_address is not None
        self.fake.move(order_id, replace(order.invoice_address, city="Elders"))

    @override
    def spoil(self, order_id: int) -> None:
        self.fake.make_unreadable(order_id)


class TestFakeShop(ShopContract):
    @pytest.fixture
    def keeper(self) -> ShopKeeper:
        return FakeKeeper()
