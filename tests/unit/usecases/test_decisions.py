"""Accepting, skipping, undoing and settling: once or twice, with the reason in the journal."""

from datetime import timedelta

import pytest
from factuurbrug.domain.causes import causes_of
from factuurbrug.domain.errors import OutcomeUnknown, Refused
from factuurbrug.domain.lifecycle import tab_of
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import JournalEntry, State, Tab
from factuurbrug.usecases.possible_acts import Act, possible_acts

from tests.builders.orders import AWAITING, an_order
from tests.fakes.whole_line import WholeLine

DUPLICATE = "ORDER-DUPLICATE-SUSPECTED"


def suspected() -> WholeLine:
    """Order 9 is held, since order 8 has the same cart."""
    line = WholeLine(*(an_order(id=number, reference=f"R{number}", cart_id=7) for number in (8, 9)))
    line.hour()
    assert line.record(9).state is State.HELD
    return line


def in_doubt() -> WholeLine:
    line = WholeLine(an_order(id=8), process=False)
    line.books.fail_call(OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"))
    line.hour()
    line.post()
    line.clock.advance(timedelta(hours=25))
    line.settle()
    assert line.record(8).needs_person
    return line


def last_of(line: WholeLine, order_id: int) -> JournalEntry:
    return line.records.journal(line.record(order_id).key)[-1]


def test_an_accepted_finding_lets_the_order_be_booked_and_the_journal_says_who_and_why() -> None:
    line = suspected()

    accepted = line.acts.accept_once(line.record(9).key, codes=(DUPLICATE,), actor="berta", reason="Twee keer gekocht")

    entry = last_of(line, 9)
    assert accepted.state is State.READY
    assert (entry.cause, entry.actor) == ("ACCEPTED-FOR-REASON", "berta")
    assert dict(entry.params) == {"reason": "Twee keer gekocht"}
    assert [offer.key.order_id for offer in line.queue.offers].count(9) == 1


def test_accepting_again_changes_nothing() -> None:
    line = suspected()
    first = line.acts.accept_once(line.record(9).key, codes=(DUPLICATE,), actor="berta")

    assert line.acts.accept_once(first.key, codes=(DUPLICATE,), actor="berta") == first
    line.drain()
    assert line.acts.accept_once(first.key, codes=(DUPLICATE,), actor="berta").state is State.POSTED


@pytest.mark.parametrize("codes", [(), ("BOOKS-REFUSED",), (DUPLICATE, "VAT-NUMBER-INVALID")])
def test_only_what_may_be_accepted_is(codes: tuple[str, ...]) -> None:
    line = suspected()
    before = line.record(9)

    with pytest.raises(Refused):
        line.acts.accept_once(before.key, codes=codes, actor="berta")

    assert line.record(9) == before


def test_skipping_keeps_the_reason_and_twice_is_once() -> None:
    line = suspected()

    skipped = line.acts.ignore(line.record(9).key, actor="bram", reason="Proefbestelling")

    assert line.acts.ignore(skipped.key, actor="bram", reason="Nog eens") == skipped
    assert dict(last_of(line, 9).params) == {"reason": "Proefbestelling"}


def test_undoing_puts_the_order_back_where_it_was_without_asking_the_shop() -> None:
    line = suspected()
    before = line.record(9)
    line.acts.ignore(before.key, actor="bram", reason="Vergissing")
    line.shop.remove(9)

    back = line.acts.unignore(before.key, actor="bram")

    assert (back.state, back.findings, back.set_aside) == (before.state, before.findings, False)
    assert line.acts.unignore(before.key, actor="bram") == back


def test_undoing_without_the_shops_facts_waits_for_the_next_look() -> None:
    line = WholeLine(an_order(id=8, state=AWAITING, state_id=AWAITING.id))
    line.hour()
    line.acts.ignore(line.record(8).key, actor="bram", reason="Vergissing")
    line.records.forget(line.record(8).key)

    assert line.acts.unignore(line.record(8).key, actor="bram").state is State.FETCHED


def test_a_skipped_order_that_was_ready_is_offered_again_when_that_is_undone() -> None:
    line = WholeLine(an_order(id=8))
    line.hour()
    line.acts.ignore(line.record(8).key, actor="bram", reason="Vergissing")
    line.drain()
    skipped = line.record(8).state

    line.acts.unignore(line.record(8).key, actor="bram")
    line.drain()

    assert (skipped, line.record(8).state) == (State.IGNORED, State.POSTED)


@pytest.mark.parametrize(("in_books", "state"), [(True, State.ACCEPTED), (False, State.POSTED)])
def test_settling_again_the_same_way_changes_nothing(in_books: bool, state: State) -> None:
    line = in_doubt()
    key = line.record(8).key
    line.acts.settle(key, in_books=in_books, actor="anna")
    line.drain()

    again = line.acts.settle(key, in_books=in_books, actor="anna")

    assert again.state is state
    with pytest.raises(Refused, match="RECORD-NOT-POSSIBLE"):
        line.acts.settle(key, in_books=not in_books, actor="anna")


def test_a_document_in_doubt_stands_in_fouten_with_the_choice_to_settle_it() -> None:
    record = in_doubt().record(8)

    assert tab_of(record.state, needs_person=record.needs_person) is Tab.ERRORS
    assert causes_of(record)
    assert Act.SETTLE in possible_acts(record)


@pytest.mark.parametrize(("in_books", "cause"), [(True, "SETTLED-AS-BOOKED"), (False, "SETTLED-AS-ABSENT")])
def test_what_a_person_says_of_a_document_in_doubt_stands_in_its_history_with_their_name(
    in_books: bool, cause: str
) -> None:
    line = in_doubt()

    line.acts.settle(line.record(8).key, in_books=in_books, actor="bram")

    entry = last_of(line, 8)
    assert (entry.cause, entry.actor, entry.before) == (cause, "bram", State.UNCERTAIN)


def test_a_conflict_stands_in_fouten_with_the_choices_to_accept_it_or_to_look_it_up_anew() -> None:
    line = WholeLine(an_order(id=8), process=True)
    line.books.fail_call(OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"), booked=True)
    line.hour()
    line.post()
    line.books.edit(line.record(8).subject, amount=Money.parse("1.00"))
    line.settle()

    record = line.record(8)
    assert (record.state, tab_of(record.state)) == (State.HELD, Tab.ERRORS)
    assert set(possible_acts(record)) == {Act.PROCESS, Act.ACCEPT}


def test_only_a_document_that_nobody_finds_is_settled() -> None:
    line = WholeLine(an_order(id=8))
    line.hour()

    with pytest.raises(Refused, match="RECORD-NOT-POSSIBLE"):
        line.acts.settle(line.record(8).key, in_books=True, actor="anna")
