"""A hold on the connection in use, by which it can be ended from outside when its time is over.

Time-outs of sockets bound the pause between two bytes and never the whole: a host that sends one byte a minute, in its
headers or in its body, would keep a reader for hours.
"""

import contextlib
import os
import socket
import threading
from collections.abc import Iterator


class Lifeline:
    """Holds the latest connection of one client, which makes one request at a time.

    Attributes:
        stands: Whether a connection stands, with its encryption. Set by the connection itself, so that "not sent" is
            proven and not guessed from the kind of an exception; whoever begins a request takes it back.
    """

    def __init__(self) -> None:
        self.stands = False
        #: A second handle on the connection: encryption takes the first one over. A number and no socket, which
        #: complains when it is forgotten together with whoever made it.
        self._handle = -1
        self._changing = threading.Lock()

    def hold(self, connection: socket.socket) -> socket.socket:
        """Remember a connection that was just made; it is given back as it is."""
        self.close()
        with self._changing:
            self._handle = os.dup(connection.fileno())
        return connection

    def cut(self) -> None:
        """End the connection for both sides; whoever reads from it reads its end."""
        with self._changing:
            if self._handle >= 0:
                with socket.socket(fileno=os.dup(self._handle)) as held, contextlib.suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the connection, which lives on while somebody else has it."""
        with self._changing:
            if self._handle >= 0:
                os.close(self._handle)
                self._handle = -1

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
