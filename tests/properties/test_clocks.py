"""Clocks that jump in the middle of the work, and the nights in which the wall clock skips an hour or repeats one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from factuurbrug.domain.errors import Unavailable
from factuurbrug.domain.record import State

from tests.fakes.clock import FakeClock
from tests.fakes.seats import some_settings
from tests.fakes.world import World
from tests.properties.people import everyone_in_doubt_is_settled, order_of
from tests.properties.promises import Hands, breaches, come_to_rest, unrest
from tests.properties.scenarios import SCENARIOS, Scenario, steps_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
#: Beyond a claim's longest life; beyond every waiting time; and back, as a clock that is put right.
JUMPS = (timedelta(minutes=20), timedelta(hours=30), timedelta(hours=-3))
#: Before the wall clock goes back from three to two, and before it goes on from two to three.
NIGHTS = (datetime(2026, 10, 25, 0, 10, tzinfo=UTC), datetime(2026, 3, 29, 0, 10, tzinfo=UTC))


def jumps_at(world: World, step: int, by: timedelta) -> None:
    """The clock jumps before the call that comes after so many others from now."""
    wanted = world.faults.calls + step

    def gate() -> None:
        if world.faults.calls == wanted:
            world.clock.advance(by)
            world.faults.gate = lambda: None

    world.faults.gate = gate


def after_a_jump(scenario: Scenario, step: int, by: timedelta) -> list[str]:
    world = scenario.prepare()
    jumps_at(world, step, by)
    scenario.work(world)
    come_to_rest(world)
    if everyone_in_doubt_is_settled(world):
        come_to_rest(world)
    hands = Hands()
    hands.settled.update(record.subject for record in world.all_records if record.state is State.ACCEPTED)
    return unrest(world, hands)


@pytest.mark.parametrize("by", JUMPS, ids=str)
@pytest.mark.parametrize("scenario", SCENARIOS[:8], ids=lambda scenario: scenario.name)
def test_a_clock_that_jumps_in_the_middle_of_the_work_does_no_harm(scenario: Scenario, by: timedelta) -> None:
    wrong = {step: found for step in range(0, steps_of(scenario), 6) if (found := after_a_jump(scenario, step, by))}

    assert wrong == {}


def wall_time(world: World) -> str:
    """As the shop writes it: without a zone."""
    return world.clock.now().astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize("process", [True, False], ids=["processed", "drafts"])
@pytest.mark.parametrize("night", NIGHTS, ids=["the hour that comes twice", "the hour that is left out"])
def test_every_order_of_a_night_in_which_the_clock_is_changed_is_booked_once(night: datetime, process: bool) -> None:
    world = World(clock=FakeClock(night - timedelta(days=1)))
    seat = world.open(some_settings("ada", process=process), [order_of(1)])
    world.hour()
    world.clock.advance(timedelta(days=1))

    # An order every twenty minutes, by the wall clock of the shop; a fetch every hour, and the sweeps between.
    for number in range(2, 20):
        world.clock.advance(timedelta(minutes=20))
        seat.shop.now = wall_time(world)
        seat.shop.put(order_of(number, updated_at=seat.shop.now))
        if number % 3 == 0:
            world.hour()
        world.settle()
        world.drain()
        assert breaches(world, Hands()) == []
    seat.shop.now = "2026-12-31 12:00:00"
    world.hour()
    world.drain()

    assert {record.key.order_id for record in world.all_records} == set(range(1, 20))
    assert {record.state for record in world.all_records} == {State.POSTED}
    assert len(seat.books.documents) == 19


@pytest.mark.parametrize(
    ("used_up", "goes_on"),
    [
        # Summer time ends in the night of the 25th of October: a day of twenty-five hours.
        ("2026-10-24T12:00:00+00:00", "2026-10-24T22:05:00+00:00"),
        ("2026-10-25T00:30:00+00:00", "2026-10-25T23:05:00+00:00"),
        # It begins in the night of the 29th of March: a day of twenty-three.
        ("2026-03-28T12:00:00+00:00", "2026-03-28T23:05:00+00:00"),
        ("2026-03-29T01:30:00+00:00", "2026-03-29T22:05:00+00:00"),
    ],
)
def test_a_budget_that_is_used_up_goes_on_after_midnight_in_the_nights_of_the_clocks_too(
    used_up: str, goes_on: str
) -> None:
    world = World(clock=FakeClock(datetime.fromisoformat(used_up)))
    seat = world.open(some_settings("ada", process=True), [order_of(1)])
    world.hour()
    seat.books.fail_call(Unavailable("BOOKS-BUDGET"))
    world.post()

    (record,) = world.all_records
    assert record.not_before == datetime.fromisoformat(goes_on)
