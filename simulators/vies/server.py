"""The simulated VIES as an object: start it in a test or from the command line."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from simulators.fault_book import FaultBook
from simulators.faults import Fault
from simulators.faulty_app import FaultyApp
from simulators.serving import Server
from simulators.vies.app import VOCABULARY, ViesApp, operation_of
from simulators.vies.register import Register


class ViesSimulator:
    """A VIES that listens on a port of this machine."""

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        numbers: Path | None = None,
        now: datetime | None = None,
        latency_ms: int = 0,
        outages: Mapping[str, str] | None = None,
        faults: Sequence[Fault] = (),
        seed: int = 0,
    ) -> None:
        """Read the register and claim the port; nothing is answered before `start`.

        Args:
            host: The address to listen on.
            port: The port; 0 takes a free one.
            numbers: A file like `data/numbers.json`; None takes the demo's.
            now: What the clock shows at the start (aware); None is the real time.
            latency_ms: How long every check takes at least, in milliseconds.
            outages: Member states that give no answer, with the error they give instead.
            faults: Failures that are in force from the start.
            seed: Start of the random draws for faults with a probability.
        """
        self.register = Register(numbers) if numbers is not None else Register()
        self.register.outages.update(outages or {})
        offset = timedelta() if now is None else now - datetime.now(UTC)
        self.faults = FaultBook(vocabulary=VOCABULARY, seed=seed)
        for one in faults:
            self.faults.add(one)
        app = ViesApp(self.register, latency_ms=latency_ms, clock_offset=offset)
        faulty = FaultyApp(app, book=self.faults, operation_of=operation_of)
        self._server = Server(faulty, host=host, port=port)
        self.url = self._server.url

    def start(self) -> Self:
        """Answer requests from now on, in a thread of its own."""
        self._server.start()
        return self

    def serve(self) -> None:
        """Answer requests in this thread until `close`."""
        self._server.serve()

    def close(self) -> None:
        """Stop answering."""
        self._server.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
