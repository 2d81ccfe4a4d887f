"""The jobs in the deployed table keep the contract; what only the table does is tested beside it."""

import secrets
from dataclasses import replace
from datetime import timedelta

import pytest
from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.jobs import DynamoJobs
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.jobs import JobOwner, of_integration

from local.run import LocalRun
from tests.contract.jobs.jobs_contract import NOW, JobsContract, a_job
from tests.integration.aws.deployed import table_at


@pytest.mark.stack
class TestDynamoJobs(JobsContract):
    @pytest.fixture
    def jobs(self, stack: LocalRun) -> DynamoJobs:
        return DynamoJobs(table_at(stack, NOW))

    @pytest.fixture
    def owner(self) -> JobOwner:
        return of_integration(IntegrationId(f"anna-{secrets.token_hex(6)}"))

    def test_a_job_is_forgotten_after_a_day(self, stack: LocalRun, jobs: DynamoJobs, owner: JobOwner) -> None:
        job = jobs.add(a_job(owner))
        jobs.update(job)

        item = table_at(stack, NOW).get(keys.job_key(owner, job.id))

        assert item is not None
        assert item["expires_at"] == int((NOW + timedelta(days=1)).timestamp())

    def test_a_result_that_no_item_can_hold_is_refused_in_words(self, jobs: DynamoJobs, owner: JobOwner) -> None:
        job = jobs.add(a_job(owner))

        with pytest.raises(Refused, match="JOB-RESULT-TOO-LARGE"):
            jobs.update(replace(job, result=secrets.token_hex(400_000)))

        assert jobs.get(owner, job.id) == job
