"""One request to the webservice, told strictly apart: rows, or an error that says what must happen next."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import requests
from typing_extensions import override

from factuurbrug.adapters.http.lifeline import Lifeline, deadline
from factuurbrug.adapters.prestashop.address_guard import AddressGuard, ShopAddress
from factuurbrug.adapters.prestashop.errors import (
    PASSING,
    Asked,
    translate_complaints,
    translate_failure,
    translate_status,
)
from factuurbrug.adapters.prestashop.reaching import Way, address_line, new_session
from factuurbrug.adapters.prestashop.redaction import hide_keys_in_logs
from factuurbrug.adapters.prestashop.shop_clock import time_of
from factuurbrug.adapters.prestashop.wire import Body, looks_like_webservice, parse
from factuurbrug.domain.errors import FactuurbrugError, Misconfigured, Unavailable

_LOG = logging.getLogger(__name__)
_OK = 200
_UNAUTHORIZED = 401
_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request. Times in whole seconds, sizes in bytes after decompression.

    Attributes:
        connect_seconds: To get a connection.
        read_seconds: Between two pieces of the answer.
        total_seconds: For the whole answer, so that a dripping server holds nobody up.
        size: Of the whole answer.
        retries: Extra attempts after a failure that passes by itself.
        retry_seconds: Wait before the first extra attempt; doubled before the second.
    """

    connect_seconds: int = 10
    read_seconds: int = 60
    total_seconds: int = 120
    size: int = 48 * 1024 * 1024
    retries: int = 2
    retry_seconds: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """A good answer with what its headers tell.

    Attributes:
        version: PrestaShop's version, "" when the host hides it.
        server_time: The shop's own clock, None when the host hides it.
    """

    body: Body
    version: str = ""
    server_time: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes


