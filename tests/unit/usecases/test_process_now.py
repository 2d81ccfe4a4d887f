"""Verwerk on one record or many: each told apart, the shop asked in batches, and nobody waits behind the schedules."""

from datetime import timedelta
from typing import Any

import pytest
from factuurbrug.domain.errors import Conflict, Unavailable
from factuurbrug.domain.record import OrderRecord, State, Tab
from factuurbrug.usecases.chosen_records import chosen
from factuurbrug.usecases.list_records import ListRecords
from factuurbrug.usecases.possible_acts import Act
from factuurbrug.usecases.rebook_many import RebookMany

from tests.builders.orders import AWAITING, PAID, a_line, a_slip, a_slip_line, an_order
from tests.fakes.budget import FakeBudget
from tests.fakes.record_index import FakeRecordIndex
from tests.fakes.whole_line import WholeLine


def waiting(count: int) -> WholeLine:
    """Orders 1 … count, none of them paid."""
    line = WholeLine(
        *(
            an_order(id=number, reference=f"R{number}", cart_id=number, state=AWAITING, state_id=AWAITING.id)
            for number in range(1, count + 1)
        )
    )
    line.hour()
    return line


def pay(line: WholeLine, *numbers: int) -> None:
    for number in numbers:
        line.shop.change(number, state=PAID, state_id=PAID.id)


def outcomes(line: WholeLine, *records: OrderRecord) -> dict[int, str]:
    """Code of failure, or else the state, by order."""
    return {
        one.key.order_id: one.code or (one.record.state.value if one.record else "") for one in line.verwerk(*records)
    }


def test_each_record_is_told_apart_and_none_stops_the_others() -> None:
    line = waiting(4)
    pay(line, 1, 4)
    line.shop.remove(2)
    line.shop.make_unreadable(3)

    assert outcomes(line, *(line.record(number) for number in (1, 2, 3, 4))) == {
        1: "READY", 2: "SHOP-ORDER-GONE", 3: "HELD", 4: "READY",
    }  # fmt: skip
    assert [offer.key.order_id for offer in line.queue.offers] == [1, 4]


def test_the_shop_is_asked_in_batches() -> None:
    line = waiting(120)
    asked: list[int] = []
    orders = line.shop.orders

    def counted(ids: Any) -> Any:
        asked.append(len(ids))
        return orders(ids)

    line.shop.orders = counted  # type: ignore[method-assign]  # the fake counts

    line.verwerk(*line.all_records)

    assert asked == [50, 50, 20]


def test_a_shop_that_is_down_is_asked_once_and_every_record_says_so() -> None:
    line = waiting(60)
    line.shop.problem = Unavailable("SHOP-UNREACHABLE", url="https://winkel.example")

    told = outcomes(line, *line.all_records)

    assert set(told.values()) == {"SHOP-UNREACHABLE"}
    assert len(told) == 60
    assert {record.state for record in line.all_records} == {State.FETCHED}


def test_what_only_waits_for_its_turn_is_offered_again_at_once_without_the_shop() -> None:
    line = WholeLine(an_order(id=8))
    line.hour()
    line.queue.offers.clear()
    line.shop.problem = Unavailable("SHOP-UNREACHABLE", url="https://winkel.example")

    assert outcomes(line, line.record(8)) == {8: "READY"}
    line.drain()

    assert line.record(8).state is State.POSTED


def test_an_accepted_finding_is_accepted_for_what_the_shop_still_says() -> None:
    twice = [an_order(id=number, reference=f"R{number}", cart_id=7) for number in (8, 9)]
    line = WholeLine(*twice)
    line.hour()
    held = line.record(9)
    assert held.state is State.HELD

    line.verwerk(held, accepted=("ORDER-DUPLICATE-SUSPECTED",))

    assert line.record(9).state is State.READY


def test_an_acceptance_does_not_cover_what_changed_since() -> None:
    line = WholeLine(*(an_order(id=number, reference=f"R{number}", cart_id=7) for number in (8, 9)))
    line.hour()
    line.shop.change(9, reference="R9B")

    line.verwerk(line.record(9), accepted=("ORDER-DUPLICATE-SUSPECTED",))

    assert (line.record(9).state, line.record(9).accepted) == (State.HELD, ())


def test_a_credit_whose_slip_was_taken_back_is_told() -> None:
    order = an_order(id=8, state=AWAITING, state_id=AWAITING.id)
    line = WholeLine(order)
    line.shop.put_slip(a_slip(a_slip_line(order.lines[0].id, "12.10")))
    line.hour()
    (credit,) = [record for record in line.all_records if record.slip_id is not None]
    line.shop._slips.clear()

    assert {one.code for one in line.verwerk(credit)} == {"SHOP-SLIP-GONE"}


def test_a_record_that_changes_meanwhile_is_told_and_the_others_go_on() -> None:
    line = waiting(2)
    pay(line, 1, 2)
    store = line.records.commit_together

    def broken_for_the_first(changes: Any) -> None:
        if changes[0].record.key.order_id == 1:
            raise Conflict("RECORD-CHANGED", record="1")
        store(changes)

    line.records.commit_together = broken_for_the_first  # type: ignore[method-assign]  # the fake breaks

    assert outcomes(line, line.record(1), line.record(2)) == {1: "RECORD-CHANGED", 2: "READY"}


