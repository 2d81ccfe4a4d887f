"""Nothing typed is lost: not when the log-in ends, not without a connection, not when something fails."""

import pytest
from factuurbrug.domain.ids import IntegrationId
from playwright.sync_api import expect

from tests.browser.conftest import LetIn
from tests.browser.test_signing_in import spoil_token
from tests.browser.visitor import Visitor
from tests.browser.world import World

SCREEN = "/koppeling/bewaren/configuratie"


@pytest.fixture
def floor(world: World, let_in: LetIn) -> Visitor:
    """The owner of a koppeling, who has just typed something in Configuratie."""
    person = world.person("floor")
    world.another_koppeling("bewaren", person, active=False)
    window = let_in(person)
    window.sign_in(SCREEN)
    window.has_settled()
    window.follow("Nummer en onderwerp")
    window.types("Opmerkingen", "Dank voor uw bestelling.")
    return window


def saves(visitor: Visitor) -> None:
    visitor.press("Opslaan", within=visitor.region("Opslaan"))


def still_holds(visitor: Visitor) -> None:
    visitor.follow("Nummer en onderwerp")
    expect(visitor.field("Opmerkingen")).to_have_value("Dank voor uw bestelling.")


def test_who_must_sign_in_again_finds_what_was_typed(floor: Visitor) -> None:
    spoil_token(floor, refresh=True)
    with floor.expecting(400, 401):
        saves(floor)
        ended = floor.dialog("Uw aanmelding is verlopen")
        expect(ended).to_be_visible()
    floor.page.unroute_all()
    floor.press("Aanmelden", within=ended)

    floor.fill_log_in()

    floor.sees_screen("Configuratie")
    still_holds(floor)
    saves(floor)
    floor.reads("Opgeslagen als versie")


def test_without_a_connection_the_page_says_so_and_goes_on_when_it_is_back(floor: Visitor) -> None:
    with floor.without_connection():
        floor.reads("Geen internetverbinding.")
        saves(floor)
        still_holds(floor)

    expect(floor.page.get_by_text("Geen internetverbinding.")).to_have_count(0)
    saves(floor)
    floor.reads("Opgeslagen als versie")


def test_a_screen_that_cannot_be_fetched_says_so_with_a_way_on(floor: Visitor) -> None:
    with floor.without_connection():
        floor.follow("Handleiding")
        floor.reads("Dit scherm kon niet worden geladen")

    floor.press("Opnieuw laden")

    floor.sees_screen("Handleiding")
    floor.open(SCREEN)
    floor.has_settled()
    still_holds(floor)


def test_a_failure_of_ours_is_told_with_a_number_and_loses_nothing(floor: Visitor) -> None:
    problem = {"status": 500, "code": "FAILED", "title": "Er ging bij ons iets mis.", "request_id": "verzoek-7"}
    floor.page.route("**/settings", lambda route: route.fulfill(status=500, json=problem), times=1)

    with floor.expecting(500):
        saves(floor)
        floor.reads("verzoek-7")

    still_holds(floor)
    saves(floor)
    floor.reads("Opgeslagen als versie")


def test_a_reload_in_the_middle_of_typing_loses_nothing(floor: Visitor) -> None:
    floor.page.reload()
    floor.has_settled()

    still_holds(floor)


def test_two_people_at_one_form_are_told_and_neither_loses(floor: Visitor, world: World, let_in: LetIn) -> None:
    other = let_in(floor.person)
    other.sign_in(SCREEN)
    other.has_settled()
    other.follow("Factuur in Yuki")
    other.types("Lay-out", "Winkel")
    saves(other)
    other.reads("Opgeslagen als versie")

    with floor.expecting(409):
        saves(floor)
        floor.reads("heeft intussen iets opgeslagen")
    floor.press("Samenvoegen")
    still_holds(floor)
    saves(floor)

    floor.reads("Opgeslagen als versie")
    stored = world.parts.integrations.get(IntegrationId("bewaren"))
    assert stored is not None
    assert (stored.remarks_template, stored.layout) == ("Dank voor uw bestelling.", "Winkel")
