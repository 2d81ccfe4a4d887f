"""Carries out the shared kinds of fault around any WSGI application.

`FaultyApp(app, book=..., operation_of=...)` asks the book before each request. What it cannot do
itself (`refuse` and the simulator's own kinds) it hands to the application, which reads it with
`own_faults(environ)`. It also answers `/_admin/faults` (GET list, POST one or several as JSON or
as text, DELETE all, DELETE `/_admin/faults/<id>` one), which no fault ever strikes.
"""

import json
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Request, Response

from simulators.fault_book import FaultBook
from simulators.faults import Fault, FaultError, Kind, fault_from_json, milliseconds
from simulators.faults import parse_fault as parse

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_ENVIRON_KEY = "simulators.faults"
_PAGE = "<!DOCTYPE html>\n<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>\n"
_NOTICES = (
    "<br />\n<b>Notice</b>:  Undefined index: id_shop in <b>/home/shop/modules/banner/banner.php"
    "</b> on line <b>112</b><br />\n"
)
_GARBAGE = bytes(range(128, 256)) * 4
_PAGES = {
    Kind.STATUS_429: (429, "429 Too Many Requests"),
    Kind.STATUS_502: (502, "502 Bad Gateway"),
    Kind.STATUS_503: (503, "503 Service Unavailable"),
    Kind.HTML_PAGE: (200, "Just a moment..."),
}


def own_faults(environ: "WSGIEnvironment") -> tuple[Fault, ...]:
    """Return the faults of this request that the application itself must carry out."""
    faults: tuple[Fault, ...] = environ.get(_ENVIRON_KEY, ())
    return faults


class FaultyApp:
    """A WSGI application that fails as its book of faults says."""

    def __init__(
        self,
        app: "WSGIApplication",
        *,
        book: FaultBook,
        operation_of: Callable[["WSGIEnvironment"], str | None],
    ) -> None:
        """Wrap an application.

        Args:
            app: The application that does the real work.
            book: The faults in force.
            operation_of: The operation's name for a request, to match patterns with; None for
                requests that no fault may strike (admin routes).
        """
        self._app = app
        self._book = book
        self._operation_of = operation_of

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request, failing where the book says so."""
        path = str(environ.get("PATH_INFO", ""))
        if path == "/_admin/faults" or path.startswith("/_admin/faults/"):
            return faults_route(self._book, Request(environ))(environ, start_response)
        operation = self._operation_of(environ)
        if operation is None:
            return self._app(environ, start_response)
        faults = self._book.strike(operation)
        if pause := milliseconds(faults):
            time.sleep(pause / 1000)
        fault = next((fault for fault in faults if fault.kind != Kind.SLOW), None)
        if fault is None:
            return self._app(environ, start_response)
        return self._fail(fault, environ, start_response)

    def _fail(self, fault: Fault, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if fault.kind not in set(Kind) - {Kind.REFUSE}:
            environ[_ENVIRON_KEY] = (fault,)
            return self._app(environ, start_response)
        if fault.kind in _PAGES or fault.kind == Kind.STATUS_500:
            _read_body(environ)
            return _without_work(fault)(environ, start_response)
        if fault.kind == Kind.DROP_BEFORE:
            _read_body(environ)
            raise _hang_up(environ)
        answer = _complete(self._app, environ)
        if fault.kind == Kind.DROP_AFTER:
            raise _hang_up(environ)
        if fault.kind == Kind.HALF_ANSWER:
            answer.headers["Content-Length"] = str(len(answer.get_data()))
            start_response(answer.status, answer.headers.to_wsgi_list())
            return _first_half(answer.get_data(), environ)
        return _spoil(fault, answer)(environ, start_response)


def faults_route(book: FaultBook, request: Request) -> Response:
    """Answer `/_admin/faults` and `/_admin/faults/<id>`."""
    number = request.path.removeprefix("/_admin/faults").strip("/")
    try:
        if request.method == "POST":
            for fault in _posted(request):
                book.add(fault)
        elif request.method == "DELETE" and number:
            if not book.remove(int(number)):
                return _json({"error": f"no fault {number}"}, status=404)
        elif request.method == "DELETE":
            book.clear()
        elif request.method != "GET":
            return _json({"error": "GET, POST or DELETE"}, status=405)
    except ValueError as error:
        return _json({"error": str(error)}, status=400)
    listed = [{"id": key, **fault.as_json()} for key, fault in book.in_force().items()]
    known = {"kinds": sorted(book.kinds), "operations": sorted(book.operations)}
    return _json({"faults": listed, **known, "seed": book.seed})


def _posted(request: Request) -> list[Fault]:
    sent: Any = json.loads(request.get_data(as_text=True))
    faults = []
    for one in sent if isinstance(sent, list) else [sent]:
        if isinstance(one, str):
            faults.append(parse(one))
        elif isinstance(one, dict):
            faults.append(fault_from_json(one))
        else:
            msg = f"a fault is an object or a text, not {one!r}"
            raise FaultError(msg)
    return faults


def _json(value: object, *, status: int = 200) -> Response:
    return Response(json.dumps(value) + "\n", status=status, content_type="application/json")


def _without_work(fault: Fault) -> Response:
    if fault.kind == Kind.STATUS_500:
        return Response(status=500)
    status, title = _PAGES[Kind(fault.kind)]
    answer = Response(_PAGE.format(title), status=status, content_type="text/html; charset=utf-8")
    if fault.kind == Kind.STATUS_429:
        answer.headers["Retry-After"] = fault.argument or "1"
    return answer


def _read_body(environ: "WSGIEnvironment") -> None:
    # Unread bytes would make the operating system reset the connection under our answer.
    Request(environ).get_data()


def _complete(app: "WSGIApplication", environ: "WSGIEnvironment") -> Response:
    parts, status, headers = run_wsgi_app(app, environ, buffered=True)
    return Response(b"".join(parts), status=status, headers=headers)


def _spoil(fault: Fault, answer: Response) -> Response:
    if fault.kind == Kind.STATUS_500_COMMITTED:
        return Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
    data = answer.get_data()
    answer.set_data(_GARBAGE if fault.kind == Kind.GARBAGE else _NOTICES.encode() + data)
    if fault.kind == Kind.PHP_NOTICES:
        # A PrestaShop that has written something before its answer calls the whole a script.
        answer.headers["Content-Type"] = "application/javascript"
    return answer


def _hang_up(environ: "WSGIEnvironment") -> ConnectionError:
    """Close the connection and return the error that makes the server forget the request."""
    connection: socket.socket | None = environ.get("werkzeug.socket")
    if connection is not None:
        connection.shutdown(socket.SHUT_RDWR)
    return ConnectionResetError("closed on purpose by a simulated fault")


def _first_half(data: bytes, environ: "WSGIEnvironment") -> Iterator[bytes]:
    yield data[: len(data) // 2]
    raise _hang_up(environ)
