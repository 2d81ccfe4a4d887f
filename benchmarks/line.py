"""The whole line on the deployed stack, against simulators that take as long as real ones."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from factuurbrug.domain.lifecycle import IN_BOOKS
from factuurbrug.domain.record import DocumentKind
from factuurbrug.ports.vault import Secret

from cli.machine.integration import all_records, parts_of, set_up
from cli.machine.partners import (
    SIMULATED_SHOP_KEY,
    SIMULATED_YUKI_KEY,
    Named,
    partners_of,
)
from cli.terminal import terminal_of
from local.options import LocalOptions
from local.run import LocalRun

SHOP_MS = 50
BOOKS_MS = 300
#: Ordinary recorded orders: two rates, vouchers, shipping, several payment methods.
ORDINARY = [6, 7, 8, 9, 10, 13, 14, 15, 17, 19]
_SECONDS = 120
_NEVER = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What one hourly cycle cost.

    Attributes:
        invoices: Booked by it.
        shop_requests: HTTP requests to the shop, by resource.
        books_calls: Calls to Yuki, by operation, logging in included.
        seconds: From the schedule's event until nothing is on its way any more.
    """

    orders: int
    invoices: int
    shop_requests: dict[str, int]
    books_calls: dict[str, int]
    seconds: float


@contextmanager
def deployed(home: Path) -> Iterator[LocalRun]:
    """The stack, with slow partners and an empty state of its own."""
    options = LocalOptions(
        home=home,
        fresh=True,
        usual_ports=False,
        # The state is thrown away: copying a million items every few seconds would be most of the work.
        save_seconds=_NEVER,
        simulator_arguments={
            "shop": ["--latency-ms", str(SHOP_MS)],
            "books": ["--latency-ms", str(BOOKS_MS)],
        },
    )
    with LocalRun(options) as run:
        yield run


class Line:
    """One integration on the deployed stack; its first import, with cold functions, is done and measured."""

    def __init__(self, run: LocalRun) -> None:
        self._run = run
        self.parts = parts_of(run)
        demo = partners_of(Named(), terminal_of("en", {}))
        wanted = demo.bound_to(shop_url=run.addresses["shop"])
        self.settings, _ = set_up(
            self.parts,
            wanted,
            shop_key=Secret(SIMULATED_SHOP_KEY),
            books_key=Secret(SIMULATED_YUKI_KEY),
        )
        self.first_import = self._measured_cycle(orders=0)

    def cycle(self, *, new_orders: int) -> Measured:
        """Let customers place orders, then do what the hourly schedule does, and count."""
        self.place(new_orders)
        return self._measured_cycle(orders=new_orders)

    def _measured_cycle(self, *, orders: int) -> Measured:
        """`orders` 0: count those that the cycle finds."""
        shop, books = self._run.addresses["shop"], self._run.addresses["books"]
        requests.delete(f"{shop}/_admin/requests", timeout=_SECONDS).raise_for_status()
        requests.delete(f"{books}/_admin/calls", timeout=_SECONDS).raise_for_status()
        before = self._booked()
        started = time.monotonic()
        self._run.hourly()
        seconds = time.monotonic() - started
        asked: dict[str, Any] = requests.get(f"{shop}/_admin/requests", timeout=_SECONDS).json()
        called: dict[str, Any] = requests.get(f"{books}/_admin/calls", timeout=_SECONDS).json()
        return Measured(
            orders=orders or self._orders(),
            invoices=self._booked() - before,
            shop_requests=asked["per_resource"],
            books_calls=called["operations"],
            seconds=seconds,
        )

    def place(self, count: int) -> None:
        """New orders, like ordinary ones of the recorded shop."""
        answer = requests.post(
            f"{self._run.addresses['shop']}/_admin/orders",
            json={"count": count, "copy_of": ORDINARY},
            timeout=_SECONDS,
        )
        answer.raise_for_status()

    def _orders(self) -> int:
        records = all_records(self.parts, self.settings)
        return sum(record.key.kind is DocumentKind.INVOICE for record in records)

    def _booked(self) -> int:
        return sum(record.state in IN_BOOKS for record in all_records(self.parts, self.settings))
