"""Tables as CSV that a spreadsheet program opens well by double click, in the form of the reader's language.

Dutch programs want semicolons, a decimal comma and days as 31-12-2026; English ones commas and a point. The mark at the
beginning says that the text is UTF-8.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final, cast

from factuurbrug.web.work.sheets import Cell, Sheet, guarded

CONTENT_TYPE: Final = "text/csv; charset=utf-8"
#: Files up to so many bytes stay in memory.
_IN_MEMORY: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class _Form:
    delimiter: str
    point: str
    day: str


_FORMS: Final = {"nl": _Form(";", ",", "%d-%m-%Y"), "en": _Form(",", ".", "%Y-%m-%d")}


def csv_file(sheets: Sequence[Sheet], language: str) -> BinaryIO:
    """The tables one below the other; of several each has its name above it."""
    form = _FORMS[language]
    file = cast("BinaryIO", SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - whoever stores it closes it
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=form.delimiter, lineterminator="\r\n")
    for place, sheet in enumerate(sheets):
        if len(sheets) > 1:
            writer.writerows([[], [guarded(sheet.name)]] if place else [[guarded(sheet.name)]])
        writer.writerow([guarded(column.heading) for column in sheet.columns])
        for row in sheet.rows:
            writer.writerow([_text(cell, form) for cell in row])
    text.detach()
    return file


def _text(cell: Cell, form: _Form) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.strftime(form.day)
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", form.point)
    return str(cell) if isinstance(cell, int) else guarded(cell)
