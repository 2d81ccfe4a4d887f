"""One customer's work keeps nobody else's waiting: so much at a time, and what to do when there is enough."""

from datetime import timedelta

import pytest
from factuurbrug.domain.errors import Unavailable
from factuurbrug.usecases.job_flow import MOST_OF_INTEGRATION

from tests.builders.api import ANNA, Answered, Api, an_api
from tests.builders.jobs import run_all

PREVIEW = f"/api/integrations/{ANNA}/preview"


@pytest.fixture
def api() -> Api:
    return an_api()


def asked(api: Api, number: int, *, language: str = "nl") -> Answered:
    return api.post(PREVIEW, {"request_id": f"job-{number:08d}", "latest": 5}, language=language)


def test_more_jobs_than_an_integration_may_have_are_refused_with_when_to_ask_again(api: Api) -> None:
    statuses = [asked(api, number).status for number in range(MOST_OF_INTEGRATION)]

    refused, english = asked(api, 99), asked(api, 99, language="en")

    assert statuses == [202] * MOST_OF_INTEGRATION
    assert (refused.status, refused.body["code"]) == (429, "JOBS-ENOUGH")
    assert refused.headers["Retry-After"] == "30"
    assert refused.body["title"] == f"Er lopen al {MOST_OF_INTEGRATION} taken voor deze koppeling."
    assert "30 seconden" in refused.body["detail"]
    assert f"There are {MOST_OF_INTEGRATION} jobs" in english.body["title"]
    # It is no mistake of ours: nobody is called for it.
    assert api.failures == []


def test_once_some_are_done_there_is_room_again(api: Api) -> None:
    for number in range(MOST_OF_INTEGRATION):
        asked(api, number)
    run_all(api)

    assert asked(api, 99).status == 202


def test_messages_of_jobs_are_grouped_by_integration_so_that_others_get_their_turn(api: Api) -> None:
    asked(api, 1)

    ((owner, _),) = api.backend.job_queue.asked
    assert owner == f"integration/{ANNA}"


CHECK = f"/api/integrations/{ANNA}/shop/check"
SHOP = {"url": "https://winkel.example/", "key": "SLEUTEL-VAN-DE-WINKEL"}


def hold(api: Api, name: str) -> None:
    """Another request is just looking, at an address that hangs."""
    now = api.backend.clock.now()
    assert api.backend.integrations.acquire_lease(
        ANNA, name=name, holder="another request", now=now, until=now + timedelta(seconds=30)
    )


@pytest.mark.parametrize("path", ["shop/check", "books/check", "shop", "books"])
def test_a_connection_is_looked_at_once_at_a_time_however_long_its_address_hangs(api: Api, path: str) -> None:
    half = path.partition("/")[0]
    hold(api, f"look-{half}")
    form = SHOP if half == "shop" else {"region": "NL", "administration_id": "a" * 8 + "-0000-4000-8000-000000000001"}
    address = f"/api/integrations/{ANNA}/{path}"

    refused = api.post(address, form) if path.endswith("check") else api.put(address, form)

    assert (refused.status, refused.body["code"]) == (429, "CHECK-UNDER-WAY")
    assert refused.headers["Retry-After"] == "10"
    assert "10 seconden" in refused.body["detail"]


def test_a_look_that_is_over_or_whose_function_died_stops_no_other(api: Api) -> None:
    first, second = api.post(CHECK, SHOP), api.post(CHECK, SHOP)
    hold(api, "look-shop")
    api.backend.clock.advance(timedelta(seconds=30))

    assert {first.status, second.status, api.post(CHECK, SHOP).status} == {200}


def test_a_look_that_fails_lets_the_next_one_in(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: object, **__: object) -> None:
        raise Unavailable("SHOP-NOT-REACHABLE", url="x")

    with monkeypatch.context() as broken:
        broken.setattr(api.backend.connect_shop, "check", down)
        failed = api.post(CHECK, SHOP)
    hold(api, "look-shop")

    assert failed.status == 503
