"""The figures in memory keep the contract."""

import pytest
from factuurbrug.domain.ids import IntegrationId

from tests.contract.figures.figures_contract import FiguresContract
from tests.fakes.figures import FakeFigures
from tests.fakes.records import FakeRecords


class TestFakeFigures(FiguresContract):
    @pytest.fixture
    def records(self) -> FakeRecords:
        return FakeRecords()

    @pytest.fixture
    def figures(self, records: FakeRecords) -> FakeFigures:
        return FakeFigures(records)

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId("anna")
