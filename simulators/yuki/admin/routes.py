"""The JSON routes under `/_admin/`; `GET /_admin/` is a page to look at."""

import json
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from simulators.yuki import clock
from simulators.yuki.admin import acts
from simulators.yuki.admin.page import page
from simulators.yuki.masterdata import (
    AccessKey,
    Account,
    Administration,
    Domain,
    PaymentMethod,
    Record,
    Settings,
    VatCode,
)
from simulators.yuki.records import Contact, Document, Item, OpenItem, Transaction
from simulators.yuki.store import Store
from simulators.yuki.world import World

if TYPE_CHECKING:
    from collections.abc import Callable

_LISTS: dict[str, type[Record]] = {
    "access-keys": AccessKey,
    "accounts": Account,
    "administrations": Administration,
    "contacts": Contact,
    "documents": Document,
    "domains": Domain,
    "items": Item,
    "open-items": OpenItem,
    "payment-methods": PaymentMethod,
    "transactions": Transaction,
    "vat-codes": VatCode,
}
_CHANGEABLE: dict[str, type[Record]] = {
    "access-keys": AccessKey,
    "administrations": Administration,
    "domains": Domain,
}
_MAP = Map(
    [
        Rule("/_admin/", endpoint="page", methods=["GET"]),
        Rule("/_admin/calls", endpoint="calls", methods=["GET", "DELETE"]),
        Rule("/_admin/clock", endpoint="clock", methods=["GET", "POST"]),
        Rule("/_admin/settings", endpoint="settings", methods=["GET", "POST"]),
        Rule("/_admin/reset", endpoint="reset", methods=["POST"]),
        Rule("/_admin/vat-codes/switch", endpoint="switch", methods=["POST"]),
        Rule("/_admin/documents/<one>", endpoint="document", methods=["GET", "DELETE"]),
        Rule("/_admin/documents/<one>/<act>", endpoint="act", methods=["POST"]),
        Rule("/_admin/<kind>", endpoint="list", methods=["GET"]),
        Rule("/_admin/<kind>/<path:one>", endpoint="change", methods=["POST"]),
    ]
)


class AdminRoutes:
    """Answers the admin routes."""

    def __init__(self, store: Store, world: World) -> None:
        """Show and change this store; a reset goes back to the world."""
        self._store = store
        self._world = world

    def answer(self, request: Request) -> Response:
        """Answer one request, in JSON; what cannot be done is a 400 with an `error`."""
        try:
            endpoint, values = _MAP.bind_to_environ(request.environ).match()
            run: Callable[..., Any] = getattr(self, f"_{endpoint}")
            if endpoint == "reset":
                return _json(self._reset(request))
            with self._store.transaction():
                result = run(request, **values)
        except HTTPException as error:
            return _json({"error": str(error)}, status=error.code or 500)
        except (acts.ActError, ValidationError, InvalidOperation, ValueError, KeyError) as error:
            return _json({"error": f"{type(error).__name__}: {error}"}, status=400)
        return result if isinstance(result, Response) else _json(result)

    def _page(self, _: Request) -> Response:
        return Response(page(self._store), content_type="text/html; charset=utf-8")

    def _calls(self, request: Request) -> object:
        if request.method == "DELETE":
            self._store.forget_calls()
        counted = self._store.calls()
        by_operation: dict[str, int] = {}
        for _, _, operation, times in counted:
            by_operation[operation] = by_operation.get(operation, 0) + times
        days = [
            {"day": day, "domain": domain, "operation": operation, "times": times}
            for day, domain, operation, times in counted
        ]
        return {
            "total": sum(by_operation.values()),
            "operations": by_operation,
            "per_day": days,
        }

    def _clock(self, request: Request) -> object:
        settings = self._store.settings()
        if request.method == "POST":
            sent = _body(request)
            if "now" in sent:
                offset = clock.offset_to(datetime.fromisoformat(sent["now"]))
            else:
                offset = settings.clock_offset + float(sent["advance_seconds"])
            settings = acts.change_settings(self._store, {"clock_offset": offset})
        return {"now": clock.now(settings.clock_offset).isoformat()}

    def _settings(self, request: Request) -> object:
        if request.method == "POST":
            acts.change_settings(self._store, _body(request))
        return _shown(self._store.settings())

    def _reset(self, _: Request) -> object:
        kept = self._store.settings()
        self._world.build(self._store, Settings(clock_offset=kept.clock_offset))
        return {"reset": True}

    def _switch(self, request: Request) -> object:
        sent = _body(request)
        return _shown(
            acts.switch_vat_code(
                self._store,
                administration_id=sent["administration_id"],
                description=sent["description"],
                active=bool(sent["active"]),
            )
        )

    def _document(self, request: Request, one: str) -> object:
        if request.method == "DELETE":
            return _shown(acts.delete(self._store, document_id=one))
        found = self._store.get(Document, one)
        if found is None:
            msg = f"no document {one}"
            raise acts.ActError(msg)
        return _shown(found)

    def _act(self, request: Request, one: str, act: str) -> object:
        sent = _body(request)
        match act:
            case "approve":
                return _shown(acts.approve(self._store, document_id=one))
            case "amount":
                total = Decimal(str(sent["total_incl"]))
                return _shown(acts.change_amount(self._store, document_id=one, total_incl=total))
            case "pay":
                amount = Decimal(str(sent["amount"])) if "amount" in sent else None
                return _shown(acts.pay(self._store, document_id=one, amount=amount))
            case _:
                raise acts.ActError("approve, amount or pay")

    def _list(self, request: Request, kind: str) -> object:
        if kind not in _LISTS:
            msg = f"one of {', '.join(sorted(_LISTS))}"
            raise acts.ActError(msg)
        found = [_shown(one) for one in self._store.find(_LISTS[kind])]
        # Any field may be asked for: /_admin/documents?status=draft&administration_id=…
        return [one for one in found if all(str(one.get(k)) == v for k, v in request.args.items())]

    def _change(self, request: Request, kind: str, one: str) -> object:
        model = _CHANGEABLE.get(kind)
        found = None if model is None else self._store.get(model, one)
        if model is None or found is None:
            msg = f"one of {', '.join(sorted(_CHANGEABLE))}, by id"
            raise acts.ActError(msg)
        changed = model.model_validate({**found.model_dump(), **_body(request), "id": one})
        self._store.put(changed)
        return _shown(changed)


def _shown(record: Record) -> dict[str, Any]:
    shown: dict[str, Any] = record.model_dump(mode="json")
    return shown


def _body(request: Request) -> dict[str, Any]:
    text = request.get_data(as_text=True)
    sent = json.loads(text) if text.strip() else {}
    if not isinstance(sent, dict):
        raise acts.ActError("the body must be a JSON object")
    return sent


def _json(value: object, *, status: int = 200) -> Response:
    text = json.dumps(value, ensure_ascii=False, indent=1, default=_text)
    return Response(f"{text}\n", status=status, content_type="application/json; charset=utf-8")


def _text(value: object) -> str:
    if isinstance(value, (date, datetime, Decimal)):
        return str(value)
    raise TypeError(type(value).__name__)
