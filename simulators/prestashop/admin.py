"""Routes beneath `/_admin/` that look at the shop and change it; JSON in, JSON out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from simulators.fault_book import FaultBook
from simulators.prestashop import changes
from simulators.prestashop.clock import ZONE, local_moment
from simulators.prestashop.new_orders import add_orders
from simulators.prestashop.request_log import RequestLog
from simulators.prestashop.schema import Row
from simulators.prestashop.shop import Shop, Switches
from simulators.prestashop.slips import add_slip

_ROUTES = Map(
    [
        Rule("/_admin/", endpoint="overview", methods=["GET"]),
        Rule("/_admin/orders", endpoint="orders", methods=["GET"]),
        Rule("/_admin/orders", endpoint="new_orders", methods=["POST"]),
        Rule("/_admin/orders/<int:number>/state", endpoint="state", methods=["POST"]),
        Rule("/_admin/orders/<int:number>/payments", endpoint="payment", methods=["POST"]),
        Rule("/_admin/orders/<int:number>/amounts", endpoint="amounts", methods=["POST"]),
        Rule("/_admin/orders/<int:number>/slips", endpoint="slip", methods=["POST"]),
        Rule("/_admin/orders/<int:number>/discounts", endpoint="discount", methods=["POST"]),
        Rule("/_admin/orders/<int:number>/note", endpoint="note", methods=["POST"]),
        Rule("/_admin/addresses/<int:number>", endpoint="address", methods=["POST"]),
        Rule("/_admin/customers/<int:number>", endpoint="customer", methods=["POST"]),
        Rule("/_admin/clock", endpoint="clock", methods=["GET"]),
        Rule("/_admin/clock", endpoint="set_clock", methods=["POST"]),
        Rule("/_admin/switches", endpoint="switches", methods=["GET"]),
        Rule("/_admin/switches", endpoint="set_switches", methods=["POST"]),
        Rule("/_admin/reset", endpoint="reset", methods=["POST"]),
        Rule("/_admin/requests", endpoint="requests", methods=["GET"]),
        Rule("/_admin/requests", endpoint="clear_requests", methods=["DELETE"]),
    ],
    strict_slashes=False,
)
_SHOWN = ("id", "reference", "id_shop", "total_paid_tax_incl", "total_paid_tax_excl",
          "total_paid_real", "invoice_number", "valid", "date_add", "date_upd")  # fmt: skip

Handler = Callable[..., object]


class Admin:
    """Answers the admin routes; every change is kept in the state directory at once."""

    def __init__(self, shop: Shop, *, log: RequestLog, book: FaultBook) -> None:
        """Look after a shop, its request log and its faults."""
        self._shop = shop
        self._log = log
        self._book = book
        self._read: Mapping[str, Handler] = {
            "overview": self._overview,
            "orders": self._orders,
            "clock": self._clock,
            "switches": lambda: asdict(shop.switches),
            "requests": log.as_json,
        }
        self._change: Mapping[str, Handler] = {
            "new_orders": self._new_orders,
            "state": lambda sent, number: changes.set_state(shop, number, int(sent["state"])),
            "payment": lambda sent, number: changes.add_payment(shop, number, sent),
            "amounts": lambda sent, number: changes.change_amounts(shop, number, sent),
            "slip": lambda sent, number: add_slip(shop, number, sent),
            "discount": lambda sent, number: changes.add_discount(shop, number, sent),
            "note": lambda sent, number: changes.set_note(shop, number, str(sent["note"])),
            "address": lambda sent, number: changes.edit(shop, "addresses", number, sent),
            "customer": lambda sent, number: changes.edit(shop, "customers", number, sent),
            "set_clock": self._set_clock,
            "set_switches": self._set_switches,
            "reset": self._reset,
            "clear_requests": self._clear_requests,
        }

    def respond(self, request: Request) -> Response:
        """Answer one request: 400 with the reason when a change cannot be made."""
        try:
            endpoint, arguments = _ROUTES.bind_to_environ(request.environ).match()
            with self._shop.lock:
                if endpoint in self._read:
                    return _json(self._read[endpoint](**arguments))
                result = self._change[endpoint](_sent(request), **arguments)
                self._shop.save()
                return _json(result)
        except HTTPException as error:
            return _json({"error": error.name}, status=error.code or 500)
        except KeyError as error:
            return _json({"error": f"missing: {error.args[0]}"}, status=400)
        except ValueError as error:
            return _json({"error": str(error)}, status=400)

    def _overview(self) -> Row:
        return {
            "shop": self._shop.name,
            "version": self._shop.version.number,
            "multistore": self._shop.multistore,
            **self._clock(),
            "switches": asdict(self._shop.switches),
            "rows": {name: len(self._shop.store.rows(name)) for name in self._shop.resources},
            **self._orders(),
        }

    def _orders(self) -> Row:
        states = {str(row["id"]): row["name"]["1"] for row in self._shop.store.rows("order_states")}
        listed = [
            {
                **{name: row[name] for name in _SHOWN},
                "state": {"id": row["current_state"], "name": states.get(row["current_state"])},
                "slips": len(self._shop.store.where("order_slip", "id_order", row["id"])),
            }
            for row in self._shop.store.rows("orders")
        ]
        return {"orders": listed}

    def _new_orders(self, sent: Row) -> Row:
        copied = sent.get("copy_of", [row["id"] for row in self._shop.store.rows("orders")])
        sources = [int(one) for one in (copied if isinstance(copied, list) else [copied])]
        ids = add_orders(self._shop, sources=sources, count=int(sent.get("count", 1)))
        return {"ids": ids}

    def _clock(self) -> Row:
        now = self._shop.clock.now()
        return {"now": now.astimezone(ZONE).isoformat(), "stamp": self._shop.clock.stamp()}

    def _set_clock(self, sent: Row) -> Row:
        if "now" in sent:
            self._shop.clock.set(local_moment(str(sent["now"])))
        self._shop.clock.advance(int(sent.get("advance_seconds", 0)))
        return self._clock()

    def _set_switches(self, sent: Row) -> Row:
        values = {**asdict(self._shop.switches), **sent}
        known = set(asdict(Switches()))
        if not set(values) <= known or not all(isinstance(one, bool) for one in values.values()):
            message = f"switches are true or false: {', '.join(sorted(known))}"
            raise changes.ChangeError(message)
        self._shop.switches = Switches(**values)
        return asdict(self._shop.switches)

    def _reset(self, _: Row) -> Row:
        self._shop.reset()
        self._log.clear()
        self._book.clear()
        return self._clock()

    def _clear_requests(self, _: Row) -> Row:
        self._log.clear()
        return self._log.as_json()


def _sent(request: Request) -> Row:
    text = request.get_data(as_text=True)
    value: Any = json.loads(text) if text else {}
    if not isinstance(value, dict):
        raise changes.ChangeError("send a JSON object")
    return value


def _json(value: object, *, status: int = 200) -> Response:
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    return Response(text, status=status, content_type="application/json")
