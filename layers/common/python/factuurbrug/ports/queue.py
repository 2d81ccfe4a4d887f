"""Sending work on. Queues may repeat and lose messages; records say what is true."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey


@dataclass(frozen=True, slots=True)
class Offer:
    """A READY record offered for posting: its key, its version, and how many times it was offered."""

    key: RecordKey
    version: int
    send_number: int


@dataclass(frozen=True, slots=True)
class QueueDepth:
    """How much waits in a queue, is being worked on, and lies in its dead-letter queue."""

    name: str
    waiting: int
    in_flight: int
    dead: int


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that failed too often.

    Attributes:
        queue: Whose ("fetch", "invoice", "recheck", "job", "schedule").
        message: Its id.
        body: As it was sent; rubbish may have been.
        sent_at: When it was first sent.
        error: What the sender of a schedule says about it, "" where nobody says anything.
    """

    queue: str
    message: str
    body: str
    sent_at: datetime
    error: str = ""


class DeadLetterQueues(Protocol):
    """What an operator sees of the queues and does with their dead letters, by the queue's name.

    All methods raise `Unavailable` or `Defect` (`QUEUE-…`) when the queue does not do as asked.
    """

    def depths(self) -> tuple[QueueDepth, ...]:
        """How much waits, is worked on, and lies dead, per queue."""
        ...

    def letters(self, queue: str, *, most: int) -> tuple[DeadLetter, ...]:
        """Look at dead letters; they stay where they are.

        Of a FIFO queue the first ten of each group at most can be seen at once.
        """
        ...

    def redrive(self, queue: str) -> None:
        """Have the dead letters moved back to where they came from; the queue does so on its own from here on."""
        ...

    def discard(self, queue: str, *, most: int, before: datetime) -> int:
        """Remove for good so many dead letters at most, of those that were sent before a moment; how many it were."""
        ...


class WorkQueue(Protocol):
    """The three queues (settling shares the recheck's). A message carries keys only."""

    def fetch(self, integration: IntegrationId, *, chain: int = 0) -> None:
        """Ask for a fetch of one integration; `chain` counts continuations of one run."""
        ...

    def post(self, key: RecordKey, *, version: int, send_number: int) -> None:
        """Offer a READY record for posting, in its integration's FIFO group.

        The deduplication id is record + version + send number, so that a deliberate second sending is not swallowed.
        """
        ...

    def post_many(self, offers: Sequence[Offer]) -> None:
        """Offer many records, in few requests and in the order given; the same rules as `post`.

        Raises:
            Unavailable: `QUEUE-UNAVAILABLE`; some may have been sent.
        """
        ...

    def recheck(self, integration: IntegrationId) -> None:
        """Ask for a nightly recheck of one integration."""
        ...

    def settle(self, integration: IntegrationId, keys: Sequence[RecordKey]) -> None:
        """Ask to settle these due records of one integration."""
        ...
