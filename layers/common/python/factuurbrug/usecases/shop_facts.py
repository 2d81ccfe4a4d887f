"""What the shop says now of orders that people named, read in few requests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from factuurbrug.domain.errors import FactuurbrugError, Refused
from factuurbrug.domain.order import CreditSlip, Order, ShopProfile
from factuurbrug.domain.record import DocumentKind, OrderRecord
from factuurbrug.ports.records import WorkingCopy
from factuurbrug.ports.shop import Shop, UnreadableOrder


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """Orders, slips and unreadable orders, by their ids in the shop."""

    profile: ShopProfile
    orders: Mapping[int, Order]
    slips: Mapping[int, CreditSlip]
    unreadable: Mapping[int, UnreadableOrder]

    def order(self, order_id: int) -> Order:
        """One order.

        Raises:
            Refused: `SHOP-ORDER-GONE`, or the code of why it cannot be read.
        """
        if (unreadable := self.unreadable.get(order_id)) is not None:
            raise Refused(unreadable.finding.code, **unreadable.finding.params)
        if order_id not in self.orders:
            raise Refused("SHOP-ORDER-GONE", order=str(order_id))
        return self.orders[order_id]

    def slips_of(self, order_id: int) -> tuple[CreditSlip, ...]:
        """All slips of one order, ascending by id."""
        return tuple(slip for _, slip in sorted(self.slips.items()) if slip.order_id == order_id)

    def copy_of(self, record: OrderRecord) -> WorkingCopy | None:
        """What the shop says of a record.

        None when it says nothing any more of what a person decided: half of booking again.

        Raises:
            Refused: `SHOP-ORDER-GONE`, `SHOP-SLIP-GONE`, or the code of why the order cannot be read.
        """
        decided = record.is_whole_credit or (record.key.kind is DocumentKind.INVOICE and record.key.number > 1)
        if decided and record.key.order_id not in self.orders:
            return None
        order = self.order(record.key.order_id)
        if record.slip_id is None:
            return WorkingCopy(order)
        slip = self.slips.get(record.slip_id)
        if slip is None:
            raise Refused("SHOP-SLIP-GONE", slip=str(record.slip_id), order=str(record.key.order_id))
        return WorkingCopy(order, slip)


class ShopReader:
    """Reads a shop that is opened when first needed, and not asked again once it failed."""

    def __init__(self, open_shop: Callable[[], Shop]) -> None:
        self._open_shop = open_shop
        self._shop: Shop | None = None
        self._problem: FactuurbrugError | None = None

    def read(self, order_ids: Sequence[int]) -> ShopFacts:
        """The orders with their slips.

        Raises:
            Unavailable, Misconfigured, Defect: As `Shop` says; from then on every time.
        """
        if self._problem is not None:
            raise self._problem
        try:
            return self._read(sorted(set(order_ids)))
        except FactuurbrugError as error:
            self._problem = error
            raise

    def _read(self, order_ids: Sequence[int]) -> ShopFacts:
        shop = self._shop = self._shop or self._open_shop()
        orders, unreadable = shop.orders(order_ids)
        return ShopFacts(
            profile=shop.profile(),
            orders={order.id: order for order in orders},
            slips={slip.id: slip for slip in shop.slips(order_ids)},
            unreadable={one.order_id: one for one in unreadable},
        )
