"""Secrets in memory."""

from datetime import datetime

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.vault import Secret


class FakeVault:
    """Implements `Vault`; forgets a secret when its time is over."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[tuple[IntegrationId, str], tuple[Secret, datetime | None]] = {}

    def read(self, integration: IntegrationId, name: str) -> Secret | None:
        """The secret while it lasts."""
        secret, until = self._kept.get((integration, name), (None, None))
        return None if until is not None and until <= self._clock.now() else secret

    def has(self, integration: IntegrationId, name: str) -> bool:
        """Whether it is there still."""
        return self.read(integration, name) is not None

    def store(
        self, integration: IntegrationId, name: str, secret: Secret, *, expires_at: datetime | None = None
    ) -> None:
        """Put or replace it."""
        self._kept[(integration, name)] = (secret, expires_at)

    def remove(self, integration: IntegrationId, name: str) -> None:
        """Forget it."""
        self._kept.pop((integration, name), None)
