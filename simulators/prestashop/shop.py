"""The shop as a whole: its data, its clock, its switches, and keeping all that over a restart."""

import json
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from simulators.prestashop.clock import RECORDED_AT, ShopClock
from simulators.prestashop.copies import apply_version, with_more_shops
from simulators.prestashop.keys import KEYS, Key
from simulators.prestashop.schema import Catalogue, Row, load_catalogue
from simulators.prestashop.store import Store
from simulators.prestashop.versions import RECORDED, Version


@dataclass(kw_only=True)
class Switches:
    """What the shopkeeper or the host can switch.

    Attributes:
        webservice: Whether the webservice is on.
        maintenance: Whether the shop is in maintenance; the webservice goes on working.
        ssl_everywhere: Whether links are https; http still works, without a redirect.
        display_errors_off: Whether php.ini says the literal word Off, so that warnings make a 500.
    """

    webservice: bool = True
    maintenance: bool = False
    ssl_everywhere: bool = False
    display_errors_off: bool = False


class Shop:
    """A shop that can be asked and changed; one request or change at a time holds `lock`."""

    def __init__(
        self,
        *,
        version: Version = RECORDED,
        multistore: bool = False,
        start: datetime = RECORDED_AT,
        running: bool = True,
        keys: Mapping[str, Key] = KEYS,
        state: Path | None = None,
    ) -> None:
        """Open the shop.

        Args:
            version: How it behaves.
            multistore: Three shops in two groups instead of one.
            start: What its clock shows at first (aware).
            running: Whether its clock runs.
            keys: Its webservice keys.
            state: A directory that keeps changes over a restart; what it holds is taken up.
        """
        self.version = version
        self.catalogue: Catalogue = load_catalogue()
        self.resources = version.resources(self.catalogue)
        self.keys = keys
        self.multistore = multistore
        self.lock = threading.RLock()
        self._domains: tuple[str, ...] = ("localhost",)
        self._start = start
        self._running = running
        self._file = state / "prestashop.json" if state is not None else None
        self.reset()
        self.taken_up = self._file is not None and self._file.exists()
        if self._file is not None and self.taken_up:
            self._take_up(json.loads(self._file.read_text(encoding="utf-8")))

    def reset(self) -> None:
        """Go back to the recorded data, the first moment and the usual switches."""
        catalogue = load_catalogue()
        rows = with_more_shops(catalogue.objects) if self.multistore else catalogue.objects
        self.store = Store(self.resources, apply_version(self.version, rows))
        self.clock = ShopClock(start=self._start, running=self._running)
        self.switches = Switches()
        self.serve_at(*self._domains)

    def serve_at(self, *domains: str) -> None:
        """Tell the shop by which hosts (with port) it is known; the first one is the main one."""
        self._domains = domains
        for row in self.store.rows("shop_urls"):
            row["domain"] = row["domain_ssl"] = self.domain

    def is_known_host(self, host: str) -> bool:
        """Tell whether a request for this host is for the shop."""
        return host in self._domains

    @property
    def domain(self) -> str:
        """The shop's main host, with its port."""
        return self._domains[0]

    @property
    def origin(self) -> str:
        """The address that the shop's own links start with."""
        scheme = "https" if self.switches.ssl_everywhere else "http"
        return f"{scheme}://{self.domain}"

    @property
    def name(self) -> str:
        """The name of the default shop."""
        return str(self.store.rows("shops")[0]["name"])

    def languages(self) -> list[int]:
        """The ids of the shop's languages."""
        return [row["id"] for row in self.store.rows("languages")]

    def save(self) -> None:
        """Write everything to the state directory, all or nothing; without one, do nothing."""
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        content = {
            "version": self.version.number,
            "multistore": self.multistore,
            "now": self.clock.now().isoformat(),
            "saved_at": datetime.now(UTC).isoformat(),
            "switches": asdict(self.switches),
            "rows": self.store.dump(),
        }
        beside = self._file.with_suffix(".new")
        beside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        beside.replace(self._file)

    def _take_up(self, content: Row) -> None:
        kept = (content["version"], content["multistore"])
        if kept != (self.version.number, self.multistore):
            message = f"{self._file} holds another shop: version {kept[0]}, multistore {kept[1]}"
            raise ValueError(message)
        self.store = Store(self.resources, content["rows"])
        self.switches = Switches(**content["switches"])
        now = datetime.fromisoformat(content["now"])
        if self._running:
            now += datetime.now(UTC) - datetime.fromisoformat(content["saved_at"])
        self.clock.set(now)
