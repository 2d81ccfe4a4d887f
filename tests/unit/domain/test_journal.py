"""Every move leaves a line in the record's journal, and sets when to look again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import RESEND_AFTER, open_record, transition
from factuurbrug.domain.record import JournalEntry, OrderRecord, RecordKey, State

SEEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LATER = SEEN + timedelta(hours=1)


def a_record(state: State) -> OrderRecord:
    return OrderRecord(
        key=RecordKey(IntegrationId("anna"), 1, 8),
        state=state,
        version=0,
        reference="R",
        customer_name="",
        placed_on=date(2026, 11, 1),
        fetched_at=SEEN,
        changed_at=SEEN,
        shop_updated_at="",
        content_hash="",
    )


def test_a_new_record_begins_at_version_one_and_its_journal_says_why() -> None:
    seen = replace(a_record(State.HELD), reference="ABC")

    record, entry = open_record(seen, cause="SHOP-NEW", actor="intake", params=(("order", "8"),))

    assert record == replace(seen, version=1)
    assert entry == JournalEntry(
        at=SEEN, version=1, before=None, after=State.HELD, cause="SHOP-NEW", actor="intake", params=(("order", "8"),)
    )


def test_a_new_record_that_is_ready_is_due_when_its_message_must_have_been_lost() -> None:
    record, _ = open_record(a_record(State.READY), cause="SHOP-NEW", actor="intake")

    assert record.due_at == SEEN + RESEND_AFTER


def test_a_new_record_that_waits_is_due_when_it_says() -> None:
    record, _ = open_record(replace(a_record(State.FETCHED), due_at=LATER), cause="SHOP-NEW", actor="intake")

    assert record.due_at == LATER


def test_a_new_record_that_is_held_is_never_due() -> None:
    record, _ = open_record(replace(a_record(State.HELD), due_at=LATER), cause="SHOP-NEW", actor="intake")

    assert record.due_at is None


def test_a_record_that_begins_half_way_is_refused_by_name() -> None:
    with pytest.raises(Defect) as refused:
        open_record(a_record(State.POSTED), cause="SHOP-NEW", actor="intake")

    assert (refused.value.code, refused.value.params) == ("RECORD-MOVE", {"before": "", "after": "POSTED"})


def test_a_move_that_does_not_exist_is_refused_with_both_states() -> None:
    with pytest.raises(Defect) as refused:
        transition(a_record(State.POSTED), State.READY, at=SEEN, cause="RECHECKED", actor="recheck")

    assert (refused.value.code, refused.value.params) == ("RECORD-MOVE", {"before": "POSTED", "after": "READY"})


def test_a_move_is_told_with_its_moment_cause_and_actor() -> None:
    moved, entry = transition(
        replace(a_record(State.HELD), version=4),
        State.IGNORED,
        at=LATER,
        cause="SET-ASIDE",
        actor="anna@winkel.example",
        params=(("note", "dubbel"),),
    )

    assert (moved.changed_at, moved.fetched_at, moved.version) == (LATER, SEEN, 5)
    assert entry == JournalEntry(
        at=LATER,
        version=5,
        before=State.HELD,
        after=State.IGNORED,
        cause="SET-ASIDE",
        actor="anna@winkel.example",
        params=(("note", "dubbel"),),
    )


@pytest.mark.parametrize(("before", "after"), [(State.FETCHED, State.FETCHED), (State.POSTING, State.UNCERTAIN)])
def test_what_waits_for_others_is_looked_at_when_the_caller_says(before: State, after: State) -> None:
    moved, _ = transition(a_record(before), after, at=SEEN, cause="RECHECKED", actor="recheck", due_at=LATER)

    assert moved.due_at == LATER


def test_a_waiting_record_keeps_saying_what_for_until_it_waits_no_more() -> None:
    waiting = replace(a_record(State.FETCHED), waits_for="vat_number")

    assert transition(waiting, State.FETCHED, at=LATER, cause="RECHECKED", actor="x")[0].waits_for == "vat_number"
    assert transition(waiting, State.READY, at=LATER, cause="RECHECKED", actor="x")[0].waits_for == ""


def test_an_uncertain_record_keeps_needing_a_person_until_it_is_settled() -> None:
    doubtful = replace(a_record(State.UNCERTAIN), needs_person=True)

    assert transition(doubtful, State.UNCERTAIN, at=LATER, cause="RECHECKED", actor="x")[0].needs_person
    assert not transition(doubtful, State.POSTED, at=LATER, cause="RECHECKED", actor="x")[0].needs_person


def test_what_was_proven_absent_goes_out_again_as_it_was_and_what_was_set_aside_stays_so() -> None:
    again = replace(a_record(State.READY), resend=True)
    aside = replace(a_record(State.IGNORED), set_aside=True)

    assert transition(again, State.READY, at=LATER, cause="RECHECKED", actor="x")[0].resend
    assert transition(aside, State.IGNORED, at=LATER, cause="RECHECKED", actor="x")[0].set_aside
    assert not transition(aside, State.HELD, at=LATER, cause="RECHECKED", actor="x")[0].set_aside


def test_a_record_whose_wait_is_just_over_is_offered_like_any_other() -> None:
    moved, _ = transition(
        replace(a_record(State.READY), not_before=SEEN), State.READY, at=SEEN, cause="OFFERED-AGAIN", actor="x"
    )

    assert moved.due_at == SEEN + RESEND_AFTER
