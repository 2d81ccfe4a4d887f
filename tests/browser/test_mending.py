"""Orders in Fouten: explained, mended, processed, gone."""

import re
from datetime import date

import pytest
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.settings import IntegrationSettings
from playwright.sync_api import expect

from tests.browser.conftest import LetIn
from tests.browser.visitor import Visitor
from tests.browser.world import World

NOT_SET = "Btw-code niet ingesteld"


@pytest.fixture(scope="module")
def without_low_rate(world: World) -> IntegrationSettings:
    """Daan's koppeling, whose VAT table forgot the low rate."""
    low = VatRate.parse("9")
    rows = tuple(row for row in world.usual().vat_table if not (row.regime is Regime.DOMESTIC and row.rate == low))
    return world.another_koppeling("herstel", world.person("daan"), start_date=date(2026, 11, 1), vat_table=rows)


def fetch(visitor: Visitor) -> None:
    """Have the shop read now, and wait until something asks for attention."""
    visitor.press("Nu ophalen")
    visitor.reads("De webwinkel wordt nu gelezen.")
    expect(visitor.page.get_by_role("link", name=re.compile("Fouten .+ te bekijken"))).to_be_visible()


def test_an_order_is_explained_the_table_mended_and_the_order_booked(
    world: World, let_in: LetIn, without_low_rate: IntegrationSettings
) -> None:
    daan = let_in(world.person("daan"))
    daan.sign_in()
    fetch(daan)
    daan.goes_to("Fouten")

    # Explained …
    daan.press("Meer info", within=daan.region(NOT_SET))
    explanation = daan.dialog(NOT_SET)
    for part in ("Wat is er", "Waarom wordt dit niet geboekt", "Hoe lost u het op", "Waar"):
        expect(explanation.get_by_role("heading", name=part, exact=True)).to_be_visible()
    # … mended, after a look at what that would do …
    daan.follow("Naar Configuratie", within=explanation)
    daan.sees_screen("Configuratie")
    add_low_rate(daan)
    daan.press("Wat zou dit veranderen?")
    trial = daan.dialog("Wat zou dit veranderen?")
    expect(trial.get_by_text(re.compile(r"\d+ van \d+ bestellingen in Fouten zouden doorgaan"))).to_be_visible()
    daan.press("Opslaan", within=trial)
    daan.reads("Opgeslagen als versie 2.")
    # … and processed: gone from Fouten, standing in the books.
    daan.goes_to("Fouten")
    daan.press("Verwerk alle", within=daan.region(NOT_SET))
    outcome = daan.region("Resultaat").get_by_role("listitem").filter(has_text="Bestelling 96")
    expect(outcome.get_by_text("geboekt", exact=True)).to_be_visible()
    expect(daan.region(NOT_SET)).to_have_count(0)
    assert "herstel-NNEHDHBYC (96)" in world.documents(without_low_rate)
    daan.goes_to("Rapportage")
    expect(daan.page.get_by_role("link", name="Bestelling 96")).to_be_visible()


def add_low_rate(visitor: Visitor) -> None:
    visitor.follow(re.compile("^Btw"), within=visitor.page.get_by_role("navigation", name="Onderdelen"))
    visitor.press("Regel toevoegen bij Binnenland (Nederland)")
    row = visitor.page.get_by_role("group", name="Wijzigen")
    row.get_by_label("Tarief (%)").fill("9")
    visitor.chooses("Btw-code in Yuki", search="laag", option="Btw laag", within=row)
    visitor.chooses("Omzetrekening", search="80001", option="80001", within=row)
    visitor.press("Klaar", within=row)


def test_an_order_that_is_left_out_with_a_reason_comes_back_when_that_is_undone(world: World, let_in: LetIn) -> None:
    evert = world.person("evert")
    world.another_koppeling("overslaan", evert, start_date=date(2026, 11, 15))
    window = let_in(evert)
    window.sign_in()
    fetch(window)
    window.goes_to("Fouten")
    order = window.page.get_by_role("listitem").filter(has=window.page.get_by_role("link", name="Bestelling 95"))

    window.press("Overslaan", within=order)
    dialog = window.page.get_by_role("dialog")
    window.press("Overslaan", within=dialog)
    expect(dialog.get_by_text("Geef een reden op.")).to_be_visible()
    dialog.get_by_label("Waarom slaat u deze bestelling over?").fill("Met de hand geboekt")
    window.press("Overslaan", within=dialog)

    window.reads("Bestelling 95 is overgeslagen.")
    expect(order).to_have_count(0)
    window.press("Ongedaan maken")
    expect(order).to_be_visible()


def test_a_problem_is_reported_after_seeing_what_goes_along(anna: Visitor) -> None:
    anna.open_screen("fouten")
    order = anna.page.get_by_role("listitem").filter(has=anna.page.get_by_role("link", name="Bestelling 95"))

    anna.press("Meld probleem", within=order)
    dialog = anna.page.get_by_role("dialog")
    dialog.get_by_text("Wat er meegaat").click()
    bundle = dialog.inner_text()
    dialog.get_by_label("Wat hebt u al geprobeerd?").fill("De bestelling opnieuw verwerkt.")
    anna.press("Versturen", within=dialog)

    anna.reads(re.compile("Verstuurd onder nummer"))
    assert "Joe Miller" not in bundle.replace("Bestelling 95 Joe Miller", "")
