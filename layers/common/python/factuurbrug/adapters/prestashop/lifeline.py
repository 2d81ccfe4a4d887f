"""A hold on the connection in use, by which it can be ended from outside when its time is over.

Time-outs of sockets bound the pause between two bytes and never the whole: a host that sends one byte a minute, in its
headers or in its body, would keep a reader for hours.
"""

import contextlib
import socket
import threading
from collections.abc import Iterator


class Lifeline:
    """Holds the latest connection of one client, which makes one request at a time."""

    def __init__(self) -> None:
        self._held: socket.socket | None = None

    def hold(self, connection: socket.socket) -> socket.socket:
        """Remember a connection that was just made; it is given back as it is."""
        self.close()
        # A second handle on the same connection: TLS takes the first one over.
        self._held = connection.dup()
        return connection

    def cut(self) -> None:
        """End the connection for both sides; whoever reads from it reads its end."""
        if self._held is not None:
            with contextlib.suppress(OSError):
                self._held.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the connection, which lives on while somebody else has it."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def __del__(self) -> None:
        self.close()


class Deadline:
    """Whether the time of a request is over."""

    def __init__(self) -> None:
        self._over = threading.Event()

    @property
    def is_over(self) -> bool:
        """Whether it is: what was read until then is not whole."""
        return self._over.is_set()

    def pass_by(self) -> None:
        """The time is over."""
        self._over.set()


@contextlib.contextmanager
def deadline(seconds: float, lifeline: Lifeline) -> Iterator[Deadline]:
    """A time after which the connection is cut, whatever the other side does."""
    limit = Deadline()

    def end() -> None:
        limit.pass_by()
        lifeline.cut()

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield limit
    finally:
        timer.cancel()
