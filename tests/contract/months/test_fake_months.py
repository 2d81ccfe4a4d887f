"""The fake keeps the contract."""

import pytest
from factuurbrug.domain.ids import IntegrationId

from tests.contract.months.months_contract import MonthsContract
from tests.fakes.months import FakeMonths


class TestFakeMonths(MonthsContract):
    @pytest.fixture
    def months(self) -> FakeMonths:
        return FakeMonths()

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId("anna")
