"""The export of bookings: one row for each document in the books, complete for a bookkeeper."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from factuurbrug.domain.ids import DocumentHash
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import DocumentKind, OrderRecord, State
from factuurbrug.ports.books import Document
from factuurbrug.ports.records import BookedDocument

from tests.builders.api import ANNA, Api, an_api
from tests.builders.assessing import assess, invoice_of
from tests.builders.jobs import done
from tests.builders.orders import a_line, an_order
from tests.builders.records import a_record
from tests.builders.workbooks import pages_of
from tests.fakes.jobs import StoredFile

EXPORTS = f"/api/integrations/{ANNA}/exports"


def put(api: Api, record: OrderRecord, *rates: str) -> None:
    """A record with the document of an order of one line per rate."""
    records = api.backend.records
    records.stored[record.key] = record
    lines = [a_line("10.00", rate, line_id=place) for place, rate in enumerate(rates, start=1)]
    invoice = invoice_of(assess(an_order(*lines, id=record.key.order_id)))
    document = Document("<x/>", DocumentHash("a" * 64), invoice.subject, None, process=False)
    records._documents[record.key] = BookedDocument(invoice, document)


def booked(order_id: int, day: int, **changes: Any) -> OrderRecord:
    usual: dict[str, Any] = {
        "order_id": order_id,
        "reference": f"REF{order_id}",
        "placed_on": date(2026, 11, day),
        "posted_at": datetime(2026, 11, day, 23, 30, tzinfo=UTC),
        "regime": Regime.DOMESTIC,
        "vat_country": "NL",
        "subject": f"Bestelling {order_id}",
        "booked_total": Money.parse("20.00"),
        "booked_vat": Money.parse("2.57"),
        "payment_method": "iDEAL",
    }
    return a_record(State.CONFIRMED, **(usual | changes))


@pytest.fixture
def api() -> Api:
    made = an_api()
    put(made, booked(2, 3), "21", "9")
    put(made, booked(1, 1, customer_name="=cmd|' /C calc'!A0"), "21")
    put(made, booked(3, 3, kind=DocumentKind.CREDIT, number=1), "21")
    put(made, replace(booked(4, 4), state=State.HELD), "21")
    put(made, booked(5, 30), "21")
    return made


def exported(api: Api, **form: Any) -> tuple[dict[str, Any], StoredFile]:
    language = form.pop("language", "nl")
    wanted = {
        "request_id": "request-00000001", "what": "report", "format": "csv", "from_day": "2026-11-01",
        "to_day": "2026-11-29", **form,
    }  # fmt: skip
    job = done(api, EXPORTS, wanted, by="berta", language=language)
    assert job["state"] == "done", job
    (stored,) = api.backend.result_files.stored.values()
    return job, stored


def rows_of(stored: StoredFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(stored.body.decode("utf-8-sig")), delimiter=";"))


def test_what_stands_in_the_books_is_there_by_day_and_nothing_else(api: Api) -> None:
    job, stored = exported(api)

    assert [row["Nummer"] for row in rows_of(stored)] == ["1", "2", "3-C1"]
    assert (job["result"]["rows"], job["result"]["bytes"]) == (3, len(stored.body))
    assert job["result"]["file_name"] == stored.file_name == "boekingen-2026-11-01-2026-11-29.csv"
    assert job["download_url"].startswith("https://results.test/integration/anna/")


def test_a_row_has_all_that_a_bookkeeper_asks_for(api: Api) -> None:
    _, stored = exported(api)

    row = {row["Nummer"]: row for row in rows_of(stored)}["2"]
    assert row == {
        "Nummer": "2", "Soort": "factuur", "Referentie": "REF2", "Klant": "Zoë O’Brien", "Besteldatum": "03-11-2026",
        "Factuurdatum": "", "Geboekt op": "04-11-2026", "Btw-regime": "binnenland", "Land": "NL", "Valuta": "EUR",
        "Bedrag excl.": "17,43", "Btw": "2,57", "Bedrag incl.": "20,00", "Betaalmethode": "iDEAL",
        "Grootboekrekeningen": "80000", "Onderwerp in Yuki": "Bestelling 2", "Factuurnummer": "",
        "Toestand": "geboekt en teruggelezen", "Verschil incl.": "0,00", "Verschil btw": "0,00",
        "Excl. 21%": "8,26", "Btw 21%": "1,74", "Excl. 9%": "9,17", "Btw 9%": "0,83",
    }  # fmt: skip


def test_what_a_customer_typed_is_no_formula(api: Api) -> None:
    _, stored = exported(api)

    assert rows_of(stored)[0]["Klant"].startswith("'=cmd")


def test_the_workbook_says_the_same_with_real_numbers(api: Api) -> None:
    _, stored = exported(api, format="xlsx", language="en")

    (page,) = pages_of(stored.body)
    heading, first = page.rows[0], page.rows[1]
    assert (page.name, stored.file_name) == ("Bookings", "bookings-2026-11-01-2026-11-29.xlsx")
    assert first[heading.index("Order date")] == date(2026, 11, 1)
    assert first[heading.index("Amount incl.")] == Decimal("20.00")
    assert len(page.rows) == 4


def test_a_range_without_bookings_gives_an_empty_table(api: Api) -> None:
    job, stored = exported(api, from_day="2026-01-01", to_day="2026-01-31")

    assert job["result"]["rows"] == 0
    assert rows_of(stored) == []


def test_a_range_over_months_is_read_in_the_sequence_of_its_days(api: Api) -> None:
    put(api, booked(9, 1, placed_on=date(2026, 9, 9)), "21")
    put(api, booked(8, 1, placed_on=date(2026, 10, 31)), "21")

    _, stored = exported(api, from_day="2026-09-09", to_day="2026-11-30")

    assert [row["Nummer"] for row in rows_of(stored)] == ["9", "8", "1", "2", "3-C1", "5"]


@pytest.mark.parametrize(
    ("form", "field", "text"),
    [
        ({"from_day": None}, "from_day", "Dit veld is nodig."),
        ({"to_day": "2026-02-30"}, "to_day", "Deze dag bestaat niet."),
        ({"to_day": "2026-10-31"}, "to_day", "De einddatum ligt voor de begindatum."),
        ({"what": "month"}, "month", "Dit veld is nodig."),
    ],
)
def test_a_range_that_is_none_is_said_beside_its_field(api: Api, form: dict[str, Any], field: str, text: str) -> None:
    usual = {
        "request_id": "request-00000001", "what": "report", "format": "csv", "from_day": "2026-11-01",
        "to_day": "2026-11-29",
    }  # fmt: skip

    answer = api.post(EXPORTS, {**usual, **form})

    assert (answer.status, answer.body["fields"]) == (
        422,
        [{"field": field, "code": answer.body["fields"][0]["code"], "text": text}],
    )


def test_another_account_exports_nothing(api: Api) -> None:
    assert (
        api.post(EXPORTS, {"request_id": "request-00000001", "what": "report", "format": "csv"}, by="carla").status
        == 404
    )
