"""The three queues in memory: what was sent, and a FIFO that a test can lose, repeat and take from."""

from collections.abc import Sequence

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey
from factuurbrug.ports.queue import Offer


class FakeQueue:
    """Implements `WorkQueue`. Like SQS it swallows a second message with the same deduplication id.

    Attributes:
        fetches: (integration, chain) of every request to fetch.
        offers: What lies in the posting queue, oldest first; a test takes, repeats or removes.
        rechecks: Integrations to recheck.
        settlings: (integration, keys) of every request to settle.
    """

    def __init__(self) -> None:
        self.fetches: list[tuple[IntegrationId, int]] = []
        self.offers: list[Offer] = []
        self.rechecks: list[IntegrationId] = []
        self.settlings: list[tuple[IntegrationId, tuple[RecordKey, ...]]] = []
        self._seen: set[Offer] = set()

    def fetch(self, integration: IntegrationId, *, chain: int = 0) -> None:
        """Remember it."""
        self.fetches.append((integration, chain))

    def post(self, key: RecordKey, *, version: int, send_number: int) -> None:
        """Put it in, unless exactly this offer was made before."""
        self.post_many([Offer(key, version, send_number)])

    def post_many(self, offers: Sequence[Offer]) -> None:
        """Put them in, in order."""
        for offer in offers:
            if offer not in self._seen:
                self._seen.add(offer)
                self.offers.append(offer)

    def recheck(self, integration: IntegrationId) -> None:
        """Remember it."""
        self.rechecks.append(integration)

    def settle(self, integration: IntegrationId, keys: Sequence[RecordKey]) -> None:
        """Remember it."""
        self.settlings.append((integration, tuple(keys)))

    def take(self, limit: int = 10) -> list[RecordKey]:
        """Take the oldest messages' keys out."""
        taken, self.offers = self.offers[:limit], self.offers[limit:]
        return [offer.key for offer in taken]
