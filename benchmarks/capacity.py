"""What requests ask of DynamoDB, counted where the calls leave our process: requests, items, capacity units.

Units follow DynamoDB's published rules from the sizes of the items. Nothing of ours filters after reading, so the items
that a query evaluates are the ones it returns; one that is asked for by key counts whether it is there or not.
"""

import math
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import boto3

_READ_UNIT: Final = 4096
_HALF: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one answer cost.

    Attributes:
        requests: Calls to DynamoDB.
        evaluated: Items that it looked at for them.
        units: Read capacity units; eventually consistent reads count half.
        written: Items that were written.
    """

    requests: int = 0
    evaluated: int = 0
    units: Decimal = Decimal(0)
    written: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.requests + other.requests,
            self.evaluated + other.evaluated,
            self.units + other.units,
            self.written + other.written,
        )


@dataclass
class Meter:
    """Counts for one session's clients since `reset`."""

    cost: Cost = field(default_factory=Cost)
    _asked: dict[str, Any] = field(default_factory=dict)

    def watch(self, session: boto3.Session) -> None:
        """Count whatever the session's clients ask of DynamoDB from now on, one call at a time."""
        session.events.register("before-parameter-build.dynamodb", self._sent)
        session.events.register("after-call.dynamodb", self._answered)

    def reset(self) -> None:
        """Begin at nothing."""
        self.cost = Cost()

    def _sent(self, params: dict[str, Any], **_: object) -> None:
        self._asked = params

    def _answered(self, parsed: dict[str, Any], model: Any, **_: object) -> None:  # noqa: ANN401 - botocore's own
        self.count(model.name, self._asked, parsed)

    def count(self, operation: str, request: dict[str, Any], parsed: dict[str, Any]) -> None:
        """Count one answered request."""
        self._asked = request
        counted = {"GetItem": self._get, "BatchGetItem": self._batch, "Query": self._query}.get(operation)
        self.cost += counted(parsed) if counted else Cost(requests=1, written=1)

    def _get(self, parsed: dict[str, Any]) -> Cost:
        return Cost(1, 1, _units(size_of(parsed.get("Item", {})), consistent=bool(self._asked.get("ConsistentRead"))))

    def _batch(self, parsed: dict[str, Any]) -> Cost:
        ((_, wanted),) = self._asked["RequestItems"].items()
        (found,) = parsed["Responses"].values()
        consistent = bool(wanted.get("ConsistentRead"))
        sizes = [size_of(item) for item in found] + [0] * (len(wanted["Keys"]) - len(found))
        return Cost(1, len(wanted["Keys"]), sum((_units(size, consistent=consistent) for size in sizes), Decimal(0)))

    def _query(self, parsed: dict[str, Any]) -> Cost:
        if "FilterExpression" in self._asked:
            message = "A query that filters evaluates more than it returns."
            raise AssertionError(message)
        items = parsed["Items"]
        whole = sum(size_of(item) for item in items)
        return Cost(1, len(items), _units(whole, consistent=bool(self._asked.get("ConsistentRead"))))


def size_of(item: dict[str, Any]) -> int:
    """Bytes of an item by DynamoDB's rules: names and values."""
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def _value_size(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    if kind in {"S", "B"}:
        return len(content.encode() if isinstance(content, str) else bytes(content))
    if kind == "N":
        return math.ceil(len(str(content).replace(".", "").lstrip("-0")) / 2) + 2
    if kind == "L":
        return 3 + sum(1 + _value_size(one) for one in content)
    if kind == "M":
        return 3 + sum(1 + len(name.encode()) + _value_size(one) for name, one in content.items())
    return 1


def _units(size: int, *, consistent: bool) -> Decimal:
    units = Decimal(max(1, math.ceil(size / _READ_UNIT)))
    return units if consistent else units * _HALF
