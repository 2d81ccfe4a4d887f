"""A record as a row: everything in words, and what may be done with it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from factuurbrug.domain.findings import blocks, warns
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import DocumentKind, RecordKey, State
from factuurbrug.web.answers.orders import Rows, record_id, record_key
from factuurbrug.web.schemas.orders import OrderRow

from tests.builders.assessing import settings
from tests.builders.records import AT, a_record


def row(state: State = State.HELD, *, language: str = "nl", now: datetime = AT, **changes: Any) -> OrderRow:
    return Rows(settings(), now, language).row(a_record(state, **changes))


def test_amounts_are_text_in_their_currency_and_codes_are_words() -> None:
    shown = row(amount=Money.parse("12.50", "SEK"), regime=Regime.OSS, vat_country="SE")

    assert shown.amount is not None
    assert shown.amount.model_dump() == {"amount": "12.50", "currency": "SEK"}
    assert (shown.state_text, shown.regime_text, shown.vat_country) == ("tegengehouden", "OSS", "SE")


def test_the_reader_chooses_the_language() -> None:
    assert row(language="en").state_text == "held"


@pytest.mark.parametrize(
    ("kind", "number", "shown"),
    [
        (DocumentKind.INVOICE, 1, "8"),
        (DocumentKind.INVOICE, 2, "8-R2"),
        (DocumentKind.CREDIT, 1, "8-C1"),
        (DocumentKind.CREDIT, 2, "8-C2"),
    ],
)
def test_people_read_the_order_s_number_with_which_document_it_is(kind: DocumentKind, number: int, shown: str) -> None:
    assert row(kind=kind, number=number).number == shown


def test_the_id_in_the_path_leads_back_to_the_record() -> None:
    key = RecordKey(a_record().key.integration, 2, 81, DocumentKind.CREDIT, 3)

    assert record_id(key) == "2-81-credit-3"
    assert record_key(key.integration, record_id(key)) == key


def test_a_finding_says_what_to_do_which_chapter_explains_it_and_whether_it_may_be_accepted() -> None:
    shown = row(findings=(blocks("VAT-FREE-LINE", line="Bon", product="1"), warns("VAT-FREE-LINE"))).findings

    assert [(one.severity, one.acceptable, one.chapter) for one in shown] == [
        ("blocks", True, "fout-btw"),
        ("warns", False, "fout-btw"),
    ]
    assert shown[0].text.startswith("Regel “Bon”")
    assert shown[0].now


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (a_record(State.FETCHED, waits_for="vat_number"), "vat_number"),
        (a_record(State.FETCHED), "shop_status"),
        (a_record(State.READY), "WAITS-TO-BE-BOOKED"),
        (a_record(State.POSTING), "WAITS-FOR-ANSWER"),
        (a_record(State.UNCERTAIN), "WAITS-FOR-READ-BACK"),
        (a_record(State.UNCERTAIN, needs_person=True), None),
        (a_record(State.HELD), None),
        (a_record(State.POSTED), None),
    ],
)
def test_an_open_record_says_what_it_waits_for(record: Any, code: str | None) -> None:
    waits = Rows(settings(), AT, "nl").row(record).waits_for

    assert (waits.code if waits else None) == code


def test_a_waiting_order_says_when_it_is_looked_at_and_when_it_leaves_the_window() -> None:
    shown = row(State.FETCHED, placed_on=date(2026, 11, 20))

    # 03:40 in Amsterdam is 02:40 UTC in winter; the window is three months.
    assert (shown.looked_at_again, shown.leaves_window_on) == ("2026-11-23T02:40:00+00:00", "2027-02-21")


def test_what_is_due_is_looked_at_when_it_is_due_and_what_is_overdue_now() -> None:
    due = row(State.UNCERTAIN, due_at=AT + timedelta(minutes=5)).looked_at_again
    overdue = row(State.UNCERTAIN, due_at=AT - timedelta(minutes=5)).looked_at_again

    assert (due, overdue) == ("2026-11-22T12:05:00+00:00", AT.isoformat())


@pytest.mark.parametrize("state", [State.POSTED, State.IGNORED, State.EXPIRED, State.DEVIATES])
def test_what_nobody_looks_at_again_says_so(state: State) -> None:
    shown = row(state)

    assert (shown.looked_at_again, shown.leaves_window_on) == (None, None)


CHANGED = blocks("ORDER-CHANGED-TOTAL", booked="1", now="2", difference="+1", currency="EUR")


@pytest.mark.parametrize(
    ("changes", "acts"),
    [
        ({"state": State.FETCHED}, ["process", "ignore"]),
        ({"state": State.HELD}, ["process", "ignore"]),
        ({"state": State.HELD, "findings": (blocks("PROOF-VAT"),)}, ["process", "accept", "ignore"]),
        ({"state": State.HELD, "findings": (warns("PROOF-VAT"),)}, ["process", "ignore"]),
        ({"state": State.HELD, "findings": (blocks("BOOKS-CONFLICT"),)}, ["process", "accept"]),
        ({"state": State.READY}, ["process", "ignore"]),
        ({"state": State.READY, "resend": True}, ["process"]),
        ({"state": State.POSTING}, []),
        ({"state": State.UNCERTAIN}, []),
        ({"state": State.UNCERTAIN, "needs_person": True}, ["settle"]),
        ({"state": State.POSTED}, []),
        ({"state": State.CONFIRMED}, []),
        ({"state": State.ACCEPTED}, []),
        ({"state": State.DEVIATES, "processed": True, "findings": (CHANGED,)}, ["accept", "rebook"]),
        ({"state": State.DEVIATES, "processed": False, "findings": (CHANGED,)}, ["accept"]),
        ({"state": State.DEVIATES, "processed": True, "findings": (CHANGED, warns("DRAFT-EDITED"))}, ["accept"]),
        ({"state": State.DEVIATES, "processed": True, "findings": (blocks("BOOKS-NOT-FOUND"),)}, ["accept"]),
        ({"state": State.IGNORED}, ["process"]),
        ({"state": State.IGNORED, "set_aside": True}, ["process", "unignore"]),
        ({"state": State.EXPIRED}, ["process", "ignore"]),
    ],
)
def test_a_row_names_the_acts_that_are_possible(changes: dict[str, Any], acts: list[str]) -> None:
    record = replace(a_record(), **changes)

    assert Rows(settings(), AT, "nl").row(record).acts == acts


def test_the_credit_of_an_invoice_that_is_booked_again_cannot_be_skipped() -> None:
    assert row(State.HELD, kind=DocumentKind.CREDIT, slip_id=None).acts == ["process"]


def test_summer_time_is_reckoned_with() -> None:
    shown = row(State.FETCHED, now=datetime(2026, 7, 1, 1, 0, tzinfo=UTC))

    assert shown.looked_at_again == "2026-07-01T01:40:00+00:00"
