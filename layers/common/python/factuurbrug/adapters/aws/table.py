"""The one table: reads, conditional writes and transactions on plain items, with AWS's failures translated."""

import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.table_wire import (
    ConditionFailed,
    HeldUp,
    Item,
    conditional,
    plain,
    to_wire,
    translated,
    wire,
)
from factuurbrug.domain.errors import Unavailable

__all__ = ["MOST_IN_TRANSACTION", "ConditionFailed", "Item", "Key", "Place", "Table", "plain", "wire"]

Key = Mapping[str, str]
#: The attribute by which the table forgets an item, in seconds since 1970 (`TimeToLiveSpecification`).
EXPIRES: Final = "expires_at"

_BATCH: Final = 100
_BATCH_OF_WRITES: Final = 25
#: Items that one transaction may write.
MOST_IN_TRANSACTION: Final = 100
_ROUNDS: Final = 6
#: A transaction that is held up is tried so often. The longest wait doubles each time, up to a bound (seconds).
_TRIES: Final = 8
_FIRST_WAIT: Final = 0.05
_LONGEST_WAIT: Final = 0.8
#: No two that collided may wait equally long.
_jitter: Final = secrets.SystemRandom()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where one item lies."""

    pk: str
    sk: str

    @property
    def key(self) -> Key:
        """As the other methods take it."""
        return {"pk": self.pk, "sk": self.sk}


class Table:
    """Items of one DynamoDB table. Those whose time is over are not seen, though DynamoDB removes them days later."""

    def __init__(
        self,
        clients: Clients,
        name: str,
        *,
        now: Callable[[], datetime],
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        """`wait` passes the seconds before a transaction that another one held up is tried again."""
        self._clients = clients
        self.name = name
        self._now = now
        self._wait = wait

    def get(self, key: Key) -> Item | None:
        """One item, strongly consistent."""
        with translated():
            answer = self._clients.dynamodb.get_item(TableName=self.name, Key=wire(key), ConsistentRead=True)
        item = plain(answer["Item"]) if "Item" in answer else None
        return None if item is None or self._is_over(item) else item

    def get_many(self, keys: Sequence[Key]) -> list[Item]:
        """Those of the items that exist, strongly consistent, in no order.

        Raises:
            Unavailable: `STORE-UNAVAILABLE`.
        """
        found: list[Item] = []
        for start in range(0, len(keys), _BATCH):
            waiting: Any = {"Keys": [wire(key) for key in keys[start : start + _BATCH]], "ConsistentRead": True}
            for _ in range(_ROUNDS):
                with translated():
                    answer = self._clients.dynamodb.batch_get_item(RequestItems={self.name: waiting})
                read = [plain(item) for item in answer["Responses"].get(self.name, [])]
                found += [item for item in read if not self._is_over(item)]
                waiting = answer.get("UnprocessedKeys", {}).get(self.name)
                if not waiting:
                    break
            else:
                raise Unavailable("STORE-UNAVAILABLE", error="UnprocessedKeys")
        return found

    def query(
        self,
        condition: str,
        values: Mapping[str, object],
        *,
        index: str | None = None,
        limit: int | None = None,
        after: Key | None = None,
        newest_first: bool = False,
    ) -> Iterator[Item]:
        """Items by key condition, page by page; consistent unless an index is asked.

        `after` is the key of the item after which to begin; `limit` also bounds what the table evaluates.
        """
        request: dict[str, Any] = {
            "TableName": self.name,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": {name: to_wire(value) for name, value in values.items()},
            "ScanIndexForward": not newest_first,
        }
        request |= {"IndexName": index} if index else {"ConsistentRead": True}
        request |= {"ExclusiveStartKey": wire(after)} if after else {}
        left = limit
        while left is None or left > 0:
            if left is not None:
                request["Limit"] = left
            with translated():
                answer = self._clients.dynamodb.query(**request)
            for item in map(plain, answer["Items"]):
                if not self._is_over(item):
                    yield item
            if left is not None:
                left -= len(answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def put(self, item: Item, *, condition: str = "", values: Mapping[str, object] | None = None) -> None:
        """Write one item.

        Raises:
            ConditionFailed: The condition does not hold.
        """
        request: dict[str, Any] = {"TableName": self.name, "Item": wire(item)}
        if condition:
            request |= conditional(condition, values)
        with translated():
            self._clients.dynamodb.put_item(**request)

    def update(self, key: Key, expression: str, *, values: Mapping[str, object], condition: str = "") -> None:
        """Change one item in place.

        Raises:
            ConditionFailed: The condition does not hold.
        """
        given = {name: to_wire(value) for name, value in values.items()}
        request: dict[str, Any] = {"Key": wire(key), "UpdateExpression": expression}
        request |= conditional(condition, values) if condition else {"ExpressionAttributeValues": given}
        with translated():
            self._clients.dynamodb.update_item(TableName=self.name, **request)

    def delete(self, key: Key, *, condition: str = "", values: Mapping[str, object] | None = None) -> None:
        """Remove one item; nothing happens when there is none.

        Raises:
            ConditionFailed: The condition does not hold.
        """
        request: dict[str, Any] = {"TableName": self.name, "Key": wire(key)}
        if condition:
            request |= conditional(condition, values)
        with translated():
            self._clients.dynamodb.delete_item(**request)

    def write_many(self, items: Sequence[Item]) -> None:
        """Write items one by one in few requests: some may be written when others are not.

        Raises:
            Unavailable: `STORE-UNAVAILABLE`.
        """
        requests: list[Any] = [{"PutRequest": {"Item": wire(item)}} for item in items]
        for start in range(0, len(requests), _BATCH_OF_WRITES):
            waiting: Any = requests[start : start + _BATCH_OF_WRITES]
            for _ in range(_ROUNDS):
                with translated():
                    answer = self._clients.dynamodb.batch_write_item(RequestItems={self.name: waiting})
                waiting = answer.get("UnprocessedItems", {}).get(self.name)
                if not waiting:
                    break
            else:
                raise Unavailable("STORE-UNAVAILABLE", error="UnprocessedItems")

    def transact(
        self,
        writes: Sequence[Mapping[str, Any]],
        *,
        token: str,
        adds: Mapping[Place, Mapping[str, Decimal]] | None = None,
    ) -> None:
        """Write all items or none. The token makes a repeat harmless.

        A transaction that another one held up, or that came too fast, is tried again a few times after a short wait.

        Args:
            writes: Each `{"item", "delete" or "check", "condition", "values"}`, the latter two with a key.
            token: Random, of this write alone.
            adds: What is added to counters, by item and attribute; an item or attribute that is not there begins at 0.

        Raises:
            ConditionFailed: A condition does not hold; `stored` is that item as it is.
            Conflict: `STORE-BUSY`: another transaction still holds one of the items.
            Unavailable: `STORE-UNAVAILABLE`.
        """
        items: Any = [
            *(self._write(write) for write in writes),
            *(self._add(place, amounts) for place, amounts in (adds or {}).items()),
        ]
        for attempt in range(_TRIES):
            try:
                with translated():
                    self._clients.dynamodb.transact_write_items(TransactItems=items, ClientRequestToken=token)
            except HeldUp as held_up:
                if attempt == _TRIES - 1:
                    raise held_up.said from held_up
                self._wait(_jitter.uniform(0, min(_FIRST_WAIT * 2**attempt, _LONGEST_WAIT)))
            else:
                return

    def _is_over(self, item: Item) -> bool:
        ends = item.get(EXPIRES)
        return ends is not None and int(ends) <= self._now().timestamp()

    def _write(self, write: Mapping[str, Any]) -> dict[str, Any]:
        condition = conditional(write["condition"], write.get("values")) if write.get("condition") else {}
        if "check" in write:
            return {"ConditionCheck": {"TableName": self.name, "Key": wire(write["check"])} | condition}
        if "delete" in write:
            return {"Delete": {"TableName": self.name, "Key": wire(write["delete"])} | condition}
        return {"Put": {"TableName": self.name, "Item": wire(write["item"])} | condition}

    def _add(self, place: Place, amounts: Mapping[str, Decimal]) -> dict[str, Any]:
        numbered = list(enumerate(sorted(amounts)))
        return {
            "Update": {
                "TableName": self.name,
                "Key": wire(place.key),
                "UpdateExpression": "ADD " + ", ".join(f"#n{number} :n{number}" for number, _ in numbered),
                "ExpressionAttributeNames": {f"#n{number}": name for number, name in numbered},
                "ExpressionAttributeValues": {f":n{number}": to_wire(amounts[name]) for number, name in numbered},
            }
        }
