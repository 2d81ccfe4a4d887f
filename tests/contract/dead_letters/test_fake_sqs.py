"""The fake keeps the contract, and does with messages what SQS does."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.contract.dead_letters.dead_letters_contract import DeadLettersContract, PutDead
from tests.fakes.clock import FakeClock
from tests.fakes.sqs import FakeSqs


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def queues(clock: FakeClock) -> FakeSqs:
    return FakeSqs("fetch", "invoice", clock=clock)


class TestFakeSqs(DeadLettersContract):
    @pytest.fixture
    def put_dead(self, queues: FakeSqs) -> PutDead:
        return lambda queue, body, group: queues.put_dead(queue, body, group=group)

    @pytest.fixture
    def later(self, clock: FakeClock) -> Callable[[], datetime]:
        def wait() -> datetime:
            clock.advance(timedelta(seconds=1))
            return clock.now()

        return wait


def refusing(event: dict[str, Any]) -> dict[str, Any]:
    return {"batchItemFailures": [{"itemIdentifier": one["messageId"]} for one in event["Records"]]}


def test_a_failed_message_is_away_for_its_time_and_dies_at_the_fourth_receipt(
    queues: FakeSqs, clock: FakeClock
) -> None:
    queues.send("fetch", "x")
    received = []
    for _ in range(4):
        received.append((queues.work("fetch", refusing), queues.work("fetch", refusing)))
        clock.advance(timedelta(minutes=12))

    assert received == [(1, 0), (1, 0), (1, 0), (0, 0)]
    assert len(queues.dead["fetch"]) == 1


def test_a_group_waits_for_its_message_that_is_away_and_other_groups_do_not(queues: FakeSqs) -> None:
    first, second = (queues.send("invoice", "x", group="anna") for _ in range(2))
    other = queues.send("invoice", "x", group="bram")
    queues.work("invoice", refusing)

    assert queues.work("invoice", lambda _: {"batchItemFailures": []}, batch=10) == 1
    assert queues.waiting("invoice") == [first, second]
    assert other not in queues.waiting("invoice")
