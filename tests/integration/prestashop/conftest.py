"""A simulated shop that stands still, and readers of it."""

from collections.abc import Callable, Iterator

import pytest
from factuurbrug.adapters.prestashop.address_guard import AddressGuard
from factuurbrug.adapters.prestashop.client import Limits, ShopClient
from factuurbrug.adapters.prestashop.shop import PrestaShop
from factuurbrug.adapters.prestashop.tables import ShopTables

from simulators.prestashop.server import PrestaShop as SimulatedShop
from tests.fakes.clock import FakeClock

Opener = Callable[..., PrestaShop]


@pytest.fixture
def simulated() -> Iterator[SimulatedShop]:
    with SimulatedShop(running=False) as shop:
        yield shop


@pytest.fixture
def waits() -> list[int]:
    """The waits between attempts, in seconds; nothing is really waited for."""
    return []


@pytest.fixture
def client_of(waits: list[int]) -> Iterator[Callable[..., ShopClient]]:
    opened: list[ShopClient] = []

    def opener(
        simulated: SimulatedShop, *, key: str = "", limits: Limits | None = None, shop_id: int | None = None
    ) -> ShopClient:
        client = ShopClient(
            url=simulated.url,
            key=key or simulated.key,
            guard=AddressGuard(allow_loopback=True),
            limits=limits,
            sleep=waits.append,
            shop_id=shop_id,
        )
        opened.append(client)
        return client

    yield opener
    for client in opened:
        client.close()


@pytest.fixture
def open_shop(client_of: Callable[..., ShopClient]) -> Opener:
    def opener(
        simulated: SimulatedShop, *, tables: ShopTables | None = None, page_size: int = 150, **changes: object
    ) -> PrestaShop:
        client = client_of(simulated, **changes)
        shop_id = changes.get("shop_id")
        assert shop_id is None or isinstance(shop_id, int)
        return PrestaShop(client, tables=tables or ShopTables(FakeClock()), shop_id=shop_id, page_size=page_size)

    return opener
