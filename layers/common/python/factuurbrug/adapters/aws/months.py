"""Months in the table: a small head of each that lists read, and beside it what only a month's own screen needs."""

import secrets

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.table import ConditionFailed, Item, Table
from factuurbrug.codec.documents import from_json, pack, to_json, unpack
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.months.comparison import Comparison
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.signing import Acceptance, MonthEntry, MonthHead
from factuurbrug.ports.months import MonthChange, StoredMonth

_ACCEPTED = dict[str, Acceptance]


class DynamoMonths:
    """Implements `Months`."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, integration: IntegrationId, month: Month) -> StoredMonth:
        """Head, comparison and acceptances in one request."""
        wanted = [keys.month_key(integration, month, part) for part in keys.MonthPart]
        found = {str(item["sk"]): item for item in self._table.get_many(wanted)}
        head, comparison, accepted = (found.get(key["sk"]) for key in wanted)
        return StoredMonth(
            head=from_json(head["body"], MonthHead) if head else MonthHead(month),
            comparison=unpack(bytes(comparison["body"]), Comparison) if comparison else None,
            accepted=unpack(bytes(accepted["body"]), _ACCEPTED) if accepted else {},
        )

    def heads(self, integration: IntegrationId, *, oldest: Month) -> tuple[MonthHead, ...]:
        """One query over small items."""
        first = keys.month_key(integration, oldest, keys.MonthPart.HEAD)["sk"]
        items = self._table.query(
            "pk = :pk AND sk BETWEEN :first AND :last",
            {":pk": str(integration), ":first": first, ":last": f"{keys.MonthPart.HEAD.value}~"},
        )
        return tuple(from_json(item["body"], MonthHead) for item in items)

    def commit(self, integration: IntegrationId, change: MonthChange) -> None:
        """One transaction, conditional on the head's version."""
        head, token = change.head, secrets.token_hex(16)
        first = head.version == 1
        puts: list[Item] = [
            {
                "item": {
                    **keys.month_key(integration, head.month, keys.MonthPart.HEAD),
                    "version": head.version,
                    "write_token": token,
                    "body": to_json(head, MonthHead),
                },
                "condition": "attribute_not_exists(pk)" if first else "version = :before",
                "values": None if first else {":before": head.version - 1},
            },
            {
                "item": {
                    **keys.month_entry_key(integration, head.month, head.version),
                    "body": to_json(change.entry, MonthEntry),
                }
            },
            *self._parts(integration, change),
        ]
        try:
            self._table.transact(puts, token=token)
        except ConditionFailed as failed:
            if failed.stored.get("write_token") != token:
                raise Conflict("MONTH-CHANGED", month=str(head.month)) from failed

    def history(self, integration: IntegrationId, month: Month, *, limit: int) -> tuple[MonthEntry, ...]:
        """One query."""
        items = self._table.query(
            "pk = :pk AND begins_with(sk, :sk)",
            {":pk": str(integration), ":sk": keys.month_entries(month)},
            limit=limit,
            newest_first=True,
        )
        return tuple(from_json(item["body"], MonthEntry) for item in items)

    def _parts(self, integration: IntegrationId, change: MonthChange) -> list[Item]:
        month = change.head.month
        bodies = {
            keys.MonthPart.COMPARISON: None if change.comparison is None else pack(change.comparison, Comparison),
            keys.MonthPart.ACCEPTED: None if change.accepted is None else pack(dict(change.accepted), _ACCEPTED),
        }
        return [
            {"item": {**keys.month_key(integration, month, part), "body": body}}
            for part, body in bodies.items()
            if body is not None
        ]
