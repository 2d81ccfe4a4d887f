"""The integrations in memory keep the contract."""

import pytest
from factuurbrug.domain.ids import IntegrationId

from tests.contract.integrations.integrations_contract import IntegrationsContract
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.outages import FakeNotices


class TestFakeIntegrations(IntegrationsContract):
    @pytest.fixture
    def integrations(self) -> FakeIntegrations:
        return FakeIntegrations()

    @pytest.fixture
    def notices(self, integrations: FakeIntegrations) -> FakeNotices:
        return FakeNotices(integrations)

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId("anna")
