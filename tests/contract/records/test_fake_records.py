"""The records in memory keep the contract."""

import pytest
from factuurbrug.domain.ids import IntegrationId

from tests.contract.records.records_contract import RecordsContract
from tests.fakes.records import FakeRecords


class TestFakeRecords(RecordsContract):
    @pytest.fixture
    def records(self) -> FakeRecords:
        return FakeRecords()

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId("anna")
