"""The life of a record: which moves exist, and what every move does to the record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import (
    FIRST_STATES,
    MOVES,
    RESEND_AFTER,
    STUCK_AFTER,
    open_record,
    tab_of,
    transition,
)
from factuurbrug.domain.record import OrderRecord, RecordKey, State, Tab

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PAGE = Path(__file__).parents[3] / "docs" / "states.md"


def a_record(state: State = State.READY) -> OrderRecord:
    return OrderRecord(
        key=RecordKey(IntegrationId("anna"), 1, 8),
        state=state,
        version=4,
        reference="R",
        customer_name="",
        placed_on=date(2026, 11, 1),
        fetched_at=NOW,
        changed_at=NOW,
        shop_updated_at="",
        content_hash="",
    )


def reachable() -> set[State]:
    found: set[State] = set()
    waiting = set(FIRST_STATES)
    while waiting:
        found |= waiting
        waiting = {target for state in waiting for target in MOVES[state]} - found
    return found


def moves() -> Iterator[tuple[State, State, bool]]:
    for before in State:
        for after in State:
            yield before, after, after in MOVES[before]


@pytest.mark.parametrize(("before", "after", "allowed"), list(moves()))
def test_only_the_moves_of_the_table_can_be_made(before: State, after: State, allowed: bool) -> None:
    if allowed:
        moved, entry = transition(a_record(before), after, at=NOW, cause="RECHECKED", actor="test")
        assert (moved.state, moved.version, entry.before, entry.after) == (after, 5, before, after)
    else:
        with pytest.raises(Defect, match="RECORD-MOVE"):
            transition(a_record(before), after, at=NOW, cause="RECHECKED", actor="test")


def test_every_state_can_be_reached_and_left() -> None:
    assert reachable() == set(State)
    assert all(MOVES[state] - {state} for state in State)


def test_nothing_is_sent_without_a_claim_and_no_claim_ends_without_an_answer() -> None:
    assert {state for state in State if State.POSTING in MOVES[state]} == {State.READY}
    assert MOVES[State.POSTING] == {State.POSTED, State.UNCERTAIN, State.READY, State.HELD}


def test_what_may_be_in_the_books_never_becomes_ready_but_by_reading_back() -> None:
    sources = {state for state in State if State.READY in MOVES[state]}

    assert sources.isdisjoint({State.POSTED, State.CONFIRMED, State.DEVIATES, State.ACCEPTED})


@pytest.mark.parametrize("state", sorted(set(State) - FIRST_STATES))
def test_a_record_cannot_begin_half_way(state: State) -> None:
    with pytest.raises(Defect, match="RECORD-MOVE"):
        open_record(a_record(state), cause="SHOP-NEW", actor="test")


def test_a_ready_record_is_due_when_its_message_must_have_been_lost() -> None:
    moved, _ = transition(a_record(), State.READY, at=NOW, cause="OFFERED-AGAIN", actor="test")

    assert moved.due_at == NOW + RESEND_AFTER


def test_a_parked_record_is_due_when_it_may_go() -> None:
    until = NOW + timedelta(hours=5)
    moved, _ = transition(
        replace(a_record(), not_before=until), State.READY, at=NOW, cause="INTEGRATION-PAUSED", actor="test"
    )

    assert (moved.due_at, moved.not_before) == (until, until)


def test_a_claim_is_due_when_its_holder_cannot_be_alive_any_more() -> None:
    moved, _ = transition(a_record(), State.POSTING, at=NOW, cause="CLAIMED", actor="test")

    assert moved.due_at == NOW + STUCK_AFTER
    assert timedelta(minutes=15) < STUCK_AFTER


def test_a_settled_record_is_never_due() -> None:
    moved, _ = transition(
        a_record(State.POSTING), State.POSTED, at=NOW, cause="BOOKS-TOOK-IT", actor="test", due_at=NOW
    )

    assert moved.due_at is None


def test_what_belongs_to_one_state_is_cleared_on_leaving_it() -> None:
    record = replace(a_record(), resend=True, not_before=NOW, set_aside=True, needs_person=True, waits_for="x")
    moved, _ = transition(record, State.POSTING, at=NOW, cause="CLAIMED", actor="test")

    assert (moved.resend, moved.not_before, moved.set_aside, moved.needs_person, moved.waits_for) == (
        False, None, False, False, "",
    )  # fmt: skip


@pytest.mark.parametrize(("to", "urgent"), [(State.POSTED, False), (State.UNCERTAIN, True), (State.READY, True)])
def test_somebody_waits_for_a_record_until_it_is_booked(to: State, urgent: bool) -> None:
    moved, _ = transition(replace(a_record(State.POSTING), urgent=True), to, at=NOW, cause="CLAIMED", actor="test")

    assert moved.urgent is urgent


def test_an_uncertain_record_that_needs_a_person_is_among_the_errors() -> None:
    assert tab_of(State.UNCERTAIN) is Tab.OPEN
    assert tab_of(State.UNCERTAIN, needs_person=True) is Tab.ERRORS
    assert tab_of(State.HELD, needs_person=True) is Tab.ERRORS


def states_page() -> str:
    rows = [
        f"| {state.value} | {'yes' if state in FIRST_STATES else ''} | {tab_of(state).value} "
        f"| {', '.join(target.value for target in State if target in MOVES[state])} |"
        for state in State
    ]
    return "\n".join(
        [
            "# States of an order record",
            "",
            "Made from `factuurbrug/domain/lifecycle.py`; a test keeps it equal (`--rewrite-golden` writes it anew).",
            "",
            "| State | May be the first | Tab | May move to |",
            "|---|---|---|---|",
            *rows,
            "",
            "UNCERTAIN moves to the tab `errors` once a person must look.",
            "A state that names itself may be written anew, for example with a later time to look again.",
            "Crediting and booking again moves the replaced invoice from DEVIATES to ACCEPTED for good.",
            "The credit begins READY, the new invoice FETCHED until the credit is in the books.",
            "",
        ]
    )


def test_the_page_of_states_says_what_the_table_says(rewrite_golden: bool) -> None:
    if rewrite_golden:
        PAGE.write_text(states_page())

    assert PAGE.read_text() == states_page()
