from datetime import UTC, date, datetime

import pytest
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State

from cli.machine.outcome import InBooks, Outcome, Thing, outcome_of

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def a_record(order: int, state: State, *, slip: int | None = None) -> OrderRecord:
    kind = DocumentKind.INVOICE if slip is None else DocumentKind.CREDIT
    return OrderRecord(
        key=RecordKey(IntegrationId("demo"), 1, order, kind),
        state=state,
        version=1,
        reference="ABC",
        customer_name="",
        placed_on=date(2026, 11, 1),
        fetched_at=NOW,
        changed_at=NOW,
        shop_updated_at="",
        content_hash="",
        subject=f"Bestelling {order}",
        slip_id=slip,
    )


def counted(*records: OrderRecord, things: set[Thing] | None = None, **documents: int) -> Outcome:
    known = {Thing(record.key.order_id, record.slip_id) for record in records}
    return outcome_of(records, things=known if things is None else things, in_books=InBooks(documents))


def test_every_state_counts_in_exactly_one_group() -> None:
    outcome = counted(*(a_record(number, state) for number, state in enumerate(State)))

    assert outcome.fetched == len(State)
    assert (outcome.booked, outcome.held, outcome.waiting, outcome.skipped) == (4, 1, 4, 2)
    assert outcome.adds_up


def test_what_is_uncertain_is_waiting() -> None:
    assert counted(a_record(1, State.UNCERTAIN)).waiting == 1


def test_an_order_of_the_shop_without_a_record_is_lost() -> None:
    outcome = counted(a_record(1, State.READY), things={Thing(1), Thing(2)})

    assert (outcome.lost, outcome.is_right) == (1, False)


def test_a_slip_without_a_record_is_lost_though_its_order_is_there() -> None:
    outcome = counted(a_record(1, State.POSTED), things={Thing(1), Thing(1, 7)})

    assert outcome.lost == 1


def test_a_slip_with_its_record_is_not_lost() -> None:
    outcome = counted(a_record(1, State.POSTED), a_record(1, State.POSTED, slip=7))

    assert (outcome.lost, outcome.is_right) == (0, True)


def test_two_documents_with_one_subject_are_double() -> None:
    outcome = counted(a_record(1, State.POSTED), b=1, a=2)

    assert (outcome.yuki_documents, outcome.double, outcome.is_right) == (3, 1, False)


def test_a_booked_record_whose_document_is_gone_is_lost() -> None:
    record = a_record(1, State.POSTED)

    outcome = outcome_of([record], things={Thing(1)}, in_books=InBooks({}, frozenset({record.subject})))

    assert (outcome.lost, outcome.is_right) == (1, False)


@pytest.mark.parametrize("state", list(State))
def test_nothing_double_and_nothing_lost_is_right_in_every_state(state: State) -> None:
    assert counted(a_record(1, state)).is_right
