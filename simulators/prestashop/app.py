"""The simulated shop as a web application: the webservice, the shop's pages, the admin routes."""

import re
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request, Response

from simulators.fault_book import FaultBook
from simulators.faulty_app import FaultyApp, own_faults
from simulators.prestashop.admin import Admin
from simulators.prestashop.answer import HTML_TYPE, Answer
from simulators.prestashop.call import DEFAULT_SHOP, Call
from simulators.prestashop.host_troubles import after, before
from simulators.prestashop.parameters import read_parameters
from simulators.prestashop.request_log import Line, RequestLog
from simulators.prestashop.shop import Shop
from simulators.prestashop.webservice import Webservice

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_URL_LIMIT = 8190
_DISPATCHER = "/webservice/dispatcher.php"
_API = re.compile(r"^/(?P<shop>[^/]+/)?api(?:/(?P<path>.*))?$")
_HOME = '<!DOCTYPE html>\n<html lang="nl"><head><title>{0}</title></head><body>{0}</body></html>\n'


class PrestaShopApp:
    """Routes requests; it runs inside a `FaultyApp` that `wrapped` makes."""

    def __init__(self, shop: Shop, *, book: FaultBook, latency_ms: int = 0) -> None:
        """Serve a shop.

        Args:
            shop: The shop.
            book: The faults in force; a reset clears them.
            latency_ms: How long each request to the webservice takes at least, in milliseconds.
        """
        self._shop = shop
        self._webservice = Webservice(shop)
        self._latency = latency_ms / 1000
        self.log = RequestLog()
        self._admin = Admin(shop, log=self.log, book=book)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        return self._respond(Request(environ))(environ, start_response)

    def _respond(self, request: Request) -> Response:
        # An unread body would be taken for the next request on this connection.
        request.get_data()
        if request.path.startswith("/_admin"):
            return self._admin.respond(request)
        target = str(request.environ.get("REQUEST_URI") or request.full_path)
        if len(target) > _URL_LIMIT:
            return _page(414, "Request-URI Too Long")
        call = self._call(request)
        if call is None:
            known = request.path == "/"
            return _page(200 if known else 404, self._shop.name if known else "404 Not Found")
        if self._latency:
            time.sleep(self._latency)
        answer = self._answer(request, call)
        self._note(request, call, answer)
        return _response(answer)

    def _answer(self, request: Request, call: Call) -> Answer:
        faults = own_faults(request.environ)
        for fault in faults:
            reached = before(call, fault)
            if isinstance(reached, Answer):
                return reached
            call = reached
        answer = self._webservice.answer(call)
        for fault in faults:
            answer = after(answer, fault)
        return answer

    def _call(self, request: Request) -> Call | None:
        parameters = read_parameters(request.query_string.decode("latin-1"))
        headers = {name.lower(): value for name, value in request.headers.items()}
        url_shop: int | None = DEFAULT_SHOP
        path = parameters.plain.get("url", "")
        if request.path != _DISPATCHER:
            match = _API.match(request.path)
            if match is None:
                return None
            path = match["path"] or ""
            url_shop = self._shop_at(match["shop"] or "")
        if url_shop is None:
            return None
        return Call(
            method=request.method,
            path=path,
            parameters=parameters,
            headers=headers,
            url_shop=url_shop,
            by_dispatcher=request.path == _DISPATCHER,
        )

    def _shop_at(self, folder: str) -> int | None:
        for row in self._shop.store.rows("shop_urls"):
            if row["virtual_uri"] == folder:
                return int(row["id_shop"])
        return None

    def _note(self, request: Request, call: Call, answer: Answer) -> None:
        query = "&".join(f"{k}={v}" for k, v in call.parameters.pairs if k != "ws_key")
        segments = call.segments
        self.log.add(
            Line(
                method=request.method,
                resource=segments[0] if segments else "/",
                query=query,
                status=answer.status,
            )
        )


def operation_of(environ: "WSGIEnvironment") -> str | None:
    """Return the name that faults are matched with: the resource, or `/` for the list of them."""
    request = Request(environ)
    if request.path.startswith("/_admin"):
        return None
    if request.path == _DISPATCHER:
        return str(request.args.get("url", "")).strip("/").partition("/")[0] or "/"
    match = _API.match(request.path)
    if match is None:
        return "page"
    return (match["path"] or "").strip("/").partition("/")[0] or "/"


def wrapped(app: PrestaShopApp, book: FaultBook) -> "WSGIApplication":
    """Return the application with its faults around it."""
    return FaultyApp(app, book=book, operation_of=operation_of)


def _page(status: int, title: str) -> Response:
    return Response(_HOME.format(title), status=status, content_type=HTML_TYPE)


def _response(answer: Answer) -> Response:
    response = Response(answer.body, status=answer.status)
    del response.headers["Content-Type"]
    if answer.content_type:
        response.headers["Content-Type"] = answer.content_type
    for name, value in answer.headers.items():
        response.headers[name] = value
    # A Location is sent as it is; HEAD and 304 say no length of a body they do not have.
    response.autocorrect_location_header = False
    return response