def test_a_mistake_of_ours_holds_its_order_and_is_heard_of_once_the_batch_is_done() -> None:
    line = waiting(2)
    pay(line, 1, 2)
    of_cart = line.records.of_cart

    def broken_for_the_first(*args: Any, **names: Any) -> Any:
        if names["cart_id"] == 1:
            message = "a mistake"
            raise ValueError(message)
        return of_cart(*args, **names)

    line.records.of_cart = broken_for_the_first  # type: ignore[method-assign]  # the fake breaks
    heard: list[Exception] = []

    keys = [record.key for record in line.all_records]
    told = list(line.process.run(line.id, keys, actor="anna", mistake=heard.append))

    assert [one.record.state for one in told if one.record] == [State.HELD, State.READY]
    assert [str(error) for error in heard] == ["a mistake"]


def test_an_urgent_record_goes_before_those_that_were_ready_earlier() -> None:
    line = waiting(26)
    pay(line, *range(1, 27))
    line.hour()
    line.queue.offers.clear()
    line.verwerk(line.record(26))
    line.queue.post(line.record(1).key, version=99, send_number=99)
    line.queue.offers = line.queue.offers[-1:]
    line.post()

    first_call = [document.subject for document in line.books.posts[0]]
    assert any("R26" in subject for subject in first_call)
    assert line.record(26).state is State.POSTED


def test_an_urgent_record_may_use_the_calls_that_are_kept_back() -> None:
    line = WholeLine(an_order(id=3, reference="R3", cart_id=3))
    line.hour()
    line.drain()
    for number in (1, 2):
        line.shop.put(an_order(id=number, reference=f"R{number}", cart_id=number, updated_at=line.shop.now))
    line.books._budget = FakeBudget(clock=line.clock, limit=10, kept_back=10)
    line.hour()
    line.drain()
    parked = [line.record(number).state for number in (1, 2)]
    line.clock.advance(timedelta(minutes=1))

    line.verwerk(line.record(2))
    line.drain()

    assert parked == [State.READY, State.READY]
    assert [line.record(number).state for number in (1, 2)] == [State.READY, State.POSTED]
    assert not line.record(2).urgent


def test_a_tab_or_a_cause_names_the_records_for_which_the_act_makes_sense() -> None:
    line = waiting(5)
    line.shop.make_unreadable(1)
    line.shop.make_unreadable(2)
    for number in (1, 2):
        line.shop.change(number, reference="X")
    line.hour()
    lists = ListRecords(records=line.records, index=FakeRecordIndex(line.records))

    in_errors = chosen(lists, line.id, Act.PROCESS, tab=Tab.ERRORS)
    of_cause = chosen(lists, line.id, Act.PROCESS, tab=Tab.ERRORS, cause="SHOP-ORDER-UNREADABLE")
    of_other = chosen(lists, line.id, Act.PROCESS, tab=Tab.ERRORS, cause="PROOF-VAT")
    to_rebook = chosen(lists, line.id, Act.REBOOK, tab=Tab.ERRORS)
    some = chosen(lists, line.id, Act.PROCESS, tab=Tab.OPEN, most=2)

    assert {key.order_id for key in in_errors.keys} == {key.order_id for key in of_cause.keys} == {1, 2}
    assert (of_other.keys, to_rebook.keys) == ((), ())
    assert (len(some.keys), some.more, in_errors.more) == (2, True, False)


@pytest.fixture
def changed() -> WholeLine:
    """Three booked orders, of which the shop changed the first two afterwards."""
    line = WholeLine(
        *(an_order(a_line("121.00"), id=number, reference=f"R{number}", cart_id=number) for number in (1, 2, 3))
    )
    line.hour()
    line.drain()
    for number in (1, 2):
        after = an_order(a_line("99.00"), id=number, reference=f"R{number}", cart_id=number)
        line.shop.change(number, lines=after.lines, totals=after.totals)
    line.hour()
    return line


def rebook_many(line: WholeLine) -> RebookMany:
    return RebookMany(
        rebook=line.rebook, integrations=line.integrations, records=line.records, open_shop=lambda _: line.shop
    )


def test_many_are_credited_and_booked_again_and_each_is_told_apart(changed: WholeLine) -> None:
    keys = [record.key for record in changed.all_records]

    told = list(rebook_many(changed).run(changed.id, keys, actor="anna"))
    again = list(rebook_many(changed).run(changed.id, keys[:2], actor="anna"))

    assert [one.code for one in told] == ["", "", "RECORD-NOT-POSSIBLE"]
    assert [(one.record.key.number, len(one.also)) for one in told[:2] if one.record] == [(2, 1), (2, 1)]
    assert [one.code for one in again] == ["", ""]


def test_booking_again_says_of_each_that_the_shop_cannot_be_read(changed: WholeLine) -> None:
    changed.shop.problem = Unavailable("SHOP-UNREACHABLE", url="https://winkel.example")
    keys = [record.key for record in changed.all_records]

    told = list(rebook_many(changed).run(changed.id, keys, actor="anna"))

    assert [one.code for one in told] == ["SHOP-UNREACHABLE", "SHOP-UNREACHABLE", "RECORD-NOT-POSSIBLE"]
