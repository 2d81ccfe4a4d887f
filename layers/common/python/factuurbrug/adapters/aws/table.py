"""The one table: reads, conditional writes and transactions on plain items, with AWS's failures translated."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.errors import failed_condition, held_by_transaction, translate
from factuurbrug.domain.errors import Conflict, Unavailable

Item = dict[str, Any]
Key = Mapping[str, str]

_CODE: Final = "STORE"
_BATCH: Final = 100
_ROUNDS: Final = 6
_to_wire: Final = TypeSerializer().serialize
_from_wire: Final = TypeDeserializer().deserialize


class ConditionFailed(Exception):
    """A conditional write was refused; `stored` is the item as it is."""

    def __init__(self, stored: Item) -> None:
        super().__init__()
        self.stored = stored


class Table:
    """Items of one DynamoDB table."""

    def __init__(self, clients: Clients, name: str) -> None:
        self._clients = clients
        self.name = name

    def get(self, key: Key) -> Item | None:
        """One item, strongly consistent."""
        with _translated():
            answer = self._clients.dynamodb.get_item(TableName=self.name, Key=wire(key), ConsistentRead=True)
        return plain(answer["Item"]) if "Item" in answer else None

    def get_many(self, keys: Sequence[Key]) -> list[Item]:
        """Those of the items that exist, strongly consistent, in no order.

        Raises:
            Unavailable: `STORE-UNAVAILABLE`.
        """
        found: list[Item] = []
        for start in range(0, len(keys), _BATCH):
            waiting: Any = {"Keys": [wire(key) for key in keys[start : start + _BATCH]], "ConsistentRead": True}
            for _ in range(_ROUNDS):
                with _translated():
                    answer = self._clients.dynamodb.batch_get_item(RequestItems={self.name: waiting})
                found += [plain(item) for item in answer["Responses"].get(self.name, [])]
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
        newest_first: bool = False,
    ) -> Iterator[Item]:
        """Items by key condition, page by page; consistent unless an index is asked."""
        request: dict[str, Any] = {
            "TableName": self.name,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": {name: _to_wire(value) for name, value in values.items()},
            "ScanIndexForward": not newest_first,
        }
        request |= {"IndexName": index} if index else {"ConsistentRead": True}
        left = limit
        while left is None or left > 0:
            if left is not None:
                request["Limit"] = left
            with _translated():
                answer = self._clients.dynamodb.query(**request)
            for item in answer["Items"]:
                yield plain(item)
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
            request |= _conditional(condition, values)
        with _translated():
            self._clients.dynamodb.put_item(**request)

    def update(self, key: Key, expression: str, *, condition: str, values: Mapping[str, object]) -> None:
        """Change one item in place.

        Raises:
            ConditionFailed: The condition does not hold.
        """
        request: dict[str, Any] = {"Key": wire(key), "UpdateExpression": expression}
        request |= _conditional(condition, values)
        with _translated():
            self._clients.dynamodb.update_item(TableName=self.name, **request)

    def delete(self, key: Key, *, condition: str = "", values: Mapping[str, object] | None = None) -> None:
        """Remove one item; nothing happens when there is none.

        Raises:
            ConditionFailed: The condition does not hold.
        """
        request: dict[str, Any] = {"TableName": self.name, "Key": wire(key)}
        if condition:
            request |= _conditional(condition, values)
        with _translated():
            self._clients.dynamodb.delete_item(**request)

    def transact(self, puts: Sequence[Mapping[str, Any]], *, token: str) -> None:
        """Write all items or none; each is `{"item", "condition", "values"}`. The token makes a repeat harmless.

        Raises:
            ConditionFailed: A condition does not hold; `stored` is that item as it is.
            Conflict: `STORE-BUSY`: another transaction holds one of the items.
        """
        items: Any = [
            {
                "Put": {"TableName": self.name, "Item": wire(put["item"])}
                | (_conditional(put["condition"], put.get("values")) if put.get("condition") else {})
            }
            for put in puts
        ]
        with _translated():
            self._clients.dynamodb.transact_write_items(TransactItems=items, ClientRequestToken=token)


def wire(item: Mapping[str, object]) -> dict[str, Any]:
    """An item in DynamoDB's notation."""
    return {name: _to_wire(value) for name, value in item.items()}


def plain(item: Mapping[str, Any]) -> Item:
    """An item out of DynamoDB's notation."""
    return {name: _from_wire(value) for name, value in item.items()}


def _conditional(condition: str, values: Mapping[str, object] | None) -> dict[str, Any]:
    request: dict[str, Any] = {
        "ConditionExpression": condition,
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    if values:
        request["ExpressionAttributeValues"] = {name: _to_wire(value) for name, value in values.items()}
    return request


class _translated:  # noqa: N801 - reads as a statement: `with _translated():`
    """Turns botocore's exceptions into ours on the way out."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ClientError):
            if failed_condition(error):
                response = cast("dict[str, Any]", error.response)
                raise ConditionFailed(plain(response.get("Item", {}))) from error
            if held_by_transaction(error):
                raise Conflict("STORE-BUSY") from error
            reasons = error.response.get("CancellationReasons")
            if reasons:
                _raise_cancelled(list(reasons), error)
        if isinstance(error, (ClientError, BotoCoreError)):
            raise translate(error, code=_CODE) from error


def _raise_cancelled(reasons: Sequence[Any], error: ClientError) -> None:
    codes = {reason.get("Code", "") for reason in reasons}
    for reason in reasons:
        if reason.get("Code") == "ConditionalCheckFailed":
            raise ConditionFailed(plain(reason.get("Item", {}))) from error
    if "TransactionConflict" in codes:
        raise Conflict("STORE-BUSY") from error
    if codes & {"ThrottlingError", "ProvisionedThroughputExceeded"}:
        raise Unavailable("STORE-UNAVAILABLE", error="Throttled") from error
