"""The connection test: which step between us and the shop's orders fails, and what each missing right costs."""

from collections.abc import Iterable, Iterator, Mapping

from factuurbrug.adapters.prestashop.client import Answer, ShopClient
from factuurbrug.domain.errors import FactuurbrugError, Misconfigured
from factuurbrug.ports.shop import ProbeItem, ProbeReport, ProbeStatus

#: Rights without which no order can be booked.
REQUIRED = ("orders", "order_details", "order_states", "customers", "addresses", "countries", "taxes")
#: Rights without which something is lost; the text of `SHOP-RIGHT-<RESOURCE>` tells what.
USEFUL = (
    "order_slip", "order_payments", "order_cart_rules", "cart_rules", "currencies", "carriers", "configurations",
    "translated_configurations", "tax_rules", "states", "shops", "products", "combinations",
)  # fmt: skip
_WRITING = ("put", "post", "patch", "delete")
_STEPS = ("address", "connection", "tls", "webservice", "key")
_STEP_OF = {
    "SHOP-ADDRESS-UNREADABLE": "address",
    "SHOP-ADDRESS-PRIVATE": "address",
    "SHOP-NOT-HTTPS": "address",
    "SHOP-HOST-UNKNOWN": "address",
    "SHOP-NOT-REACHABLE": "connection",
    "SHOP-TIMEOUT": "connection",
    "SHOP-CONNECTION-LOST": "connection",
    "SHOP-TLS": "tls",
    "SHOP-KEY-MISSING": "key",
    "SHOP-KEY-FORM": "key",
    "SHOP-KEY-REFUSED": "key",
    "SHOP-KEY-STRIPPED": "key",
    "SHOP-KEY-OTHER-SHOP": "key",
}
#: `order_cart_rules` came with 1.7.8.
_FIRST_WITH_CART_RULES = (1, 7, 8)
_SHOWN = 8


def report_of(problem: FactuurbrugError) -> ProbeReport:
    """The report when a step failed: the steps before it passed, the ones behind it were not reached."""
    return ProbeReport(tuple(_steps_up_to(problem)))


def right_code(resource: str) -> str:
    """The code of a missing right, such as `SHOP-RIGHT-ORDER-SLIP`."""
    return f"SHOP-RIGHT-{resource.upper().replace('_', '-')}"


class Probe:
    """Tests one connection, with as few requests as tell everything: two when all is well."""

    def __init__(self, client: ShopClient, *, shop_id: int | None) -> None:
        self._client = client
        self._shop_id = shop_id

    def report(self) -> ProbeReport:
        """Everything that was found; never raises for it."""
        try:
            answer = self._root()
        except FactuurbrugError as problem:
            return report_of(problem)
        rights = answer.body.rights
        if not rights and not answer.body.rows:
            # The root page of a key without a single right.
            return ProbeReport((*_passed(_STEPS), *_rights({}, self._client.version)), self._client.version)
        items = [*_passed(_STEPS), *_rights(rights, self._client.version), *self._remarks(rights)]
        if "get" in rights.get("orders", ()):
            items.append(self._orders())
        return ProbeReport(tuple(items), self._client.version)

    def _root(self) -> Answer:
        try:
            return self._client.get("", scoped=False)
        except Misconfigured as problem:
            if problem.code != "SHOP-KEY-OTHER-SHOP" or self._shop_id is None:
                raise
        return self._client.get("")

    def _orders(self) -> ProbeItem:
        """One id of an order: proves the choice of shop, and that lists are answered whole."""
        try:
            self._client.get("orders", {"limit": "1", "sort": "[id_DESC]"})
        except FactuurbrugError as problem:
            # The address itself has just answered, so a redirect here means that there is no such shop.
            if problem.code == "SHOP-REDIRECT" and self._shop_id is not None:
                shop = {"shop": str(self._shop_id)}
                return ProbeItem("reading", ProbeStatus.FAILED, "SHOP-NUMBER-UNKNOWN", shop)
            return ProbeItem("reading", ProbeStatus.FAILED, problem.code, dict(problem.params))
        return ProbeItem("reading", ProbeStatus.OK)

    def _remarks(self, rights: Mapping[str, Iterable[str]]) -> Iterator[ProbeItem]:
        url = {"url": str(self._client.address)}
        if self._client.noise_seen:
            yield ProbeItem("answers", ProbeStatus.FAILED, "SHOP-NOTICES", url, required=False)
        if self._client.key_in_query:
            yield ProbeItem("log-in", ProbeStatus.FAILED, "SHOP-KEY-IN-ADDRESS", url, required=False)
        if self._client.without_rewriting:
            yield ProbeItem("rewriting", ProbeStatus.FAILED, "SHOP-NO-REWRITING", url, required=False)
        if writing := _writing(rights):
            yield ProbeItem(
                "read-only", ProbeStatus.FAILED, "SHOP-RIGHTS-TOO-MANY", {"rights": writing}, required=False
            )


def _steps_up_to(problem: FactuurbrugError) -> Iterator[ProbeItem]:
    failed = _STEP_OF.get(problem.code, "webservice")
    yield from _passed(_STEPS[: _STEPS.index(failed)])
    yield ProbeItem(failed, ProbeStatus.FAILED, problem.code, dict(problem.params))


def _passed(steps: Iterable[str]) -> Iterator[ProbeItem]:
    for step in steps:
        yield ProbeItem(step, ProbeStatus.OK)


def _rights(rights: Mapping[str, Iterable[str]], version: str) -> Iterator[ProbeItem]:
    for resource in (*REQUIRED, *USEFUL):
        name, needed = f"right:{resource}", resource in REQUIRED
        if "get" in rights.get(resource, ()):
            yield ProbeItem(name, ProbeStatus.OK, required=needed)
        elif resource == "order_cart_rules" and _older(version, _FIRST_WITH_CART_RULES):
            yield ProbeItem(name, ProbeStatus.MISSING, "SHOP-NO-CART-RULES", {"version": version}, required=False)
        else:
            yield ProbeItem(name, ProbeStatus.MISSING, right_code(resource), {"resource": resource}, required=needed)


def _older(version: str, than: tuple[int, ...]) -> bool:
    numbers = [int(part) for part in version.split(".") if part.isdigit()]
    return bool(numbers) and tuple(numbers) < than


def _writing(rights: Mapping[str, Iterable[str]]) -> str:
    """The resources that the key may also change, for people to read; "" when there are none."""
    found = [
        f"{resource} ({', '.join(name for name in _WRITING if name in methods)})"
        for resource, methods in sorted(rights.items())
        if any(name in methods for name in _WRITING)
    ]
    more = len(found) - _SHOWN
    return ", ".join(found[:_SHOWN]) + (f" +{more}" if more > 0 else "")
