"""Orders that the fetch passed over, because their dates lie: the night finds that they have no record."""

from datetime import date, timedelta

import pytest
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import State

from tests.builders.orders import a_line, a_slip, a_slip_line, an_order
from tests.fakes.whole_line import WholeLine

TODAY = date(2026, 11, 22)
BEFORE = "2026-11-22 02:00:00"


def overlooked_order() -> Order:
    """The shop dates it hours before what was read already."""
    line = a_line(line_id=109)
    return an_order(line, id=9, reference="R9", cart_id=9, placed_on=TODAY, updated_at=BEFORE)


def a_line_that_was_read() -> WholeLine:
    line = WholeLine(an_order(id=8, placed_on=TODAY, updated_at="2026-11-22 12:30:00"))
    line.hour()
    line.drain()
    return line


def orders_of(line: WholeLine) -> list[int]:
    return [record.key.order_id for record in line.all_records]


def test_an_order_that_its_dates_hide_from_the_fetch_is_booked_after_the_night_with_its_slip() -> None:
    line = a_line_that_was_read()
    line.shop.put(overlooked_order())
    for _ in range(3):
        line.clock.advance(timedelta(hours=1))
        line.hour()
    before = orders_of(line)
    line.shop.put_slip(a_slip(a_slip_line(109, "10.00"), order_id=9))

    for _ in range(2):
        line.night()
        line.drain()

    states = {record.key.kind.value: record.state for record in line.all_records if record.key.order_id == 9}
    assert before == [8]
    assert states == {"invoice": State.CONFIRMED, "credit": State.POSTED}


@pytest.mark.parametrize(("start", "taken"), [(TODAY, True), (date(2026, 11, 23), False), (None, True)])
def test_only_orders_from_the_start_date_on_are_missed(start: date | None, taken: bool) -> None:
    line = a_line_that_was_read()
    line.set(start_date=start)
    line.shop.put(overlooked_order())

    line.night()

    assert (9 in orders_of(line)) is taken


def test_a_first_import_that_is_yet_to_come_misses_nothing() -> None:
    line = WholeLine(overlooked_order())

    line.night()

    assert line.all_records == []


def test_an_order_that_cannot_be_read_is_shown_all_the_same() -> None:
    line = a_line_that_was_read()
    line.shop.put(overlooked_order())
    line.shop.make_unreadable(9)

    line.night()

    assert line.record(9).state is State.HELD
