"""Signing in and out, and what becomes of a log-in that ends while somebody is at work."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import assert_accessible, assert_fits
from tests.browser.conftest import LetIn
from tests.browser.visitor import Theme, Visitor, Width
from tests.browser.world import SHOP, World


def test_who_signs_in_sees_whether_everything_is_all_right(world: World, let_in: LetIn) -> None:
    anna = let_in(world.anna)

    anna.sign_in()

    anna.sees_screen("Overzicht")
    assert anna.page.url == f"{world.address}/koppeling/{SHOP}/overzicht"


def test_a_link_to_a_screen_leads_there_by_way_of_the_log_in(world: World, let_in: LetIn) -> None:
    anna = let_in(world.anna)

    anna.sign_in(f"/koppeling/{SHOP}/rapportage")

    anna.sees_screen("Rapportage")
    assert anna.page.url == f"{world.address}/koppeling/{SHOP}/rapportage"


def test_a_wrong_password_gets_nobody_in(world: World, let_in: LetIn) -> None:
    anna = let_in(world.anna)
    anna.open()
    anna.press("Aanmelden")

    anna.fill_log_in(password="iets-anders-1")

    anna.reads("Incorrect username or password.")
    anna.open()
    anna.sees_screen("Welkom bij Factuurbrug")


def test_who_signs_out_is_out(anna: Visitor, world: World) -> None:
    anna.press("Afmelden")

    anna.sees_screen("Welkom bij Factuurbrug")
    anna.open(f"/koppeling/{SHOP}/overzicht")
    anna.sees_screen("Welkom bij Factuurbrug")
    assert anna.page.evaluate("sessionStorage.length") <= 1
    assert anna.page.url.startswith(world.address)


def test_reloading_the_page_asks_for_no_password(anna: Visitor) -> None:
    anna.page.reload()

    anna.sees_screen("Overzicht")


def test_another_window_of_the_browser_is_not_signed_in(anna: Visitor, world: World, let_in: LetIn) -> None:
    anna.sees_screen("Overzicht")

    other = let_in(world.anna)
    other.open(f"/koppeling/{SHOP}/overzicht")

    other.sees_screen("Welkom bij Factuurbrug")


def test_a_token_that_ends_is_renewed_without_a_word(anna: Visitor) -> None:
    spoil_token(anna)

    with anna.expecting(401):
        anna.follow("Rapportage")
        anna.has_settled()

    anna.sees_screen("Rapportage")
    expect(anna.page.get_by_role("dialog")).to_have_count(0)


def spoil_token(visitor: Visitor, *, refresh: bool = False) -> None:
    """Make the API refuse what the window holds, as after an hour; with `refresh` as after the week of the log-in."""
    visitor.page.route(
        "**/api/**",
        lambda route: route.continue_(headers={**route.request.headers, "authorization": "Bearer ended"}),
        times=1,
    )
    if refresh:
        visitor.page.route(
            "**/oauth2/token",
            lambda route: route.fulfill(status=400, json={"error": "invalid_grant"}),
        )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_welcome_can_be_used_by_everybody(world: World, let_in: LetIn, width: Width, theme: Theme) -> None:
    anna = let_in(world.anna, width=width, theme=theme)

    anna.open()
    anna.sees_screen("Welkom bij Factuurbrug")

    assert_accessible(anna.page)
    assert_fits(anna.page)
