"""Queues as SQS keeps them, in virtual time: visibility, receive counts, groups of a FIFO queue, dead letters."""

import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from factuurbrug.ports.clock import Clock
from factuurbrug.ports.queue import DeadLetter, QueueDepth

Handle = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Message:
    id: str
    body: str
    group: str
    sent_at: datetime
    receipts: int = 0
    visible_at: datetime | None = None


class FakeSqs:
    """Several queues, each with dead letters of its own. Implements `DeadLetterQueues`.

    A FIFO queue hands out messages of a group only while none of that group is away.
    """

    def __init__(
        self,
        *names: str,
        clock: Clock,
        fifo: Sequence[str] = ("invoice",),
        visibility: timedelta = timedelta(minutes=12),
        most_receipts: int = 3,
    ) -> None:
        self._clock = clock
        self._fifo = frozenset(fifo)
        self._visibility = visibility
        self._most_receipts = most_receipts
        self._queues: dict[str, list[_Message]] = {name: [] for name in names}
        self.dead: dict[str, list[_Message]] = {name: [] for name in names}
        self._numbers = itertools.count(1)

    def send(self, queue: str, body: object, *, group: str = "") -> str:
        """Put a message in; its id."""
        message = self._message(body, group)
        self._queues[queue].append(message)
        return message.id

    def put_dead(self, queue: str, body: object, *, group: str = "") -> str:
        """Put a message among the dead letters; its id."""
        message = self._message(body, group)
        self.dead[queue].append(message)
        return message.id

    def waiting(self, queue: str) -> list[str]:
        """Ids of what is left, in flight or not, oldest first."""
        return [message.id for message in self._queues[queue]]

    def work(self, queue: str, handle: Handle, *, batch: int = 1) -> int:
        """Hand over one batch as an event source does; how many messages it held. What failed comes again later."""
        received = self._receive(queue, batch)
        if not received:
            return 0
        answer = handle({"Records": [_record(message) for message in received]})
        failed = {one["itemIdentifier"] for one in answer["batchItemFailures"]}
        done = {message.id for message in received} - failed
        self._queues[queue] = [message for message in self._queues[queue] if message.id not in done]
        return len(received)

    def depths(self) -> tuple[QueueDepth, ...]:
        """Counted."""
        now = self._clock.now()
        return tuple(
            QueueDepth(
                name,
                waiting=sum(_is_visible(message, now) for message in messages),
                in_flight=sum(not _is_visible(message, now) for message in messages),
                dead=len(self.dead[name]),
            )
            for name, messages in self._queues.items()
        )

    def letters(self, queue: str, *, most: int) -> tuple[DeadLetter, ...]:
        """The oldest; nobody is looking at the same time."""
        return tuple(
            DeadLetter(queue, message.id, message.body, message.sent_at) for message in self.dead[queue][:most]
        )

    def redrive(self, queue: str) -> None:
        """At once, with receipts counted anew."""
        back = [replace(message, receipts=0, visible_at=None) for message in self.dead[queue]]
        self._queues[queue] += back
        self.dead[queue] = []

    def discard(self, queue: str, *, most: int, before: datetime) -> int:
        """The oldest first."""
        gone = [message.id for message in self.dead[queue] if message.sent_at < before][:most]
        self.dead[queue] = [message for message in self.dead[queue] if message.id not in gone]
        return len(gone)

    def _message(self, body: object, group: str) -> _Message:
        text = body if isinstance(body, str) else json.dumps(body)
        return _Message(f"message-{next(self._numbers)}", text, group, self._clock.now())

    def _receive(self, queue: str, most: int) -> list[_Message]:
        now = self._clock.now()
        self._bury(queue, now)
        away = {message.group for message in self._queues[queue] if not _is_visible(message, now)}
        received: list[_Message] = []
        for number, message in enumerate(self._queues[queue]):
            is_held = queue in self._fifo and message.group in away
            if len(received) == most or is_held or not _is_visible(message, now):
                continue
            taken = replace(message, receipts=message.receipts + 1, visible_at=now + self._visibility)
            self._queues[queue][number] = taken
            received.append(taken)
        return received

    def _bury(self, queue: str, now: datetime) -> None:
        """A message that would be received once more than is allowed becomes a dead letter instead."""
        spent = [
            message
            for message in self._queues[queue]
            if message.receipts >= self._most_receipts and _is_visible(message, now)
        ]
        self._queues[queue] = [message for message in self._queues[queue] if message not in spent]
        self.dead[queue] += spent


def _is_visible(message: _Message, now: datetime) -> bool:
    return message.visible_at is None or message.visible_at <= now


def _record(message: _Message) -> dict[str, Any]:
    return {
        "messageId": message.id,
        "receiptHandle": message.id,
        "body": message.body,
        "attributes": {"ApproximateReceiveCount": str(message.receipts), "MessageGroupId": message.group},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-west-1:000000000000:x",
        "awsRegion": "eu-west-1",
    }
