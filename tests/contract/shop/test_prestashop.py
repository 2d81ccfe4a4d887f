"""The PrestaShop adapter keeps the contract, asked over HTTP at each simulated version."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from factuurbrug.adapters.prestashop.address_guard import AddressGuard
from factuurbrug.adapters.prestashop.client import ShopClient
from factuurbrug.adapters.prestashop.shop import PrestaShop
from factuurbrug.adapters.prestashop.tables import ShopTables
from typing_extensions import override

from simulators.prestashop import changes, slips
from simulators.prestashop.server import PrestaShop as SimulatedShop
from tests.contract.shop.shop_contract import ShopContract, ShopKeeper
from tests.fakes.clock import FakeClock

# A quiet day: the recorded shop's demo orders carry the moment of its recording.
START = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


class SimulatedKeeper(ShopKeeper):
    def __init__(self, simulated: SimulatedShop) -> None:
        self._simulated = simulated
        client = ShopClient(url=simulated.url, key=simulated.key, guard=AddressGuard(allow_loopback=True))
        self.client = client
        self.shop = PrestaShop(client, tables=ShopTables(FakeClock()), page_size=40)

    @override
    def pass_hours(self, hours: int) -> None:
        self._simulated.shop.clock.advance(hours * 3600)

    @override
    def change(self, order_id: int) -> None:
        changes.set_note(self._simulated.shop, order_id, "gewijzigd")

    @override
    def add_order(self) -> int:
        return self._simulated.add_orders(1)[0]

    @override
    def add_slip(self, order_id: int) -> None:
        line = self._simulated.shop.store.where("order_details", "id_order", order_id)[0]
        slips.add_slip(self._simulated.shop, order_id, {"details": {str(line["id"]): 1}})

    @override
    def pay_quietly(self, order_id: int) -> None:
        order = self._row(order_id)
        before = order["date_upd"]
        changes.add_payment(self._simulated.shop, order_id, {"amount": "1.00", "payment_method": "iDEAL"})
        order["date_upd"] = before
        self._simulated.shop.store.changed("orders")

    @override
    def edit_address(self, order_id: int) -> None:
        number = int(str(self._row(order_id)["id_address_invoice"]))
        changes.edit(self._simulated.shop, "addresses", number, {"city": "Elders"})

    @override
    def spoil(self, order_id: int) -> None:
        self._row(order_id)["total_paid_tax_incl"] = "veel"

    def _row(self, order_id: int) -> dict[str, object]:
        row = self._simulated.shop.store.get("orders", order_id)
        assert row is not None
        return row


@pytest.mark.parametrize("version", ["1.7.7.2", "8.2.1", "9.1.4"])
class TestPrestaShop(ShopContract):
    @pytest.fixture
    def keeper(self, version: str) -> Iterator[ShopKeeper]:
        with SimulatedShop(version=version, now=START, running=False) as simulated:
            keeper = SimulatedKeeper(simulated)
            yield keeper
            keeper.client.close()
