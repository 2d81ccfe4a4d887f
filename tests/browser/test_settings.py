"""Configuratie: changed with open eyes, told what is wrong, and nothing that cannot be taken back."""

import re

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.settings import IntegrationSettings
from playwright.sync_api import Locator, expect

from simulators.prestashop.server import PrestaShop
from tests.browser.conftest import LetIn
from tests.browser.visitor import Visitor
from tests.browser.world import World, new_orders

#: Of the recorded shop, paid in pounds: it waits in Fouten while foreign currencies are not passed on.
IN_POUNDS = 95


def at_settings(world: World, let_in: LetIn, name: str, koppeling: str) -> Visitor:
    """Somebody who looks at Configuratie of a koppeling of their own."""
    window = let_in(world.person(name))
    window.sign_in(f"/koppeling/{koppeling}/configuratie")
    window.has_settled()
    return window


def stored(world: World, koppeling: str) -> IntegrationSettings:
    settings = world.parts.integrations.get(IntegrationId(koppeling))
    assert settings is not None
    return settings


def goes_to_part(visitor: Visitor, name: str) -> None:
    visitor.follow(re.compile(f"^{name}"), within=visitor.page.get_by_role("navigation", name="Onderdelen"))
    expect(visitor.page.get_by_role("heading", level=2, name=name)).to_be_visible()


def saves(visitor: Visitor) -> None:
    visitor.press("Opslaan", within=visitor.region("Opslaan"))


def version(visitor: Visitor, number: int) -> Locator:
    return visitor.page.get_by_role("listitem").filter(has_text=f"Versie {number}, opgeslagen door")


def test_a_change_is_tried_on_the_errors_saved_told_in_the_history_and_undone(
    world: World, shop: PrestaShop, let_in: LetIn
) -> None:
    (order,) = new_orders(shop, IN_POUNDS)
    world.another_koppeling("keuzes", world.person("ines"), shop=shop.url, start_date=world.today)
    ines = at_settings(world, let_in, "ines", "keuzes")
    ines.goes_to("Overzicht")
    ines.press("Nu ophalen")
    expect(ines.page.get_by_role("link", name=re.compile("Fouten .+ te bekijken"))).to_be_visible()

    # What it would do is seen before it is done.
    ines.goes_to("Configuratie")
    goes_to_part(ines, "Factuur in Yuki")
    ines.page.get_by_role("checkbox", name="Geef vreemde valuta door").check()
    expect(ines.region("Opslaan").get_by_text("Vreemde valuta")).to_be_visible()
    ines.press("Wat zou dit veranderen?")
    trial = ines.dialog("Wat zou dit veranderen?")
    expect(trial.get_by_text("1 van 1 bestellingen in Fouten zouden doorgaan.")).to_be_visible()
    expect(trial.get_by_role("row").filter(has_text=str(order)).get_by_text("opgelost")).to_be_visible()
    assert not stored(world, "keuzes").pass_currency

    # Saved, and undone at once.
    ines.press("Opslaan", within=trial)
    ines.undoes("Opgeslagen als versie 2.")
    ines.reads("Teruggedraaid.")
    assert not stored(world, "keuzes").pass_currency

    # The history tells who, when and what, and puts back what was undone.
    goes_to_part(ines, "Geschiedenis")
    expect(version(ines, 3)).to_contain_text("in gebruik")
    undone = version(ines, 2)
    expect(undone).to_contain_text(ines.person.email)
    expect(undone.get_by_role("time")).to_be_visible()
    expect(undone.get_by_role("listitem")).to_have_text(re.compile("Vreemde valuta.*nee.*ja", re.IGNORECASE))
    ines.press("Versie 2 terugzetten")
    expect(version(ines, 4)).to_contain_text("in gebruik")
    assert stored(world, "keuzes").pass_currency


def test_what_is_wrong_is_told_beside_its_field_and_what_was_typed_stays(world: World, let_in: LetIn) -> None:
    world.another_koppeling("vergis", world.person("joris"), active=False)
    joris = at_settings(world, let_in, "joris", "vergis")

    # Before sending: what cannot be right whatever the API says.
    goes_to_part(joris, "Cent en toeslag")
    tolerance = joris.field("Grootste btw-verschil per tarief (€)")
    tolerance.fill("veel")
    expect(tolerance).to_have_accessible_description(re.compile("Een bedrag, bijvoorbeeld 0,05."))
    expect(joris.region("Opslaan").get_by_role("button", name="Opslaan")).to_have_count(0)
    goes_to_part(joris, "Nummer en onderwerp")
    joris.types("Opmerkingen", "Dank voor uw bestelling.")
    joris.press("Naar het eerste veld dat niet klopt")
    expect(tolerance).to_be_focused()
    expect(tolerance).to_have_value("veel")
    tolerance.fill("0,04")

    # After sending: what only the API knows.
    goes_to_part(joris, "Btw")
    joris.types("Uw btw-nummer", "NL123456789B01")
    with joris.expecting(422):
        saves(joris)
        number = joris.field("Uw btw-nummer")
        expect(number).to_have_accessible_description(re.compile("het controlegetal klopt niet"))
    expect(number).to_have_value("NL123456789B01")
    assert stored(world, "vergis").version == 1
    number.fill("NL000099998B57")
    saves(joris)
    joris.reads("Opgeslagen als versie 2.")
    saved = stored(world, "vergis")
    assert (saved.remarks_template, str(saved.vat_tolerance)) == ("Dank voor uw bestelling.", "0.04")


def test_the_vat_settings_are_removed_after_a_question_and_come_back(world: World, let_in: LetIn) -> None:
    rows = world.usual().vat_table[:1]
    world.another_koppeling("btwweg", world.person("karin"), active=False, vat_table=rows)
    karin = at_settings(world, let_in, "karin", "btwweg")
    goes_to_part(karin, "Nummer en onderwerp")
    karin.types("Opmerkingen", "Dank voor uw bestelling.")
    goes_to_part(karin, "Btw")
    table = karin.region("Inrichten btw-tarieven en grootboekrekeningen")
    changes = table.get_by_role("button", name=re.compile("^Wijzigen"))
    expect(changes).to_have_count(1)

    # Asked once, and no is no.
    karin.press("BTW instellingen verwijderen")
    question = karin.dialog("Btw-instellingen verwijderen?")
    karin.press("Annuleren", within=question)
    expect(question).to_have_count(0)
    assert stored(world, "btwweg").vat_table == rows

    karin.press("BTW instellingen verwijderen")
    karin.press("BTW instellingen verwijderen", within=question)
    karin.reads("Dit zijn de voorstellen; er is nog niets zelf gekozen.")
    assert stored(world, "btwweg").vat_table == ()
    expect(changes).not_to_have_count(1)

    karin.undoes("De btw-tabel staat weer op de voorstellen.")
    karin.reads("Teruggedraaid.")
    expect(changes).to_have_count(1)
    assert stored(world, "btwweg").vat_table == rows
    # What was being typed elsewhere meanwhile is neither saved nor lost.
    goes_to_part(karin, "Nummer en onderwerp")
    expect(karin.field("Opmerkingen")).to_have_value("Dank voor uw bestelling.")
    assert stored(world, "btwweg").remarks_template == ""
