"""What the deployed stack keeps is looked through: a word that is planted anywhere in it is found there."""

import json
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from local.run import LocalRun
from tests.guard.left_behind import look_through
from tests.guard.watch import Watch

pytestmark = pytest.mark.stack
#: No key: what is planted here stays, and the guard of the suite must not stumble over it.
WORD = "PLANTED-BY-A-TEST-7c3d"
MAILED = "PLANTED-IN-A-MAIL-1b9e"


@pytest.fixture
def found(stack: LocalRun) -> Iterator[list[str]]:
    """What is said after the word was left in each place that the functions could leave it in."""
    outputs = stack.stack.outputs

    def client(service: str) -> Any:
        return stack.stack.client(service)

    key = {"pk": {"S": "planted"}, "sk": {"S": "1"}}
    packed = zlib.compress(json.dumps({"form": {"key": WORD}}).encode(), level=6)
    client("dynamodb").put_item(TableName=outputs["TableName"], Item={**key, "body": {"B": packed}})
    client("s3").put_object(Bucket=outputs["ResultsBucket"], Key="planted", Body=packed)
    client("sqs").send_message(QueueUrl=outputs["ScheduleDeadLettersUrl"], MessageBody=json.dumps({"key": WORD}))
    client("sns").publish(TopicArn=outputs["SupportTopicArn"], Subject="A report", Message=f"The key is {MAILED}")
    client("lambda").invoke(FunctionName=outputs["FetchOrdersName"], Payload=json.dumps({"task": f"not {WORD}"}))
    watch = Watch({WORD: "the word", MAILED: "the word in a mail"})
    look_through(stack, watch=watch)
    yield watch.take()
    # A dead letter is looked for by others.
    client("sqs").purge_queue(QueueUrl=outputs["ScheduleDeadLettersUrl"])


def test_a_word_that_was_left_anywhere_is_found_where_it_lies(stack: LocalRun, found: list[str]) -> None:
    said = "\n".join(found)

    for place in (
        "aws/dynamodb.json, a value, unpacked: the word",
        f"{stack.stack.outputs['ResultsBucket']}/planted, unpacked: the word",
        "aws/sqs.json: the word,",
        "aws/sqs.json: the word in a mail",
        "aws/cloudwatch_logs.json: the word",
        "logs/aws.log: the word",
    ):
        assert place in said, said
