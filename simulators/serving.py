"""Runs a WSGI application on a port, in a thread of its own, until it is closed."""

import ssl
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from typing_extensions import override
from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class _QuietHandler(WSGIRequestHandler):
    """Keeps connections alive as real servers do, and leaves the log to the simulator."""

    protocol_version = "HTTP/1.1"

    @override
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing: the simulator keeps its own log of requests."""


class Server:
    """A threaded web server on a free port of this machine (or on the port asked for)."""

    def __init__(
        self,
        app: "WSGIApplication",
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        tls: tuple[Path, Path] | None = None,
    ) -> None:
        """Prepare the server and claim its port; nothing is answered before `start`.

        Args:
            app: What answers.
            host: The address to listen on.
            port: The port; 0 takes a free one.
            tls: Files with the certificate and its private key, for https.
        """
        self._server = make_server(
            host, port, app, threaded=True, request_handler=_QuietHandler, ssl_context=_context(tls)
        )
        self._thread: threading.Thread | None = None
        scheme = "http" if tls is None else "https"
        self.url = f"{scheme}://{host}:{self._server.server_port}"

    def start(self) -> Self:
        """Answer requests from now on, in a thread of its own."""
        self._thread = threading.Thread(target=self.serve, name=self.url, daemon=True)
        self._thread.start()
        return self

    def serve(self) -> None:
        """Answer requests in this thread until `close`."""
        self._server.serve_forever(poll_interval=0.05)

    def close(self) -> None:
        """Stop answering and give the port back."""
        if self._thread is not None:
            self._server.shutdown()
            self._thread.join()
            self._thread = None
        self._server.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _context(tls: tuple[Path, Path] | None) -> ssl.SSLContext | None:
    if tls is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*tls)
    return context
