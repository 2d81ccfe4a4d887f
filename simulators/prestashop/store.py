"""The shop's database: rows by resource and id, with the indexes that quick answers need."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from simulators.prestashop.schema import Resource, Row


class Store:
    """The rows of all resources.

    Rows are handed out as they are stored: who reads them leaves them alone, who changes one calls
    `changed` afterwards.
    """

    def __init__(self, resources: Mapping[str, Resource], rows: Mapping[str, list[Row]]) -> None:
        """Take over the rows (they are not copied)."""
        self._resources = resources
        self._rows = {name: {row["id"]: row for row in rows.get(name, [])} for name in resources}
        self._listed: dict[str, list[Row]] = {}
        self._indexes: dict[tuple[str, str], dict[str, list[Row]]] = {}

    def get(self, resource: str, number: int) -> Row | None:
        """Return one row, or None."""
        return self._rows[resource].get(number)

    def rows(self, resource: str) -> list[Row]:
        """Return all rows in the order in which MySQL gives them when nobody asks for one."""
        if resource not in self._listed:
            rows = list(self._rows[resource].values())
            if natural := self._resources[resource].natural_order:
                rows.sort(key=lambda row: [_number_or_text(row[name]) for name in natural])
            self._listed[resource] = rows
        return self._listed[resource]

    def where(self, resource: str, field: str, value: object) -> list[Row]:
        """Return the rows whose field has this value, lowest id first."""
        index = self._indexes.get((resource, field))
        if index is None:
            index = defaultdict(list)
            for number in sorted(self._rows[resource]):
                row = self._rows[resource][number]
                index[str(row[field])].append(row)
            self._indexes[resource, field] = index
        return index.get(str(value), [])

    def next_id(self, resource: str) -> int:
        """Return the id that the next new row gets."""
        return max(self._rows[resource], default=0) + 1

    def insert(self, resource: str, row: Row) -> Row:
        """Store a new row under the id it carries."""
        self._rows[resource][row["id"]] = row
        self.changed(resource)
        return row

    def insert_all(self, resource: str, rows: Iterable[Row]) -> None:
        """Store many new rows."""
        self._rows[resource].update({row["id"]: row for row in rows})
        self.changed(resource)

    def changed(self, resource: str) -> None:
        """Forget what was worked out from the rows of a resource."""
        self._listed.pop(resource, None)
        for key in [key for key in self._indexes if key[0] == resource]:
            del self._indexes[key]

    def dump(self) -> dict[str, list[Row]]:
        """Return all rows, to be written to a file."""
        return {name: list(rows.values()) for name, rows in self._rows.items()}


def _number_or_text(value: object) -> tuple[int, str]:
    text = str(value)
    return (int(text), "") if text.lstrip("-").isdigit() else (0, text)
