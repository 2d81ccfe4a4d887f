"""Counters and lists as they are stored, for a recount, and how they are mended while records move."""

import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.figures import additions, counters_of, place_of
from factuurbrug.adapters.aws.record_index import ENTRIES, entry_changes, listed_from, place_of_entry
from factuurbrug.adapters.aws.record_items import counted_from, record_from
from factuurbrug.adapters.aws.table import MOST_IN_TRANSACTION, ConditionFailed, Item, Place, Table
from factuurbrug.domain.figures import Cell
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey
from factuurbrug.ports.recounts import Listed, StoredRecord


class DynamoRecounts:
    """Implements `Recounts`."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def records(self, integration: IntegrationId) -> Iterator[StoredRecord]:
        """One query, page by page."""
        for item in self._items(integration, "R#"):
            yield StoredRecord(record_from(item), is_counted=counted_from(item) is not None)

    def counters(self, integration: IntegrationId) -> Mapping[Cell, Decimal]:
        """The item of the whole, and one query for those of the days."""
        found: dict[date | None, Item] = {None: self._table.get(keys.totals_key(integration)) or {}}
        for item in self._items(integration, keys.DAY):
            found[date.fromisoformat(str(item["sk"]).removeprefix(keys.DAY))] = item
        return {
            Cell(day, name): amount
            for day, item in found.items()
            for name, amount in counters_of(item).items()
            if amount
        }

    def entries(self, integration: IntegrationId) -> Iterator[Listed]:
        """One query, page by page."""
        for item in self._items(integration, ENTRIES):
            yield listed_from(integration, str(item["sk"]))

    def take_in(self, key: RecordKey) -> bool:
        """The mark on the record, the counters and the entries in one transaction.

        A move that read the record before it does not go through: it is conditional on the mark that it saw.
        """
        item = self._table.get(keys.record_key(key))
        if item is None or counted_from(item) is not None:
            return False
        moves = [(None, record_from(item))]
        come, _ = entry_changes(moves)
        marked = {
            "item": {**item, "indexed": True},
            "condition": "version = :seen AND attribute_not_exists(#indexed)",
            "values": {":seen": item["version"]},
        }
        return self._written([marked, *({"item": one} for one in come)], adds=additions(moves))

    def add(self, integration: IntegrationId, amounts: Mapping[Cell, Decimal]) -> None:
        """As many items in a transaction as there is room for."""
        adds: dict[Place, dict[str, Decimal]] = defaultdict(dict)
        for cell, amount in amounts.items():
            adds[place_of(integration, cell)][cell.name] = amount
        rest = iter(adds.items())
        while part := dict(islice(rest, MOST_IN_TRANSACTION)):
            self._table.transact([], token=secrets.token_hex(16), adds=part)

    def put_right(
        self, key: RecordKey, *, version: int, missing: frozenset[Listed], needless: frozenset[Listed]
    ) -> bool:
        """One transaction, conditional on the record's version."""
        condition = "version = :seen" if version else "attribute_not_exists(pk)"
        check = {
            "check": keys.record_key(key),
            "condition": condition,
            "values": {":seen": version} if version else None,
        }
        come = ({"item": dict(place_of_entry(one).key)} for one in missing)
        go = ({"delete": place_of_entry(one).key} for one in needless)
        return self._written([check, *come, *go])

    def _written(self, writes: list[Item], adds: Mapping[Place, Mapping[str, Decimal]] | None = None) -> bool:
        try:
            self._table.transact(writes, token=secrets.token_hex(16), adds=adds)
        except ConditionFailed:
            return False
        return True

    def _items(self, integration: IntegrationId, kind: str) -> Iterator[Item]:
        return self._table.query("pk = :pk AND begins_with(sk, :kind)", {":pk": str(integration), ":kind": kind})
