from collections.abc import Iterator

import pytest

from simulators.prestashop.server import PrestaShop
from tests.simulators.prestashop.asking import Client


@pytest.fixture
def client() -> Iterator[Client]:
    """The recorded shop, its clock standing still."""
    with PrestaShop(running=False) as shop:
        yield Client(shop)
