"""Records of many integrations in memory, a shelf for each: lists cost what one integration has, not what all have."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import OrderRecord, RecordKey
from factuurbrug.ports.records import Change

from tests.fakes.records import FakeRecords

_NOBODY = IntegrationId("nobody")


class ShardedRecords:
    """Implements `Records`: each call goes to the shelf of the integration that its first argument names."""

    def __init__(self) -> None:
        self._shelves: defaultdict[IntegrationId, FakeRecords] = defaultdict(self._shelf)
        self._names: dict[tuple[str, str], RecordKey] = {}

    @property
    def stored(self) -> dict[RecordKey, OrderRecord]:
        """All records."""
        return {key: record for shelf in self._shelves.values() for key, record in shelf.stored.items()}

    def due(self, *, now: datetime, limit: int) -> Iterator[RecordKey]:
        """Of all integrations, the longest overdue first."""
        due = [shelf.stored[key] for shelf in self._shelves.values() for key in shelf.due(now=now, limit=limit)]
        due.sort(key=lambda record: (record.due_at or now, str(record.key)))
        return iter([record.key for record in due[:limit]])

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def call(*args: Any, **kwargs: Any) -> Any:
            method = getattr(self._shelves[_integration_of(args[0]) if args else _NOBODY], name)
            return method(*args, **kwargs)

        return call

    def _shelf(self) -> FakeRecords:
        shelf = FakeRecords()
        # Numbers and subjects are each one record's alone, over all integrations.
        shelf._names = self._names
        return shelf


def _integration_of(argument: object) -> IntegrationId:
    match argument:
        case IntegrationId():
            return argument
        case RecordKey():
            return argument.integration
        case Change():
            return argument.record.key.integration
        case Sequence() if argument:
            return _integration_of(argument[0])
        case _:
            return _NOBODY
