"""The reports in memory keep the contract."""

import pytest

from tests.contract.reports.reports_contract import ReportsContract
from tests.fakes.reports import FakeReports


class TestFakeReports(ReportsContract):
    @pytest.fixture
    def reports(self) -> FakeReports:
        return FakeReports()
