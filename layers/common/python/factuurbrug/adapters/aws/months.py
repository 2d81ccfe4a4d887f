"""Months in the table: a small head of each that lists read, and beside it what only a month's own screen needs."""

import secrets
from collections.abc import Mapping, Sequence

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.table import MOST_IN_TRANSACTION, ConditionFailed, Item, Table
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
                "item": _head_item(integration, head, token),
                "condition": "attribute_not_exists(pk)" if first else "version = :before",
                "values": None if first else {":before": head.version - 1},
            },
            {
                "item": {
                    **keys.month_entry_key(integration, head.month, head.version),
                    "body": to_json(change.entry, MonthEntry),
                }
            },
            *_parts(integration, head.month, change.comparison, change.accepted),
        ]
        try:
            self._table.transact(puts, token=token)
        except ConditionFailed as failed:
            if failed.stored.get("write_token") != token:
                raise Conflict("MONTH-CHANGED", month=str(head.month)) from failed

    def rewrite(self, integration: IntegrationId, stored: StoredMonth, *, history: Sequence[MonthEntry] = ()) -> None:
        """One transaction, conditional on the head's version; of the history a hundred entries at most in one."""
        head, month = stored.head, stored.head.month
        entries: list[Item] = [
            {"item": {**keys.month_entry_key(integration, month, entry.version), "body": to_json(entry, MonthEntry)}}
            for entry in history
        ]
        most = MOST_IN_TRANSACTION - len(keys.MonthPart)
        try:
            for start in range(0, max(len(entries), 1), most):
                token = secrets.token_hex(16)
                guarded: Item = {
                    "item": _head_item(integration, head, token),
                    "condition": "version = :version",
                    "values": {":version": head.version},
                }
                parts = _parts(integration, month, stored.comparison, stored.accepted or None)
                self._table.transact([guarded, *parts, *entries[start : start + most]], token=token)
        except ConditionFailed as failed:
            raise Conflict("MONTH-CHANGED", month=str(month)) from failed

    def history(self, integration: IntegrationId, month: Month, *, limit: int) -> tuple[MonthEntry, ...]:
        """One query."""
        items = self._table.query(
            "pk = :pk AND begins_with(sk, :sk)",
            {":pk": str(integration), ":sk": keys.month_entries(month)},
            limit=limit,
            newest_first=True,
        )
        return tuple(from_json(item["body"], MonthEntry) for item in items)


def _head_item(integration: IntegrationId, head: MonthHead, token: str) -> Item:
    return {
        **keys.month_key(integration, head.month, keys.MonthPart.HEAD),
        "version": head.version,
        "write_token": token,
        "body": to_json(head, MonthHead),
    }


def _parts(
    integration: IntegrationId,
    month: Month,
    comparison: Comparison | None,
    accepted: Mapping[str, Acceptance] | None,
) -> list[Item]:
    bodies = {
        keys.MonthPart.COMPARISON: None if comparison is None else pack(comparison, Comparison),
        keys.MonthPart.ACCEPTED: None if accepted is None else pack(dict(accepted), _ACCEPTED),
    }
    return [
        {"item": {**keys.month_key(integration, month, part), "body": body}}
        for part, body in bodies.items()
        if body is not None
    ]
