"""The integrations in memory keep the contract."""

import pytest
from factuurbrug.domain.ids import IntegrationId

from tests.contract.integrations.integrations_contract import IntegrationsContract
from tests.fakes.integrations import FakeIntegrations


class TestFakeIntegrations(IntegrationsContract):
    @pytest.fixture
    def integrations(self) -> FakeIntegrations:
        return FakeIntegrations()

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId("anna")
