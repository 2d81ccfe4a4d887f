"""The jobs in memory keep the contract."""

import pytest
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.jobs import JobOwner, of_integration

from tests.contract.jobs.jobs_contract import JobsContract
from tests.fakes.jobs import FakeJobs


class TestFakeJobs(JobsContract):
    @pytest.fixture
    def jobs(self) -> FakeJobs:
        return FakeJobs()

    @pytest.fixture
    def owner(self) -> JobOwner:
        return of_integration(IntegrationId("anna"))
