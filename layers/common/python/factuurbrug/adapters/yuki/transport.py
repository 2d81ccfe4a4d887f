"""One HTTP request to Yuki: exactly one, to the one host, within limits of time and size, and never logged.

zeep builds and reads the messages; this is the transport that it sends them through.
"""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import requests
import urllib3
import zeep.transports

from factuurbrug.adapters.http.held import HeldAdapter
from factuurbrug.adapters.http.lifeline import Lifeline, deadline
from factuurbrug.adapters.yuki.errors import BadStatus, NoAnswer, NotSent, Unreadable
from factuurbrug.adapters.yuki.xml_text import children, local_name, parse
from factuurbrug.domain.errors import Misconfigured
from factuurbrug.domain.settings import Region

HOSTS: Final = {Region.NL: "api.yukiworks.nl", Region.BE: "api.yukiworks.be"}
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_CHUNK = 65536
_OK, _FAULT_STATUS = 200, 500


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect, seconds between two parts of the answer, seconds for the whole request, and bytes.

    `archive_pages`: pages of a hundred documents that one listing reads at most; a tenth of a day's calls.
    """

    connect: float = 10
    read: float = 60
    whole: float = 120
    size: int = 32 * 1024 * 1024
    archive_pages: int = 100


def address_of(region: Region, *, base_url: str = "", allow_loopback: bool = False) -> str:
    """The address that services stand under, without a slash at its end.

    Args:
        region: Which Yuki; a key works on its own country's host only.
        base_url: Another address. Without `allow_loopback` only Yuki's own hosts are taken.
        allow_loopback: For a person's own machine: any https address, and http to the machine itself.

    Raises:
        Misconfigured: `BOOKS-ADDRESS-REFUSED`.
    """
    address = (base_url or f"https://{HOSTS[region]}").rstrip("/")
    parts = urlsplit(address)
    host = parts.hostname or ""
    plain = parts.scheme == "http" and host in _LOOPBACK and allow_loopback
    secure = parts.scheme == "https" and (allow_loopback or host in HOSTS.values())
    if not (plain or secure) or parts.username or parts.password or parts.query or parts.fragment:
        raise Misconfigured("BOOKS-ADDRESS-REFUSED", host=host)
    return address


@dataclass(frozen=True, slots=True)
class Reply:
    """What zeep needs of an answer."""

    status_code: int
    content: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"


class Transport(zeep.transports.Transport):
    """Sends zeep's envelopes.

    Attributes:
        fresh: The next request gets a connection of its own. Set for requests that write: a kept connection that the
            other side has closed meanwhile would leave the outcome unknown for nothing.
    """

    def __init__(self, limits: Limits) -> None:
        session = requests.Session()
        # No proxies, certificates or passwords from the environment.
        session.trust_env = False
        self._lifeline = Lifeline()
        session.mount("https://", HeldAdapter(self._lifeline))
        session.mount("http://", HeldAdapter(self._lifeline))
        super().__init__(session=session)  # type: ignore[no-untyped-call]  # zeep has no types
        self.fresh = False
        self._limits = limits

    def post(self, address: str, message: bytes, headers: Mapping[str, str]) -> Reply:
        """Send one envelope, once.

        Raises:
            CallFailed: As its subclasses say.
        """
        if self.fresh:
            self.session.close()
            self.fresh = False
        reply = self._bounded(address, message, headers)
        _check(reply, operation=headers["SOAPAction"].strip('"').rpartition("/")[2])
        return reply

    def _bounded(self, address: str, message: bytes, headers: Mapping[str, str]) -> Reply:
        """Its answer, if that is whole before the time of the request is over."""
        self._lifeline.stands = False
        with deadline(self._limits.whole, self._lifeline) as limit:
            try:
                reply = self._exchange(address, message, headers)
            except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
                if not self._lifeline.stands:
                    raise NotSent("timeout" if limit.is_over else _cause_before(error)) from error
                raise NoAnswer("timeout" if limit.is_over else _cause_after(error)) from error
        # Where a connection's end is the answer's end, what was read until it was cut looks whole.
        if limit.is_over:
            self.session.close()
            raise NoAnswer("timeout")
        return reply

    def _exchange(self, address: str, message: bytes, headers: Mapping[str, str]) -> Reply:
        with self.session.post(
            address,
            data=message,
            headers=dict(headers),
            timeout=(self._limits.connect, self._limits.read),
            allow_redirects=False,
            stream=True,
        ) as response:
            # An answer is proof of a sending, also over a connection that was kept.
            self._lifeline.stands = True
            content = bytearray()
            for chunk in response.iter_content(_CHUNK):
                content += chunk
                if len(content) > self._limits.size:
                    raise NoAnswer("too-large")
            return Reply(response.status_code, bytes(content), response.headers)


def _check(reply: Reply, *, operation: str) -> None:
    """Let only an answer to this operation, or a fault, through to zeep."""
    if reply.status_code not in {_OK, _FAULT_STATUS}:
        raise BadStatus(reply.status_code)
    names = _names_in_body(reply.content)
    if names is None and reply.status_code == _FAULT_STATUS:
        raise BadStatus(reply.status_code)
    if names not in (["Fault"], [f"{operation}Response"]):
        raise Unreadable


def _names_in_body(content: bytes) -> list[str] | None:
    try:
        root = parse(content)
    except ValueError:
        return None
    if local_name(root) != "Envelope":
        return None
    return [local_name(one) for body in children(root, "Body") for one in body.iterchildren("*")]


def _cause_before(error: BaseException) -> str:
    for one in _chain(error):
        if isinstance(one, urllib3.exceptions.NameResolutionError):
            return "dns"
        if isinstance(one, ssl.SSLError | urllib3.exceptions.SSLError):
            return "tls"
        if isinstance(one, requests.Timeout | TimeoutError):
            return "timeout"
    return "refused"


def _cause_after(error: BaseException) -> str:
    timeouts = (requests.Timeout, TimeoutError, urllib3.exceptions.ReadTimeoutError)
    return "timeout" if any(isinstance(one, timeouts) for one in _chain(error)) else "cut-off"


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
    return found
