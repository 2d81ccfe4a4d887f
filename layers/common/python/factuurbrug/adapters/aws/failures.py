"""Failures of messages in the table, one item each."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.table import Table
from factuurbrug.codec.documents import from_json, to_json
from factuurbrug.ports.failures import Failure

#: Four days in its queue and fourteen among the dead letters, and some to spare.
_KEPT: Final = timedelta(days=20)


class DynamoFailures:
    """Implements `Failures`."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def note(self, failure: Failure) -> None:
        """Written over an earlier one."""
        expires_at = int((failure.at + _KEPT).timestamp())
        body = to_json(failure, Failure)
        self._table.put({**keys.failure_key(failure.message), "body": body, "expires_at": expires_at})

    def of(self, messages: Sequence[str]) -> Mapping[str, Failure]:
        """By their keys."""
        items = self._table.get_many([keys.failure_key(message) for message in dict.fromkeys(messages)])
        found = [from_json(str(item["body"]), Failure) for item in items]
        return {failure.message: failure for failure in found}
