"""Pieces of work to be killed at any step: the world before it, the work, and what must stand in the books in the end.

The work is what one process would do again if its message, its schedule or its person came again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey, State

from tests.fakes.faulty import Fault
from tests.fakes.world import World
from tests.properties.people import everyone_in_doubt_is_settled, order_of
from tests.properties.promises import Hands, come_to_rest, unrest
from tests.properties.situations import (
    a_night_with_everything,
    a_world,
    cycle,
    deviating,
    fetched,
    held,
    held_for_a_finding,
    in_conflict,
    in_doubt,
    record_of,
    seat_of,
    waiting_for_a_person,
    waiting_for_payment,
    with_slip,
)

_WHO = "anna"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A piece of work.

    Attributes:
        amounts: Of the documents that must stand in the books in the end.
    """

    name: str
    prepare: Callable[[], World]
    work: Callable[[World], None]
    amounts: tuple[str, ...]


def _by_person(act: Callable[[World, RecordKey], object]) -> Callable[[World], None]:
    """An act on the first order, and the posting that may come of it."""

    def run(world: World) -> None:
        world.attempt(lambda: act(world, record_of(world, 1).key))
        cycle(world)

    return run


def _by_operator(act: Callable[[World, IntegrationId], object]) -> Callable[[World], None]:
    """An act on the first integration, and the work that may come of it."""

    def run(world: World) -> None:
        world.attempt(lambda: act(world, seat_of(world).id))
        cycle(world)

    return run


def _verwerk(world: World, key: RecordKey) -> None:
    world.process_now(seat_of(world), [key])


def _accept(world: World, key: RecordKey) -> None:
    world.acts.accept_once(key, codes=("SHIPPING-WITHOUT-VAT",), actor=_WHO)


def _ignore(world: World, key: RecordKey) -> None:
    world.acts.ignore(key, actor=_WHO, reason="test")


def _says_absent(world: World, key: RecordKey) -> None:
    world.acts.settle(key, in_books=False, actor=_WHO)


def _rebook(world: World, key: RecordKey) -> None:
    world.rebook.run(key, actor=_WHO)


def _backfill(world: World, integration: IntegrationId) -> None:
    since = order_of(1).placed_on
    world.administration.backfill(integration, since=since, actor="operator", progress=lambda _done, _all: None)


def _erase(world: World, integration: IntegrationId) -> None:
    world.eraser.run(integration, email="jan@example.nl", actor="operator")


def _resend(world: World, integration: IntegrationId) -> None:
    world.administration.resend_ready(integration, actor="operator")


def _look_up(world: World, integration: IntegrationId) -> None:
    world.administration.look_up_now(integration, actor="operator")


def _night(world: World) -> None:
    world.night()
    world.drain()


_ONE, _CREDIT = "12.10", "-2.42"

SCENARIOS = (
    Scenario("a first cycle", lambda: with_slip(a_world(1, 2, 3), 2), cycle, (_CREDIT, _ONE, _ONE, _ONE)),
    Scenario(
        "a first cycle of drafts",
        lambda: with_slip(a_world(1, 2, 3, process=False), 2),
        cycle,
        (_CREDIT, _ONE, _ONE, _ONE),
    ),
    Scenario("a fetch that goes on from message to message", lambda: a_world(1, 2, 3, page_size=1), cycle, (_ONE,) * 3),
    Scenario("three integrations of one administration", lambda: a_world(1, seats=3), cycle, (_ONE,) * 3),
    Scenario("looking up what arrived", partial(in_doubt, arrived=True, process=True), cycle, (_ONE, _ONE)),
    Scenario("sending again what did not", partial(in_doubt, arrived=False, process=True), cycle, (_ONE, _ONE)),
    Scenario("looking up a draft", partial(in_doubt, arrived=True, process=False), cycle, (_ONE, _ONE)),
    Scenario("sending a draft again", partial(in_doubt, arrived=False, process=False), cycle, (_ONE, _ONE)),
    Scenario("a night", a_night_with_everything, _night, (_CREDIT, _ONE, _ONE)),
    Scenario("Verwerk of a waiting order", waiting_for_payment, _by_person(_verwerk), (_ONE,)),
    Scenario("Verwerk of a refused invoice", held, _by_person(_verwerk), (_ONE,)),
    Scenario("Verwerk of a conflict", in_conflict, _by_person(_verwerk), ("1.00",)),
    Scenario("accepting a finding", held_for_a_finding, _by_person(_accept), ("17.10",)),
    Scenario("accepting a conflict", in_conflict, _by_person(_accept), ("1.00",)),
    Scenario("skipping", held, _by_person(_ignore), ()),
    Scenario("saying that a draft is absent", waiting_for_a_person, _by_person(_says_absent), (_ONE,)),
    Scenario("crediting and booking again", deviating, _by_person(_rebook), (_CREDIT, _CREDIT, "-9.68", _ONE, "24.20")),
    Scenario("reading further back", partial(a_world, 1, 2), _by_operator(_backfill), (_ONE, _ONE)),
    Scenario("sending all again", lambda: fetched(a_world(1, 2)), _by_operator(_resend), (_ONE, _ONE)),
    Scenario("looking up all now", partial(in_doubt, arrived=True, process=True), _by_operator(_look_up), (_ONE, _ONE)),
    Scenario("erasing", held, _by_operator(_erase), ()),
)


def steps_of(scenario: Scenario) -> int:
    """The calls of shop, register, table, queue and books that the work makes."""
    world = scenario.prepare()
    before = world.faults.calls
    scenario.work(world)
    return world.faults.calls - before


def broken_at(scenario: Scenario, step: int, fault: Fault) -> list[str]:
    """What is wrong in the end when the work breaks at a step, is done again, and everything comes to rest."""
    world = scenario.prepare()
    world.faults.plan(after=step, fault=fault)
    for _ in range(2):
        scenario.work(world)
    come_to_rest(world)
    # A draft in doubt waits for a person where no later one witnesses its absence.
    if everyone_in_doubt_is_settled(world):
        come_to_rest(world)
    kept = [one for domain in world.domains.values() for one in domain.documents]
    amounts = sorted(str(one.amount.amount) for one in kept)
    wrong = [] if amounts == sorted(scenario.amounts) else [f"in the books: {amounts}"]
    hands = Hands()
    hands.settled.update(record.subject for record in world.all_records if record.state is State.ACCEPTED)
    return [*wrong, *unrest(world, hands)]
