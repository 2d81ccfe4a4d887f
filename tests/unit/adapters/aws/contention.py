"""A table on moto whose transactions hold their items while they run, as DynamoDB's do.

A transaction that meets an item that another one holds is cancelled for it, and a single write is refused; reads do not
wait. moto and the stand-in work one request at a time: there no two transactions ever meet.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from factuurbrug.adapters.aws.clients import Clients
from urllib3 import HTTPResponse

from tests.unit.adapters.aws.wires import by_moto, take_over

_SERVICE = "com.amazonaws.dynamodb.v20120810"
_Item = tuple[str, str, str]


class Contention:
    """What transactions hold at the moment, and who was refused for it.

    Attributes:
        refused: The token of each transaction that was cancelled, and the name of each single write that was refused.
        while_held: Called while a transaction holds its items, before it writes them.
    """

    def __init__(self, clients: Clients) -> None:
        self.refused: list[str] = []
        self.while_held: Callable[[], None] = lambda: None
        self._held: set[_Item] = set()
        self._changed = threading.Condition()
        self._moto = threading.Lock()
        self._client = clients.dynamodb

    @contextmanager
    def in_force(self) -> Iterator["Contention"]:
        """Items are held from here on."""
        give_back = take_over(self._client, self._sent)
        yield self
        give_back()

    def until_released(self, _seconds: float = 0) -> None:
        """Wait until a transaction ends, if there is one: as good as the wait that the adapter would make."""
        with self._changed:
            if self._held:
                assert self._changed.wait(timeout=30)

    def until_refused(self, times: int) -> None:
        """Wait until so many were refused."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.refused) >= times, timeout=30)

    def _sent(self, event_name: str, request: AWSPreparedRequest, **_: object) -> AWSResponse | None:
        assert isinstance(request.body, bytes)
        operation, body = event_name.rpartition(".")[2], json.loads(request.body)
        if operation == "TransactWriteItems":
            return self._transaction(event_name, request, body)
        if operation in {"PutItem", "UpdateItem", "DeleteItem"} and self._is_held(_items_of(body)):
            self._refuse(operation)
            return _answer(request, {"__type": f"{_SERVICE}#TransactionConflictException"})
        return self._carried_out(event_name, request)

    def _transaction(self, event_name: str, request: AWSPreparedRequest, body: dict[str, Any]) -> AWSResponse | None:
        items = [_items_of(next(iter(one.values()))) for one in body["TransactItems"]]
        with self._changed:
            conflicts = [bool(one & self._held) for one in items]
            mine: set[_Item] = set() if any(conflicts) else set().union(*items)
            self._held |= mine
        if not mine:
            self._refuse(body["ClientRequestToken"])
            reasons = [{"Code": "TransactionConflict" if one else "None"} for one in conflicts]
            kind = f"{_SERVICE}#TransactionCanceledException"
            return _answer(request, {"__type": kind, "CancellationReasons": reasons})
        try:
            self.while_held()
            return self._carried_out(event_name, request)
        finally:
            with self._changed:
                self._held -= mine
                self._changed.notify_all()

    def _carried_out(self, event_name: str, request: AWSPreparedRequest) -> AWSResponse | None:
        with self._moto:
            return by_moto(event_name, request)

    def _is_held(self, items: set[_Item]) -> bool:
        with self._changed:
            return bool(items & self._held)

    def _refuse(self, who: str) -> None:
        with self._changed:
            self.refused.append(who)
            self._changed.notify_all()


def _items_of(write: dict[str, Any]) -> set[_Item]:
    key = write.get("Key") or write["Item"]
    return {(write["TableName"], key["pk"]["S"], key["sk"]["S"])}


def _answer(request: AWSPreparedRequest, body: dict[str, object]) -> AWSResponse:
    sent = json.dumps(body).encode()
    raw = HTTPResponse(body=sent, status=400, preload_content=False)
    raw.stream = lambda **_: iter([sent])  # type: ignore[assignment]  # as botocore reads it
    return AWSResponse(request.url, 400, {"content-type": "application/x-amz-json-1.0"}, raw)
