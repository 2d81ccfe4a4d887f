"""Who sees what: another customer nothing, the bookkeeper all and changes nothing."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.browser.world import COMPANY, SHOP

SCREENS = ("overzicht", "rapportage", "fouten", "open", "controle", "configuratie", "bestelling/1-8-invoice-1")


def test_another_customers_link_gives_nothing(carla: Visitor) -> None:
    for screen in SCREENS:
        with carla.expecting(404):
            carla.open(f"/koppeling/{SHOP}/{screen}")

            carla.sees_screen("Deze pagina bestaat niet")
        assert COMPANY not in carla.page.content()


def test_another_customer_cannot_reach_it_by_asking_the_api_either(carla: Visitor) -> None:
    paths = [f"/integrations/{SHOP}/overview", f"/integrations/{SHOP}/orders", "/accounts/vuurtoren/members"]

    with carla.expecting(404):
        answers = [carla.asks("GET", path) for path in paths]

    assert answers == [(404, "NOT-FOUND")] * len(paths)


def test_a_person_without_a_koppeling_is_led_to_making_one(carla: Visitor) -> None:
    carla.open()

    expect(carla.page).to_have_url(f"{carla.address}/koppelen")


def test_an_address_that_is_no_screen_says_so(anna: Visitor) -> None:
    anna.open("/bestaat/niet")

    anna.sees_screen("Deze pagina bestaat niet")
