"""A Yuki adapter on a simulated Yuki, both living by one clock that a test moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import requests
from factuurbrug.adapters.yuki.books import YukiBooks
from factuurbrug.adapters.yuki.transport import Limits
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.settings import BooksSettings, Region
from factuurbrug.ports.vault import Secret

from simulators.faults import parse_fault
from simulators.yuki.server import YukiSimulator
from tests.fakes.budget import FakeBudget
from tests.fakes.clock import FakeClock
from tests.fakes.vault import FakeVault

INTEGRATION = IntegrationId("demo")
ADMINISTRATION = "a0000000-0000-4000-8000-000000000001"
DOMAIN = "d0000000-0000-4000-8000-000000000001"


class LinkedClock(FakeClock):
    """Moves the simulator's clock along."""

    def __init__(self, simulator: YukiSimulator) -> None:
        super().__init__()
        self._simulator = simulator
        simulator.set_clock(self.now())

    def advance(self, by: timedelta) -> None:
        """Let time pass in both."""
        super().advance(by)
        self._simulator.set_clock(self.now())


@dataclass
class Yuki:
    """A simulated Yuki and what an adapter on it needs."""

    simulator: YukiSimulator
    clock: LinkedClock
    vault: FakeVault
    budget: FakeBudget

    def books(
        self,
        *,
        administration: str = ADMINISTRATION,
        domain: str = "",
        region: Region = Region.NL,
        limits: Limits | None = None,
        address: str = "",
    ) -> YukiBooks:
        """A new adapter, as a new process would have it, with the same vault."""
        return YukiBooks(
            integration=INTEGRATION,
            settings=BooksSettings(
                region=region,
                administration_id=administration,
                domain_id=domain,
                base_url=address or self.simulator.url,
            ),
            vault=self.vault,
            budget=self.budget,
            clock=self.clock,
            allow_loopback=True,
            limits=limits,
        )

    def use_key(self, key: str) -> None:
        """Another access key, and no session of the old one."""
        self.vault.store(INTEGRATION, "yuki-key", Secret(key))
        self.vault.remove(INTEGRATION, "yuki-session")

    def fail(self, text: str) -> None:
        """Put a fault in force, as `simulators.faults.parse_fault` reads it."""
        self.simulator.faults.add(parse_fault(text))

    def heal(self) -> None:
        """No faults any more."""
        self.simulator.faults.clear()

    def documents(self) -> list[dict[str, str]]:
        """What Yuki holds: every draft and invoice, as its admin route shows it."""
        found: list[dict[str, str]] = self.admin("GET", "documents")
        return found

    def document(self, subject: str) -> dict[str, str]:
        """The one document of this subject."""
        (one,) = [one for one in self.documents() if one["subject"] == subject]
        return one

    def admin(self, method: str, route: str, **values: object) -> Any:
        """Ask or tell the simulator something by its admin routes."""
        answer = requests.request(method, f"{self.simulator.url}/_admin/{route}", json=values, timeout=10)
        answer.raise_for_status()
        return answer.json()

    def calls(self) -> dict[str, int]:
        """How often each operation was counted by Yuki."""
        counted: dict[str, int] = {}
        for _, _, operation, times in self.simulator.store.calls():
            counted[operation] = counted.get(operation, 0) + times
        return counted


@contextmanager
def a_yuki(*, key: str = "demo-key-nl") -> Iterator[Yuki]:
    """A fresh Yuki on a free port, and a key for it in the vault."""
    with YukiSimulator() as simulator:
        clock = LinkedClock(simulator)
        yuki = Yuki(simulator, clock, FakeVault(clock=clock), FakeBudget(clock=clock))
        yuki.use_key(key)
        yield yuki
