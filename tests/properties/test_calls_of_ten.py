"""Ten documents in one call, as many as Yuki is given: whatever befalls the call, each of them is booked once."""

from collections.abc import Callable

import pytest
from factuurbrug.domain.errors import FactuurbrugError, Unavailable
from factuurbrug.ports.books import Outcome

from tests.fakes.faulty import Fault
from tests.fakes.seats import some_settings
from tests.fakes.world import World
from tests.properties.happenings import ANSWERS
from tests.properties.people import everyone_in_doubt_is_settled, order_of
from tests.properties.promises import Hands, breaches, come_to_rest, unrest
from tests.properties.situations import LOST, seat_of

ORDERS = range(1, 13)
MODES = pytest.mark.parametrize("process", [True, False], ids=["processed", "draft"])


def fetched(*, process: bool) -> World:
    """Twelve orders are READY; ten of them go in the first call."""
    world = World()
    wanted = some_settings("ada", administration="one", domain="domain", process=process)
    world.open(wanted, [order_of(number) for number in ORDERS])
    world.hour()
    return world


def wrong_after(world: World, work: Callable[[World], object] = World.post) -> list[str]:
    """What is wrong at once, and when everything has come to rest and people have said what they were asked."""
    work(world)
    assert len(seat_of(world).books.posts[0]) == 10
    found = breaches(world, Hands())
    come_to_rest(world)
    found += unrest(world, Hands())
    everyone_in_doubt_is_settled(world)
    come_to_rest(world)
    return found + unrest(world, Hands())


def subject_of(world: World, place: int) -> str:
    """Of the document at this place of the call."""
    number = world.queue.offers[place].key.order_id
    return f"ada REF{number:05d} ({number})"


def booked_of(world: World) -> int:
    return len(seat_of(world).books.documents)


@MODES
@pytest.mark.parametrize(
    ("error", "booked"),
    [(LOST, True), (LOST, False), (Unavailable("BOOKS-NO-CONNECTION", cause="test"), False)],
    ids=["answer lost", "never arrived", "not sent"],
)
def test_a_call_of_ten_that_fails_as_a_whole_is_booked_once_in_the_end(
    error: FactuurbrugError, *, booked: bool, process: bool
) -> None:
    world = fetched(process=process)
    seat_of(world).books.fail_call(error, booked=booked)

    wrong = wrong_after(world)

    assert wrong == []
    assert booked_of(world) == len(ORDERS)


@MODES
@pytest.mark.parametrize(("outcome", "booked"), ANSWERS, ids=str)
def test_one_of_ten_that_goes_wrong_does_not_draw_the_others_along(
    outcome: Outcome, *, booked: bool, process: bool
) -> None:
    for position in (0, 5, 9):
        world = fetched(process=process)
        subject = subject_of(world, position)
        seat_of(world).books.answer_for(subject, outcome, "nee", booked=booked)

        wrong = wrong_after(world)

        assert wrong == [], position
        assert subject in {document.subject for document in seat_of(world).books.posts[0]}
        assert booked_of(world) == len(ORDERS) - (outcome is Outcome.REFUSED), position


@MODES
def test_what_yuki_leaves_after_six_bad_ones_is_booked_once_all_the_same(*, process: bool) -> None:
    world = fetched(process=process)
    for place in range(6):
        seat_of(world).books.answer_for(subject_of(world, place), Outcome.REFUSED, "nee")

    wrong = wrong_after(world)

    assert wrong == []
    assert booked_of(world) == len(ORDERS) - 6


@MODES
@pytest.mark.parametrize("fault", Fault, ids=str)
def test_a_call_of_ten_that_breaks_at_any_step_is_booked_once_in_the_end(fault: Fault, *, process: bool) -> None:
    counted = fetched(process=process)
    before = counted.faults.calls
    counted.post()
    steps = counted.faults.calls - before

    # Every step once, with one fault after the other, in one mode or the other.
    for step in range(list(Fault).index(fault) + len(Fault) * process, steps, 2 * len(Fault)):
        world = fetched(process=process)
        world.faults.plan(after=step, fault=fault)
        world.post()
        come_to_rest(world)
        everyone_in_doubt_is_settled(world)
        come_to_rest(world)

        assert unrest(world, Hands()) == [], step
        assert booked_of(world) == len(ORDERS), step
