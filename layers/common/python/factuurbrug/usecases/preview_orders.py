"""Reading a shop for the preview: which orders, in batches, each assessed with its credits."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from factuurbrug.domain.order import CreditSlip, Order
from factuurbrug.ports.shop import Shop
from factuurbrug.usecases.preview_assessor import PreviewAssessor
from factuurbrug.usecases.preview_entries import PreviewEntry, entry_of_unreadable

#: Orders per batch of requests: few requests for the shop, and the first lines appear soon.
BATCH = 100
#: Before any shop was on line: everything.
_EVERYTHING = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which orders: the named ones, or those placed on or after a shop day, or so many of the newest, or all."""

    order_ids: tuple[int, ...] = ()
    since: date | None = None
    newest: int | None = None


def select(shop: Shop, selection: Selection) -> tuple[int, ...]:
    """The ids of the chosen orders, each once, ascending.

    Raises:
        Unavailable, Misconfigured, Defect: As `Shop` says.
    """
    if selection.order_ids:
        return tuple(sorted(set(selection.order_ids)))
    if selection.newest is not None:
        return shop.newest_orders(selection.newest)
    return shop.orders_since(selection.since or _EVERYTHING)


def read_entries(shop: Shop, order_ids: Sequence[int], assessor: PreviewAssessor) -> Iterator[PreviewEntry]:
    """Every chosen order's line, each followed by its credits; orders that the shop lacks give none.

    Raises:
        Unavailable, Misconfigured, Defect: As `Shop` says.
    """
    for start in range(0, len(order_ids), BATCH):
        batch = order_ids[start : start + BATCH]
        orders, unreadable = shop.orders(batch)
        slips = _by_order(shop.slips(batch))
        lines = {order.id: _lines_of(order, slips[order.id], assessor) for order in orders}
        lines |= {one.order_id: iter((entry_of_unreadable(one),)) for one in unreadable}
        for order_id in batch:
            yield from lines.get(order_id, ())


def _lines_of(order: Order, slips: Sequence[CreditSlip], assessor: PreviewAssessor) -> Iterator[PreviewEntry]:
    entry = assessor.order(order)
    yield entry
    yield from assessor.credits(order, slips, entry.assessment)


def _by_order(slips: Sequence[CreditSlip]) -> defaultdict[int, list[CreditSlip]]:
    grouped: defaultdict[int, list[CreditSlip]] = defaultdict(list)
    for slip in sorted(slips, key=lambda slip: slip.id):
        grouped[slip.order_id].append(slip)
    return grouped
