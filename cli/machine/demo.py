"""What happens in the demo's shop between the two cycles: a customer pays, another gets money back."""

from dataclasses import dataclass
from typing import Any

import requests

from cli.machine.partners import SIMULATED_SHOP_KEY

#: Recorded orders: one that waits for its bank transfer, and one of two products that was paid and delivered.
_PAID_LATER = 49
_REFUNDED = 8
_PAYMENT_ACCEPTED = 2
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Happened:
    """What the simulated shop was made to do."""

    paid_order: int
    refunded_order: int
    slip: int


def let_it_happen(shop_url: str) -> Happened:
    """Pay one waiting order and refund a piece of another's first row, by the simulated shop's own routes.

    Raises:
        requests.RequestException: The simulated shop does not do as it is told.
    """
    _send(shop_url, f"orders/{_PAID_LATER}/state", {"state": _PAYMENT_ACCEPTED})
    row = _first_row(shop_url, _REFUNDED)
    slip = _send(shop_url, f"orders/{_REFUNDED}/slips", {"details": {row: 1}, "shipping": False})
    return Happened(_PAID_LATER, _REFUNDED, int(slip["id"]))


def _first_row(shop_url: str, order: int) -> str:
    answer = requests.get(
        f"{shop_url}/api/order_details",
        params={
            "filter[id_order]": str(order),
            "display": "[id]",
            "sort": "[id_ASC]",
            "output_format": "JSON",
        },
        auth=(SIMULATED_SHOP_KEY, ""),
        timeout=_SECONDS,
    )
    answer.raise_for_status()
    rows: list[dict[str, Any]] = answer.json()["order_details"]
    return str(rows[0]["id"])


def _send(shop_url: str, route: str, content: dict[str, object]) -> dict[str, Any]:
    answer = requests.post(f"{shop_url}/_admin/{route}", json=content, timeout=_SECONDS)
    answer.raise_for_status()
    changed: dict[str, Any] = answer.json()
    return changed
