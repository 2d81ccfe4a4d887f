"""The ordinary order of a number, and people who work off what waits for them."""

from functools import partial

from factuurbrug.domain.order import Order
from factuurbrug.domain.record import OrderRecord

from tests.builders.orders import a_line, an_order
from tests.fakes.world import World

PRICES = ("12.10", "24.20", "36.30")
WHO = "anna"


def order_of(number: int, **changes: object) -> Order:
    """The ordinary order of a number: one mug of 12.10."""
    price = str(changes.pop("price", PRICES[0]))
    reference = f"REF{number:05d}"
    return an_order(a_line(price, "21", line_id=number), id=number, reference=reference, cart_id=number, **changes)


def settle(world: World, record: OrderRecord) -> None:
    """Somebody looks in the books what became of a document that waits for a person, and says it."""
    books = world.seats[record.key.integration].books
    there = any(one.administration == record.booked_in for one in books.with_subject(record.subject))
    world.attempt(partial(world.acts.settle, record.key, in_books=there, actor=WHO))


def everyone_in_doubt_is_settled(world: World) -> bool:
    """Somebody works off what waits for a person; False when nothing did."""
    in_doubt = [record for record in world.all_records if record.needs_person]
    for record in in_doubt:
        settle(world, record)
    return bool(in_doubt)
