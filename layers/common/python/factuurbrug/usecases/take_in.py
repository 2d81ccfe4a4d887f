"""Taking in orders by their ids, whatever their dates say: those that an operator asks for, or that a night misses."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from factuurbrug.domain.record import RecordKey
from factuurbrug.ports.queue import WorkQueue
from factuurbrug.ports.records import Records
from factuurbrug.ports.shop import Shop
from factuurbrug.usecases.place_record import Effect, Placing

_PART: Final = 100


def take_in(ids: Sequence[int], *, shop: Shop, placing: Placing, records: Records, queue: WorkQueue) -> int:
    """Read these orders and their slips, place them, and offer what is ready; the number of new records.

    Raises:
        Unavailable, Misconfigured, Defect: The shop, the table or the queue.
    """
    orders, unreadable = shop.orders(ids)
    known = records.get_many([placing.key_of(order) for order in orders])
    placed = [placing.order(order, known.get(placing.key_of(order))) for order in orders]
    placed += [placing.unreadable(order) for order in unreadable]
    by_id = {order.id: order for order in orders}
    placed += [placing.slip(slip, by_id[slip.order_id]) for slip in shop.slips(ids) if slip.order_id in by_id]
    queue.post_many([one.offer for one in placed if one.offer is not None])
    return sum(one.effect is Effect.NEW for one in placed)


def take_in_overlooked(since: date, *, shop: Shop, placing: Placing, records: Records, queue: WorkQueue) -> int:
    """Take in the orders that were placed since a shop day and have no record; the number of new records.

    The fetch goes by the dates of changes, which a clock or time zone that is set back makes lie. Where the shop's own
    number is not known all of the orders are read: placing them finds out which are known.

    Raises:
        Unavailable, Misconfigured, Defect: The shop, the table or the queue.
    """
    ids = {RecordKey(placing.integration, placing.shop_id, number): number for number in shop.orders_since(since)}
    known = records.get_many(list(ids))
    missing = [number for key, number in ids.items() if key not in known]
    parts = (missing[start : start + _PART] for start in range(0, len(missing), _PART))
    return sum(take_in(part, shop=shop, placing=placing, records=records, queue=queue) for part in parts)
