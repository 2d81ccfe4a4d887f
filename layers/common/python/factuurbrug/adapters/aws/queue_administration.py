"""What an operator sees of the queues and does with their dead letters."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.errors import translate
from factuurbrug.ports.queue import QueueDepth


@dataclass(frozen=True, slots=True)
class _Seen:
    waiting: int
    in_flight: int
    arn: str
    dead_letters_arn: str


class QueueAdministration:
    """The queues by name ("fetch", "invoice", "recheck", "job") and address."""

    def __init__(self, clients: Clients, urls: Mapping[str, str]) -> None:
        self._clients = clients
        self._urls = urls

    def depths(self) -> tuple[QueueDepth, ...]:
        """How much waits, is worked on, and lies dead, per queue.

        Raises:
            Unavailable, Defect: `QUEUE-…`.
        """
        found = []
        for name, url in self._urls.items():
            seen = self._seen(url)
            found.append(QueueDepth(name, seen.waiting, seen.in_flight, self._dead(seen)))
        return tuple(found)

    def redrive(self, name: str) -> None:
        """Move a queue's dead letters back to it; SQS does so on its own from here on.

        Raises:
            Unavailable, Defect: `QUEUE-…`.
        """
        seen = self._seen(self._urls[name])
        try:
            self._clients.sqs.start_message_move_task(SourceArn=seen.dead_letters_arn, DestinationArn=seen.arn)
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="QUEUE") from error

    def _dead(self, seen: _Seen) -> int:
        """Those that somebody is just looking at included: they are as dead as the others."""
        if not seen.dead_letters_arn:
            return 0
        letters = self._seen(self._url_of(seen.dead_letters_arn))
        return letters.waiting + letters.in_flight

    def _seen(self, url: str) -> _Seen:
        try:
            answer = self._clients.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="QUEUE") from error
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
        try:
            return self._clients.sqs.get_queue_url(QueueName=arn.rpartition(":")[2])["QueueUrl"]
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="QUEUE") from error
