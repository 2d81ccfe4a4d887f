"""The simulated PrestaShop, ready to be started in a test or a local run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from simulators.fault_book import FaultBook
from simulators.faults import parse_fault
from simulators.prestashop.app import PrestaShopApp, wrapped
from simulators.prestashop.clock import RECORDED_AT
from simulators.prestashop.host_troubles import VOCABULARY
from simulators.prestashop.keys import FULL_KEY, KEYS, Key
from simulators.prestashop.new_orders import add_orders
from simulators.prestashop.shop import Shop
from simulators.prestashop.versions import RECORDED, VERSIONS
from simulators.serving import Server


@dataclass(kw_only=True)
class PrestaShop:
    """A simulated shop on a port of this machine.

    `with PrestaShop() as shop:` serves the recorded shop at `shop.url`, to be asked with
    `shop.key`; `shop.book` takes faults, `shop.log` counts requests, `shop.shop` is the shop.
    Making one claims the port.

    Attributes:
        version: One of `versions.VERSIONS`.
        multistore: Three shops in two groups instead of one.
        host: The address to listen on.
        port: The port; 0 takes a free one.
        domains: The hosts the shop is known by, first the one in its links; by default the
            address it listens on and `localhost`. Any other host is sent to the home page.
        now: What the shop's clock shows at first (aware).
        running: Whether its clock runs.
        keys: Its webservice keys.
        state: A directory that keeps changes over a restart.
        latency_ms: How long each request to the webservice takes at least, in milliseconds.
        faults: Faults in force from the start, as written on a command line.
        seed: Start of the random draws for faults with a probability.
        tls: Files with a certificate and its private key, for https.
        key: A key with all rights that the recorded key had.

    Raises:
        KeyError: there is no such version.
        FaultError: a fault cannot be understood.
        OSError: the port is taken.
    """

    version: str = RECORDED.number
    multistore: bool = False
    host: str = "127.0.0.1"
    port: int = 0
    domains: Sequence[str] = ()
    now: datetime = RECORDED_AT
    running: bool = True
    keys: Mapping[str, Key] = field(default_factory=lambda: KEYS)
    state: Path | None = None
    latency_ms: int = 0
    faults: Sequence[str] = ()
    seed: int = 0
    tls: tuple[Path, Path] | None = None
    key: str = FULL_KEY

    def __post_init__(self) -> None:
        """Open the shop and claim the port."""
        self.book = FaultBook(vocabulary=VOCABULARY, seed=self.seed)
        for text in self.faults:
            self.book.add(parse_fault(text))
        self.shop = Shop(
            version=VERSIONS[self.version],
            multistore=self.multistore,
            start=self.now,
            running=self.running,
            keys=self.keys,
            state=self.state,
        )
        app = PrestaShopApp(self.shop, book=self.book, latency_ms=self.latency_ms)
        self.log = app.log
        self._server = Server(wrapped(app, self.book), host=self.host, port=self.port, tls=self.tls)
        self.url = self._server.url
        own = self.url.partition("://")[2]
        self.shop.serve_at(*(self.domains or (own, f"localhost:{own.rpartition(':')[2]}")))

    def add_orders(self, count: int) -> list[int]:
        """Add copies of the shop's orders, for volume; returns their ids."""
        with self.shop.lock:
            sources = [row["id"] for row in self.shop.store.rows("orders")]
            ids = add_orders(self.shop, sources=sources, count=count)
            self.shop.save()
            return ids

    def start(self) -> Self:
        """Answer requests from now on, in a thread of its own."""
        self._server.start()
        return self

    def serve(self) -> None:
        """Answer requests in this thread until `close`."""
        self._server.serve()

    def close(self) -> None:
        """Stop answering, keep the state and give the port back."""
        self._server.close()
        self.shop.save()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
