"""Rows that wait on disk until the columns of their table are known."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import Final

from factuurbrug.web.work.sheets import Cell, Column, Kind, Row

_IN_MEMORY: Final = 2_000_000


class Spool:
    """Keeps rows of known columns, each with amounts under names that not every row has, such as VAT rates."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._kinds = [column.kind for column in columns]
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY, mode="w+", encoding="utf-8")  # noqa: SIM115 - as long as the rows
        self.names: set[str] = set()
        self.size = 0

    def add(self, row: Row, named: Mapping[str, Sequence[Decimal]]) -> None:
        """Keep a row; under each name as many amounts as under any other."""
        cells = [None if cell is None else str(cell) for cell in row]
        amounts = {name: [str(amount) for amount in under] for name, under in named.items()}
        self._file.write(json.dumps([cells, amounts], ensure_ascii=False) + "\n")
        self.names |= set(named)
        self.size += 1

    def rows(self, names: Sequence[str], *, per_name: int) -> Iterator[Row]:
        """The rows in the sequence in which they came, each followed by its amounts under the names; once."""
        self._file.seek(0)
        with self._file as lines:
            for line in lines:
                cells, amounts = json.loads(line)
                known = [_cell(text, kind) for text, kind in zip(cells, self._kinds, strict=True)]
                under = [amounts.get(name, [None] * per_name) for name in names]
                yield [*known, *(_cell(text, Kind.AMOUNT) for texts in under for text in texts)]


def _cell(text: str | None, kind: Kind) -> Cell:
    if text is None:
        return None
    match kind:
        case Kind.DAY:
            return date.fromisoformat(text)
        case Kind.AMOUNT:
            return Decimal(text)
        case Kind.NUMBER:
            return int(text)
        case Kind.TEXT:
            return text
