"""From the first log-in to the first booked invoice, by somebody who has never seen it."""

import re

from playwright.sync_api import expect

from cli.machine.partners import SIMULATED_SHOP_KEY
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import LetIn
from tests.browser.visitor import Visitor
from tests.browser.world import BOOKS_KEY, OTHER_BOOKS, World


def test_from_the_first_log_in_to_the_first_booked_invoice(world: World, let_in: LetIn) -> None:
    hanna = let_in(world.person("hanna"))
    hanna.sign_in()

    tells_who_she_is(hanna)
    names_the_koppeling(hanna)
    connects_the_shop(hanna, world)
    connects_yuki(hanna)
    agrees_with_the_settings(hanna)
    looks_at_the_preview(hanna)
    looks_for_earlier_bookings(hanna)
    switches_on(hanna)

    hanna.goes_to("Overzicht")
    expect(hanna.page.get_by_text("verbonden", exact=True)).to_have_count(2)
    hanna.reads(re.compile("wacht(en)? in Yuki op verwerken"))
    hanna.goes_to("Rapportage")
    expect(hanna.page.get_by_role("link", name="Bestelling 94")).to_be_visible()
    hanna.follow("Bestelling 94")
    hanna.reads("Geboekt is tot op de cent wat de webwinkel rekende.")


def tells_who_she_is(hanna: Visitor) -> None:
    hanna.sees_screen("Welkom bij Factuurbrug")
    hanna.press("Account maken")
    expect(hanna.page.get_by_text("Zonder akkoord kunnen wij geen account maken.")).to_be_visible()
    hanna.types("Bedrijfsnaam", "Hanna's Handwerk")
    hanna.types("Uw naam", "Hanna")
    hanna.page.get_by_role("checkbox", name="Ik ga akkoord met de voorwaarden").check()
    assert_accessible(hanna.page)
    hanna.press("Account maken")


def names_the_koppeling(hanna: Visitor) -> None:
    hanna.sees_screen("Nieuwe koppeling")
    hanna.types("Naam van de koppeling", "Handwerk")
    hanna.press("Verder naar koppelen")


def connects_the_shop(hanna: Visitor, world: World) -> None:
    hanna.reads("Maak in PrestaShop een sleutel die alleen mag lezen")
    hanna.types("Adres van de winkel", world.run.addresses["shop"])
    hanna.types("Webservice-sleutel", "WRONGKEYWRONGKEYWRONGKEYWRONGKEY")
    hanna.press("Connect")
    hanna.reads("Nog niet verbonden.")
    hanna.types("Webservice-sleutel", SIMULATED_SHOP_KEY)
    hanna.press("Connect")
    hanna.reads("Verbonden en bewaard.")
    assert SIMULATED_SHOP_KEY not in hanna.page.content()


def connects_yuki(hanna: Visitor) -> None:
    goes_on(hanna, "Yuki")
    hanna.types("Administratie-id", OTHER_BOOKS)
    hanna.types("Toegangscode", BOOKS_KEY)
    hanna.press("Connect")
    hanna.reads("Verbonden en bewaard.")


def agrees_with_the_settings(hanna: Visitor) -> None:
    goes_on(hanna, "Instellingen")
    hanna.press(re.compile("Opslaan en akkoord|Dit klopt zo"))
    hanna.reads("U hebt de instellingen nagekeken.")


def looks_at_the_preview(hanna: Visitor) -> None:
    goes_on(hanna, "Voorbeeld")
    hanna.press("Toon voorbeeld")
    hanna.reads(re.compile(r"\d+ van \d+ kunnen zo geboekt worden\."))


def looks_for_earlier_bookings(hanna: Visitor) -> None:
    goes_on(hanna, "Eerder geboekt")
    hanna.press("Zoek eerdere boekingen")
    hanna.reads(re.compile(r"Vergeleken: \d+ bestellingen"))


def switches_on(hanna: Visitor) -> None:
    goes_on(hanna, "Aanzetten")
    hanna.field("Begindatum").fill("2026-11-10")
    hanna.press("Zet de koppeling aan")
    hanna.reads("De koppeling staat aan.")


def goes_on(hanna: Visitor, step: str) -> None:
    hanna.press(f"Volgende stap: {step}")
