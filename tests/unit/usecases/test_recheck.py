"""The night: what waits is looked at again, what is too old is listed, what was booked is read back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from factuurbrug.domain.errors import Misconfigured, Unavailable
from factuurbrug.domain.money import Money
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import Limits
from factuurbrug.ports.books import Document, Outcome, ReadBack
from factuurbrug.ports.integrations import Half

from tests.builders.orders import (
    AWAITING,
    CANCELLED,
    GERMAN_NUMBER,
    PAID,
    a_company,
    a_line,
    a_slip,
    a_slip_line,
    an_order,
)
from tests.fakes.whole_line import WholeLine

RECENT = date(2026, 11, 10)


def a_waiting_order(number: int = 8, placed_on: date = RECENT) -> Order:
    return an_order(
        id=number, reference=f"R{number}", cart_id=number, placed_on=placed_on, state=AWAITING, state_id=AWAITING.id
    )


def a_booked_line(*, process: bool = True) -> WholeLine:
    line = WholeLine(an_order(a_line(line_id=101), id=8), process=process)
    line.hour()
    line.drain()
    assert line.record(8).state is State.POSTED
    return line


def test_a_waiting_order_whose_status_changed_without_a_trace_goes_by_night() -> None:
    line = WholeLine(a_waiting_order())
    line.hour()
    line.shop.put(replace(a_waiting_order(), state=PAID, state_id=PAID.id))

    line.night()
    line.drain()

    assert line.record(8).state is State.POSTED


def test_a_waiting_order_older_than_the_window_is_listed_as_expired() -> None:
    line = WholeLine(a_waiting_order(7, date(2026, 8, 21)), a_waiting_order(8, date(2026, 8, 22)))
    line.hour()

    line.night()

    assert (line.record(7).state, line.record(8).state) == (State.EXPIRED, State.FETCHED)


def test_more_waiting_orders_than_a_night_may_cover_are_listed_the_oldest_first() -> None:
    days = [date(2026, 11, day) for day in (1, 2, 3)]
    line = WholeLine(*(a_waiting_order(number, day) for number, day in enumerate(days, start=1)))
    line.set(limits=Limits(recheck_orders=2))
    line.hour()

    line.night()

    assert [line.record(number).state for number in (1, 2, 3)] == [State.EXPIRED, State.FETCHED, State.FETCHED]


def test_an_order_that_waits_for_the_register_does_not_expire_for_being_old() -> None:
    company = a_company("DE", GERMAN_NUMBER)
    untaxed = a_line("100.00", "0", line_id=1)
    line = WholeLine(an_order(untaxed, id=8, to=company))
    line.register.valid.add(GERMAN_NUMBER)
    line.register.outage = "MS_UNAVAILABLE"
    line.hour()
    line.night()
    waiting = line.record(8).state
    line.register.outage = ""

    line.clock.advance(timedelta(hours=1))
    line.settle()
    line.drain()

    assert (waiting, line.record(8).state) == (State.FETCHED, State.POSTED)


def test_an_order_that_left_the_shop_is_skipped_with_the_reason() -> None:
    line = WholeLine(a_waiting_order())
    line.hour()
    line.shop.remove(8)

    line.night()

    assert line.record(8).state is State.IGNORED
    assert [finding.code for finding in line.record(8).findings] == ["SHOP-ORDER-GONE"]


def test_an_invoice_that_yuki_refused_is_not_offered_again_as_it_is() -> None:
    line = WholeLine(an_order(id=8, placed_on=RECENT), process=True)
    line.hour()
    line.books.answer_for("Bestelling CZSODRVDF (8)", Outcome.REFUSED, "nee")
    line.drain()

    line.night()
    line.drain()

    assert line.record(8).state is State.HELD
    assert len(line.books.posts) == 1


def test_a_held_order_goes_once_the_settings_are_mended() -> None:
    line = WholeLine(an_order(id=8, currency="USD", placed_on=RECENT))
    line.hour()
    held = line.record(8).state
    line.set(pass_currency=True)

    line.night()
    line.drain()

    assert (held, line.record(8).state) == (State.HELD, State.POSTED)


def test_a_booked_invoice_that_yuki_shows_is_confirmed() -> None:
    line = a_booked_line()

    line.night()

    assert line.record(8).state is State.CONFIRMED
    assert line.record(8).yuki_document_id == line.books.documents[0].id


def test_a_booked_invoice_with_another_amount_deviates() -> None:
    line = a_booked_line()
    line.books.edit(line.record(8).subject, amount=Money.parse("1.00"))

    line.night()

    assert line.record(8).state is State.DEVIATES


@pytest.mark.parametrize(("act", "code"), [("edit", "DRAFT-EDITED"), ("approve", "DRAFT-APPROVED")])
def test_what_a_person_did_with_a_draft_is_shown_and_no_deviation(act: str, code: str) -> None:
    line = a_booked_line(process=False)
    subject = line.record(8).subject
    if act == "edit":
        line.books.edit(subject, amount=Money.parse("1.00"))
    else:
        line.books.approve(subject, reference="2026-001")

    line.night()

    record = line.record(8)
    assert (record.state, record.processed) == (State.CONFIRMED, act == "approve")
    assert code in {finding.code for finding in record.findings}


def test_a_draft_that_a_person_removed_is_shown_as_gone() -> None:
    line = a_booked_line(process=False)
    line.books.remove(line.record(8).subject)
    line.clock.advance(timedelta(hours=25))

    line.night()

    assert line.record(8).state is State.POSTED
    assert "DRAFT-GONE" in {finding.code for finding in line.record(8).findings}


def test_a_booked_order_that_changed_in_the_shop_deviates_and_is_not_booked_again() -> None:
    line = a_booked_line()
    line.night()
    line.shop.put(an_order(a_line("99.00", line_id=101), id=8))

    line.night()
    line.drain()

    assert line.record(8).state is State.DEVIATES
    assert [finding.code for finding in line.record(8).findings][-1] == "ORDER-CHANGED-TOTAL"
    assert len(line.books.documents) == 1


def test_a_booked_order_that_was_only_shipped_stays_as_it_is() -> None:
    line = a_booked_line()
    line.night()
    version = line.record(8).version
    line.shop.now = "2026-11-22 14:00:00"
    line.shop.change(8, state=replace(PAID, id=4, shipped=True), state_id=4)

    line.hour()
    line.night()

    assert (line.record(8).state, line.record(8).version) == (State.CONFIRMED, version)


def test_a_slip_of_a_booked_order_becomes_a_credit_invoice_once() -> None:
    line = a_booked_line()
    line.shop.put_slip(a_slip(a_slip_line(101, "10.00"), order_id=8))

    for _ in range(3):
        line.hour()
        line.night()
        line.drain()

    assert [kept.amount for kept in line.books.documents] == [Money.parse("10.00"), Money.parse("-10.00")]


def test_a_slip_waits_for_the_invoice_of_its_order() -> None:
    line = WholeLine(an_order(a_line(line_id=101), id=8), process=True)
    line.shop.put_slip(a_slip(a_slip_line(101, "10.00"), order_id=8))
    line.hour()
    states = [record.state for record in line.all_records]

    line.drain()
    line.clock.advance(timedelta(minutes=15))
    line.settle()
    line.drain()

    assert sorted(states) == [State.FETCHED, State.READY]
    assert {record.state for record in line.all_records} == {State.POSTED}


def test_a_slip_of_an_order_that_is_not_booked_is_not_booked() -> None:
    cancelled = an_order(a_line(line_id=101), id=8, state=CANCELLED, state_id=CANCELLED.id, valid=False)
    line = WholeLine(cancelled)
    line.shop.put_slip(a_slip(a_slip_line(101, "10.00"), order_id=8))

    line.hour()
    line.night()
    line.drain()

    assert line.books.documents == []


def test_a_shop_that_is_down_by_night_does_not_keep_the_books_from_being_read() -> None:
    line = a_booked_line()
    line.shop.problem = Unavailable("SHOP-TIMEOUT")

    assert line.night()
    assert line.record(8).state is State.CONFIRMED


def test_a_key_that_the_shop_refuses_stops_reading_and_mends_itself() -> None:
    line = a_booked_line()
    line.shop.problem = Misconfigured("SHOP-KEY-REFUSED")
    line.hour()
    outage = line.integrations.standing(line.id).outages[Half.SHOP]
    line.shop.problem = None

    line.clock.advance(timedelta(hours=1))
    line.hour()

    assert outage.code == "SHOP-KEY-REFUSED"
    assert line.integrations.standing(line.id).outages == {}


def windows_of(line: WholeLine) -> list[date]:
    """From which day on the archive was read, by each reading back from now."""
    days: list[date] = []
    read_back = line.books.read_back

    def noting(documents: Sequence[Document], *, since: date) -> tuple[ReadBack, ...]:
        days.append(since)
        return read_back(documents, since=since)

    line.books.read_back = noting  # type: ignore[method-assign]  # the fake, noting what it is asked
    return days


@pytest.mark.parametrize("act", ["approve", "remove"])
def test_what_a_person_does_with_a_draft_after_it_was_confirmed_is_shown_too(act: str) -> None:
    line = a_booked_line(process=False)
    line.night()
    confirmed = line.record(8).state
    subject = line.record(8).subject
    if act == "approve":
        line.books.approve(subject, reference="2026-001")
    else:
        line.books.remove(subject)
    line.clock.advance(timedelta(days=3))

    line.night()
    version = line.record(8).version
    line.night()

    codes = [finding.code for finding in line.record(8).findings]
    assert (confirmed, line.record(8).state, line.record(8).version) == (State.CONFIRMED, State.CONFIRMED, version)
    assert codes == [{"approve": "DRAFT-APPROVED", "remove": "DRAFT-GONE"}[act]]


def test_an_old_order_that_is_booked_now_is_not_looked_for_among_the_documents_of_years() -> None:
    line = WholeLine(an_order(a_line(line_id=101), id=8, placed_on=date(2026, 1, 5)))
    line.hour()
    line.drain()
    days = windows_of(line)

    line.night()

    assert line.record(8).state is State.CONFIRMED
    assert days == [line.clock.now().date() - timedelta(days=1)]


def test_a_draft_that_is_gone_does_not_widen_the_search_for_ever() -> None:
    line = a_booked_line(process=False)
    line.books.remove(line.record(8).subject)
    for _ in range(40):
        line.clock.advance(timedelta(days=1))
        line.night()
    days = windows_of(line)

    line.night()

    assert "DRAFT-GONE" in {finding.code for finding in line.record(8).findings}
    assert days == []
