"""The queue in memory keeps the contract."""

import pytest
from factuurbrug.ports.jobs import JobOwner

from tests.contract.jobs.job_queue_contract import JobQueueContract, Received
from tests.fakes.jobs import FakeJobQueue


class TestFakeJobQueue(JobQueueContract):
    @pytest.fixture
    def queue(self) -> FakeJobQueue:
        return FakeJobQueue()

    @pytest.fixture
    def received(self, queue: FakeJobQueue) -> Received:
        def empty() -> list[tuple[JobOwner, str]]:
            asked, queue.asked = queue.asked, []
            return asked

        return empty
