"""The index in the deployed table keeps the contract."""

import secrets

import pytest
from factuurbrug.adapters.aws.record_index import DynamoRecordIndex
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.domain.ids import IntegrationId

from local.run import LocalRun
from tests.contract.search.search_contract import SearchContract
from tests.integration.aws.deployed import parts_on


@pytest.mark.stack
class TestDynamoSearch(SearchContract):
    @pytest.fixture
    def records(self, stack: LocalRun) -> DynamoRecords:
        return parts_on(stack).records

    @pytest.fixture
    def index(self, stack: LocalRun) -> DynamoRecordIndex:
        return DynamoRecordIndex(parts_on(stack).table)

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId(f"anna-{secrets.token_hex(6)}")
