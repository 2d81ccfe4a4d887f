"""A live look at a shop as somebody typed it, over HTTP at the simulated one."""

import pytest
from factuurbrug.adapters.prestashop.look import address_of, look
from factuurbrug.ports.connections import ShopAsk, ShopLook
from factuurbrug.ports.shop import ProbeStatus
from factuurbrug.ports.vault import Secret

from simulators.faults import parse_fault
from simulators.prestashop.server import PrestaShop as SimulatedShop
from tests.fakes.clock import FakeClock


def looked(simulated: SimulatedShop, *, orders: tuple[int, ...] = (), **changes: object) -> ShopLook:
    usual = {"url": f"{simulated.url}/api/", "key": Secret(simulated.key), "orders": orders}
    return look(ShopAsk(**{**usual, **changes}), clock=FakeClock(), allow_loopback=True)  # type: ignore[arg-type]


def test_a_good_shop_tells_what_the_settings_must_know(simulated: SimulatedShop) -> None:
    found = looked(simulated)

    assert found.report.usable
    assert found.address == simulated.url
    assert found.profile is not None
    assert (found.profile.default_country, found.profile.version) == ("NL", "8.2.1")
    assert found.profile.states


def test_known_orders_are_told_by_their_references(simulated: SimulatedShop) -> None:
    found = looked(simulated, orders=(8, 9, 999_999))
    rows = {int(row["id"]): row["reference"] for row in simulated.shop.store.rows("orders")}

    assert found.references == {number: rows[number] for number in (8, 9)}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": Secret("K" * 32)}, "SHOP-KEY-REFUSED"),
        ({"key": Secret("te kort")}, "SHOP-KEY-FORM"),
        ({"url": "geen adres"}, "SHOP-ADDRESS-UNREADABLE"),
        ({"url": "http://10.1.2.3"}, "SHOP-NOT-HTTPS"),
        ({"url": "https://10.1.2.3"}, "SHOP-ADDRESS-PRIVATE"),
        ({"url": "https://169.254.169.254/latest"}, "SHOP-ADDRESS-PRIVATE"),
    ],
)
def test_what_is_wrong_is_told_and_not_raised(simulated: SimulatedShop, changes: dict[str, object], code: str) -> None:
    found = looked(simulated, **changes)

    assert not found.report.usable
    assert found.report.items[-1].code == code
    assert found.profile is None


def test_a_shop_that_fails_after_the_test_is_not_usable_either(simulated: SimulatedShop) -> None:
    # The test asks for one order, the look behind it for the known ones.
    simulated.book.add(parse_fault("orders:status500:skip=1"))

    found = looked(simulated, orders=(8,))

    assert not found.report.usable
    assert [(item.name, item.code) for item in found.report.items if item.status is not ProbeStatus.OK] == [
        ("reading", "SHOP-ERROR")
    ]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("winkel.nl", "https://winkel.nl"),
        (" https://winkel.nl/brood/api/ ", "https://winkel.nl/brood"),
        ("https://winkel.nl:8443", "https://winkel.nl:8443"),
        ("geen adres", ""),
        ("https://anna:geheim@winkel.nl", ""),
    ],
)
def test_an_address_has_one_form(typed: str, address: str) -> None:
    assert address_of(typed) == address
