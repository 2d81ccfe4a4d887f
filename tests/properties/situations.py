"""Worlds in a certain situation, for what is done next."""

from datetime import timedelta

from factuurbrug.domain.errors import OutcomeUnknown
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import OrderRecord, RecordKey, State
from factuurbrug.ports.books import Outcome

from tests.builders.orders import AWAITING, a_slip, a_slip_line
from tests.fakes.seats import Seat, some_settings
from tests.fakes.world import World
from tests.properties.people import order_of

LOST = OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test")


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


def fetched(world: World) -> World:
    """After a fetch."""
    world.hour()
    return world
