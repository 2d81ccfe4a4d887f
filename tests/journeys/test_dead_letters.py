"""From a dead letter to its reason and back to work, with the operator's command on the deployed stack."""

import json
import secrets
from typing import Any

import pytest
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey
from factuurbrug.runtime.compose import Parts

from local.processes import wait_until
from local.run import LocalRun
from tests.contract.records.records_contract import opened
from tests.integration.aws.deployed import parts_on
from tests.journeys.operating import Admin

pytestmark = pytest.mark.stack


@pytest.fixture
def parts(stack: LocalRun) -> Parts:
    return parts_on(stack)


@pytest.fixture
def integration() -> IntegrationId:
    # There are no settings for it, so that its messages, once moved back, are done at once.
    return IntegrationId(f"dead-{secrets.token_hex(6)}")


def put_dead_letter(stack: LocalRun, queue: str, body: dict[str, Any], group: str) -> None:
    fifo = {"MessageDeduplicationId": secrets.token_hex(8)} if queue == "Invoice" else {}
    stack.stack.client("sqs").send_message(
        QueueUrl=stack.stack.outputs[f"{queue}DeadLettersUrl"],
        MessageBody=json.dumps(body),
        MessageGroupId=group,
        **fifo,
    )


def is_worked_off(parts: Parts, queue: str) -> bool:
    (depth,) = [one for one in parts.queue_administration.depths() if one.name == queue]
    return depth.dead == depth.waiting == depth.in_flight == 0


def a_dead_offer(stack: LocalRun, parts: Parts, integration: IntegrationId) -> RecordKey:
    """A record whose message was given up, as the posting function does at the last receipt."""
    record = opened(parts.records, integration)
    parts.post_invoices.give_up([record.key], code="STORE-REFUSED")
    put_dead_letter(stack, "Invoice", {"record": str(record.key)}, str(integration))
    return record.key


def test_the_reason_of_a_dead_letter_is_told_and_the_letter_goes_back_to_work(
    stack: LocalRun, parts: Parts, integration: IntegrationId, admin: Admin
) -> None:
    key = a_dead_offer(stack, parts, integration)

    told = json.loads(admin("queues", "--json").out)
    redriven = admin("redrive", "invoice")

    (letter,) = [one for one in told["dead_letters"] if str(key) in one["message"]]
    assert (letter["queue"], told["queues"]["invoice"]["dead"]) == ("invoice", 1)
    assert "STORE-REFUSED" in letter["reason"]
    assert redriven.exit_code == 0, redriven.err
    assert "gaan terug naar wachtrij invoice" in redriven.err
    assert wait_until(lambda: is_worked_off(parts, "invoice"), seconds=30)


@pytest.mark.parametrize(
    ("queue", "body"),
    [
        ("Fetch", {"chain": 0}),
        ("Recheck", {"kind": "recheck"}),
        ("Recheck", {"kind": "settle", "records": []}),
    ],
    ids=["fetch", "recheck", "settle"],
)
def test_dead_letters_go_back_to_their_own_queue_and_are_worked_off(
    stack: LocalRun, parts: Parts, integration: IntegrationId, queue: str, body: dict[str, Any]
) -> None:
    put_dead_letter(stack, queue, {**body, "integration": str(integration)}, str(integration))
    name = queue.lower()
    (before,) = [one for one in parts.queue_administration.depths() if one.name == name]

    parts.queue_administration.redrive(name)

    assert before.dead == 1
    assert wait_until(lambda: is_worked_off(parts, name), seconds=30)


def test_dead_letters_are_explained_and_thrown_away_once_their_number_is_typed(
    stack: LocalRun, parts: Parts, integration: IntegrationId, admin: Admin
) -> None:
    put_dead_letter(stack, "Recheck", {"kind": "recheck", "integration": str(integration)}, str(integration))

    explained = admin("letters", "recheck")
    unconfirmed, wrong = admin("purge", "recheck"), admin("purge", "recheck", "--yes", "2")
    still = json.loads(admin("queues", "--json").out)["queues"]["recheck"]["dead"]
    purged = admin("purge", "recheck", "--yes", "1")

    assert (explained.exit_code, str(integration) in explained.out) == (0, True), explained.err
    assert (unconfirmed.exit_code, wrong.exit_code, still) == (2, 2, 1)
    assert "CLI-ADMIN-PURGE-UNCONFIRMED" in unconfirmed.err
    assert purged.exit_code == 0, purged.err
    assert is_worked_off(parts, "recheck")


def test_the_reason_why_a_message_failed_is_kept_by_the_function_for_its_dead_letter(
    stack: LocalRun, parts: Parts, integration: IntegrationId
) -> None:
    sqs = stack.stack.client("sqs")

    sent = sqs.send_message(
        QueueUrl=stack.stack.outputs["RecheckQueueUrl"], MessageBody="{", MessageGroupId=str(integration)
    )

    message = str(sent["MessageId"])
    assert wait_until(lambda: message in parts.failures.of([message]), seconds=30)
    assert parts.failures.of([message])[message].code == "MESSAGE-UNREADABLE"
    # It would come again for an hour and a half: other tests wait until the queues are empty.
    sqs.purge_queue(QueueUrl=stack.stack.outputs["RecheckQueueUrl"])
