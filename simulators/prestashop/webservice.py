"""Answers one request to the webservice, in the order in which PrestaShop checks things."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from simulators.prestashop import json_output, xml_output
from simulators.prestashop.answer import HTML_TYPE, JSON_TYPE, XML_TYPE, Answer, Output
from simulators.prestashop.call import Call
from simulators.prestashop.display import FULL, MINIMUM, read_display
from simulators.prestashop.errors import (
    EmptyFailureError,
    NoDataError,
    RedirectHomeError,
    WebserviceError,
    did_you_mean,
)
from simulators.prestashop.keys import Key, authenticate
from simulators.prestashop.parameters import Parameters
from simulators.prestashop.query import select
from simulators.prestashop.schema import Resource, Row
from simulators.prestashop.shop import Shop
from simulators.prestashop.shop_scope import (
    Scope,
    check_key,
    check_named_shop,
    scope_of,
)

_REALM = (
    'Basic realm="Welcome to PrestaShop Webservice, please enter the authentication key as the '
    'login. No password required."'
)
_COOKIE = {"Set-Cookie": "PrestaShop-simulated=1; path=/; HttpOnly"}
_METHODS = ("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD")


class Webservice:
    """The webservice of one shop."""

    def __init__(self, shop: Shop) -> None:
        """Serve a shop."""
        self._shop = shop

    def answer(self, call: Call) -> Answer:
        """Answer one request; HEAD gets no body."""
        with self._shop.lock:
            try:
                answer = self._answer(call)
            except RedirectHomeError:
                answer = self._redirect(call)
            except EmptyFailureError:
                answer = Answer(status=500, content_type=HTML_TYPE, headers=_COOKIE)
            except NoDataError as error:
                text = f"The simulated shop holds no {error}: they were not recorded."
                answer = Answer(status=501, body=text.encode(), content_type=HTML_TYPE)
            except WebserviceError as error:
                answer = self._refusal(call, error)
        return replace(answer, body=b"") if call.method == "HEAD" else answer

    def _answer(self, call: Call) -> Answer:
        shop = self._shop
        if not shop.is_known_host(call.headers.get("host", "")):
            raise RedirectHomeError
        check_named_shop(shop, call.parameters)
        sent = call.key()
        if sent is None:
            headers = {"WWW-Authenticate": _REALM, **_COOKIE}
            return Answer(status=401, body=b"401 Unauthorized", content_type=HTML_TYPE, headers=headers)
        if not shop.switches.webservice:
            message = "The PrestaShop webservice is disabled. Please activate it in the PrestaShop"
            raise WebserviceError(503, 22, f"{message} Back Office")
        key = authenticate(sent, shop.keys)
        scope = scope_of(shop, call.parameters, url_shop=call.url_shop)
        check_key(key, scope)
        if not call.segments:
            return self._resources(call, key)
        resource = self._resource(call, key)
        return self._objects(call, resource, scope)

    def _resources(self, call: Call, key: Key) -> Answer:
        key.check_method(call.method, "")
        allowed = {name: text for name, text in self._described().items() if _may(key, name)}
        if call.json:
            if not self._shop.version.json_lists_resources:
                raise EmptyFailureError
            return self._found(call, json_output.write_names(allowed))
        body = xml_output.write_resources(
            shop_name=self._shop.name,
            api=self._api(call),
            described=allowed,
            methods=key.methods,
            all_methods=[one for one in _METHODS if one != "PATCH" or self._shop.version.patch],
        )
        return self._found(call, body)

    def _described(self) -> dict[str, str]:
        known = self._shop.version.known(self._shop.catalogue)
        described = self._shop.catalogue.described
        return {name: text for name, text in described.items() if name in known}

    def _resource(self, call: Call, key: Key) -> Resource:
        name = call.segments[0]
        known = self._shop.version.known(self._shop.catalogue)
        if name not in known:
            message = did_you_mean(f'Resource of type "{name}" does not exists', name, known)
            raise WebserviceError(400, 27, message)
        if name not in self._described() or not _may(key, name):
            message = f'Resource of type "{name}" is not allowed with this authentication key'
            raise WebserviceError(401, 26, message)
        key.check_method(call.method, name)
        if name not in self._shop.resources:
            raise NoDataError(name)
        return self._shop.resources[name]

    def _objects(self, call: Call, resource: Resource, scope: Scope) -> Answer:
        languages = self._languages(call.parameters)
        display = read_display(resource, call.parameters.display)
        single = len(call.segments) > 1
        schema = self._schema(call)
        if single:
            rows = self._one(resource, call.segments[1])
            display = FULL if display is MINIMUM else display
        elif schema is not None:
            rows = []
        else:
            visible = scope.visible(resource.name, self._shop.store.rows(resource.name))
            rows = select(resource, call.parameters, visible)
        if single and not rows:
            return Answer(status=404, headers={**self._common(), **_COOKIE})
        output = Output(
            resource=resource,
            rows=rows,
            display=display,
            single=single,
            schema=schema,
            languages=languages,
            one_language=_names_one_language(call.parameters.language),
            api=self._api(call),
            version=self._shop.version,
            store=self._shop.store,
        )
        return self._written(call, output)

    def _written(self, call: Call, output: Output) -> Answer:
        body = (json_output if call.json else xml_output).write_objects(output)
        if not (output.php_warnings and self._shop.switches.display_errors_off):
            return self._found(call, body)
        errors = [(3, text) for text in output.php_warnings]
        # JSON keeps its content before the errors; XML shows nothing but the errors.
        spoilt = json_output.add_errors(body, errors) if call.json else b""
        return self._formatted(call, 500, spoilt or xml_output.write_errors(errors), _COOKIE)

    def _one(self, resource: Resource, text: str) -> list[Row]:
        # PHP casts what stands there: "8,9" is 8 and "abc" is 0, which nothing has.
        match = re.match(r"\d+", text)
        row = self._shop.store.get(resource.name, int(match.group())) if match else None
        return [] if row is None else [row]

    def _schema(self, call: Call) -> str | None:
        schema = call.parameters.plain.get("schema")
        if schema is None:
            return None
        if schema not in {"blank", "synopsis"}:
            message = (
                "Please select a schema of type 'synopsis' to get the whole schema informations "
                "(which fields are required, which kind of content...) or 'blank' to get an empty "
                "schema to fill before using POST request"
            )
            raise WebserviceError(400, 28, message)
        if call.json:
            # Not recorded, so refused in the hardest way that other JSON requests are.
            raise EmptyFailureError
        return schema

    def _languages(self, parameters: Parameters) -> list[int]:
        known = self._shop.languages()
        if parameters.language is None:
            return known
        wanted = _wanted_languages(parameters.language)
        if not set(wanted) <= set(known):
            raise WebserviceError(400, 81, "language is not available")
        return [one for one in known if one in wanted]

    def _api(self, call: Call) -> str:
        url = next(row for row in self._shop.store.rows("shop_urls") if int(row["id_shop"]) == call.url_shop)
        return f"{self._shop.origin}/{url['virtual_uri']}api/"

    def _common(self, *, known_key: bool = True) -> dict[str, str]:
        return {
            "Access-Time": str(int(self._shop.clock.now().timestamp())),
            "X-Powered-By": "PrestaShop Webservice",
            "PSWS-Version": self._shop.version.number if known_key else "0",
            "Execution-Time": "0.003",
        }

    def _found(self, call: Call, body: bytes) -> Answer:
        digest = hashlib.sha1(body, usedforsecurity=False).hexdigest()
        headers = {"Content-Sha1": digest}
        if call.headers.get("local-content-sha1") == digest:
            return Answer(status=304, headers={**self._common(), **headers, **_COOKIE})
        return self._formatted(call, 200, body, headers)

    def _formatted(self, call: Call, status: int, body: bytes, more: Mapping[str, str]) -> Answer:
        return Answer(
            status=status,
            body=body,
            content_type=JSON_TYPE if call.json else XML_TYPE,
            headers={**self._common(), **more},
        )

    def _refusal(self, call: Call, error: WebserviceError) -> Answer:
        errors, status = list(error.errors), error.status
        if error.php_warnings and self._shop.switches.display_errors_off:
            errors += [(3, text) for text in error.php_warnings]
            status = 500
        body = (json_output if call.json else xml_output).write_errors(errors)
        answer = self._formatted(call, status, body, _COOKIE)
        unknown = error.asks_for_key or not self._shop.switches.webservice
        headers = {**answer.headers, **self._common(known_key=not unknown)}
        if error.asks_for_key:
            headers["WWW-Authenticate"] = _REALM
        return replace(answer, headers=headers)

    def _redirect(self, call: Call) -> Answer:
        pairs = [("url", call.path.strip("/"))]
        pairs += [pair for pair in call.parameters.pairs if pair[0] not in {"id_shop", "url"}]
        headers = {"Location": f"{self._shop.origin}/?{urlencode(pairs)}", "Connection": "close"}
        return Answer(status=302, content_type=HTML_TYPE, headers=headers)


def _may(key: Key, resource: str) -> bool:
    return key.resources is None or resource in key.resources


def _wanted_languages(text: str) -> list[int]:
    inner = text.removeprefix("[").removesuffix("]")
    if "," in inner:
        low, _, high = inner.partition(",")
        return list(range(int(low), int(high) + 1)) if (low + high).isdigit() else [0]
    return [int(part) if part.isdigit() else 0 for part in inner.split("|")]


def _names_one_language(text: str | None) -> bool:
    return text is not None and len(_wanted_languages(text)) == 1
