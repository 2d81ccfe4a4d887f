"""The index in memory keeps the contract."""

import pytest
from factuurbrug.domain.ids import IntegrationId

from tests.contract.search.search_contract import SearchContract
from tests.fakes.record_index import FakeRecordIndex
from tests.fakes.records import FakeRecords


class TestFakeSearch(SearchContract):
    @pytest.fixture
    def records(self) -> FakeRecords:
        return FakeRecords()

    @pytest.fixture
    def index(self, records: FakeRecords) -> FakeRecordIndex:
        return FakeRecordIndex(records)

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId("anna")
