"""What an integration keeps between runs only to save requests."""

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.ids import IntegrationId


class DynamoKeepsake:
    """Implements `Keepsake` as one item of an integration.

    `of` says what the body belongs to, such as the shop's address: a body that belongs to something else is not given.
    """

    def __init__(self, table: Table, *, integration: IntegrationId, name: str, of: str) -> None:
        self._table = table
        self._key = keys.setting_key(integration, name)
        self._of = of

    def read(self) -> bytes | None:
        """What was last written for the same thing."""
        item = self._table.get(self._key)
        return bytes(item["body"]) if item is not None and item["of"] == self._of else None

    def write(self, body: bytes) -> None:
        """Replace it."""
        self._table.put({**self._key, "of": self._of, "body": body})
