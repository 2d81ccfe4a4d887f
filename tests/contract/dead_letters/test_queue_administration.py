"""SQS on the stand-in keeps the contract: queues of the template's kinds, on which no function works."""

import json
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from factuurbrug.adapters.aws.queue_administration import QueueAdministration

from local.processes import wait_until
from local.run import LocalRun
from tests.contract.dead_letters.dead_letters_contract import DeadLettersContract, PutDead
from tests.integration.aws.deployed import parts_on

_FIFO = {"FifoQueue": "true", "DeduplicationScope": "messageGroup", "FifoThroughputLimit": "perMessageGroupId"}


@pytest.mark.stack
class TestQueueAdministration(DeadLettersContract):
    @pytest.fixture
    def urls(self, stack: LocalRun) -> Iterator[dict[str, str]]:
        sqs, tail = stack.stack.client("sqs"), secrets.token_hex(4)
        made: dict[str, str] = {}
        for name, kind in (("fetch", {}), ("invoice", _FIFO)):
            suffix = ".fifo" if kind else ""
            dead = sqs.create_queue(QueueName=f"contract-{name}-dead-{tail}{suffix}", Attributes=kind)["QueueUrl"]
            arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
            policy = {"RedrivePolicy": json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 3})}
            queue = sqs.create_queue(QueueName=f"contract-{name}-{tail}{suffix}", Attributes={**kind, **policy})
            made |= {name: queue["QueueUrl"], f"{name} dead": dead}
        yield made
        for url in made.values():
            sqs.delete_queue(QueueUrl=url)

    @pytest.fixture
    def queues(self, stack: LocalRun, urls: dict[str, str]) -> QueueAdministration:
        return QueueAdministration(parts_on(stack).clients, {name: urls[name] for name in ("fetch", "invoice")})

    @pytest.fixture
    def put_dead(self, stack: LocalRun, urls: dict[str, str]) -> PutDead:
        def put(queue: str, body: str, group: str) -> str:
            deduplicated = {"MessageDeduplicationId": secrets.token_hex(8)} if queue == "invoice" else {}
            sent = stack.stack.client("sqs").send_message(
                QueueUrl=urls[f"{queue} dead"], MessageBody=body, MessageGroupId=group, **deduplicated
            )
            return str(sent["MessageId"])

        return put

    @pytest.fixture
    def later(self) -> Callable[[], datetime]:
        """The stand-in's own clock, which counts in milliseconds."""

        def wait() -> datetime:
            counted = time.time()
            assert wait_until(lambda: time.time() > counted + 0.01, seconds=5)
            moment = datetime.fromtimestamp(time.time(), UTC)
            assert wait_until(lambda: time.time() > moment.timestamp() + 0.01, seconds=5)
            return moment

        return wait
