"""The vault in the deployed table, under the deployed key, keeps the contract."""

import secrets

import pytest
from factuurbrug.adapters.aws.vault import KmsVault
from factuurbrug.domain.ids import IntegrationId

from local.run import LocalRun
from tests.contract.vault.vault_contract import VaultContract
from tests.fakes.clock import FakeClock
from tests.integration.aws.deployed import parts_on


@pytest.mark.stack
class TestKmsVault(VaultContract):
    @pytest.fixture
    def clock(self, stack: LocalRun) -> FakeClock:
        # Standing still, so that "in a minute" is in a minute; at the run's time, by which the stand-in forgets.
        return FakeClock(stack.now.replace(microsecond=0))

    @pytest.fixture
    def vault(self, stack: LocalRun, clock: FakeClock) -> KmsVault:
        parts = parts_on(stack)
        return KmsVault(clients=parts.clients, table=parts.table, key_id=parts.settings.vault_key_id, clock=clock)

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId(f"anna-{secrets.token_hex(6)}")
