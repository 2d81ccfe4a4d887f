"""Sending work on. Queues may repeat and lose messages; records say what is true."""

from collections.abc import Sequence
from dataclasses import dataclass
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
