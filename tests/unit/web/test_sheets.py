"""Tables as files: real numbers and days, in the reader's form, and nothing that a program takes for a formula."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from tracemalloc import get_traced_memory, start, stop
from typing import BinaryIO

import pytest
from factuurbrug.web.work.csv_file import csv_file
from factuurbrug.web.work.sheets import Column, Kind, Row, Sheet
from factuurbrug.web.work.spool import Spool
from factuurbrug.web.work.xlsx_file import xlsx_file

from tests.builders.workbooks import pages_of

COLUMNS = (
    Column("Nummer", Kind.NUMBER),
    Column("Klant"),
    Column("Dag", Kind.DAY),
    Column("Bedrag", Kind.AMOUNT),
)
ROWS: list[Row] = [
    [1, "Zoë O’Brien; & Zn", date(2026, 11, 25), Decimal("-1234.50")],
    [2, '=HYPERLINK("https://evil.example")', None, None],
    [3, "+31 20", date(2026, 1, 2), Decimal("0.00")],
    [4, "@SUM(A1)", None, Decimal("10.10")],
]


def a_sheet(name: str = "Boekingen") -> Sheet:
    return Sheet(name, COLUMNS, ROWS)


def text_of(language: str, *sheets: Sheet) -> str:
    return body_of(csv_file(sheets, language)).decode("utf-8")


def body_of(file: BinaryIO) -> bytes:
    with file:
        file.seek(0)
        return file.read()


def test_dutch_csv_is_what_a_dutch_spreadsheet_program_opens() -> None:
    lines = text_of("nl", a_sheet()).split("\r\n")

    assert lines[0] == "\ufeffNummer;Klant;Dag;Bedrag"
    assert lines[1] == '1;"Zoë O’Brien; & Zn";25-11-2026;-1234,50'


def test_english_csv_is_what_an_english_one_opens() -> None:
    lines = text_of("en", a_sheet()).split("\r\n")

    assert lines[1] == "1,Zoë O’Brien; & Zn,2026-11-25,-1234.50"


def test_no_text_becomes_a_formula_and_amounts_below_zero_stay_numbers() -> None:
    lines = text_of("nl", a_sheet()).split("\r\n")

    assert lines[2].startswith("2;\"'=HYPERLINK(")
    assert lines[3].startswith("3;'+31 20;")
    assert lines[4].startswith("4;'@SUM(A1);")
    assert lines[1].endswith(";-1234,50")


def test_several_tables_stand_below_each_other_with_their_names() -> None:
    lines = text_of("nl", a_sheet("Eén"), a_sheet("Twee")).split("\r\n")

    assert lines[0] == "\ufeffEén"
    assert lines[6:8] == ["", "Twee"]


def test_a_workbook_has_real_numbers_days_and_texts_and_no_formula() -> None:
    first, second = pages_of(body_of(xlsx_file([a_sheet("Eén"), a_sheet("Twee")])))

    assert (first.name, second.name) == ("Eén", "Twee")
    assert first.rows[0] == ["Nummer", "Klant", "Dag", "Bedrag"]
    assert first.rows[1] == [Decimal(1), "Zoë O’Brien; & Zn", date(2026, 11, 25), Decimal("-1234.50")]
    assert first.rows[2] == [Decimal(2), '=HYPERLINK("https://evil.example")']
    assert first.rows[4][1] == "@SUM(A1)"
    assert first.formulas == second.formulas == 0


def test_a_table_without_rows_is_a_file_all_the_same() -> None:
    empty = Sheet("Leeg", COLUMNS, [])

    assert text_of("nl", empty) == "\ufeffNummer;Klant;Dag;Bedrag\r\n"
    assert len(pages_of(body_of(xlsx_file([empty])))[0].rows) == 1


def test_rows_wait_until_the_columns_are_known() -> None:
    spool = Spool(COLUMNS)
    spool.add(ROWS[0], {"21": (Decimal("10.00"), Decimal("2.10"))})
    spool.add(ROWS[1], {"9": (Decimal("1.00"), Decimal("0.09"))})

    rows = list(spool.rows(["21", "9"], per_name=2))

    assert spool.names == {"21", "9"}
    assert rows[0] == [*ROWS[0], Decimal("10.00"), Decimal("2.10"), None, None]
    assert rows[1] == [*ROWS[1], None, None, Decimal("1.00"), Decimal("0.09")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_memory_used_does_not_grow_with_the_rows(kind: str) -> None:
    def many() -> Iterator[Row]:
        for number in range(6_000):
            yield [number, f"Klant {number} " + "x" * 100, date(2026, 1, 1), Decimal("12.10")]

    sheet = Sheet("Veel", COLUMNS, many())
    start()
    (csv_file([sheet], "nl") if kind == "csv" else xlsx_file([sheet])).close()
    _, peak = get_traced_memory()
    stop()

    # Six thousand such rows are 12 MB of objects; a file stays in memory up to 2 MB.
    assert peak < 6_000_000
