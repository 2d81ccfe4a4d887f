"""The records in the deployed table keep the contract."""

import secrets

import pytest
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.domain.ids import IntegrationId

from local.run import LocalRun
from tests.contract.records.records_contract import RecordsContract
from tests.integration.aws.deployed import parts_on


@pytest.mark.stack
class TestDynamoRecords(RecordsContract):
    @pytest.fixture
    def records(self, stack: LocalRun) -> DynamoRecords:
        return parts_on(stack).records

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId(f"anna-{secrets.token_hex(6)}")
