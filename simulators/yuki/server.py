"""The simulated Yuki as an object: start it in a test or from the command line."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from simulators.fault_book import FaultBook
from simulators.faults import Fault
from simulators.faulty_app import FaultyApp
from simulators.serving import Server
from simulators.yuki import clock
from simulators.yuki.admin import acts
from simulators.yuki.app import YukiApp, operation_of
from simulators.yuki.masterdata import Settings
from simulators.yuki.store import Store
from simulators.yuki.tampering import VOCABULARY
from simulators.yuki.world import World


class YukiSimulator:
    """A Yuki with state, listening on a port of this machine."""

    def __init__(  # noqa: PLR0913 -- one parameter per option of the command
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        state: Path | None = None,
        world: Path | None = None,
        now: datetime | None = None,
        latency_ms: int = 0,
        faults: Sequence[Fault] = (),
        settings: Mapping[str, object] | None = None,
        seed: int = 0,
    ) -> None:
        """Open the books and claim the port; nothing is answered before `start`.

        Args:
            host: The address to listen on.
            port: The port; 0 takes a free one.
            state: Directory to keep the books in; None keeps them in memory.
            world: A file like `data/world.json` to start from; used when the books are empty.
            now: What the clock shows at the start (aware); None keeps the clock of the books, or
                takes the real time.
            latency_ms: How long every call takes at least, in milliseconds.
            faults: Failures that are in force from the start.
            settings: What to change of `masterdata.Settings`, such as `{"archive_lag": 60}`.
            seed: Start of the random draws for faults with a probability.
        """
        self.store = Store(state)
        self.world = World(world) if world is not None else World()
        if self.store.get(Settings, "settings") is None:
            self.world.build(self.store, Settings())
        if now is not None:
            self.set_clock(now)
        with self.store.transaction():
            acts.change_settings(self.store, settings or {})
        self.faults = FaultBook(vocabulary=VOCABULARY, seed=seed)
        for one in faults:
            self.faults.add(one)
        app = YukiApp(self.store, self.world, latency_ms=latency_ms)
        faulty = FaultyApp(app, book=self.faults, operation_of=operation_of)
        self._server = Server(faulty, host=host, port=port)
        self.url = self._server.url

    def set_clock(self, moment: datetime) -> None:
        """Make the simulated clock show this moment now."""
        with self.store.transaction():
            settings = self.store.settings()
            offset = clock.offset_to(moment)
            self.store.put(settings.model_copy(update={"clock_offset": offset}))

    def start(self) -> Self:
        """Answer calls from now on, in a thread of its own."""
        self._server.start()
        return self

    def serve(self) -> None:
        """Answer calls in this thread until `close`."""
        self._server.serve()

    def close(self) -> None:
        """Stop answering and close the books."""
        self._server.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
