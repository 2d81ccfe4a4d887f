"""Reading anew what the settings offer to choose from."""

from typing import Any

import pytest
from factuurbrug.domain.errors import Unavailable
from factuurbrug.ports.integrations import SeenPayment

from tests.builders.api import ANNA, Api, an_api, ask
from tests.builders.jobs import run_all
from tests.builders.orders import a_profile, an_order
from tests.fakes.books import OVERVIEW, FakeBooks
from tests.fakes.shop import FakeShop

REQUEST = "request-0001"


@pytest.fixture
def api() -> Api:
    made = an_api()
    shop = FakeShop(profile=a_profile(version="8.2.2"))
    for number, payment in enumerate(("iDEAL", "iDEAL", "Creditcard"), start=1):
        shop.put(an_order(id=number, cart_id=number, module="mollie", payment=payment))
    made.backend.shops[ANNA] = shop
    made.backend.books[ANNA] = FakeBooks(clock=made.backend.clock)
    return made


def refreshed(api: Api) -> dict[str, Any]:
    asked = ask(api.app, "POST", f"/api/integrations/{ANNA}/choices", by="anna", query={"request_id": REQUEST})
    assert asked.status == 202, asked.text
    run_all(api)
    job: dict[str, Any] = api.get(f"/api/integrations/{ANNA}/jobs/{REQUEST}").body
    return job


def test_shop_and_administration_are_read_anew(api: Api) -> None:
    job = refreshed(api)

    overview = api.backend.integrations.overview(ANNA)
    assert (job["state"], job["result"]) == ("done", {"kind": "choices"})
    assert api.backend.integrations.profile(ANNA) == a_profile(version="8.2.2")
    assert overview is not None
    assert (overview.overview, overview.read_at) == (OVERVIEW, api.backend.clock.now())


def test_before_anything_was_fetched_the_latest_orders_tell_the_payment_methods(api: Api) -> None:
    refreshed(api)

    assert api.backend.integrations.payments_seen(ANNA) == (
        SeenPayment("mollie", "iDEAL", 2),
        SeenPayment("mollie", "Creditcard", 1),
    )


def test_payment_methods_that_fetching_counted_are_not_counted_again(api: Api) -> None:
    api.backend.integrations.note_payments(ANNA, [SeenPayment("mollie", "iDEAL", 40)])

    refreshed(api)

    assert api.backend.integrations.payments_seen(ANNA) == (SeenPayment("mollie", "iDEAL", 40),)


def test_a_shop_that_is_down_does_not_keep_the_administration_from_being_read(api: Api) -> None:
    api.backend.shops[ANNA].problem = Unavailable("SHOP-TIMEOUT", url="https://winkel.example", resource="orders")

    job = refreshed(api)

    assert (job["state"], job["problem"]["code"]) == ("failed", "SHOP-TIMEOUT")
    assert api.backend.integrations.overview(ANNA) is not None


def test_an_administration_that_is_not_connected_is_told_after_the_shop_was_read(api: Api) -> None:
    del api.backend.books[ANNA]

    job = refreshed(api)

    assert (job["state"], job["problem"]["code"]) == ("failed", "BOOKS-KEY-MISSING")
    assert api.backend.integrations.profile(ANNA) is not None
