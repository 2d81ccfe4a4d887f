"""SQS on the stand-in keeps the contract: a queue of the template's kind, on which no function works."""

import json
import secrets
from collections.abc import Iterator

import pytest
from factuurbrug.adapters.aws.jobs import SqsJobQueue
from factuurbrug.domain.errors import Defect
from factuurbrug.ports.jobs import JobOwner

from local.run import LocalRun
from tests.contract.jobs.job_queue_contract import JobQueueContract, Received
from tests.integration.aws.deployed import parts_on


@pytest.mark.stack
class TestSqsJobQueue(JobQueueContract):
    @pytest.fixture
    def url(self, stack: LocalRun) -> Iterator[str]:
        sqs = stack.stack.client("sqs")
        made: str = sqs.create_queue(QueueName=f"contract-job-{secrets.token_hex(4)}")["QueueUrl"]
        yield made
        sqs.delete_queue(QueueUrl=made)

    @pytest.fixture
    def queue(self, stack: LocalRun, url: str) -> SqsJobQueue:
        return SqsJobQueue(parts_on(stack).clients, url=url)

    @pytest.fixture
    def received(self, stack: LocalRun, url: str) -> Received:
        sqs = stack.stack.client("sqs")

        def empty() -> list[tuple[JobOwner, str]]:
            found = []
            while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
                for message in messages:
                    body = json.loads(message["Body"])
                    found.append((JobOwner(body["owner"]), str(body["job"])))
                    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            return found

        return empty


@pytest.mark.stack
def test_a_queue_that_is_not_there_is_our_mistake(stack: LocalRun) -> None:
    url = stack.stack.outputs["JobQueueUrl"] + "-gone"

    with pytest.raises(Defect, match="QUEUE-REFUSED"):
        SqsJobQueue(parts_on(stack).clients, url=url).ask(JobOwner("integration/anna"), "job-00000001")
