"""The client against a shop that fails in every way hosts fail."""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from factuurbrug.adapters.prestashop.address_guard import AddressGuard
from factuurbrug.adapters.prestashop.client import Limits, ShopClient
from factuurbrug.domain.errors import Defect, FactuurbrugError, Misconfigured, Unavailable

from simulators.faults import parse_fault
from simulators.prestashop import keys
from simulators.prestashop.server import PrestaShop as SimulatedShop
from simulators.serving import Server

ClientOf = Callable[..., ShopClient]
IMPATIENT = Limits(read_seconds=1, total_seconds=5)


def failure(client: ShopClient, resource: str = "orders", **query: str) -> FactuurbrugError:
    with pytest.raises(FactuurbrugError) as caught:
        client.get(resource, query or {"limit": "3", "display": "full"})
    return caught.value


@pytest.mark.parametrize(
    ("fault", "kind", "code"),
    [
        ("refuse", Unavailable, "SHOP-FIREWALL"),
        ("drop_before", Unavailable, "SHOP-CONNECTION-LOST"),
        ("drop_after", Unavailable, "SHOP-CONNECTION-LOST"),
        ("status429", Unavailable, "SHOP-BUSY"),
        ("status500", Unavailable, "SHOP-ERROR"),
        ("status502", Unavailable, "SHOP-GATEWAY"),
        ("status503", Unavailable, "SHOP-GATEWAY"),
        ("status500_committed", Unavailable, "SHOP-ERROR"),
        ("garbage", Defect, "SHOP-ANSWER-UNREADABLE"),
        ("html_page", Unavailable, "SHOP-NOT-PRESTASHOP"),
        ("half_answer", Unavailable, "SHOP-CONNECTION-LOST"),
        ("redirected", Misconfigured, "SHOP-REDIRECT"),
        ("slow=3000", Unavailable, "SHOP-TIMEOUT"),
    ],
)
def test_each_failure_of_a_host_has_one_meaning(
    simulated: SimulatedShop, client_of: ClientOf, fault: str, kind: type, code: str
) -> None:
    simulated.book.add(parse_fault(f"orders:{fault}"))

    problem = failure(client_of(simulated, limits=IMPATIENT))

    assert (type(problem), problem.code) == (kind, code)


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("X" * 32, "SHOP-KEY-REFUSED"),
        (keys.INACTIVE_KEY, "SHOP-KEY-REFUSED"),
        ("X" * 31, "SHOP-KEY-FORM"),
    ],
)
def test_a_key_that_does_not_fit_is_refused(simulated: SimulatedShop, client_of: ClientOf, key: str, code: str) -> None:
    problem = failure(client_of(simulated, key=key))

    assert (type(problem), problem.code) == (Misconfigured, code)


def test_a_missing_right_names_its_resource(simulated: SimulatedShop, client_of: ClientOf) -> None:
    problem = failure(client_of(simulated, key=keys.ORDERS_KEY), "customers")

    assert (problem.code, problem.params) == ("SHOP-RIGHT-MISSING", {"resource": "customers"})


def test_a_webservice_that_is_off_is_named(simulated: SimulatedShop, client_of: ClientOf) -> None:
    simulated.shop.switches = replace(simulated.shop.switches, webservice=False)

    assert failure(client_of(simulated)).code == "SHOP-WEBSERVICE-OFF"


@pytest.mark.parametrize("off", [False, True])
def test_a_request_the_shop_does_not_understand_is_our_defect_on_every_host(
    simulated: SimulatedShop, client_of: ClientOf, *, off: bool
) -> None:
    simulated.shop.switches = replace(simulated.shop.switches, display_errors_off=off)

    problem = failure(client_of(simulated), "orders", **{"filter[bestaat_niet]": "[1]"})

    assert (type(problem), problem.code, problem.params["number"]) == (Defect, "SHOP-REQUEST-REFUSED", "32")


def test_a_resource_of_a_later_version_is_named(client_of: ClientOf) -> None:
    with SimulatedShop(version="1.7.7.2") as old:
        problem = failure(client_of(old), "order_cart_rules")

    assert (type(problem), problem.code) == (Defect, "SHOP-RESOURCE-UNKNOWN")


def test_what_passes_by_itself_is_asked_again_twice_with_growing_waits(
    simulated: SimulatedShop, client_of: ClientOf, waits: list[int]
) -> None:
    simulated.book.add(parse_fault("orders:status503:times=2"))
    client = client_of(simulated)

    answer = client.get("orders", {"limit": "3", "display": "full"})

    assert len(answer.body.rows) == 3
    assert waits == [1, 2]


def test_what_does_not_pass_by_itself_is_asked_once(
    simulated: SimulatedShop, client_of: ClientOf, waits: list[int]
) -> None:
    client = client_of(simulated, key="X" * 32)

    failure(client)

    assert (client.requests_sent, waits) == (1, [])


