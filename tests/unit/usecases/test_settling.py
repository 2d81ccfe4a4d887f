"""The sweep's messages: one per integration, each on its own."""

from datetime import timedelta

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey, State
from factuurbrug.usecases.dispatch import MOST_TO_SETTLE, Dispatched, dispatch_settling

from tests.builders.orders import an_order
from tests.contract.records.records_contract import NOW, move, opened
from tests.fakes.faulty import Fault
from tests.fakes.queue import FakeQueue
from tests.fakes.records import FakeRecords
from tests.fakes.whole_line import WholeLine

ANNA, BRAM = IntegrationId("anna"), IntegrationId("bram")
LATER = NOW + timedelta(hours=1)


def dispatched(records: FakeRecords, queue: FakeQueue, *, limit: int = 10_000) -> Dispatched:
    return dispatch_settling(records=records, queue=queue, now=LATER, limit=limit)


def test_each_integration_with_something_due_gets_one_message_with_its_own_records() -> None:
    records, queue = FakeRecords(), FakeQueue()
    first, second = opened(records, ANNA, order_id=1), opened(records, ANNA, order_id=2)
    other = opened(records, BRAM, order_id=1)

    sent = dispatched(records, queue)

    assert dict(queue.settlings) == {ANNA: (first.key, second.key), BRAM: (other.key,)}
    assert sent == Dispatched(messages=2, records=3)


def test_an_integration_with_nothing_due_gets_no_message() -> None:
    records, queue = FakeRecords(), FakeQueue()
    move(records, opened(records, ANNA), State.HELD)

    sent = dispatched(records, queue)

    assert (queue.settlings, sent) == ([], Dispatched(messages=0, records=0))


def test_a_message_stays_small_and_keeps_the_longest_overdue() -> None:
    records, queue = FakeRecords(), FakeQueue()
    for number in range(MOST_TO_SETTLE + 3):
        opened(records, ANNA, order_id=number + 1, at=NOW - timedelta(seconds=number))
    opened(records, BRAM)

    dispatched(records, queue)

    named = dict(queue.settlings)
    assert (len(named[ANNA]), len(named[BRAM])) == (MOST_TO_SETTLE, 1)
    assert not {RecordKey(ANNA, 1, number) for number in (1, 2, 3)} & set(named[ANNA])


def an_uncertain_line() -> WholeLine:
    line = WholeLine(an_order(id=8), process=True)
    line.hour()
    line.books.fail_call(Defect("BOOKS-ANSWER-UNREADABLE", cause="test"), booked=True)
    line.post()
    assert line.record(8).state is State.UNCERTAIN
    return line


def test_only_one_sweep_at_a_time_works_on_an_integration() -> None:
    line = an_uncertain_line()
    now = line.clock.now()
    line.integrations.acquire_lease(line.id, name="settle", holder="x", now=now, until=now + timedelta(minutes=6))

    line.settle()
    under_way = line.record(8).state
    line.clock.advance(timedelta(minutes=6))
    line.settle()

    assert (under_way, line.record(8).state) == (State.UNCERTAIN, State.POSTED)


def test_the_sweep_gives_its_place_back_when_it_is_done() -> None:
    line = an_uncertain_line()
    line.settle()

    now = line.clock.now()
    taken = line.integrations.acquire_lease(line.id, name="settle", holder="x", now=now, until=now)

    assert taken


def test_a_message_that_comes_twice_changes_nothing_the_second_time() -> None:
    line = WholeLine(an_order(id=8), process=True)
    line.hour()
    line.clock.advance(timedelta(minutes=20))
    dispatch_settling(records=line.records, queue=line.queue, now=line.clock.now(), limit=10)
    line.queue.settlings *= 2

    line.settle()

    assert [entry.cause for entry in line.records.journal(line.record(8).key)].count("OFFERED-AGAIN") == 1


def test_a_fault_in_reading_back_fails_the_message_and_stands_in_the_records_journal() -> None:
    rehearsal = an_uncertain_line()
    before = rehearsal.faults.calls
    rehearsal.settle()
    step = rehearsal.faults.log[before:].index("FakeBooks.read_back")
    line = an_uncertain_line()

    line.faults.plan(after=step, fault=Fault.REFUSED)
    well = line.settle()

    record = line.record(8)
    assert not well
    assert (record.state, line.records.journal(record.key)[-1].cause) == (State.UNCERTAIN, "BOOKS-OUTCOME-UNKNOWN")
    assert record.due_at is not None
    assert record.due_at > line.clock.now()
