"""The counters in the table: read as figures, and what a transition adds to them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.table import Item, Place, Table
from factuurbrug.domain.figures import Cell, DayFigures, TotalFigures, change_of, day_from, totals_from
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import OrderRecord


class DynamoFigures:
    """Implements `Figures`."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def totals(self, integration: IntegrationId) -> TotalFigures:
        """One item."""
        return totals_from(counters_of(self._table.get(keys.totals_key(integration)) or {}))

    def days(self, integration: IntegrationId, first: date, last: date) -> tuple[DayFigures, ...]:
        """One query; one small item per day."""
        items = self._table.query(
            "pk = :pk AND sk BETWEEN :first AND :last",
            {
                ":pk": str(integration),
                ":first": keys.day_key(integration, first)["sk"],
                ":last": keys.day_key(integration, last)["sk"],
            },
        )
        return tuple(
            day_from(date.fromisoformat(str(item["sk"]).removeprefix(keys.DAY)), counters_of(item)) for item in items
        )


def additions(moves: Iterable[tuple[OrderRecord | None, OrderRecord]]) -> dict[Place, dict[str, Decimal]]:
    """What these transitions, each from a record to a record, add to the counters of their integrations."""
    added: dict[Place, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for before, after in moves:
        for cell, amount in change_of(before, after).items():
            added[place_of(after.key.integration, cell)][cell.name] += amount
    changed = {place: {name: amount for name, amount in named.items() if amount} for place, named in added.items()}
    return {place: named for place, named in changed.items() if named}


def place_of(integration: IntegrationId, cell: Cell) -> Place:
    """The item that a counter lies in."""
    return Place(**(keys.totals_key(integration) if cell.day is None else keys.day_key(integration, cell.day)))


def counters_of(item: Item) -> dict[str, Decimal]:
    """The counters of an item, by name."""
    return {name: Decimal(value) for name, value in item.items() if name not in {"pk", "sk"}}
