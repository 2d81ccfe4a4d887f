"""A webservice in memory: filters, sorts and limits lists as PrestaShop does, without HTTP or XML.

Knows only the forms of filter that the reader of orders uses; any other one is an error of the test.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from factuurbrug.adapters.prestashop.client import Answer, ShopClient
from factuurbrug.adapters.prestashop.wire import Body, Row
from typing_extensions import override

if TYPE_CHECKING:
    from datetime import datetime

_FILTER = re.compile(r"filter\[(\w+)\]")


class MemoryWebservice(ShopClient):
    """Answers from `rows`, by resource; unknown resources are empty."""

    def __init__(self, rows: Mapping[str, list[dict[str, str]]]) -> None:
        super().__init__(url="https://winkel.example", key="K" * 32)
        self.rows = rows
        self.moment: datetime | None = None

    @override
    def get(self, resource: str, parameters: Mapping[str, str] | None = None, *, scoped: bool = True) -> Answer:
        query = dict(parameters or {})
        found = [row for row in self.rows.get(resource, []) if _passes(row, query)]
        for name, way in reversed(re.findall(r"(\w+?)_(ASC|DESC)", query.get("sort", ""))):
            found = _sorted(found, name, descending=way == "DESC")
        found = found[: int(query.get("limit", "1000000"))]
        self.requests_sent += 1
        self.version, self.server_time = "8.2.1", self.moment
        rows = tuple(Row(dict(row)) for row in found)
        return Answer(Body(rows=rows, ids=tuple(row.id for row in rows)), self.version, self.server_time)


def _sorted(rows: list[dict[str, str]], name: str, *, descending: bool) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: _sortable(row[name]), reverse=descending)


def _passes(row: Mapping[str, str], query: Mapping[str, str]) -> bool:
    for name, wanted in query.items():
        if (field := _FILTER.fullmatch(name)) and not _matches(row.get(field[1], ""), wanted):
            return False
    return True


def _matches(value: str, wanted: str) -> bool:
    inner = wanted.strip(">[]")
    if wanted.startswith(">"):
        return _sortable(value) > _sortable(inner)
    if "," in inner:
        low, high = inner.split(",")
        return _sortable(low) <= _sortable(value) <= _sortable(high)
    return value in inner.split("|")


def _sortable(value: str) -> tuple[int, str]:
    return (int(value), "") if value.isdigit() else (0, value)