@pytest.mark.parametrize("fault", ["php_notices", "bom"])
def test_text_around_the_answer_is_read_past_and_told(
    simulated: SimulatedShop, client_of: ClientOf, fault: str
) -> None:
    simulated.book.add(parse_fault(f"orders:{fault}"))
    client = client_of(simulated)

    answer = client.get("orders", {"limit": "3", "display": "full"})

    assert len(answer.body.rows) == 3
    assert client.noise_seen


def test_rows_with_numbered_tags_are_read_all_the_same(simulated: SimulatedShop, client_of: ClientOf) -> None:
    simulated.book.add(parse_fault("orders:broken_tags"))
    client = client_of(simulated)

    (order,) = client.get("orders", {"filter[id]": "[10]", "display": "full"}).body.rows

    assert [row.id for row in order.rows("order_rows")] == [15, 16]
    assert client.noise_seen


def test_a_stripped_log_in_is_sent_the_other_way_and_the_key_stays_out_of_the_log(
    simulated: SimulatedShop, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    simulated.book.add(parse_fault("orders:key_stripped"))
    client = client_of(simulated)

    with caplog.at_level(logging.DEBUG):
        rows = client.get("orders", {"limit": "3", "display": "full"}).body.rows
        client.get("orders", {"limit": "3", "display": "full"})

    assert len(rows) == 3
    assert client.key_in_query
    assert client.requests_sent == 3, "it keeps to the way that worked"
    assert simulated.key not in caplog.text
    assert "ws_key=***" in caplog.text


def test_no_error_carries_the_key_even_when_it_travels_in_the_address(
    simulated: SimulatedShop, client_of: ClientOf
) -> None:
    simulated.book.add(parse_fault("orders:key_stripped"))
    client = client_of(simulated)
    client.get("orders", {"limit": "1"})
    simulated.book.add(parse_fault("orders:drop_before"))
    simulated.close()

    problem = failure(client)

    chain = [problem, problem.__cause__, problem.__context__]
    assert not any(simulated.key in f"{one!r} {one} {getattr(one, 'params', '')}" for one in chain)
    assert simulated.key not in repr(client)


def test_a_redirect_shows_its_target_without_what_we_asked(simulated: SimulatedShop, client_of: ClientOf) -> None:
    simulated.book.add(parse_fault("orders:redirected"))

    problem = failure(client_of(simulated))

    assert problem.params["target"] == "https://www.elders.example/"


def test_a_host_without_rewriting_is_asked_by_its_program(simulated: SimulatedShop, client_of: ClientOf) -> None:
    simulated.book.add(parse_fault("*:no_rewriting"))
    client = client_of(simulated)

    rows = client.get("orders", {"limit": "3", "display": "full"}).body.rows

    assert len(rows) == 3
    assert client.without_rewriting


def test_an_answer_without_end_is_left_at_the_limit(simulated: SimulatedShop, client_of: ClientOf) -> None:
    client = client_of(simulated, limits=Limits(size=20_000))

    assert failure(client, "orders", display="full").code == "SHOP-ANSWER-TOO-LARGE"


def test_a_shop_number_that_is_not_there_is_a_redirect(client_of: ClientOf) -> None:
    with SimulatedShop(multistore=True) as several:
        problem = failure(client_of(several, shop_id=99))

    assert (type(problem), problem.code) == (Misconfigured, "SHOP-REDIRECT")


def test_a_key_of_another_shop_is_named(client_of: ClientOf) -> None:
    with SimulatedShop(multistore=True) as several:
        problem = failure(client_of(several, key=keys.SHOP_1_KEY, shop_id=2))

    assert (type(problem), problem.code) == (Misconfigured, "SHOP-KEY-OTHER-SHOP")


def test_a_closed_door_is_not_reachable(simulated: SimulatedShop, client_of: ClientOf, waits: list[int]) -> None:
    client = client_of(simulated)
    simulated.close()

    problem = failure(client)

    assert (type(problem), problem.code) == (Unavailable, "SHOP-NOT-REACHABLE")
    assert len(waits) == 2


def test_the_version_and_the_clock_of_the_shop_are_known_from_any_answer(
    simulated: SimulatedShop, client_of: ClientOf
) -> None:
    client = client_of(simulated)

    client.get("orders", {"limit": "1"})

    assert client.version == "8.2.1"
    assert client.server_time is not None
    assert client.server_time.isoformat() == "2026-11-22T23:22:35+00:00"


def test_a_shop_that_drips_its_answer_is_left_in_time() -> None:
    gone = threading.Event()

    def drip(_environ: object, start_response: Callable[[str, list[tuple[str, str]]], object]) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Type", "text/xml")])
        while not gone.wait(0.05):
            yield b" " * 70_000

    limits = Limits(total_seconds=1, read_seconds=5)
    with Server(drip) as server:
        guard = AddressGuard(allow_loopback=True)
        client = ShopClient(url=server.url, key="K" * 32, guard=guard, limits=limits)
        problem = failure(client)
        gone.set()
        client.close()

    assert (type(problem), problem.code) == (Unavailable, "SHOP-TIMEOUT")
