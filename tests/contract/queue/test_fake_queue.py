"""The queues in memory keep the contract."""

import pytest

from tests.contract.queue.queue_contract import QueueContract, Received
from tests.fakes.queue import FakeQueue


class TestFakeQueue(QueueContract):
    @pytest.fixture
    def queue(self) -> FakeQueue:
        return FakeQueue()

    @pytest.fixture
    def received(self, queue: FakeQueue) -> Received:
        def empty() -> list[tuple[object, ...]]:
            found: list[tuple[object, ...]] = [
                *(("fetch", str(integration), chain) for integration, chain in queue.fetches),
                *(("recheck", str(integration)) for integration in queue.rechecks),
                *(("settle", str(integration), keys) for integration, keys in queue.settlings),
                *(("post", key) for key in queue.take(100)),
            ]
            queue.fetches, queue.rechecks, queue.settlings = [], [], []
            return found

        return empty
