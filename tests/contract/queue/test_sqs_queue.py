"""SQS on the stand-in keeps the contract: queues of the template's kinds, on which no function works."""

import json
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from factuurbrug.adapters.aws.queue import SqsQueues
from factuurbrug.domain.record import RecordKey

from local.run import LocalRun
from local.template import read_template
from tests.contract.queue.queue_contract import QueueContract, Received
from tests.integration.aws.deployed import parts_on

_QUEUES = {"fetch": "FetchQueue", "recheck": "RecheckQueue", "invoice": "InvoiceQueue"}
_KINDS = ("FifoQueue", "DeduplicationScope", "FifoThroughputLimit")


def _attributes(logical_name: str) -> dict[str, str]:
    """What decides about order and repetition, as the template says."""
    properties = read_template()["Resources"][logical_name]["Properties"]
    return {name: str(properties[name]).replace("True", "true") for name in _KINDS if name in properties}


def _read(body: dict[str, Any], queue: str) -> tuple[object, ...]:
    if queue == "fetch":
        return ("fetch", body["integration"], body["chain"])
    if queue == "invoice":
        return ("post", RecordKey.parse(body["record"]))
    if body["kind"] == "recheck":
        return ("recheck", body["integration"])
    return (body["kind"], body["integration"], tuple(map(RecordKey.parse, body["records"])))


@pytest.mark.stack
class TestSqsQueue(QueueContract):
    @pytest.fixture
    def urls(self, stack: LocalRun) -> Iterator[dict[str, str]]:
        sqs, tail = stack.stack.client("sqs"), secrets.token_hex(4)
        made = {}
        for name, logical_name in _QUEUES.items():
            attributes = _attributes(logical_name)
            suffix = ".fifo" if "FifoQueue" in attributes else ""
            made[name] = sqs.create_queue(QueueName=f"contract-{name}-{tail}{suffix}", Attributes=attributes)[
                "QueueUrl"
            ]
        yield made
        for url in made.values():
            sqs.delete_queue(QueueUrl=url)

    @pytest.fixture
    def queue(self, stack: LocalRun, urls: dict[str, str]) -> SqsQueues:
        return SqsQueues(
            parts_on(stack).clients,
            fetch_url=urls["fetch"],
            invoice_url=urls["invoice"],
            recheck_url=urls["recheck"],
        )

    @pytest.fixture
    def received(self, stack: LocalRun, urls: dict[str, str]) -> Received:
        sqs = stack.stack.client("sqs")

        def empty() -> list[tuple[object, ...]]:
            found = []
            for name, url in urls.items():
                while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
                    for message in messages:
                        found.append(_read(json.loads(message["Body"]), name))
                        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            return found

        return empty