class ShopClient:
    """Asks one shop's webservice. Keeps one connection; not for use by several threads."""

    def __init__(
        self,
        *,
        url: str,
        key: str,
        shop_id: int | None = None,
        guard: AddressGuard | None = None,
        limits: Limits | None = None,
        sleep: Callable[[int], None] = time.sleep,
        trusted_authority: str | None = None,
    ) -> None:
        """Prepare; nothing is sent yet.

        Args:
            url: The shop's address, with or without `/api`.
            key: The webservice key; sent in the header, and in the address line only where the host strips the header.
            shop_id: One shop of a multi-shop installation.
            guard: Which addresses may be connected to; public ones over https by default.
            limits: Time-outs, size and retries.
            sleep: Waits a number of seconds between two attempts.
            trusted_authority: File with a certificate authority to trust instead of the usual ones.

        Raises:
            Misconfigured: `SHOP-ADDRESS-UNREADABLE`, or `SHOP-KEY-FORM` for a key that no header can carry.
        """
        self.address = ShopAddress.parse(url)
        if not key or not key.isascii() or not key.isprintable() or any(part in key for part in ": "):
            raise Misconfigured("SHOP-KEY-FORM" if key else "SHOP-KEY-MISSING", url=str(self.address))
        self._key = key
        self._shop_id = shop_id
        self._guard = guard or AddressGuard()
        self._limits = limits or Limits()
        self._sleep = sleep
        self._way = Way()
        self._address_checked = False
        self._lifeline = Lifeline()
        self._session = new_session(self._guard, key, trusted_authority, self._lifeline)
        self.requests_sent = 0
        self.noise_seen = False
        self.version = ""
        self.server_time: datetime | None = None
        hide_keys_in_logs()

    @override
    def __repr__(self) -> str:
        return f"ShopClient({self.address})"

    @property
    def key_in_query(self) -> bool:
        """Whether the host strips the log-in header, so that the key travels in the address line."""
        return self._way.key_in_query

    @property
    def without_rewriting(self) -> bool:
        """Whether addresses under `/api` lead nowhere, so that the webservice's own program is asked."""
        return self._way.dispatcher

    def close(self) -> None:
        """Give the connection back."""
        self._session.close()
        self._lifeline.close()

    def get(self, resource: str, parameters: Mapping[str, str] | None = None, *, scoped: bool = True) -> Answer:
        """Ask for a list, or with resource "" for the root page that lists the key's rights.

        Args:
            resource: Name of the webservice resource.
            parameters: Query parameters, not yet encoded.
            scoped: Ask within the chosen shop of a multi-shop installation.

        Raises:
            Misconfigured: address, key or right is wrong.
            Unavailable: no answer, or one that may come later or in smaller parts.
            Defect: an answer that cannot be read, or a request that the webservice does not understand.
        """
        query = dict(parameters or {})
        if self._shop_id is not None and scoped:
            query["id_shop"] = str(self._shop_id)
        wait = self._limits.retry_seconds
        for _ in range(self._limits.retries):
            try:
                return self._ask(resource, query)
            except Unavailable as problem:
                if problem.code not in PASSING:
                    raise
                _LOG.info("asking the shop again", extra={"code": problem.code, "resource": resource})
            self._sleep(wait)
            wait *= 2
        return self._ask(resource, query)

    def _ask(self, resource: str, query: Mapping[str, str]) -> Answer:
        asked = Asked(str(self.address), resource or "/api")
        if not self._address_checked:
            self._guard.check(self.address)
            self._address_checked = True
        way = self._way
        reply = self._send(resource, query, asked, way)
        if looks_like_webservice(reply.body):
            return self._answer(reply, asked)
        if reply.status == _UNAUTHORIZED and not way.key_in_query:
            # The log-in did not arrive: some hosts strip it.
            return self._ask_round(resource, query, asked, replace(way, key_in_query=True))
        if reply.status == _NOT_FOUND and reply.body and not way.dispatcher:
            # No rewriting: addresses under /api lead nowhere, the program behind them can still be asked.
            return self._ask_round(resource, query, asked, replace(way, dispatcher=True))
        return self._answer(reply, asked)

    def _ask_round(self, resource: str, query: Mapping[str, str], asked: Asked, way: Way) -> Answer:
        """Ask once the other way that PrestaShop knows, and keep to it when it works."""
        answer = self._answer(self._send(resource, query, asked, way), asked)
        self._way = way
        _LOG.warning("the shop is asked another way", extra={"key_in_query": way.key_in_query})
        return answer

    def _send(self, resource: str, query: Mapping[str, str], asked: Asked, way: Way) -> _Reply:
        line = address_line(
            self.address, resource, {**query, **({"ws_key": self._key} if way.key_in_query else {})}, way
        )
        self.requests_sent += 1
        came: _Reply | FactuurbrugError
        with deadline(self._limits.total_seconds, self._lifeline) as limit:
            try:
                came = self._receive(line, asked)
            except requests.RequestException as error:
                came = translate_failure(error, asked)
        # Where a connection's end is the answer's end, what was read until it was cut looks whole.
        if limit.is_over:
            raise Unavailable("SHOP-TIMEOUT", url=asked.url, resource=asked.resource)
        # Raised outside the handler and without its cause: that carries the address line, and so perhaps the key.
        if isinstance(came, FactuurbrugError):
            raise came
        return came

    def _receive(self, line: str, asked: Asked) -> _Reply:
        with self._session.get(
            line,
            stream=True,
            allow_redirects=False,
            timeout=(self._limits.connect_seconds, self._limits.read_seconds),
        ) as response:
            body = bytearray()
            for piece in response.iter_content(64 * 1024):
                body += piece
                if len(body) > self._limits.size:
                    raise Unavailable("SHOP-ANSWER-TOO-LARGE", resource=asked.resource, limit=str(self._limits.size))
            return _Reply(response.status_code, response.headers, bytes(body))

    def _answer(self, reply: _Reply, asked: Asked) -> Answer:
        if not looks_like_webservice(reply.body) and not (reply.status == _OK and _starts_as_xml(reply.body)):
            raise translate_status(reply.status, reply.headers.get("Location", ""), reply.body, asked)
        body = parse(reply.body)
        if problem := translate_complaints(body.complaints, reply.status, asked):
            raise problem
        if reply.status != _OK:
            raise translate_status(reply.status, reply.headers.get("Location", ""), reply.body, asked)
        self._learn(reply, body)
        return Answer(body, self.version, self.server_time)

    def _learn(self, reply: _Reply, body: Body) -> None:
        version = reply.headers.get("PSWS-Version", "")
        self.version = version if version not in {"", "0"} else self.version
        self.server_time = time_of(reply.headers)
        if body.noise and not self.noise_seen:
            self.noise_seen = True
            _LOG.warning("the shop prints text around its answers", extra={"code": "SHOP-NOTICES"})


def _starts_as_xml(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml")
