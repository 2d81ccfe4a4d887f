"""Which payment methods orders carry, so that the settings can offer them."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from factuurbrug.domain.order import Order
from factuurbrug.ports.integrations import SeenPayment

#: As long as a row of the settings may be.
_MODULE_LENGTH: Final = 64
_LABEL_LENGTH: Final = 128


def payments_of(orders: Iterable[Order]) -> tuple[SeenPayment, ...]:
    """The payment methods of some orders, each with how many carry it."""
    counted = Counter((order.module[:_MODULE_LENGTH], order.payment.strip()[:_LABEL_LENGTH]) for order in orders)
    return tuple(SeenPayment(module, label, number) for (module, label), number in counted.items() if module or label)
