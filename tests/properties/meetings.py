"""Pieces of work that meet at the same records, and the turns that they may take."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from tests.builders.orders import a_slip, a_slip_line
from tests.fakes.seats import some_settings
from tests.fakes.turns import Turns
from tests.fakes.world import World
from tests.properties.people import everyone_in_doubt_is_settled, order_of
from tests.properties.promises import Hands, come_to_rest, unrest
from tests.properties.situations import (
    a_world,
    deviating,
    held,
    in_doubt,
    record_of,
    seat_of,
    waiting_for_a_person,
)

Work = Callable[[World], object]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two pieces of work that meet; `amounts` are those that may stand in the books in the end."""

    name: str
    prepare: Callable[[], World]
    first: Work
    second: Work
    amounts: tuple[tuple[str, ...], ...]


def fetched() -> World:
    """Two orders are READY, one of them changed in the shop since, and has a slip."""
    world = a_world(1, 2)
    world.hour()
    shop = seat_of(world).shop
    shop.put(order_of(2, price="24.20", updated_at="2026-11-22 12:30:00"))
    shop.put_slip(a_slip(a_slip_line(2, "2.42"), id=1, order_id=2))
    return world


def of_one_name() -> World:
    """Two integrations of one administration whose templates give their orders the same number and subject."""
    world = World()
    for name in ("ada", "bob"):
        wanted = some_settings(name, administration="one", domain="domain", process=True)
        alike = {"subject_template": "{nummer} ({bestel_id})", "reference_template": "{nummer}"}
        seat = world.open(wanted, [order_of(1)])
        world.change_settings(seat, **alike)
    world.hour()
    return world


def nothing_arrived() -> World:
    """An invoice in doubt that is proven absent now."""
    return in_doubt(arrived=False, process=True)


def posting(world: World) -> None:
    world.post_these([record.key for record in world.all_records if record.key.integration == seat_of(world).id])


def posting_of_the_other(world: World) -> None:
    other = list(world.seats)[1]
    world.post_these([record.key for record in world.all_records if record.key.integration == other])


def fetching(world: World) -> None:
    world.hour()


def fetching_after_the_lease(world: World) -> None:
    world.clock.advance(timedelta(minutes=6))
    world.hour()


def settling(world: World) -> None:
    world.settle()


def settling_ahead_of_time(world: World) -> None:
    world.clock.advance(timedelta(minutes=20))
    world.settle()


def night(world: World) -> None:
    world.night()


def resending(world: World) -> None:
    world.attempt(lambda: world.administration.resend_ready(seat_of(world).id, actor="operator"))


def skipping(world: World) -> None:
    world.attempt(lambda: world.acts.ignore(record_of(world, 1).key, actor="anna", reason="test"))


def verwerk(world: World) -> None:
    world.attempt(lambda: world.process_now(seat_of(world), [record_of(world, 1).key]))


def erasing(world: World) -> None:
    world.attempt(lambda: world.eraser.run(seat_of(world).id, email="jan@example.nl", actor="operator"))


def accepting(world: World) -> None:
    world.attempt(lambda: world.acts.accept_once(record_of(world, 1).key, codes=(), actor="anna"))


def booking_again(world: World) -> None:
    world.attempt(lambda: world.rebook.run(record_of(world, 1).key, actor="anna"))


def saying_absent(world: World) -> None:
    world.attempt(lambda: world.acts.settle(record_of(world, 1).key, in_books=False, actor="anna"))


#: More calls than any work makes.
WHOLE = 10**6
BOTH = ("12.10", "24.20", "-2.42")
STALE = ("12.10", "12.10", "-2.42")
REBOOKED = ("12.10", "-2.42", "-9.68", "24.20", "-2.42")

MEETINGS = (
    Meeting("two batches with the same messages", fetched, posting, posting, (BOTH, STALE)),
    Meeting("posting, and new data from the shop", fetched, posting, fetching, (BOTH, STALE)),
    Meeting("posting, and the night", fetched, posting, night, (BOTH, STALE)),
    Meeting("posting, and a person who skips", fetched, posting, skipping, (BOTH, STALE, BOTH[1:], STALE[1:])),
    Meeting("posting, and an operator who sends again", fetched, posting, resending, (BOTH, STALE)),
    Meeting("posting, and a sweep that thinks it dead", fetched, posting, settling_ahead_of_time, (BOTH, STALE)),
    Meeting("two fetches", fetched, fetching, fetching_after_the_lease, (BOTH,)),
    Meeting("a fetch, and the night", fetched, fetching, night, (BOTH,)),
    Meeting("one name for two", of_one_name, posting, posting_of_the_other, (("12.10",),)),
    Meeting("two sweeps", nothing_arrived, settling, settling_ahead_of_time, (("12.10", "12.10"),)),
    Meeting("a sweep and a batch", nothing_arrived, settling, posting, (("12.10", "12.10"),)),
    Meeting(
        "a person who settles, and the sweep",
        waiting_for_a_person,
        saying_absent,
        settling_ahead_of_time,
        (("12.10",),),
    ),
    Meeting("two people who settle", waiting_for_a_person, saying_absent, saying_absent, (("12.10",),)),
    Meeting("two people who press Verwerk", held, verwerk, verwerk, (("12.10",),)),
    Meeting("Verwerk and skip", held, verwerk, skipping, (("12.10",), ())),
    Meeting("Verwerk and erase", held, verwerk, erasing, (("12.10",), ())),
    Meeting("Verwerk and a fetch", held, verwerk, fetching, (("12.10",),)),
    Meeting("two people who book again", deviating, booking_again, booking_again, (REBOOKED,)),
    Meeting("booking again, and a fetch", deviating, booking_again, fetching, (REBOOKED,)),
    Meeting("booking again, and the night", deviating, booking_again, night, (REBOOKED,)),
    Meeting("booking again, and accepting", deviating, booking_again, accepting, (REBOOKED, ("12.10", "-2.42"))),
)


def calls_of(meeting: Meeting, work: Work) -> int:
    world = meeting.prepare()
    before = world.faults.calls
    work(world)
    return world.faults.calls - before


def meet(meeting: Meeting, schedule: list[tuple[int, int]]) -> list[str]:
    """What is wrong in the end when the two take these turns."""
    world = meeting.prepare()
    Turns(world.faults, lambda: meeting.first(world), lambda: meeting.second(world)).run(schedule)
    come_to_rest(world)
    if everyone_in_doubt_is_settled(world):
        come_to_rest(world)
    kept = [one for domain in world.domains.values() for one in domain.documents]
    amounts = sorted(str(one.amount.amount) for one in kept)
    allowed = [sorted(one) for one in meeting.amounts]
    return [*([] if amounts in allowed else [f"in the books: {amounts}"]), *unrest(world, Hands())]


def every_schedule(meeting: Meeting, *, stride: int = 1) -> Iterator[list[tuple[int, int]]]:
    """All turns with at most two interruptions; with a stride some of those with two."""
    calls = [calls_of(meeting, meeting.first), calls_of(meeting, meeting.second)]
    for who in (0, 1):
        yield from ([(who, step), (1 - who, WHOLE)] for step in range(calls[who]))
    for step in range(1, calls[0], stride):
        yield from ([(0, step), (1, steps), (0, WHOLE)] for steps in range(1, calls[1], stride))
