"""A table to download, before it is a file: columns of one kind each, and rows that come one after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

#: What a cell holds; None leaves it empty.
Cell = str | Decimal | date | int | None
Row = Sequence[Cell]

#: A spreadsheet program takes a text that begins so for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DAY = "day"
    AMOUNT = "amount"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading in the reader's language, what it holds, and how wide it is in characters."""

    heading: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a name of at most 31 characters. Its rows are read once."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]


def guarded(text: str) -> str:
    """A text that no spreadsheet program takes for a formula: what shops and customers typed is data."""
    return f"'{text}" if text.startswith(_FORMULA) else text
