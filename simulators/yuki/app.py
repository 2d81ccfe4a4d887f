"""The web application: turns HTTP requests into calls and carries out Yuki's own faults."""

import time
from typing import TYPE_CHECKING

from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from simulators.faults import Fault
from simulators.faulty_app import own_faults
from simulators.yuki import clock, soap
from simulators.yuki.admin.routes import AdminRoutes
from simulators.yuki.call import Call, check_daily_limit, check_rights
from simulators.yuki.masterdata import AccessKey, Domain
from simulators.yuki.operations import catalogue
from simulators.yuki.operations.registry import SERVICES, Operation
from simulators.yuki.soap import NotSoap, SoapFault, fault
from simulators.yuki.store import Store
from simulators.yuki.tampering import Kind, lag_of, tamper
from simulators.yuki.world import World

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_MAX_BYTES = 4 * 1024 * 1024  # the limit of ASP.NET as it is installed
_SERVICES = Map([Rule("/ws/<service>.asmx")])


class YukiApp:
    """Answers `/ws/<Service>.asmx` and `/_admin/…`."""

    def __init__(self, store: Store, world: World, *, latency_ms: int = 0) -> None:
        """Serve this store.

        Args:
            store: The books.
            world: What a reset goes back to.
            latency_ms: How long every call takes at least, in milliseconds.
        """
        self._store = store
        self._latency = latency_ms / 1000
        self._admin = AdminRoutes(store, world)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        """Answer one request."""
        request = Request(environ)
        if request.path.startswith("/_admin"):
            return self._admin.answer(request)(environ, start_response)
        return self._answer(request)(environ, start_response)

    def _answer(self, request: Request) -> Response:
        body = request.get_data()
        service = service_of(request.environ)
        if service is None or request.method != "POST":
            return Response("Not found", status=404)
        if self._latency:
            time.sleep(self._latency)
        version = soap.SOAP12 if "soap+xml" in request.content_type else soap.SOAP11
        try:
            content, content_type = self._run(request, service, body)
        except NotSoap as error:
            return Response(str(error), status=error.status)
        except SoapFault as error:
            content, content_type = soap.fault_answer(version, error)
            return Response(content, status=500, content_type=content_type)
        return Response(content, content_type=content_type)

    def _run(self, request: Request, service: str, body: bytes) -> tuple[bytes, str]:
        if len(body) > _MAX_BYTES:
            raise SoapFault("Maximum request length exceeded", sender=True)
        sent = soap.read(
            body,
            content_type=request.content_type,
            action=request.headers.get("SOAPAction"),
        )
        struck = next(iter(own_faults(request.environ)), None)
        call, operation = self._prepare(service, sent, struck)
        # Counted apart: a call that fails was made all the same.
        with self._store.transaction():
            self._count(call)
        with self._store.transaction():
            check_rights(call, operation.right)
            result = operation.run(call)
        if struck is not None and struck.kind == Kind.FAULT_COMMITTED:
            raise SoapFault(struck.argument or "An unexpected error has occurred")
        return soap.answer(sent, tamper(result, struck))

    def _prepare(self, service: str, sent: soap.Request, struck: Fault | None) -> tuple[Call, Operation]:
        operation = catalogue.find_operation(service, sent.operation)
        if operation is None:
            text = f"{service}.asmx has no operation {sent.operation}"
            raise SoapFault(text, sender=True)
        settings = self._store.settings()
        call = Call(
            store=self._store,
            settings=settings,
            now=clock.now(settings.clock_offset),
            operation=operation.name,
            parameters=operation.read(sent.element),
            as_draft=struck is not None and struck.kind == Kind.NOT_PROCESSED,
            archive_lag=settings.archive_lag if (lag := lag_of(struck)) is None else lag,
        )
        _refuse(struck)
        return call, operation

    def _count(self, call: Call) -> None:
        domain = self._domain(call)
        if domain is not None:
            check_daily_limit(self._store, domain=domain, now=call.now, operation=call.operation)

    def _domain(self, call: Call) -> Domain | None:
        """Return whose call it is: the session's domain, when logging in the key's first one."""
        if "accessKey" in call.parameters:
            key = self._store.get(AccessKey, call.text("accessKey"))
            return None if key is None else self._store.get(Domain, key.domains[0])
        if {"sessionID", "sessionId"} & set(call.parameters):
            return call.domain
        return None


def _refuse(struck: Fault | None) -> None:
    if struck is None:
        return
    match struck.kind:
        case "refuse" | Kind.FAULT:
            raise SoapFault(struck.argument or "An unexpected error has occurred")
        case Kind.SESSION_EXPIRED:
            raise fault("invalid-session")
        case Kind.DAILY_LIMIT:
            raise fault("daily-limit", limit=1000)
        case _:
            return


def service_of(environ: "WSGIEnvironment") -> str | None:
    """Return the service a request asks for, or None."""
    try:
        _, found = _SERVICES.bind_to_environ(environ).match(method="GET")
    except NotFound:
        return None
    service = str(found["service"])
    return service if service in SERVICES else None


def operation_of(environ: "WSGIEnvironment") -> str | None:
    """Return the operation's name for faults: from the SOAPAction or the content type's action."""
    if str(environ.get("PATH_INFO", "")).startswith("/_admin"):
        return None
    action = str(environ.get("HTTP_SOAPACTION", ""))
    if not action:
        action = str(environ.get("CONTENT_TYPE", "")).partition("action=")[2]
    return action.strip('" ').rpartition("/")[2] or "unknown"


__all__ = ["YukiApp", "operation_of", "service_of"]
