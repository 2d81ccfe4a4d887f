"""Unknown outcomes: what reading back decides, and when nothing is decided (R17)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from factuurbrug.domain.errors import OutcomeUnknown, Unavailable
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import Limits
from factuurbrug.ports.books import Outcome, ReadBack

from tests.builders.orders import a_line, an_order
from tests.fakes.faulty import Fault
from tests.fakes.whole_line import WholeLine

HERE, ELSEWHERE = "a0000000-0000-4000-8000-000000000001", "a0000000-0000-4000-8000-0000000000ff"
LOST = OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test")


def a_line_with_a_lost_answer(*, process: bool, booked: bool, lag_hours: int = 0) -> WholeLine:
    line = WholeLine(an_order(id=8), process=process, archive_lag=timedelta(hours=lag_hours))
    bind(line, HERE)
    line.books.fail_call(LOST, booked=booked)
    line.hour()
    line.post()
    return line


def bind(line: WholeLine, administration: str) -> None:
    line.set(books=replace(line.settings.books, administration_id=administration))


def pass_days(line: WholeLine, days: int) -> None:
    for _ in range(days * 4):
        line.clock.advance(timedelta(hours=6))
        line.settle()
        line.drain()


def post_another(line: WholeLine, number: int) -> None:
    line.shop.put(an_order(a_line("5.00"), id=number, reference=f"R{number}", cart_id=number, updated_at=line.shop.now))
    line.clock.advance(timedelta(minutes=30))
    line.hour()
    line.drain()


def test_an_invoice_whose_answer_was_lost_is_found_and_booked_once() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=True)

    line.settle()

    assert line.record(8).state is State.POSTED
    assert len(line.books.documents) == 1


def test_a_processed_invoice_that_never_arrived_goes_out_again_identically_after_the_waiting_time() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=False)

    pass_days(line, 1)

    first, second = line.books.posts
    assert first == second
    assert (line.record(8).state, line.record(8).attempts) == (State.POSTED, 2)


def test_a_processed_invoice_goes_out_again_sooner_once_the_archive_shows_what_was_sent_later() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=False)
    post_another(line, 9)

    line.clock.advance(timedelta(minutes=Limits().absence_minutes))
    line.settle()
    line.drain()

    assert (line.record(8).state, line.record(8).attempts) == (State.POSTED, 2)


def test_an_invoice_that_became_a_draft_without_our_hearing_of_it_is_not_sent_a_second_time() -> None:
    line = WholeLine(an_order(id=8), process=True, archive_lag=timedelta(hours=20))
    line.hour()
    line.books.answer_for("Bestelling CZSODRVDF (8)", Outcome.DRAFT, booked=True)
    line.books.fail_call(LOST, booked=True)
    line.post()

    pass_days(line, 3)

    assert len(line.books.documents) == 1
    assert (line.record(8).state, line.record(8).processed) == (State.POSTED, False)


def test_a_number_that_is_known_is_looked_for_through_the_archives_lag_before_a_person_is_asked() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=True, lag_hours=30)

    pass_days(line, 1)
    asked = [line.record(8).needs_person]
    for _ in range(12):
        line.clock.advance(timedelta(hours=1))
        line.settle()
        line.drain()
        asked.append(line.record(8).needs_person)

    assert not any(asked)
    assert line.record(8).state is State.POSTED
    assert len(line.books.documents) == 1


def test_nothing_goes_out_again_before_the_waiting_time_is_over() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=False)
    post_another(line, 9)

    line.clock.advance(timedelta(minutes=Limits().absence_minutes - 31))
    line.settle()
    line.drain()

    assert line.record(8).state is State.UNCERTAIN
    assert len(line.books.posts) == 2


def test_a_draft_that_the_archive_does_not_show_yet_is_not_sent_twice() -> None:
    line = a_line_with_a_lost_answer(process=False, booked=True, lag_hours=60)

    pass_days(line, 2)

    assert len(line.books.documents) == 1
    assert (line.record(8).state, line.record(8).needs_person) == (State.UNCERTAIN, True)


def test_a_late_draft_is_found_even_after_a_person_was_asked() -> None:
    line = a_line_with_a_lost_answer(process=False, booked=True, lag_hours=60)

    pass_days(line, 5)

    assert line.record(8).state is State.POSTED


def test_an_absent_draft_goes_out_again_once_a_later_one_is_visible() -> None:
    line = a_line_with_a_lost_answer(process=False, booked=False)
    post_another(line, 9)

    pass_days(line, 3)

    assert line.record(8).state is State.POSTED
    assert len(line.books.with_subject(line.record(8).subject)) == 1


def test_an_absent_draft_without_a_later_one_waits_for_a_person() -> None:
    line = a_line_with_a_lost_answer(process=False, booked=False)

    pass_days(line, 3)

    assert (line.record(8).state, line.record(8).needs_person) == (State.UNCERTAIN, True)
    assert len(line.books.posts) == 1


def test_a_document_found_with_another_amount_is_a_conflict() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=True)
    line.books.edit(line.record(8).subject, amount=Money.parse("1.00"))

    line.settle()

    record = line.record(8)
    assert record.state is State.HELD
    assert {finding.code for finding in record.findings} == {"BOOKS-CONFLICT", "BOOKS-AMOUNT-DIFFERS"}


def test_a_conflict_is_not_resolved_by_new_data_from_the_shop() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=True)
    line.books.edit(line.record(8).subject, amount=Money.parse("1.00"))
    line.settle()

    line.shop.now = "2026-11-22 14:00:00"
    line.shop.change(8, payment="PayPal")
    line.hour()
    line.night()
    line.drain()

    assert line.record(8).state is State.HELD
    assert len(line.books.posts) == 1


def test_a_duplicate_refusal_is_compared_and_never_taken_for_booked_or_sent_again() -> None:
    line = WholeLine(an_order(id=8), process=True)
    line.hour()
    line.books.answer_for("Bestelling CZSODRVDF (8)", Outcome.DUPLICATE, "bestaat al")
    line.post()

    pass_days(line, 3)

    record = line.record(8)
    assert (record.state, record.needs_person) == (State.UNCERTAIN, True)
    assert len(line.books.posts) == 1


def test_reading_back_that_misses_a_place_proves_nothing() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=False)
    line.books.unreadable = True

    pass_days(line, 2)

    assert line.record(8).state is State.UNCERTAIN
    assert len(line.books.posts) == 1


def test_what_was_proven_not_sent_is_ready_again_and_counts_as_no_attempt() -> None:
    line = WholeLine(an_order(id=8), process=True)
    line.books.fail_call(Unavailable("BOOKS-NO-CONNECTION", cause="test"))
    line.hour()
    line.post()

    record = line.record(8)
    assert (record.state, record.attempts, record.resend) == (State.READY, 0, False)
    assert record.not_before is not None
    assert record.not_before > line.clock.now()


def test_a_used_up_budget_waits_for_amsterdams_next_day() -> None:
    line = WholeLine(an_order(id=8), process=True)
    line.books.fail_call(Unavailable("BOOKS-BUDGET"))
    line.hour()
    line.post()

    not_before = line.record(8).not_before
    assert not_before is not None
    assert not_before.isoformat() == "2026-11-22T23:05:00+00:00"


def test_after_an_unknown_outcome_calls_carry_one_document_until_it_is_settled() -> None:
    orders = [an_order(id=number, reference=f"R{number}", cart_id=number) for number in range(1, 13)]
    line = WholeLine(*orders, process=True)
    line.books.fail_call(LOST, booked=False)
    line.hour()
    line.post()
    line.drain()

    assert [len(call) for call in line.books.posts] == [10, 1, 1]


def test_after_a_refusal_calls_carry_five_documents_until_one_goes_well() -> None:
    orders = [an_order(id=number, reference=f"R{number}", cart_id=number) for number in range(1, 23)]
    line = WholeLine(*orders, process=True)
    line.hour()
    line.books.answer_for("Bestelling R1 (1)", Outcome.REFUSED, "nee")
    line.drain()

    assert [len(call) for call in line.books.posts] == [10, 5, 7]
    assert line.record(1).state is State.HELD


def test_a_ready_record_whose_message_was_lost_is_offered_again_under_another_number() -> None:
    line = WholeLine(an_order(id=8), process=True)
    line.hour()
    line.queue.offers.clear()

    line.clock.advance(timedelta(minutes=15))
    line.settle()

    assert [(offer.key.order_id, offer.send_number) for offer in line.queue.offers] == [(8, 1)]


def test_a_claim_whose_holder_died_is_looked_up_and_not_sent_at_once() -> None:
    line = WholeLine(an_order(id=8), process=True)
    line.hour()
    line.faults.plan(after=posting_step("FakeBooks.post"), fault=Fault.CRASH_AFTER)
    line.post()
    assert line.record(8).state is State.POSTING

    line.clock.advance(timedelta(minutes=16))
    line.settle()

    assert line.record(8).state is State.POSTED
    assert len(line.books.posts) == 1


def posting_step(name: str) -> int:
    """How many calls of ports a batch makes before this one."""
    line = WholeLine(an_order(id=8), process=True)
    line.hour()
    before = line.faults.calls
    line.post()
    return line.faults.log[before:].index(name)


def test_an_operator_can_have_an_unknown_outcome_looked_up_before_its_time() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=False)
    line.settle()

    due = line.administration.look_up_now(line.id, actor="operator")
    line.settle()

    assert due == 1
    assert line.books.read_backs == 2
    assert line.record(8).state is State.UNCERTAIN, "the waiting time of its absence is not shortened"


def test_a_document_that_can_never_be_looked_up_is_shown_to_a_person_in_the_end() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=True)
    line.books.unreadable = True
    line.books.remove(line.books.documents[0].subject)

    pass_days(line, 1)
    before = line.record(8).needs_person
    pass_days(line, 2)

    assert (before, line.record(8).needs_person) == (False, True)
    assert len(line.books.posts) == 1


def test_books_that_stay_out_of_reach_are_shown_to_a_person_in_the_end() -> None:
    line = a_line_with_a_lost_answer(process=False, booked=True)
    line.books.read_back = _no_answer  # type: ignore[method-assign]  # the fake is out of reach

    pass_days(line, 1)
    before = line.record(8).needs_person
    pass_days(line, 2)

    assert (before, line.record(8).state, line.record(8).needs_person) == (False, State.UNCERTAIN, True)


def test_an_uncertain_record_without_its_document_is_shown_to_a_person() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=True)
    line.records.document = lambda _: None  # type: ignore[method-assign,assignment]  # the fake loses it

    line.settle()

    assert (line.record(8).state, line.record(8).needs_person) == (State.UNCERTAIN, True)


def test_what_was_sent_to_another_administration_is_not_looked_for_in_the_present_one() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=True)
    bind(line, ELSEWHERE)

    pass_days(line, 2)

    record = line.record(8)
    assert (record.state, record.needs_person) == (State.UNCERTAIN, True)
    assert line.records.journal(record.key)[-1].cause == "BOOKS-OTHER-ADMINISTRATION"
    assert line.books.read_backs == 0


def test_a_document_for_one_administration_never_goes_out_again_to_another() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=False)
    line.clock.advance(timedelta(days=1))
    line.settle()
    ready = line.record(8)
    bind(line, ELSEWHERE)

    line.drain()

    assert (ready.state, ready.resend) == (State.READY, True)
    assert [finding.code for finding in line.record(8).findings] == ["BOOKS-OTHER-ADMINISTRATION"]
    assert len(line.books.posts) == 1


def test_a_document_drawn_up_for_another_administration_is_the_first_sending_there() -> None:
    line = a_line_with_a_lost_answer(process=True, booked=False)
    line.clock.advance(timedelta(days=1))
    line.settle()
    bind(line, ELSEWHERE)
    line.drain()

    line.books.fail_call(Unavailable("BOOKS-NO-CONNECTION", cause="test"))
    line.verwerk(line.record(8))
    line.drain()

    record = line.record(8)
    assert (record.state, record.booked_in, record.attempts, record.resend) == (State.READY, ELSEWHERE, 0, False)


@pytest.mark.parametrize(("mended", "state"), [(True, State.POSTED), (False, State.HELD)])
def test_a_conflict_that_a_person_cleared_in_yuki_is_looked_up_again_by_verwerk(mended: bool, state: State) -> None:
    line = a_line_with_a_lost_answer(process=True, booked=True)
    line.books.edit(line.record(8).subject, amount=Money.parse("1.00"))
    line.settle()
    if mended:
        line.books.remove(line.record(8).subject)

    line.verwerk(line.record(8))
    pass_days(line, 1)

    assert line.record(8).state is state
    assert len(line.books.documents) == 1
    assert len(line.books.posts) == 1 + mended


def _no_answer(*_: object, **__: object) -> tuple[ReadBack, ...]:
    raise Unavailable("BOOKS-NO-ANSWER", cause="timeout")
