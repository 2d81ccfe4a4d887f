"""The months in the deployed table keep the contract."""

import secrets

import pytest
from factuurbrug.adapters.aws.months import DynamoMonths
from factuurbrug.domain.ids import IntegrationId

from local.run import LocalRun
from tests.contract.months.months_contract import MonthsContract
from tests.integration.aws.deployed import parts_on


@pytest.mark.stack
class TestDynamoMonths(MonthsContract):
    @pytest.fixture
    def months(self, stack: LocalRun) -> DynamoMonths:
        return DynamoMonths(parts_on(stack).table)

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId(f"anna-{secrets.token_hex(6)}")
