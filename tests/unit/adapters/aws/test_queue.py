"""The queues' failures: whole requests, and single messages of a batch."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.stub import Stubber
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.jobs import SqsJobQueue
from factuurbrug.adapters.aws.queue import SqsQueues
from factuurbrug.adapters.aws.queue_administration import QueueAdministration
from factuurbrug.domain.errors import Defect, FactuurbrugError, Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey
from factuurbrug.ports.jobs import of_integration
from factuurbrug.ports.queue import Offer

from tests.unit.adapters.aws.wires import requests_of

ANNA = IntegrationId("anna")
KEY = RecordKey(ANNA, 1, 8)
SENDS: dict[str, Callable[[SqsQueues], object]] = {
    "fetch": lambda queue: queue.fetch(ANNA),
    "recheck": lambda queue: queue.recheck(ANNA),
    "settle": lambda queue: queue.settle(ANNA, [KEY]),
    "post": lambda queue: queue.post(KEY, version=1, send_number=0),
}


@pytest.fixture
def sqs(clients: Clients) -> Iterator[Stubber]:
    with Stubber(clients.sqs) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


@pytest.fixture
def queue(clients: Clients) -> SqsQueues:
    return SqsQueues(clients, fetch_url="https://x/f", invoice_url="https://x/i", recheck_url="https://x/r")


def offers(count: int) -> list[Offer]:
    return [Offer(RecordKey(ANNA, 1, number), version=1, send_number=0) for number in range(1, count + 1)]


def taken(count: int, *failed: dict[str, Any]) -> dict[str, Any]:
    names = {entry["Id"] for entry in failed}
    done = [
        {"Id": str(number), "MessageId": str(number), "MD5OfMessageBody": "x"}
        for number in range(count)
        if str(number) not in names
    ]
    return {"Successful": done, "Failed": list(failed)}


@pytest.mark.parametrize("send", SENDS)
@pytest.mark.parametrize(
    ("theirs", "status", "kind", "code"),
    [
        ("RequestThrottled", 400, Unavailable, "QUEUE-UNAVAILABLE"),
        ("ServiceUnavailable", 503, Unavailable, "QUEUE-UNAVAILABLE"),
        ("InternalError", 500, Unavailable, "QUEUE-UNAVAILABLE"),
        ("AWS.SimpleQueueService.NonExistentQueue", 400, Defect, "QUEUE-REFUSED"),
        ("AccessDenied", 403, Defect, "QUEUE-REFUSED"),
        ("InvalidMessageContents", 400, Defect, "QUEUE-REFUSED"),
    ],
)
def test_a_refused_request_is_classed_by_what_must_happen_next(
    queue: SqsQueues, sqs: Stubber, send: str, theirs: str, status: int, kind: type[FactuurbrugError], code: str
) -> None:
    operation = "send_message_batch" if send == "post" else "send_message"
    sqs.add_client_error(operation, theirs, http_status_code=status)

    with pytest.raises(kind, match=code):
        SENDS[send](queue)


@pytest.mark.parametrize(
    ("is_ours", "kind", "code"), [(False, Unavailable, "QUEUE-UNAVAILABLE"), (True, Defect, "QUEUE-REFUSED")]
)
def test_one_message_of_a_batch_that_was_not_taken_is_a_failure(
    queue: SqsQueues, sqs: Stubber, is_ours: bool, kind: type[FactuurbrugError], code: str
) -> None:
    failed = {"Id": "2", "Code": "InternalError", "SenderFault": is_ours}
    sqs.add_response("send_message_batch", taken(3, failed))

    with pytest.raises(kind, match=code) as raised:
        queue.post_many(offers(3))

    assert raised.value.params == {"error": "InternalError"}


def test_after_a_failed_batch_nothing_more_is_sent_so_that_the_order_stays(queue: SqsQueues, sqs: Stubber) -> None:
    sqs.add_response("send_message_batch", taken(10))
    sqs.add_response("send_message_batch", taken(10, {"Id": "0", "Code": "InternalError", "SenderFault": False}))

    with pytest.raises(Unavailable):
        queue.post_many(offers(25))


def test_offers_go_out_by_ten_in_order_and_each_with_an_id_of_its_own(
    queue: SqsQueues, clients: Clients, sqs: Stubber
) -> None:
    for count in (10, 10, 5):
        sqs.add_response("send_message_batch", taken(count))

    with requests_of(clients.sqs, "SendMessageBatch") as requests:
        queue.post_many(offers(25))

    entries = [entry for request in requests for entry in request["Entries"]]
    assert [len(request["Entries"]) for request in requests] == [10, 10, 5]
    assert [json.loads(entry["MessageBody"])["record"] for entry in entries] == [str(one.key) for one in offers(25)]
    assert {entry["MessageGroupId"] for entry in entries} == {"anna"}
    assert len({entry["MessageDeduplicationId"] for entry in entries}) == 25


def test_a_second_sending_of_the_same_record_has_another_id(queue: SqsQueues, clients: Clients, sqs: Stubber) -> None:
    for _ in range(3):
        sqs.add_response("send_message_batch", taken(1))

    with requests_of(clients.sqs, "SendMessageBatch") as requests:
        for version, send_number in ((1, 0), (1, 1), (2, 1)):
            queue.post(KEY, version=version, send_number=send_number)

    assert len({request["Entries"][0]["MessageDeduplicationId"] for request in requests}) == 3


@pytest.mark.parametrize("operation", ["get_queue_attributes", "start_message_move_task"])
def test_an_operator_hears_of_a_queue_that_does_not_answer(clients: Clients, sqs: Stubber, operation: str) -> None:
    administration = QueueAdministration(clients, {"fetch": "https://x/f"})
    if operation == "start_message_move_task":
        attributes = {
            "ApproximateNumberOfMessages": "0",
            "ApproximateNumberOfMessagesNotVisible": "0",
            "QueueArn": "arn:aws:sqs:eu-west-1:000000000000:f",
            "RedrivePolicy": json.dumps({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:000000000000:d"}),
        }
        sqs.add_response("get_queue_attributes", {"Attributes": attributes})
    sqs.add_client_error(operation, "ServiceUnavailable", http_status_code=503)

    with pytest.raises(Unavailable, match="QUEUE-UNAVAILABLE"):
        administration.redrive("fetch")


@pytest.mark.parametrize("kind", ["fetch", "recheck", "settle", "post", "job"])
def test_each_message_is_in_the_group_of_its_integration_so_that_others_get_their_turn(
    clients: Clients, queue: SqsQueues, sqs: Stubber, kind: str
) -> None:
    is_batch = kind == "post"
    answer = taken(1) if is_batch else {"MessageId": "1", "MD5OfMessageBody": "x"}
    sqs.add_response("send_message_batch" if is_batch else "send_message", answer)
    sends = {**SENDS, "job": lambda _: SqsJobQueue(clients, url="https://x/j").ask(of_integration(ANNA), "job-1")}

    with requests_of(clients.sqs, "SendMessageBatch" if is_batch else "SendMessage") as sent:
        sends[kind](queue)

    (request,) = sent
    messages = request.get("Entries", [request])
    expected = f"integration/{ANNA}" if kind == "job" else str(ANNA)
    assert [message["MessageGroupId"] for message in messages] == [expected]
