"""A live look at an administration as somebody typed it, at the simulated Yuki."""

from dataclasses import replace

import pytest
from factuurbrug.adapters.yuki.look import BooksAsk, look
from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.errors import Misconfigured
from factuurbrug.domain.settings import BooksSettings, Region
from factuurbrug.ports.connections import BooksLook, SeenAdministration
from factuurbrug.ports.shop import ProbeItem, ProbeReport, ProbeStatus
from factuurbrug.ports.vault import Secret

from tests.builders.yuki import ADMINISTRATION, DOMAIN, INTEGRATION, Yuki
from tests.fakes.budget import FakeBudget

OTHER = "a0000000-0000-4000-8000-000000000003"


def looked(yuki: Yuki, *, key: str = "demo-key-nl", administration: str = ADMINISTRATION) -> BooksLook:
    books = BooksSettings(administration_id=administration, base_url=yuki.simulator.url)
    ask = BooksAsk(INTEGRATION, books, Secret(key), yuki.budget, yuki.clock, allow_loopback=True)
    return look(ask)


def wrong(found: BooksLook) -> list[tuple[str, str]]:
    return [(item.name, item.code) for item in found.report.items if item.status is not ProbeStatus.OK]


def test_a_good_administration_tells_what_it_offers(yuki: Yuki) -> None:
    found = looked(yuki)

    assert found.report.usable
    assert found.overview is not None
    assert (found.overview.administration_name, found.overview.domain_id) == ("De Vuurtoren B.V.", DOMAIN)
    assert ADMINISTRATION in {one.id for one in found.seen}


def test_a_look_leaves_the_stored_key_and_session_alone(yuki: Yuki) -> None:
    yuki.use_key("de-bewaarde")

    assert looked(yuki).report.usable
    kept = yuki.vault.read(INTEGRATION, "yuki-key")
    assert kept is not None
    assert kept.reveal() == "de-bewaarde"
    assert yuki.vault.read(INTEGRATION, "yuki-session") is None


def test_every_call_is_counted_and_a_look_takes_few(yuki: Yuki) -> None:
    looked(yuki)

    assert yuki.budget.state().used == sum(yuki.calls().values())
    assert yuki.budget.state().used <= 14
    assert yuki.calls()["Administrations"] == 1


def test_a_key_that_yuki_does_not_know_is_refused_with_one_attempt(yuki: Yuki) -> None:
    found = looked(yuki, key="onbekend")

    assert wrong(found) == [("key", "BOOKS-KEY-REFUSED")]
    assert (found.overview, found.seen) == (None, ())
    assert yuki.calls().get("Authenticate", 0) <= 1


def test_the_key_of_another_administration_says_which_ones_it_opens(yuki: Yuki) -> None:
    found = looked(yuki, administration=OTHER)

    assert wrong(found) == [("administration", "BOOKS-ADMINISTRATION-UNSEEN")]
    assert ("De Vuurtoren B.V.", ADMINISTRATION) in {(one.name, one.id) for one in found.seen}


def test_each_missing_right_is_told(yuki: Yuki) -> None:
    found = looked(yuki, key="demo-key-sales-only")

    assert not found.report.usable
    assert {code for _, code in wrong(found)} == {"BOOKS-RIGHT-MISSING"}
    assert "sales" not in {name for name, _ in wrong(found)}
    assert {"vat", "archive"} <= {name for name, _ in wrong(found)}


def test_a_day_without_calls_left_is_told_and_asks_nothing(yuki: Yuki) -> None:
    found = looked(replace(yuki, budget=FakeBudget(clock=yuki.clock, limit=0)))

    assert [code for _, code in wrong(found)] == ["BOOKS-BUDGET"]
    assert yuki.calls() == {}


@pytest.mark.parametrize("fault", ["*:status503", "*:drop_before"])
def test_an_outage_is_told(yuki: Yuki, fault: str) -> None:
    yuki.fail(fault)

    assert not looked(yuki).report.usable


class Abroad:
    """A key that works in Belgium alone; Yuki calls it unknown in the Netherlands."""

    def __init__(self, region: Region) -> None:
        self._region = region

    def check(self) -> ProbeReport:
        refused = ProbeItem("key", ProbeStatus.FAILED, "BOOKS-KEY-REFUSED", {"words": "Invalid access key"})
        return ProbeReport((ProbeItem("address", ProbeStatus.OK), refused))

    def overview(self) -> BooksOverview:
        raise AssertionError("of an administration that was not reached nothing is read")

    def administrations(self) -> tuple[SeenAdministration, ...]:
        if self._region is Region.NL:
            raise Misconfigured("BOOKS-KEY-REFUSED", words="Invalid access key")
        return (SeenAdministration(OTHER, "Het Belfort BV"),)


def test_a_key_of_the_other_country_is_told_as_such(yuki: Yuki) -> None:
    books = BooksSettings(region=Region.NL, administration_id=OTHER)
    ask = BooksAsk(INTEGRATION, books, Secret("sleutel"), yuki.budget, yuki.clock)

    found = look(ask, open_books=lambda asked: Abroad(asked.books.region))

    assert wrong(found) == [("key", "BOOKS-KEY-OTHER-REGION")]
    assert found.report.items[-1].params == {"region": "@REGION-BE"}
