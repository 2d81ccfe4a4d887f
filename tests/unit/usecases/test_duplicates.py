"""Orders that a shop seems to have made twice, as the whole line meets them."""

from dataclasses import replace
from datetime import timedelta

from factuurbrug.domain.record import State

from tests.builders.orders import an_order
from tests.fakes.whole_line import WholeLine

FIRST = an_order(id=8, reference="AAAAAAAAA", cart_id=3)
SECOND = replace(FIRST, id=9, reference="BBBBBBBBB", placed_at=FIRST.placed_at + timedelta(minutes=9))


def codes_of(line: WholeLine, order_id: int) -> set[str]:
    return {finding.code for finding in line.record(order_id).findings}


def test_of_two_orders_from_one_cart_the_second_is_held_until_a_person_accepts_it() -> None:
    line = WholeLine(FIRST, SECOND)
    line.hour()
    line.drain()
    states = (line.record(8).state, line.record(9).state)
    found = codes_of(line, 9)

    line.acts.accept_once(line.record(9).key, codes=("ORDER-DUPLICATE-SUSPECTED",), actor="anna")
    line.drain()

    assert states == (State.POSTED, State.HELD)
    assert found == {"ORDER-DUPLICATE-SUSPECTED"}
    assert line.record(9).state is State.POSTED


def test_the_second_is_suspected_although_it_comes_in_a_later_hour() -> None:
    line = WholeLine(FIRST)
    line.hour()
    line.drain()
    line.shop.put(replace(SECOND, updated_at=line.shop.now))

    line.hour()
    line.drain()

    assert codes_of(line, 9) == {"ORDER-DUPLICATE-SUSPECTED"}
    assert len(line.books.documents) == 1


def test_the_second_is_suspected_although_it_was_read_before_the_first() -> None:
    line = WholeLine(SECOND)
    line.hour()
    line.shop.put(replace(FIRST, updated_at=line.shop.now))
    line.hour()

    line.drain()

    assert (line.record(8).state, line.record(9).state) == (State.POSTED, State.HELD)


def test_orders_split_from_one_cart_share_their_reference_and_are_both_booked() -> None:
    line = WholeLine(replace(FIRST, split_of=(9,)), replace(SECOND, reference=FIRST.reference, split_of=(8,)))

    line.hour()
    line.drain()

    assert (line.record(8).state, line.record(9).state) == (State.POSTED, State.POSTED)


def test_another_total_or_ten_minutes_later_is_no_double() -> None:
    later = replace(SECOND, placed_at=FIRST.placed_at + timedelta(minutes=10))
    line = WholeLine(
        FIRST, later, an_order(id=10, reference="CCCCCCCCC", cart_id=3, shipping=("6.05", "5.00"), shipping_rate="21")
    )

    line.hour()
    line.drain()

    assert {line.record(number).state for number in (8, 9, 10)} == {State.POSTED}
