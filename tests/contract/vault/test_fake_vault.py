"""The vault in memory keeps the contract."""

import pytest
from factuurbrug.domain.ids import IntegrationId

from tests.contract.vault.vault_contract import VaultContract
from tests.fakes.clock import FakeClock
from tests.fakes.vault import FakeVault


class TestFakeVault(VaultContract):
    @pytest.fixture
    def clock(self) -> FakeClock:
        return FakeClock()

    @pytest.fixture
    def vault(self, clock: FakeClock) -> FakeVault:
        return FakeVault(clock=clock)

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId("anna")
