"""The connection test names what is wrong."""

from collections.abc import Callable

import pytest
from factuurbrug.adapters.prestashop.probe import REQUIRED, USEFUL, right_code
from factuurbrug.adapters.prestashop.shop import PrestaShop, probe_shop
from factuurbrug.ports.shop import ProbeReport, ProbeStatus
from factuurbrug.texts.catalogue import message, what_now

from simulators.faults import parse_fault
from simulators.prestashop import keys
from simulators.prestashop.server import PrestaShop as SimulatedShop
from tests.fakes.clock import FakeClock

Opener = Callable[..., PrestaShop]


def complaints(report: ProbeReport) -> list[str]:
    return [item.code for item in report.items if item.status is not ProbeStatus.OK]


def test_a_good_connection_passes_in_two_requests(simulated: SimulatedShop, open_shop: Opener) -> None:
    report = open_shop(simulated).probe()

    assert (report.usable, complaints(report), report.version) == (True, [], "8.2.1")
    assert simulated.log.as_json()["total"] == 2


@pytest.mark.parametrize(
    ("fault", "code", "step"),
    [
        ("refuse", "SHOP-FIREWALL", "webservice"),
        ("html_page", "SHOP-NOT-PRESTASHOP", "webservice"),
        ("redirected", "SHOP-REDIRECT", "webservice"),
        ("garbage", "SHOP-ANSWER-UNREADABLE", "webservice"),
        ("drop_before", "SHOP-CONNECTION-LOST", "connection"),
        ("status500", "SHOP-ERROR", "webservice"),
    ],
)
def test_the_step_that_fails_is_named_and_the_ones_before_it_passed(
    simulated: SimulatedShop, open_shop: Opener, fault: str, code: str, step: str
) -> None:
    simulated.book.add(parse_fault(f"*:{fault}"))

    report = open_shop(simulated).probe()

    assert not report.usable
    assert (report.items[-1].code, report.items[-1].name) == (code, step)
    assert all(item.status is ProbeStatus.OK for item in report.items[:-1])


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("php_notices", "SHOP-NOTICES"),
        ("key_stripped", "SHOP-KEY-IN-ADDRESS"),
        ("no_rewriting", "SHOP-NO-REWRITING"),
    ],
)
def test_what_works_but_should_be_mended_is_told(
    simulated: SimulatedShop, open_shop: Opener, fault: str, code: str
) -> None:
    simulated.book.add(parse_fault(f"*:{fault}"))

    report = open_shop(simulated).probe()

    assert report.usable
    assert complaints(report) == [code]


def test_each_missing_right_is_named_and_only_the_required_ones_forbid(
    simulated: SimulatedShop, open_shop: Opener
) -> None:
    report = open_shop(simulated, key=keys.ORDERS_KEY).probe()

    assert complaints(report) == [right_code(name) for name in (*REQUIRED, *USEFUL) if name != "orders"]
    assert not report.usable
    forbidding = [item.params["resource"] for item in report.items if item.required and item.code]
    assert forbidding == [name for name in REQUIRED if name != "orders"]


@pytest.mark.parametrize("key", ["X" * 32, keys.INACTIVE_KEY])
def test_a_key_that_is_unknown_or_off_is_named(simulated: SimulatedShop, open_shop: Opener, key: str) -> None:
    report = open_shop(simulated, key=key).probe()

    assert complaints(report) == ["SHOP-KEY-REFUSED"]


def test_an_old_version_cannot_be_blamed_for_a_missing_right(open_shop: Opener) -> None:
    with SimulatedShop(version="1.7.7.2") as old:
        report = open_shop(old).probe()

    assert report.usable
    assert complaints(report) == ["SHOP-NO-CART-RULES"]


def test_a_shop_number_that_is_not_there_is_named(open_shop: Opener) -> None:
    with SimulatedShop(multistore=True) as several:
        report = open_shop(several, shop_id=99).probe()

    assert complaints(report) == ["SHOP-NUMBER-UNKNOWN"]


def test_a_key_of_another_shop_is_named(open_shop: Opener) -> None:
    with SimulatedShop(multistore=True) as several:
        report = open_shop(several, key=keys.SHOP_1_KEY, shop_id=2).probe()

    assert complaints(report) == ["SHOP-KEY-OTHER-SHOP"]


@pytest.mark.parametrize(
    ("url", "key", "code"),
    [
        ("http://shop.example", "K" * 32, "SHOP-NOT-HTTPS"),
        ("https://127.0.0.1", "K" * 32, "SHOP-ADDRESS-PRIVATE"),
        ("https://[::1]/winkel", "K" * 32, "SHOP-ADDRESS-PRIVATE"),
        ("geen adres", "K" * 32, "SHOP-ADDRESS-UNREADABLE"),
        ("https://shop.example", "", "SHOP-KEY-MISSING"),
        ("https://shop.example", "sleutel met blanco", "SHOP-KEY-FORM"),
    ],
)
def test_what_was_typed_wrong_is_named_without_asking_anybody(url: str, key: str, code: str) -> None:
    report = probe_shop(url=url, key=key, clock=FakeClock())

    assert complaints(report) == [code]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("resource", [*REQUIRED, *USEFUL])
def test_each_missing_right_has_words_in_each_language(language: str, resource: str) -> None:
    code, params = right_code(resource), {"resource": resource}

    assert resource in message(code, language, params)
    assert resource in what_now(code, language, params)
