"""Hosts that obey no protocol: they say bytes as a test wants them, and keep what they were asked."""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

#: Given an event that is set when the test is over, the pieces to send.
Script = Callable[[threading.Event], Iterable[bytes]]


def head(*lines: str, status: str = "200 OK") -> bytes:
    """The beginning of an HTTP answer, up to and with its empty line."""
    return "\r\n".join((f"HTTP/1.1 {status}", *lines, "", "")).encode("latin-1")


def chunk(content: bytes) -> bytes:
    """One chunk of a body that is sent in chunks."""
    return f"{len(content):x}\r\n".encode() + content + b"\r\n"


def drip(start: bytes, drop: bytes) -> Script:
    """A beginning, and then little by little, for as long as anybody listens."""

    def script(over: threading.Event) -> Iterator[bytes]:
        yield start
        while not over.wait(0.02):
            yield drop

    return script


@contextmanager
def a_host_that_says(script: Script | bytes) -> Iterator[tuple[str, list[bytes]]]:
    """The host's address on this machine, and the requests that came."""
    over = threading.Event()
    received: list[bytes] = []
    pieces: Script = script if callable(script) else lambda _: [script]

    def answer(connection: socket.socket) -> None:
        with connection:
            try:
                received.append(connection.recv(65536))
                for piece in pieces(over):
                    connection.sendall(piece)
            except OSError:
                # The other side has had enough, which is what these tests are about.
                return

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}", received
        finally:
            over.set()
            server.shutdown(socket.SHUT_RDWR)
            thread.join()
