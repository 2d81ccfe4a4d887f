"""Secrets as KMS ciphertext bound to their integration, in items that nothing else reads."""

from datetime import datetime

from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.errors import translate
from factuurbrug.adapters.aws.table import Item, Table
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.vault import Secret


class KmsVault:
    """Implements `Vault`. A ciphertext moved to another integration or name cannot be decrypted there."""

    def __init__(self, *, clients: Clients, table: Table, key_id: str, clock: Clock) -> None:
        self._clients = clients
        self._table = table
        self._key_id = key_id
        self._clock = clock

    def read(self, integration: IntegrationId, name: str) -> Secret | None:
        """The secret; one whose time is over counts as absent even before the table has removed it."""
        item = self._stored(integration, name)
        if item is None:
            return None
        try:
            answer = self._clients.kms.decrypt(
                CiphertextBlob=bytes(item["ciphertext"]),
                KeyId=self._key_id,
                EncryptionContext=_context(integration, name),
            )
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="VAULT") from error
        return Secret(answer["Plaintext"].decode())

    def has(self, integration: IntegrationId, name: str) -> bool:
        """Whether it is there and its time is not over."""
        return self._stored(integration, name) is not None

    def store(
        self, integration: IntegrationId, name: str, secret: Secret, *, expires_at: datetime | None = None
    ) -> None:
        """Put or replace it."""
        try:
            answer = self._clients.kms.encrypt(
                KeyId=self._key_id,
                Plaintext=secret.reveal().encode(),
                EncryptionContext=_context(integration, name),
            )
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="VAULT") from error
        item: dict[str, object] = {**keys.secret_key(integration, name), "ciphertext": answer["CiphertextBlob"]}
        if expires_at is not None:
            item["expires_at"] = int(expires_at.timestamp())
        self._table.put(item)

    def remove(self, integration: IntegrationId, name: str) -> None:
        """Forget it."""
        self._table.delete(keys.secret_key(integration, name))

    def _stored(self, integration: IntegrationId, name: str) -> Item | None:
        item = self._table.get(keys.secret_key(integration, name))
        ends = int(item.get("expires_at", 0) or 0) if item else 0
        return None if ends and ends <= self._now() else item

    def _now(self) -> int:
        return int(self._clock.now().timestamp())


def _context(integration: IntegrationId, name: str) -> dict[str, str]:
    return {"integration": str(integration), "secret": name}
