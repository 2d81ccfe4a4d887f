"""The bookkeeper reads everything and changes nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.browser.world import SHOP, World

LOOKS_ALONG = "U kijkt mee als boekhouder"


@pytest.mark.parametrize("screen", ["overzicht", "rapportage", "bestelling/1-8-invoice-1", "open", "controle"])
def test_the_bookkeeper_sees_what_the_owner_sees(berta: Visitor, screen: str) -> None:
    berta.open_screen(screen)

    expect(berta.page.get_by_role("heading", level=1)).not_to_have_text("Deze pagina bestaat niet")


def test_in_fouten_there_is_nothing_to_process_but_everything_to_read(berta: Visitor) -> None:
    berta.open_screen("fouten")

    berta.reads(LOOKS_ALONG)
    expect(berta.page.get_by_role("button", name="Verwerk")).to_have_count(0)
    expect(berta.page.get_by_role("button", name="Overslaan")).to_have_count(0)
    berta.press("Meer info")
    expect(berta.page.get_by_role("dialog").get_by_role("heading", name="Wat is er")).to_be_visible()


def test_in_configuratie_nothing_can_be_typed(berta: Visitor) -> None:
    berta.open_screen("configuratie")

    berta.reads(LOOKS_ALONG)
    berta.follow("Nummer en onderwerp")
    expect(berta.page.get_by_role("textbox", name="Onderwerp")).not_to_be_editable()
    expect(berta.region("Opslaan")).to_have_count(0)


def test_asking_the_api_past_the_buttons_changes_nothing_either(berta: Visitor, world: World) -> None:
    before = world.parts.integrations.get(SHOP)
    tries = [
        ("POST", f"/integrations/{SHOP}/acts", {"request_id": "b" * 20, "act": "process", "tab": "errors"}),
        ("POST", f"/integrations/{SHOP}/fetch", {}),
        ("PUT", f"/integrations/{SHOP}/settings", {}),
        ("DELETE", "/accounts/vuurtoren/members/somebody", None),
    ]

    with berta.expecting(400, 403, 404, 422):
        answers = [berta.asks(*one) for one in tries]

    assert {status for status, _ in answers} <= {403, 404, 422}
    assert world.parts.integrations.get(SHOP) == before


def test_an_employee_works_but_leaves_the_account_to_the_owner(bram: Visitor) -> None:
    bram.open_screen("fouten")

    expect(bram.page.get_by_role("button", name="Verwerk").first).to_be_visible()
    with bram.expecting(403):
        assert bram.asks("DELETE", "/accounts/vuurtoren/members/somebody") == (403, "ROLE-NOT-ALLOWED")
