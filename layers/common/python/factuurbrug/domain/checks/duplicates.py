"""Orders that the shop seems to have made twice (complaint 6): same cart, same total, within ten minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.findings import Finding, blocks
from factuurbrug.domain.money import Money
from factuurbrug.domain.order import Order

WINDOW: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Another order of the same shop, as the record store knows it."""

    order_id: int
    reference: str
    cart_id: int
    total: Money
    placed_at: datetime


def sighting_of(order: Order) -> Sighting:
    """What is kept of an order so that a later one can be compared with it."""
    return Sighting(
        order_id=order.id,
        reference=order.reference,
        cart_id=order.cart_id,
        total=order.totals.paid_incl.rounded(),
        placed_at=order.placed_at,
    )


def duplicate_findings(order: Order, others: Sequence[Sighting]) -> tuple[Finding, ...]:
    """A finding for the later of two orders that look like one. Split orders share a reference and are not meant."""
    total = order.totals.paid_incl.rounded()
    twins = [
        other
        for other in others
        if other.order_id < order.id
        and other.reference != order.reference
        and other.cart_id == order.cart_id
        and order.cart_id
        and other.total == total
        and abs(other.placed_at - order.placed_at) < WINDOW
    ]
    if not twins:
        return ()
    twin = twins[0]
    return (
        blocks(
            "ORDER-DUPLICATE-SUSPECTED",
            other=str(twin.order_id),
            reference=twin.reference,
            total=str(total.amount),
        ),
    )
