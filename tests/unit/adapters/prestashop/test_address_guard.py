"""No address typed by a user leads into a private network."""

import socket
from collections.abc import Sequence

import pytest
import requests
from factuurbrug.adapters.prestashop.address_guard import AddressGuard, GuardedAdapter, ShopAddress, system_resolver
from factuurbrug.domain.errors import FactuurbrugError, Misconfigured, Unavailable

from simulators.prestashop.server import PrestaShop as SimulatedShop


def guard_of(*addresses: str, allow_loopback: bool = False) -> AddressGuard:
    def resolver(_host: str, _port: int) -> Sequence[str]:
        return addresses

    return AddressGuard(allow_loopback=allow_loopback, resolver=resolver)


def verdict(guard: AddressGuard, url: str = "https://winkel.example") -> str:
    try:
        guard.check(ShopAddress.parse(url))
    except FactuurbrugError as problem:
        return problem.code
    return "allowed"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.10", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3",
        "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::", "::127.0.0.1", "2001:db8::1",
        "fec0::1", "64:ff9b:1::7f00:1", "::ffff:0:127.0.0.1", "100::1", "5f00::1", "::10.0.0.1", "64:ff9b::c0a8:101",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert verdict(guard_of(address)) == "SHOP-ADDRESS-PRIVATE"


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert verdict(guard_of(address)) == "allowed"


def test_one_private_address_among_public_ones_condemns_the_host() -> None:
    assert verdict(guard_of("93.184.216.34", "10.0.0.1")) == "SHOP-ADDRESS-PRIVATE"


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "127.1",
        "localhost",
        "0x7f000001",
        "017700000001",
        "127.0.1",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
    ],
)
def test_other_ways_to_write_this_machine_are_seen_through(host: str) -> None:
    assert verdict(AddressGuard(resolver=system_resolver), f"https://{host}") == "SHOP-ADDRESS-PRIVATE"


def test_http_is_refused() -> None:
    assert verdict(guard_of("93.184.216.34"), "http://winkel.example") == "SHOP-NOT-HTTPS"


def test_on_a_persons_own_machine_http_is_for_this_machine_alone() -> None:
    assert verdict(guard_of("127.0.0.1", allow_loopback=True), "http://localhost:8086") == "allowed"
    assert verdict(guard_of("::1", allow_loopback=True), "http://localhost:8086") == "allowed"
    assert verdict(guard_of("93.184.216.34", allow_loopback=True), "http://winkel.example") == "SHOP-NOT-HTTPS"
    assert verdict(guard_of("10.0.0.1", allow_loopback=True)) == "SHOP-ADDRESS-PRIVATE"


@pytest.mark.parametrize(("number", "kind"), [(socket.EAI_NONAME, Misconfigured), (socket.EAI_AGAIN, Unavailable)])
def test_a_name_that_is_not_found_is_told(number: int, kind: type[FactuurbrugError]) -> None:
    def resolver(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(number, "no")

    with pytest.raises(kind) as caught:
        AddressGuard(resolver=resolver).check(ShopAddress.parse("https://winkel.example"))

    assert (caught.value.code, caught.value.params) == ("SHOP-HOST-UNKNOWN", {"host": "winkel.example"})


def test_a_name_that_changes_its_address_after_the_check_is_not_connected_to() -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])

    def resolver(_host: str, _port: int) -> Sequence[str]:
        return next(answers)

    guard = AddressGuard(resolver=resolver)
    guard.check(ShopAddress.parse("https://winkel.example"))
    with SimulatedShop() as shop, requests.Session() as session:
        session.mount("https://", GuardedAdapter(guard))
        port = shop.url.rpartition(":")[2]
        with pytest.raises(requests.ConnectionError):
            session.get(f"https://winkel.example:{port}/api/")

        assert shop.log.as_json()["total"] == 0


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    asked: list[str] = []

    def resolver(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    guard = AddressGuard(allow_loopback=True, resolver=resolver)
    with SimulatedShop(domains=("winkel.example",)) as shop, requests.Session() as session:
        session.trust_env = False
        session.mount("http://", GuardedAdapter(guard))
        port = shop.url.rpartition(":")[2]
        answer = session.get(f"http://winkel.example:{port}/api/", auth=(shop.key, ""), allow_redirects=False)

    assert answer.status_code in {200, 302}
    assert asked == ["winkel.example"]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("https://winkel.example", "https://winkel.example"),
        (" winkel.example/ ", "https://winkel.example"),
        ("https://winkel.example/api/", "https://winkel.example"),
        ("https://WINKEL.example:443/nl/api", "https://winkel.example/nl"),
        ("http://127.0.0.1:8086", "http://127.0.0.1:8086"),
        ("https://[2606:2800::1]:8443/x", "https://[2606:2800::1]:8443/x"),
    ],
)
def test_an_address_is_understood_as_people_type_it(typed: str, understood: str) -> None:
    assert str(ShopAddress.parse(typed)) == understood


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "https://",
        "ftp://winkel.example",
        "file:///etc/passwd",
        "https://a:b@winkel.example",
        "https://winkel.example?x=1",
        "https://winkel.example:abc",
        "https://winkel.example:99999",
        "https://win kel.example",
        "https://[::1",
        "javascript:alert(1)",
    ],
)
def test_anything_else_is_refused_without_repeating_a_log_in(typed: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        ShopAddress.parse(typed)

    assert caught.value.code == "SHOP-ADDRESS-UNREADABLE"
    assert "a:b" not in str(caught.value)
