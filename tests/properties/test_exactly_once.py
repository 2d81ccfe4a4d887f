"""The promise: whatever fails, wherever, at most one document per record, and no record is forgotten."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from factuurbrug.domain.errors import OutcomeUnknown, Unavailable
from factuurbrug.domain.lifecycle import IN_BOOKS
from factuurbrug.domain.money import Money
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.ports.books import Outcome
from factuurbrug.usecases.order_records import credits_of, invoice_key
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.builders.orders import AWAITING, PAID, a_line, a_slip, a_slip_line, an_order
from tests.fakes.faulty import Fault
from tests.fakes.whole_line import WholeLine

ORDERS = (1, 2, 3)
#: Longer than any waiting time of the protocol together.
DAYS = 6


def an_order_of(number: int, **changes: Any) -> Order:
    return an_order(
        a_line("12.10", "21", line_id=number), id=number, reference=f"REF{number:03d}", cart_id=number, **changes
    )


def a_line_with(process: bool, archive_lag: timedelta = timedelta(0)) -> WholeLine:
    return WholeLine(*(an_order_of(number) for number in ORDERS), process=process, archive_lag=archive_lag)


def let_everything_come_to_rest(line: WholeLine, *, new_orders: bool = True) -> None:
    """No more faults, and time passes; a new order a day is what a living shop has."""
    line.faults.stop()
    for day in range(DAYS):
        if new_orders:
            line.shop.put(an_order_of(900 + day, updated_at=line.shop.now))
        for _ in range(8):
            line.clock.advance(timedelta(hours=3))
            line.hour()
            line.drain()
            line.settle()
            line.drain()
        line.night()
        line.drain()


def doubles(line: WholeLine) -> dict[str, int]:
    counts = Counter(kept.subject for kept in line.books.documents)
    return {subject: count for subject, count in counts.items() if count > 1}


def is_at_rest(record: OrderRecord) -> bool:
    if record.state is State.UNCERTAIN:
        return record.needs_person
    return record.state in IN_BOOKS | {State.HELD, State.IGNORED, State.EXPIRED, State.FETCHED}


def assert_all_is_well(line: WholeLine) -> None:
    in_books = Counter(kept.subject for kept in line.books.documents)
    not_at_rest = [(str(record.key), record.state) for record in line.all_records if not is_at_rest(record)]
    lost = [str(r.key) for r in line.all_records if r.state in IN_BOOKS and in_books[r.subject] != 1]
    unknown = set(in_books) - {record.subject for record in line.all_records}

    assert (doubles(line), not_at_rest, lost, unknown) == ({}, [], [], set())


def assert_replaced_invoices_come_to_nothing(line: WholeLine) -> None:
    """An invoice that was booked again and its credits are 0.00 together, and it was credited before its successor."""
    in_books = {kept.subject: kept.amount for kept in line.books.documents}
    by_key = {record.key: record for record in line.all_records}
    for record in line.all_records:
        if not record.replaced:
            continue
        of_order = [one for one in line.all_records if one.key.order_id == record.key.order_id]
        its_credits = credits_of(of_order, record.key.number)
        whole = [one for one in its_credits if one.is_whole_credit]
        successor = by_key[invoice_key(record.key, record.key.number + 1)]
        assert len(whole) == 1
        if whole[0].state in IN_BOOKS:
            booked = [record, *(one for one in its_credits if one.state in IN_BOOKS)]
            assert not Money.total((in_books[one.subject] for one in booked), "EUR")
        else:
            assert successor.state is State.FETCHED


def one_cycle(line: WholeLine) -> None:
    line.hour()
    line.post()
    line.clock.advance(timedelta(minutes=20))
    line.settle()
    line.post()
    line.night()


def steps_of_a_cycle(process: bool) -> int:
    line = a_line_with(process)
    one_cycle(line)
    return line.faults.calls


@pytest.mark.parametrize("process", [True, False], ids=["processed", "draft"])
@pytest.mark.parametrize("fault", list(Fault))
def test_a_fault_at_any_single_step_books_every_order_exactly_once(process: bool, fault: Fault) -> None:
    for step in range(steps_of_a_cycle(process)):
        line = a_line_with(process)
        line.faults.plan(after=step, fault=fault)

        for _ in range(2):
            one_cycle(line)
        let_everything_come_to_rest(line)

        assert_all_is_well(line)
        assert {line.record(number).state for number in ORDERS} <= IN_BOOKS, line.faults.log[step]


def a_line_that_deviates() -> WholeLine:
    """Order 1 is booked, has a slip that is credited, and costs something else since."""
    line = WholeLine(an_order_of(1))
    line.shop.put_slip(a_slip(a_slip_line(1, "2.10"), order_id=1))
    for _ in range(2):
        one_cycle(line)
    line.shop.now = line.clock.now().strftime("%Y-%m-%d %H:%M:%S")
    line.shop.put(replace(an_order_of(1, updated_at=line.shop.now), lines=ANOTHER.lines, totals=ANOTHER.totals))
    line.hour()
    assert line.record(1).state is State.DEVIATES
    return line


ANOTHER = an_order(a_line("24.20", "21", line_id=1))


def book_again(line: WholeLine) -> None:
    line.attempt(partial(line.rebook.run, line.record(1).key, actor="anna"))
    for _ in range(2):
        one_cycle(line)


def steps_of_booking_again() -> int:
    line = a_line_that_deviates()
    before = line.faults.calls
    book_again(line)
    return line.faults.calls - before


@pytest.mark.parametrize("fault", list(Fault))
def test_a_fault_at_any_single_step_of_booking_again_leaves_the_books_right(fault: Fault) -> None:
    for step in range(steps_of_booking_again()):
        line = a_line_that_deviates()
        line.faults.plan(after=step, fault=fault)

        for _ in range(2):
            book_again(line)
        let_everything_come_to_rest(line, new_orders=False)

        assert_all_is_well(line)
        assert_replaced_invoices_come_to_nothing(line)
        assert sorted(str(kept.amount.amount) for kept in line.books.documents) == [
            "-10.00", "-2.10", "-2.10", "12.10", "24.20",
        ], line.faults.log  # fmt: skip


class ExactlyOnce(RuleBasedStateMachine):
    """Faults of every kind, repeated, lost and reordered messages, changes in the shop, in any order."""

    @initialize(process=st.booleans(), lag=st.sampled_from([0, 1, 30, 60]))
    def begin(self, process: bool, lag: int) -> None:
        self.line = a_line_with(process, timedelta(hours=lag))
        self.slips = 0

    @rule(after=st.integers(0, 40), fault=st.sampled_from(list(Fault)))
    def something_will_break(self, after: int, fault: Fault) -> None:
        self.line.faults.plan(after=after, fault=fault)

    @rule(booked=st.booleans())
    def the_next_call_has_no_answer(self, booked: bool) -> None:
        self.line.books.fail_call(OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"), booked=booked)

    @rule()
    def the_next_call_is_not_sent(self) -> None:
        self.line.books.fail_call(Unavailable("BOOKS-NO-CONNECTION", cause="test"))

    @rule(
        number=st.sampled_from(ORDERS),
        answer=st.sampled_from(
            [
                (Outcome.REFUSED, False),
                (Outcome.UNKNOWN, True),
                (Outcome.UNKNOWN, False),
                (Outcome.NOT_PROCESSED, False),
                (Outcome.DRAFT, True),
            ]
        ),
    )
    def the_next_answer_for(self, number: int, answer: tuple[Outcome, bool]) -> None:
        record = next((one for one in self.line.all_records if one.key.order_id == number and one.subject), None)
        if record is not None:
            self.line.books.answer_for(record.subject, answer[0], "nee", booked=answer[1])

    @rule()
    def messages_are_lost(self) -> None:
        self.line.queue.offers.clear()

    @rule()
    def messages_are_repeated_and_reordered(self) -> None:
        self.line.queue.offers = [*reversed(self.line.queue.offers), *self.line.queue.offers]

    @rule(number=st.sampled_from(ORDERS), price=st.sampled_from(["12.10", "24.20", "36.30"]), paid=st.booleans())
    def an_order_changes(self, number: int, price: str, paid: bool) -> None:
        self.line.shop.now = self.line.clock.now().strftime("%Y-%m-%d %H:%M:%S")
        changed = an_order(
            a_line(price, "21", line_id=number), id=number, reference=f"REF{number:03d}", cart_id=number,
            updated_at=self.line.shop.now, state=PAID if paid else AWAITING,
        )  # fmt: skip
        self.line.shop.put(changed)

    @rule(number=st.sampled_from(ORDERS))
    def a_slip_is_made(self, number: int) -> None:
        self.slips += 1
        self.line.shop.put_slip(a_slip(a_slip_line(number, "12.10"), id=self.slips, order_id=number))

    @rule(number=st.sampled_from(ORDERS), times=st.integers(1, 2))
    def a_person_credits_and_books_again(self, number: int, times: int) -> None:
        for record in [one for one in self.line.all_records if one.key.order_id == number]:
            if record.state is State.DEVIATES:
                for _ in range(times):
                    self.line.attempt(partial(self.line.rebook.run, record.key, actor="anna"))

    @rule(minutes=st.sampled_from([1, 16, 90, 60 * 7, 60 * 30]))
    def time_passes(self, minutes: int) -> None:
        self.line.clock.advance(timedelta(minutes=minutes))

    @rule()
    def an_hour(self) -> None:
        self.line.hour()

    @rule()
    def a_batch(self) -> None:
        self.line.post()

    @rule()
    def a_sweep(self) -> None:
        self.line.settle()

    @rule()
    def a_night(self) -> None:
        self.line.night()

    @invariant()
    def nothing_is_double(self) -> None:
        if hasattr(self, "line"):
            assert doubles(self.line) == {}

    def teardown(self) -> None:
        if hasattr(self, "line"):
            let_everything_come_to_rest(self.line)
            assert_all_is_well(self.line)
            assert_replaced_invoices_come_to_nothing(self.line)


TestExactlyOnce = ExactlyOnce.TestCase
TestExactlyOnce.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
