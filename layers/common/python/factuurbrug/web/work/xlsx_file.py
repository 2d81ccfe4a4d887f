"""Tables as a workbook: real numbers and days, headings that stay in sight, nothing that is computed when opened."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Final, cast

import xlsxwriter

from factuurbrug.web.work.sheets import Cell, Kind, Sheet

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_IN_MEMORY: Final = 2_000_000
#: Rows are written to a file as they come, so that the memory used does not grow with them; texts are never read as
#: formulas or links.
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd-mm-yyyy",
}
_FORMATS: Final = {Kind.AMOUNT: "#,##0.00", Kind.DAY: "dd-mm-yyyy", Kind.NUMBER: "0"}


def xlsx_file(sheets: Sequence[Sheet]) -> BinaryIO:
    """One sheet for each table, in their sequence."""
    file = cast("BinaryIO", SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - whoever stores it closes it
    book = xlsxwriter.Workbook(file, _OPTIONS)
    heading = book.add_format({"bold": True, "bottom": 1})
    formats = {kind: book.add_format({"num_format": form}) for kind, form in _FORMATS.items()}
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, heading, formats)
    book.close()
    return file


def _write(page: Any, sheet: Sheet, heading: Any, formats: dict[Kind, Any]) -> None:  # noqa: ANN401 - untyped library
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.heading, heading)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for place, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, (last, place), cell, formats.get(column.kind))
    if sheet.columns:
        page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _write_cell(page: Any, at: tuple[int, int], cell: Cell, form: Any) -> None:  # noqa: ANN401 - untyped library
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        page.write_datetime(*at, cell, form)
    elif isinstance(cell, (Decimal, int)):
        page.write_number(*at, cell, form)
    else:
        page.write_string(*at, cell)
