"""The domain's tests read its tables anew: one that was read before could hide a mistake in the reading."""

import pytest
from factuurbrug.domain.vat import rates, territories


@pytest.fixture(scope="session", autouse=True)
def fresh_tables() -> None:
    """Forget tables that this process read earlier; mutation testing forks its processes from one that did."""
    rates._table.cache_clear()
    territories._table.cache_clear()
