"""What an operator sees of the queues and does with their dead letters."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.errors import translate
from factuurbrug.ports.queue import DeadLetter, QueueDepth

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef

#: Dead letters are looked at for this long (seconds); other readers find them again after it.
_LOOK: Final = 20
_AT_ONCE: Final = 10
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Seen:
    waiting: int
    in_flight: int
    arn: str
    dead_letters_arn: str


class QueueAdministration:
    """Implements `DeadLetterQueues` for the queues by name ("fetch", "invoice", "recheck", "job") and address."""

    def __init__(
        self, clients: Clients, urls: Mapping[str, str], *, dead_letter_urls: Mapping[str, str] | None = None
    ) -> None:
        self._clients = clients
        self._urls = urls
        self._dead_letter_urls = dict(dead_letter_urls or {})

    def with_dead_letters(self, urls: Mapping[str, str]) -> "QueueAdministration":
        """The same queues, and dead letters by name and address that no queue of ours sends."""
        return QueueAdministration(self._clients, self._urls, dead_letter_urls=urls)

    def depths(self) -> tuple[QueueDepth, ...]:
        """One request for each queue and one for its dead letters."""
        found = []
        for name, url in self._urls.items():
            seen = self._seen(url)
            found.append(QueueDepth(name, seen.waiting, seen.in_flight, self._dead(seen)))
        for name, url in self._dead_letter_urls.items():
            letters = self._seen(url)
            found.append(QueueDepth(name, 0, 0, letters.waiting + letters.in_flight))
        return tuple(found)

    def redrive(self, queue: str) -> None:
        """A message move task of SQS."""
        seen = self._seen(self._urls[queue])
        self._asked(
            lambda: self._clients.sqs.start_message_move_task(SourceArn=seen.dead_letters_arn, DestinationArn=seen.arn)
        )

    def letters(self, queue: str, *, most: int) -> tuple[DeadLetter, ...]:
        """Received, and given back at once."""
        url, found, held = self._dead_letters_url(queue), dict[str, DeadLetter](), list[str]()
        while len(found) < most:
            messages = self._received(url)
            held += [message["ReceiptHandle"] for message in messages]
            new = {message["MessageId"]: _letter(queue, message) for message in messages}
            if not new.keys() - found.keys():
                break
            found |= new
        self._give_back(url, held)
        return tuple(sorted(found.values(), key=lambda letter: letter.sent_at))[:most]

    def discard(self, queue: str, *, most: int, before: datetime) -> int:
        """Received and removed, ten at a time: unlike SQS's own purge this spares what comes meanwhile."""
        url, gone, spared = self._dead_letters_url(queue), 0, list[str]()
        while gone < most and (messages := self._received(url, most=most - gone)):
            old = [message for message in messages if _letter(queue, message).sent_at < before]
            spared += [message["ReceiptHandle"] for message in messages if message not in old]
            gone += self._removed(url, old)
        self._give_back(url, spared)
        return gone

    def _removed(self, url: str, messages: "list[MessageTypeDef]") -> int:
        if not messages:
            return 0
        answer = self._asked(
            lambda: self._clients.sqs.delete_message_batch(
                QueueUrl=url,
                Entries=[
                    {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]}
                    for number, message in enumerate(messages)
                ],
            )
        )
        return len(answer.get("Successful", []))

    def _received(self, url: str, *, most: int = _AT_ONCE) -> "list[MessageTypeDef]":
        answer = self._asked(
            lambda: self._clients.sqs.receive_message(
                QueueUrl=url,
                MaxNumberOfMessages=min(most, _AT_ONCE),
                VisibilityTimeout=_LOOK,
                MessageSystemAttributeNames=["SentTimestamp"],
                MessageAttributeNames=["ERROR_CODE"],
            )
        )
        return answer.get("Messages", [])

    def _give_back(self, url: str, handles: list[str]) -> None:
        for handle in handles:
            self._asked(
                lambda handle=handle: self._clients.sqs.change_message_visibility(  # type: ignore[misc]
                    QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0
                )
            )

    def _dead_letters_url(self, queue: str) -> str:
        if queue in self._dead_letter_urls:
            return self._dead_letter_urls[queue]
        return self._url_of(self._seen(self._urls[queue]).dead_letters_arn)

    def _dead(self, seen: _Seen) -> int:
        """Those that somebody is just looking at included: they are as dead as the others."""
        if not seen.dead_letters_arn:
            return 0
        letters = self._seen(self._url_of(seen.dead_letters_arn))
        return letters.waiting + letters.in_flight

    def _seen(self, url: str) -> _Seen:
        answer = self._asked(lambda: self._clients.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"]))
        attributes: dict[str, str] = {str(key): value for key, value in answer["Attributes"].items()}
        redrive = json.loads(attributes.get("RedrivePolicy", "{}"))
        return _Seen(
            waiting=int(attributes["ApproximateNumberOfMessages"])
            + int(attributes.get("ApproximateNumberOfMessagesDelayed", "0")),
            in_flight=int(attributes["ApproximateNumberOfMessagesNotVisible"]),
            arn=attributes["QueueArn"],
            dead_letters_arn=str(redrive.get("deadLetterTargetArn", "")),
        )

    def _url_of(self, arn: str) -> str:
        return self._asked(lambda: self._clients.sqs.get_queue_url(QueueName=arn.rpartition(":")[2]))["QueueUrl"]

    def _asked(self, request: Callable[[], T]) -> T:
        try:
            return request()
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="QUEUE") from error


def _letter(queue: str, message: "MessageTypeDef") -> DeadLetter:
    milliseconds = int(message.get("Attributes", {}).get("SentTimestamp", "0"))
    told = message.get("MessageAttributes", {})
    return DeadLetter(
        queue=queue,
        message=message["MessageId"],
        body=message["Body"],
        sent_at=datetime.fromtimestamp(milliseconds / 1000, UTC),
        error=told["ERROR_CODE"].get("StringValue", "") if "ERROR_CODE" in told else "",
    )
