"""Items in DynamoDB's notation, and its failures as ours."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.adapters.aws.errors import failed_condition, held_by_transaction, translate
from factuurbrug.domain.errors import Conflict, Unavailable

Item = dict[str, Any]

_CODE: Final = "STORE"
#: Reasons of a cancelled transaction that pass by themselves.
_PASSING: Final = frozenset({"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
_MARKED: Final = re.compile(r"#(\w+)")
to_wire: Final = TypeSerializer().serialize
_from_wire: Final = TypeDeserializer().deserialize


class ConditionFailed(Exception):
    """A conditional write was refused; `stored` is the item as it is."""

    def __init__(self, stored: Item) -> None:
        super().__init__()
        self.stored = stored


class HeldUp(Exception):
    """A transaction was cancelled for reasons that pass by themselves; `said` is what callers are told in the end."""

    def __init__(self, said: Conflict | Unavailable) -> None:
        super().__init__()
        self.said = said


def wire(item: Mapping[str, object]) -> dict[str, Any]:
    """An item in DynamoDB's notation."""
    return {name: to_wire(value) for name, value in item.items()}


def plain(item: Mapping[str, Any]) -> Item:
    """An item out of DynamoDB's notation."""
    return {name: _from_wire(value) for name, value in item.items()}


def conditional(condition: str, values: Mapping[str, object] | None) -> dict[str, Any]:
    """The part of a request that makes a write conditional, and has the item come back when it is refused.

    An attribute whose name is a word of DynamoDB's own is written with a mark: `#indexed`.
    """
    request: dict[str, Any] = {
        "ConditionExpression": condition,
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    if marked := set(_MARKED.findall(condition)):
        request["ExpressionAttributeNames"] = {f"#{name}": name for name in marked}
    if values:
        request["ExpressionAttributeValues"] = {name: to_wire(value) for name, value in values.items()}
    return request


class translated:  # noqa: N801 - reads as a statement: `with translated():`
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
    codes = {reason.get("Code", "None") for reason in reasons} - {"None"}
    for reason in reasons:
        if reason.get("Code") == "ConditionalCheckFailed":
            raise ConditionFailed(plain(reason.get("Item", {}))) from error
    if codes <= _PASSING:
        busy = Conflict("STORE-BUSY")
        said = busy if "TransactionConflict" in codes else Unavailable("STORE-UNAVAILABLE", error="Throttled")
        raise HeldUp(said) from error
