"""Where a connection may go: the shop's address is typed by a user, so it must not lead into our own network.

The host name is resolved by us, each address found is checked, and the connection is made to that very address:
between the check and the use no second look-up takes place. TLS still proves the host *name*.
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING, Self, cast
from urllib.parse import urlsplit

from requests.adapters import DEFAULT_POOLBLOCK, HTTPAdapter
from typing_extensions import override
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
from urllib3.util.connection import create_connection
from urllib3.util.ssl_ import create_urllib3_context

from factuurbrug.adapters.http.lifeline import Lifeline
from factuurbrug.domain.errors import Misconfigured, Unavailable

if TYPE_CHECKING:
    from urllib3._base_connection import BaseHTTPConnection, BaseHTTPSConnection

Resolver = Callable[[str, int], Sequence[str]]
"""Finds the numeric addresses of a host and port; raises `socket.gaierror` when there are none."""

_TRANSLATED_V4 = ipaddress.IPv6Network("64:ff9b::/96")
_HANDED_OUT_V6 = ipaddress.IPv6Network("2000::/3")
_DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class ShopAddress:
    """The address of a shop, without `/api`: scheme, host, port and the folder that the shop lives in.

    Raises:
        Misconfigured: `SHOP-ADDRESS-UNREADABLE`.
    """

    scheme: str
    host: str
    port: int
    folder: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what a person typed: https is assumed without a scheme, `/api` at the end is dropped.

        Raises:
            Misconfigured: `SHOP-ADDRESS-UNREADABLE` for anything but an http(s) address without log-in and query.
        """
        typed = text.strip()
        shown = typed.partition("?")[0].rpartition("@")[2][:100]
        try:
            parts = urlsplit(typed if "://" in typed else f"https://{typed}")
            port = parts.port
        except ValueError as error:
            raise Misconfigured("SHOP-ADDRESS-UNREADABLE", url=shown) from error
        plain = parts.scheme in _DEFAULT_PORTS and parts.hostname and not parts.username and not parts.query
        if not plain or any(character.isspace() for character in typed):
            raise Misconfigured("SHOP-ADDRESS-UNREADABLE", url=shown)
        folder = parts.path.rstrip("/").removesuffix("/api").rstrip("/")
        return cls(parts.scheme, cast("str", parts.hostname), port or _DEFAULT_PORTS[parts.scheme], folder)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.folder}"


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the system's own resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class ForbiddenAddressError(OSError):
    """The host leads to an address that may not be connected to."""


class AddressGuard:
    """Decides which addresses may be connected to."""

    def __init__(self, *, allow_loopback: bool = False, resolver: Resolver = system_resolver) -> None:
        """Prepare a guard.

        Args:
            allow_loopback: Also allow this machine itself, over http too. For a person's own machine, never deployed.
            resolver: Finds the addresses of a host.
        """
        self._allow_loopback = allow_loopback
        self._resolver = resolver

    def check(self, address: ShopAddress) -> None:
        """Judge an address before anything is sent; each connection is checked again.

        Raises:
            Misconfigured: `SHOP-NOT-HTTPS`, `SHOP-ADDRESS-PRIVATE` or `SHOP-HOST-UNKNOWN`.
            Unavailable: `SHOP-HOST-UNKNOWN` when the name cannot be looked up at the moment.
        """
        if address.scheme == "http" and not self._allow_loopback:
            raise Misconfigured("SHOP-NOT-HTTPS", url=str(address))
        try:
            self.addresses(address.scheme, address.host, address.port)
        except ForbiddenAddressError as error:
            code = "SHOP-NOT-HTTPS" if address.scheme == "http" else "SHOP-ADDRESS-PRIVATE"
            raise Misconfigured(code, url=str(address)) from error
        except socket.gaierror as error:
            problem = Unavailable if error.errno == socket.EAI_AGAIN else Misconfigured
            raise problem("SHOP-HOST-UNKNOWN", host=address.host) from error
        except UnicodeError as error:
            raise Misconfigured("SHOP-ADDRESS-UNREADABLE", url=str(address)) from error

    def addresses(self, scheme: str, host: str, port: int) -> Sequence[str]:
        """The numeric addresses of a host, every one of them allowed.

        Raises:
            ForbiddenAddressError: one of them is not allowed.
            socket.gaierror: there are none.
        """
        found = self._resolver(host, port)
        # One bad address condemns the host: a name that answers both ways is how such checks are got round.
        for text in found:
            if not self._allowed(scheme, text):
                message = f"{host} leads to an address that may not be used"
                raise ForbiddenAddressError(message)
        return found

    def _allowed(self, scheme: str, text: str) -> bool:
        address = ipaddress.ip_address(text.partition("%")[0])
        judged = _inner_v4(address) or address
        if self._allow_loopback and judged.is_loopback:
            return True
        return scheme == "https" and _public(judged)


def _inner_v4(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, where it does."""
    if isinstance(address, IPv4Address):
        return None
    if address in _TRANSLATED_V4:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo


def _public(address: IPv4Address | IPv6Address) -> bool:
    # All other IPv6 addresses are local, translated or not handed out; Python takes the old site-local ones for public.
    if isinstance(address, IPv6Address) and address not in _HANDED_OUT_V6:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


class GuardedAdapter(HTTPAdapter):
    """A requests transport whose connections go only where the guard allows."""

    def __init__(self, guard: AddressGuard, lifeline: Lifeline | None = None) -> None:
        self._guard = guard
        self._lifeline = lifeline or Lifeline()
        super().__init__(pool_connections=1, pool_maxsize=2, max_retries=0)

    @override
    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = DEFAULT_POOLBLOCK, **pool_kwargs: object
    ) -> None:
        """Build the pools with guarded connections."""
        self.poolmanager = PoolManager(num_pools=connections, maxsize=maxsize, block=block, ssl_context=_tls_context())
        self.poolmanager.pool_classes_by_scheme = _guarded_pools(self._guard, self._lifeline)


def _tls_context() -> ssl.SSLContext:
    context = create_urllib3_context(ssl_minimum_version=ssl.TLSVersion.TLSv1_2)
    context.load_default_certs()
    return context


def _guarded_pools(guard: AddressGuard, lifeline: Lifeline) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        @override
        def _new_conn(self) -> socket.socket:
            return lifeline.hold(_connect(guard, "http", self))

    class Secure(HTTPSConnection):
        @override
        def _new_conn(self) -> socket.socket:
            return lifeline.hold(_connect(guard, "https", self))

    class PlainPool(HTTPConnectionPool):
        ConnectionCls: "type[BaseHTTPConnection]" = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls: "type[BaseHTTPSConnection]" = Secure

    return {"http": PlainPool, "https": SecurePool}


def _connect(guard: AddressGuard, scheme: str, connection: HTTPConnection) -> socket.socket:
    port = connection.port or _DEFAULT_PORTS[scheme]
    last: OSError = socket.gaierror(socket.EAI_NONAME, "no address")
    try:
        for address in guard.addresses(scheme, connection.host, port):
            try:
                return create_connection((address, port), connection.timeout, socket_options=connection.socket_options)
            except OSError as error:
                last = error
    except OSError as error:
        last = error
    if isinstance(last, TimeoutError):
        raise ConnectTimeoutError(connection, "no connection in time") from last
    raise NewConnectionError(connection, "no connection") from last
