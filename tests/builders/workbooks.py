"""Reading a workbook back, as a spreadsheet program does: by the types and formats that its cells carry."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its name, its rows as values, and how many formulas it holds."""

    name: str
    rows: list[list[object]]
    formulas: int


def pages_of(body: bytes) -> list[Page]:
    """Every sheet; amounts as Decimal, days as dates, texts as they are, empty cells as None."""
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        styles = _day_styles(ET.fromstring(book.read("xl/styles.xml")))  # noqa: S314 - our own file
        sheets = ET.fromstring(book.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")  # noqa: S314 - our own file
        return [
            _page(str(sheet.get("name")), ET.fromstring(book.read(f"xl/worksheets/sheet{place}.xml")), styles)  # noqa: S314
            for place, sheet in enumerate(sheets, start=1)
        ]


def _day_styles(styles: ET.Element) -> set[str]:
    day_formats = {
        form.get("numFmtId") for form in styles.iter(f"{_MAIN}numFmt") if "yyyy" in str(form.get("formatCode"))
    }
    cell_formats = styles.find(f"{_MAIN}cellXfs")
    assert cell_formats is not None
    return {str(place) for place, form in enumerate(cell_formats) if form.get("numFmtId") in day_formats}


def _page(name: str, sheet: ET.Element, day_styles: set[str]) -> Page:
    rows: list[list[object]] = []
    for row in sheet.iter(f"{_MAIN}row"):
        cells: list[object] = []
        for cell in row.iter(f"{_MAIN}c"):
            column = _column(str(cell.get("r")))
            cells += [None] * (column - len(cells))
            cells.append(_value(cell, day_styles))
        rows.append(cells)
    return Page(name, rows, len(list(sheet.iter(f"{_MAIN}f"))))


def _value(cell: ET.Element, day_styles: set[str]) -> object:
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{_MAIN}t"))
    number = cell.findtext(f"{_MAIN}v")
    if number is None:
        return None
    if cell.get("s") in day_styles:
        return _DAY_ZERO + timedelta(days=int(number))
    return Decimal(number)


def _column(place: str) -> int:
    number = 0
    for letter in (sign for sign in place if sign.isalpha()):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
