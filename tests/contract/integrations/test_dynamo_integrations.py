"""The integrations in the deployed table keep the contract."""

import secrets

import pytest
from factuurbrug.adapters.aws.integrations import DynamoIntegrations
from factuurbrug.adapters.aws.outages import DynamoNotices
from factuurbrug.domain.ids import IntegrationId

from local.run import LocalRun
from tests.contract.integrations.integrations_contract import IntegrationsContract
from tests.integration.aws.deployed import parts_on


@pytest.mark.stack
class TestDynamoIntegrations(IntegrationsContract):
    @pytest.fixture
    def integrations(self, stack: LocalRun) -> DynamoIntegrations:
        return parts_on(stack).integrations

    @pytest.fixture
    def notices(self, stack: LocalRun) -> DynamoNotices:
        return parts_on(stack).notices

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId(f"anna-{secrets.token_hex(6)}")
