"""Pieces of work to be killed at any step: the world before it, the work, and what must stand in the books in the end.

The work is what one process would do again if its message, its schedule or its person came again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from factuurbrug.domain.errors import OutcomeUnknown
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import OrderRecord, RecordKey, State
from factuurbrug.ports.books import Outcome

from tests.builders.orders import AWAITING, a_slip, a_slip_line
from tests.fakes.faulty import Fault
from tests.fakes.world import Seat, World, some_settings
from tests.properties.happenings import everyone_in_doubt_is_settled, order_of
from tests.properties.promises import Hands, come_to_rest, unrest

LOST = OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test")
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


def seat_of(world: World) -> Seat:
    """The one integration, or the first."""
    return next(iter(world.seats.values()))


def record_of(world: World, order: int) -> OrderRecord:
    """The record of an order's first invoice."""
    return world.records.stored[RecordKey(seat_of(world).id, 1, order)]


def a_world(*numbers: int, process: bool = True, seats: int = 1, page_size: int = 100) -> World:
    """Integrations with orders, nothing read yet."""
    world = World()
    for name in ("ada", "bob", "cas")[:seats]:
        wanted = some_settings(name, administration="one", domain="domain", process=process)
        world.open(wanted, [order_of(number) for number in numbers], page_size=page_size)
    return world


def with_slip(world: World, order: int) -> World:
    """An order gets a slip over 2.42 of its 12.10."""
    seat_of(world).shop.put_slip(a_slip(a_slip_line(order, "2.42"), id=order, order_id=order))
    return world


def cycle(world: World) -> None:
    """An hour's work and the sweep."""
    world.hour()
    world.drain()
    world.clock.advance(timedelta(minutes=20))
    world.settle()
    world.drain()


def booked(world: World) -> World:
    """After a cycle."""
    cycle(world)
    return world


def in_doubt(*, arrived: bool, process: bool) -> World:
    """Order 1 was sent and nobody knows what became of it; order 2 was sent later, and the archive shows it."""
    world = a_world(1, process=process)
    seat_of(world).books.fail_call(LOST, booked=arrived)
    world.hour()
    world.post()
    world.clock.advance(timedelta(minutes=30))
    seat_of(world).shop.put(order_of(2, updated_at="2026-11-22 13:00:00"))
    world.hour()
    world.drain()
    world.clock.advance(timedelta(hours=26))
    return world


def in_conflict() -> World:
    """Order 1 was sent, its answer was lost, and somebody changed what stands in the books since."""
    world = a_world(1)
    books = seat_of(world).books
    books.fail_call(LOST, booked=True)
    world.hour()
    world.post()
    books.edit(record_of(world, 1).subject, amount=Money.parse("1.00"))
    world.settle()
    assert record_of(world, 1).state is State.HELD
    return world


def waiting_for_a_person() -> World:
    """A draft in doubt, and no later one to witness its absence."""
    world = a_world(1, process=False)
    seat_of(world).books.fail_call(LOST)
    world.hour()
    world.post()
    world.clock.advance(timedelta(hours=25))
    world.settle()
    assert record_of(world, 1).needs_person
    return world


def waiting_for_payment() -> World:
    """Order 1 waits for its status, and has it by now without a trace."""
    world = World()
    day = world.clock.now().date()
    waiting = order_of(1, state=AWAITING, state_id=AWAITING.id, placed_on=day)
    world.open(some_settings("ada", process=True), [waiting])
    world.hour()
    seat_of(world).shop.put(order_of(1, placed_on=day))
    return world


def held() -> World:
    """Order 1 is held by the books' refusal."""
    world = a_world(1)
    seat_of(world).books.answer_for("ada REF00001 (1)", Outcome.REFUSED, "nee")
    cycle(world)
    assert record_of(world, 1).state is State.HELD
    return world


def held_for_a_finding() -> World:
    """Order 1 is held: its shipping of 5.00 bears no VAT."""
    world = World()
    world.open(some_settings("ada", process=True), [order_of(1, shipping=("5.00", "5.00"))])
    cycle(world)
    assert record_of(world, 1).state is State.HELD
    return world


def deviating() -> World:
    """Order 1 is booked, has a slip that is credited, and costs something else since."""
    world = with_slip(a_world(1), 1)
    booked(booked(world))
    seat = seat_of(world)
    seat.shop.now = world.clock.now().strftime("%Y-%m-%d %H:%M:%S")
    seat.shop.put(order_of(1, price="24.20", updated_at=seat.shop.now))
    world.hour()
    assert record_of(world, 1).state is State.DEVIATES
    return world


def a_night_with_everything() -> World:
    """Booked orders to read back, a waiting one that is paid by now, one that left the shop, one that is too old."""
    world = waiting_for_payment()
    shop, newer = seat_of(world).shop, "2026-11-22 12:30:00"
    shop.put(order_of(2, updated_at=newer))
    waiting = {"state": AWAITING, "state_id": AWAITING.id, "updated_at": newer}
    shop.put(order_of(3, placed_on=world.clock.now().date(), **waiting))
    shop.put(order_of(4, **waiting))
    world.hour()
    world.drain()
    shop.remove(3)
    return with_slip(world, 2)


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
    world.administration.erase(integration, email="jan@example.nl", actor="operator")


def _resend(world: World, integration: IntegrationId) -> None:
    world.administration.resend_ready(integration, actor="operator")


def _look_up(world: World, integration: IntegrationId) -> None:
    world.administration.look_up_now(integration, actor="operator")


def _fetched(world: World) -> World:
    world.hour()
    return world


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
    Scenario("sending all again", lambda: _fetched(a_world(1, 2)), _by_operator(_resend), (_ONE, _ONE)),
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
