"""Secrets, encrypted, apart from everything else."""

from datetime import datetime
from typing import Protocol

from factuurbrug.domain.ids import IntegrationId


class Secret:
    """A secret text that does not show itself: `str` and `repr` give stars. Only adapters call `reveal`."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The secret itself, for the request that needs it."""
        return self._text

    def __repr__(self) -> str:
        return "***"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self._text)


class Vault(Protocol):
    """Keeps secrets of an integration as ciphertext bound to that integration."""

    def read(self, integration: IntegrationId, name: str) -> Secret | None:
        """The secret (`shop-key`, `yuki-key`, `yuki-session`), None when there is none or it has expired."""
        ...

    def has(self, integration: IntegrationId, name: str) -> bool:
        """Whether there is such a secret; it is not decrypted for that."""
        ...

    def store(
        self,
        integration: IntegrationId,
        name: str,
        secret: Secret,
        *,
        expires_at: datetime | None = None,
    ) -> None:
        """Put or replace the secret."""
        ...

    def remove(self, integration: IntegrationId, name: str) -> None:
        """Forget the secret; nothing happens when there is none."""
        ...
