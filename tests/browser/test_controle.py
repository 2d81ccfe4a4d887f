"""Controle: the bookkeeper lays a month beside Yuki, agrees with what differs, signs it, and takes it along."""

import re
from datetime import date
from pathlib import Path

from factuurbrug.domain.account import Role
from factuurbrug.domain.settings import IntegrationSettings
from playwright.sync_api import expect

from simulators.prestashop.server import PrestaShop
from tests.browser.conftest import LetIn
from tests.browser.visitor import Visitor
from tests.browser.world import World, tell
from tests.builders.workbooks import pages_of

MONTH = "oktober 2026"


def processed_in_yuki(world: World, settings: IntegrationSettings) -> str:
    """Somebody processes October's drafts in Yuki, one of them with another amount: that one's order's number."""
    drafts = [
        document
        for document in tell(world.books, "documents", "GET")
        if document["subject"].startswith(settings.shop.prefix) and document["date"].startswith("2026-10")
    ]
    tell(world.books, f"documents/{drafts[0]['id']}/amount", total_incl="99.99")
    for draft in drafts:
        tell(world.books, f"documents/{draft['id']}/approve")
    return str(drafts[0]["subject"]).rpartition("(")[2].rstrip(")")


def test_a_month_is_compared_agreed_with_signed_and_taken_along(
    world: World, shop: PrestaShop, let_in: LetIn, tmp_path: Path
) -> None:
    pien, bert = world.person("pien"), world.person("bert")
    settings = world.another_koppeling(
        "maand", pien, others={bert: Role.BOOKKEEPER}, shop=shop.url, start_date=date(2026, 10, 25)
    )
    world.read_shop(settings)
    number = processed_in_yuki(world, settings)

    bookkeeper = let_in(bert)
    bookkeeper.sign_in()
    bookkeeper.goes_to("Controle")
    bookkeeper.follow(MONTH)
    bookkeeper.reads("Deze maand is nog niet met Yuki vergeleken.")
    bookkeeper.press("Vergelijk nu")
    agrees_with(bookkeeper, number)
    bookkeeper.types("Opmerking", "Nagekeken met de eigenaar.")
    bookkeeper.press("Maand aftekenen")
    bookkeeper.reads(f"Afgetekend door {bert.email}")

    with bookkeeper.page.expect_download() as arriving:
        bookkeeper.press("Excel")
    file = tmp_path / arriving.value.suggested_filename
    arriving.value.save_as(file)
    sheets = {page.name: page.rows for page in pages_of(file.read_bytes())}
    (accepted,) = [row for row in sheets["Verschillen"] if row[1] == number]
    assert accepted[8:10] == ["Korting achteraf, afgesproken.", bert.email]
    assert sheets["Aftekening"][1][1:] == [bert.email, "Afgetekend. Nagekeken met de eigenaar."]
    assert file.name == "controle-2026-10.xlsx"

    # The owner sees that it was looked at, and by whom.
    owner = let_in(pien)
    owner.sign_in()
    owner.goes_to("Controle")
    expect(owner.page.get_by_role("row", name=MONTH)).to_contain_text("afgetekend")
    owner.follow(MONTH)
    owner.reads(f"Afgetekend door {bert.email}")


def agrees_with(bookkeeper: Visitor, number: str) -> None:
    """The one difference is named with both amounts, and accepted with a reason, which is asked for."""
    difference = bookkeeper.region("wijkt af").get_by_role("listitem")
    expect(difference).to_contain_text(number)
    expect(difference).to_contain_text("€ 99,99")
    bookkeeper.press(f"Accepteren: {number}", within=difference)
    dialog = bookkeeper.dialog("Verschil accepteren")
    bookkeeper.press("Accepteren", within=dialog)
    reason = dialog.get_by_label("Waarom is het zo goed?")
    expect(reason).to_have_accessible_description(re.compile("Geef een reden; uw boekhouder leest die terug."))
    reason.fill("Korting achteraf, afgesproken.")
    bookkeeper.press("Accepteren", within=dialog)
    expect(difference).to_contain_text(f"Geaccepteerd door {bookkeeper.person.email}")
    expect(difference).to_contain_text("Korting achteraf, afgesproken.")
