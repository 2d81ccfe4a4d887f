"""Sending work on. Queues may repeat and lose messages; records say what is true."""

from typing import Protocol

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey


class WorkQueue(Protocol):
    """The three queues. A message carries keys only."""

    def fetch(self, integration: IntegrationId, *, chain: int = 0) -> None:
        """Ask for a fetch of one integration; `chain` counts continuations of one run."""
        ...

    def post(self, key: RecordKey, *, version: int, send_number: int) -> None:
        """Offer a READY record for posting, in its integration's FIFO group.

        The deduplication id is record + version + send number, so that a deliberate second sending is not swallowed.
        """
        ...

    def recheck(self, integration: IntegrationId) -> None:
        """Ask for a nightly recheck of one integration."""
        ...
