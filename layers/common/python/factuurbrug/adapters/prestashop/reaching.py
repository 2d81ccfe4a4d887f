"""How a shop's webservice is reached: the address line of a request, and the connection that it goes over."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import quote

import requests
from requests.auth import HTTPBasicAuth

from factuurbrug.adapters.http.lifeline import Lifeline
from factuurbrug.adapters.prestashop.address_guard import AddressGuard, GuardedAdapter, ShopAddress

_USER_AGENT = "Factuurbrug/0.1 (bookkeeping connection; reads only)"


@dataclass(frozen=True, slots=True)
class Way:
    """How the webservice is reached on this host."""

    key_in_query: bool = False
    dispatcher: bool = False


def address_line(address: ShopAddress, resource: str, parameters: Mapping[str, str], way: Way) -> str:
    """Where a resource is asked for."""
    shown = {"url": resource, **parameters} if way.dispatcher else parameters
    path = "webservice/dispatcher.php" if way.dispatcher else f"api/{resource}"
    # Brackets and pipes are encoded: firewalls take them for an attack.
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in shown.items())
    return f"{address}/{path}" + (f"?{query}" if query else "")


def new_session(guard: AddressGuard, key: str, trusted_authority: str | None, lifeline: Lifeline) -> requests.Session:
    """A connection that goes where the guard allows, and takes nothing from its surroundings or from the host."""
    session = requests.Session()
    # No proxy, .netrc or certificate bundle of the environment: a proxy would connect where the guard does not look.
    session.trust_env = False
    session.auth = HTTPBasicAuth(key, "")
    session.headers.update({"User-Agent": _USER_AGENT, "Accept": "text/xml", "Accept-Encoding": "gzip, identity"})
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    if trusted_authority is not None:
        session.verify = trusted_authority
    for scheme in ("https://", "http://"):
        session.mount(scheme, GuardedAdapter(guard, lifeline))
    return session
