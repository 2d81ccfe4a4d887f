"""The file of a month: what a bookkeeper keeps with the administration."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import Money
from factuurbrug.domain.months.comparison import Kind, OtherDocument, Total

from tests.builders.api import ANNA, Api
from tests.builders.jobs import done
from tests.builders.month_api import accept, an_api_in_november, compared, keep, sign
from tests.builders.months import a_booked_record, a_difference
from tests.builders.workbooks import Page, pages_of

EXPORTS = f"/api/integrations/{ANNA}/exports"
MISSING = a_difference(id="missing-1", customer="=HYPERLINK(1)")
DRAFT = a_difference(
    id="draft-2", kind=Kind.DRAFT, code="MONTH-DRAFT", params={"subject": "B 2"}, books=Money.parse("121.00")
)
OPEN = a_difference(id="open-3", kind=Kind.OPEN, code="MONTH-OPEN-SKIPPED", params={}, weighs=False, shop=None)
DOMESTIC = Total(Regime.DOMESTIC, "NL", "EUR", 2, Money.parse("242.00"), Money.parse("42.00"))


@pytest.fixture
def api() -> Api:
    """October compared, with a difference of each sort."""
    made = an_api_in_november()
    compared(
        made,
        shop=(DOMESTIC,),
        booked=(DOMESTIC,),
        books=(replace(DOMESTIC, documents=1), replace(DOMESTIC, regime=None, country="", unknown=1)),
        others=(replace(DOMESTIC, regime=None, country=""),),
        differences=(MISSING, DRAFT, OPEN),
        other_documents=(OtherDocument("2026-1", "Advies", "De Molen", date(2026, 10, 9), Money.parse("50.00")),),
    )
    return made


def exported(api: Api, **changes: Any) -> tuple[dict[str, Any], bytes, str]:
    language = changes.pop("language", "nl")
    form = {"request_id": "request-00000001", "what": "month", "format": "xlsx", "month": "2026-10", **changes}
    job = done(api, EXPORTS, form, by="berta", language=language)
    found = list(api.backend.result_files.stored.values())
    return job, found[0].body if found else b"", found[0].file_name if found else ""


def pages(api: Api, **changes: Any) -> dict[str, Page]:
    _, body, _ = exported(api, **changes)
    return {page.name: page for page in pages_of(body)}


def test_it_has_figures_differences_drafts_other_sales_and_the_signature_each_on_a_sheet(api: Api) -> None:
    job, _, name = exported(api)

    assert (job["state"], job["result"]["rows"], name) == ("done", 3, "controle-2026-10.xlsx")
    assert list(pages(api, request_id="request-00000002")) == [
        "Cijfers", "Verschillen", "Concepten", "Andere verkopen in Yuki", "Aftekening",
    ]  # fmt: skip


def test_figures_are_numbers_per_side_and_regime_and_empty_where_vat_is_not_known(api: Api) -> None:
    heading, *rows = pages(api)["Cijfers"].rows

    assert heading == ["Kant", "Btw-regime", "Land", "Munt", "Aantal", "Excl. btw", "Btw", "Incl. btw"]
    assert rows[0] == [
        "Webwinkel", "binnenland", "NL", "EUR", Decimal(2), Decimal(200), Decimal(42), Decimal(242),
    ]  # fmt: skip
    assert [row[0] for row in rows] == [
        "Webwinkel", "Naar Yuki gestuurd", "Geboekt in Yuki", "Geboekt in Yuki", "Niet van deze webwinkel",
    ]  # fmt: skip
    assert rows[3][5:] == [None, None, Decimal(242)]


def test_a_difference_says_what_it_is_and_who_accepted_it_and_is_no_formula(api: Api) -> None:
    accept(api, "missing-1")

    page = pages(api)["Verschillen"]
    first, second = page.rows[1:]

    assert first[:4] == ["Ontbreekt in Yuki", "1", "=HYPERLINK(1)", date(2026, 10, 5)]
    assert page.formulas == 0
    assert (first[4], first[5], first[8], first[9]) == (
        Decimal(121), None, "staat in november", "berta@voorbeeld.nl",
    )  # fmt: skip
    assert second[0] == "Nog niet geboekt"


def test_what_must_still_be_solved_is_said_so(api: Api) -> None:
    found = pages(api)

    assert found["Verschillen"].rows[1][8] == "nog op te lossen"
    assert found["Concepten"].rows[1][:2] == ["Concept in Yuki", "1"]
    assert "Niet afgetekend" in str(found["Aftekening"].rows[1][2])


def test_the_signature_and_the_whole_history_are_in_it(api: Api) -> None:
    accept(api, "missing-1", "draft-2")
    sign(api)

    rows = pages(api)["Aftekening"].rows

    assert rows[1] == ["2026-11-05 10:00 UTC", "berta@voorbeeld.nl", "Afgetekend. akkoord"]
    assert [row[1] for row in rows if row[0] and row is not rows[1]][1:] == [
        "berta@voorbeeld.nl", "berta@voorbeeld.nl", "anna@voorbeeld.nl",
    ]  # fmt: skip


def test_a_signature_that_no_longer_holds_is_told_as_such(api: Api) -> None:
    accept(api, "missing-1", "draft-2")
    sign(api)
    keep(api, a_booked_record(9))

    rows = pages(api)["Aftekening"].rows

    assert "daarna is er iets veranderd" in str(rows[1][2])


def test_as_csv_the_tables_stand_one_below_the_other_in_the_readers_language(api: Api) -> None:
    _, body, name = exported(api, format="csv", language="en")

    text = body.decode("utf-8-sig")
    assert name == "comparison-2026-10.csv"
    assert [line for line in text.splitlines() if line in {"Figures", "Differences", "Drafts", "Signature"}] == [
        "Figures", "Differences", "Drafts", "Signature",
    ]  # fmt: skip
    assert "Shop,domestic,NL,EUR,2,200.00,42.00,242.00" in text
    assert "'=HYPERLINK(1)" in text


def test_a_month_that_was_not_compared_gives_no_file_but_says_what_to_do() -> None:
    job, body, _ = exported(an_api_in_november())

    assert (job["state"], job["problem"]["code"], body) == ("failed", "MONTH-NOT-COMPARED", b"")
    assert job["problem"]["now"]


def test_what_is_no_month_is_said_beside_the_field(api: Api) -> None:
    form = {"request_id": "request-00000001", "what": "month", "format": "xlsx", "month": "2026-13"}

    answer = api.post(EXPORTS, form)

    assert (answer.status, answer.body["fields"][0]["field"]) == (422, "month")
