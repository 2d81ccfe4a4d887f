"""DynamoDB's keys and queries in memory, for histories that the stand-in takes an hour to look through.

Only what reading asks: items by key, and queries in key order with their limit. Conditions of writes are not looked at,
since nobody else writes. A test holds that it costs the routes what the stand-in costs them.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Any, Final

from benchmarks.capacity import Meter

_Item = dict[str, Any]
_KEYS: Final = {None: ("pk", "sk"), "tab": ("tab_pk", "tab_sk"), "due": ("due_pk", "due_sk")}
_CONDITION: Final = re.compile(r"\w+ = (?P<partition>:\w+)(?: AND (?P<range>.+))?")
_BEGINS: Final = re.compile(r"begins_with\(\w+, (:\w+)\)")
_BETWEEN: Final = re.compile(r"\w+ BETWEEN (:\w+) AND (:\w+)")
_COMPARED: Final = re.compile(r"\w+ (<|<=|>) (:\w+)")
_AFTER_ALL: Final = "\U0010ffff"


class _Partition:
    """The items of one partition of the table or of an index, sorted when they are first looked through."""

    def __init__(self) -> None:
        self.items: dict[str, _Item] = {}
        self._sorted: list[str] | None = None

    def put(self, sort_key: str, item: _Item) -> None:
        self.items[sort_key] = item
        self._sorted = None

    @property
    def order(self) -> list[str]:
        if self._sorted is None:
            self._sorted = sorted(self.items)
        return self._sorted


class MemoryClient:
    """Stands in for boto3's DynamoDB client; `meter` counts what is asked of it."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._partitions: dict[tuple[str | None, str], _Partition] = defaultdict(_Partition)

    def get_item(self, **request: Any) -> dict[str, Any]:  # noqa: ANN401 - boto3's own form, here and below
        """One item."""
        item = self._item(request["Key"])
        return self._counted("GetItem", request, {"Item": item} if item else {})

    def batch_get_item(self, **request: Any) -> dict[str, Any]:  # noqa: ANN401
        """Those that exist."""
        ((name, wanted),) = request["RequestItems"].items()
        found = [item for key in wanted["Keys"] if (item := self._item(key))]
        return self._counted("BatchGetItem", request, {"Responses": {name: found}})

    def query(self, **request: Any) -> dict[str, Any]:  # noqa: ANN401
        """Items of one partition in order of their sort key."""
        partition, wanted = self._wanted(request)
        limit = request.get("Limit", len(wanted))
        answer: dict[str, Any] = {"Items": [partition.items[key] for key in wanted[:limit]]}
        if len(wanted) > limit:
            last = answer["Items"][-1]
            answer["LastEvaluatedKey"] = {name: last[name] for name in {"pk", "sk", *_KEYS[request.get("IndexName")]}}
        return self._counted("Query", request, answer)

    def put_item(self, **request: Any) -> dict[str, Any]:  # noqa: ANN401
        """Write one."""
        self._put(request["Item"])
        return self._counted("PutItem", request, {})

    def batch_write_item(self, **request: Any) -> dict[str, Any]:  # noqa: ANN401
        """Write many."""
        ((_, writes),) = request["RequestItems"].items()
        for write in writes:
            self._put(write["PutRequest"]["Item"])
        return self._counted("BatchWriteItem", request, {})

    def transact_write_items(self, **request: Any) -> dict[str, Any]:  # noqa: ANN401
        """Write many; only what setting up an integration writes."""
        for write in request["TransactItems"]:
            self._put(write["Put"]["Item"])
        return self._counted("TransactWriteItems", request, {})

    def _counted(self, operation: str, request: _Item, answer: _Item) -> dict[str, Any]:
        self._meter.count(operation, request, answer)
        return answer

    def _item(self, key: _Item) -> _Item | None:
        return self._partitions[None, key["pk"]["S"]].items.get(key["sk"]["S"])

    def _put(self, item: _Item) -> None:
        for index, (partition, sort) in _KEYS.items():
            if partition in item:
                self._partitions[index, item[partition]["S"]].put(item[sort]["S"], item)

    def _wanted(self, request: _Item) -> tuple[_Partition, list[str]]:
        """The sort keys that the condition names, in the order asked for, after the one to start at."""
        values = {name: value["S"] for name, value in request["ExpressionAttributeValues"].items()}
        condition = _CONDITION.fullmatch(request["KeyConditionExpression"])
        assert condition is not None, request  # noqa: S101 - a form that nothing of ours has
        index = request.get("IndexName")
        partition = self._partitions[index, values[condition["partition"]]]
        order = partition.order
        low, high = _bounds(order, condition["range"], values)
        start = request.get("ExclusiveStartKey")
        forward = request.get("ScanIndexForward", True)
        if start is not None:
            after = start[_KEYS[index][1]]["S"]
            low, high = (bisect_right(order, after), high) if forward else (low, bisect_left(order, after))
        keys = order[low:high]
        return partition, keys if forward else keys[::-1]


def _bounds(order: list[str], condition: str | None, values: dict[str, str]) -> tuple[int, int]:
    """Where in the order the keys lie that meet the condition."""
    if condition is None:
        return 0, len(order)
    if begins := _BEGINS.fullmatch(condition):
        first = values[begins[1]]
        return bisect_left(order, first), bisect_left(order, first + _AFTER_ALL)
    if between := _BETWEEN.fullmatch(condition):
        return bisect_left(order, values[between[1]]), bisect_right(order, values[between[2]])
    compared = _COMPARED.fullmatch(condition)
    assert compared is not None, condition  # noqa: S101 - as above
    sign, bound = compared[1], values[compared[2]]
    if sign == ">":
        return bisect_right(order, bound), len(order)
    return 0, bisect_left(order, bound) if sign == "<" else bisect_right(order, bound)
