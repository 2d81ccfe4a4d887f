"""Who sees what: another customer nothing, the bookkeeper all and changes nothing."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.browser.world import COMPANY, SHOP

#: What somebody types who knows a little of browsers.
ASK_WITH_MY_TOKEN = """async (paths) => {
  const authorization = `Bearer ${JSON.parse(sessionStorage.getItem("factuurbrug.login")).id_token}`;
  const answers = await Promise.all(paths.map((path) => fetch(`/api${path}`, { headers: { authorization } })));
  return Promise.all(answers.map(async (answer) => [answer.status, (await answer.json()).code]));
}"""
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
        answers = carla.page.evaluate(ASK_WITH_MY_TOKEN, paths)

    assert answers == [[404, "NOT-FOUND"]] * len(paths)


def test_a_person_without_a_koppeling_is_led_to_making_one(carla: Visitor) -> None:
    carla.open()

    expect(carla.page).to_have_url(f"{carla.address}/koppelen")


def test_an_address_that_is_no_screen_says_so(anna: Visitor) -> None:
    anna.open("/bestaat/niet")

    anna.sees_screen("Deze pagina bestaat niet")
