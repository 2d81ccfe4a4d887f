"""Koppelen: what is wrong with a key is told exactly, and which shop and which administration is chosen."""

import re

from factuurbrug.domain.ids import IntegrationId
from playwright.sync_api import expect

from simulators.prestashop.keys import FULL_KEY
from simulators.prestashop.server import PrestaShop
from tests.browser.conftest import LetIn
from tests.browser.visitor import Visitor
from tests.browser.world import BOOKS_KEY, OTHER_BOOKS, World

UNKNOWN_KEY, ORDERS_ONLY = "WRONGKEYWRONGKEYWRONGKEYWRONGKEY", "ORDERSONLYKEYAAAAAAAAAAAAAAAAAAA"
INACTIVE = "INACTIVEKEYAAAAAAAAAAAAAAAAAAAAA"
#: Of the simulated Yuki: an administration, and a code that may do nothing there but sales.
FIRST_BOOKS, SALES_ONLY = "a0000000-0000-4000-8000-000000000001", "demo-key-sales-only"


def test_each_fault_of_a_connection_is_told_exactly_and_a_shop_and_an_administration_are_chosen(
    world: World, let_in: LetIn
) -> None:
    world.account("winkels", company="De Drie Winkels", owner=world.person("wout"))
    wout = let_in(world.person("wout"))
    wout.sign_in()
    wout.sees_screen("Nieuwe koppeling")
    wout.press("Verder naar koppelen")
    with PrestaShop(multistore=True, now=world.run.now) as shop:
        connects_one_shop_of_three(wout, shop)
    connects_one_administration(wout)

    koppeling = IntegrationId(wout.page.url.split("/koppeling/")[1].split("/")[0])
    settings = world.parts.integrations.get(koppeling)
    assert settings is not None
    assert (settings.shop.shop_id, settings.books.administration_id) == (2, OTHER_BOOKS)


def connects_one_shop_of_three(wout: Visitor, shop: PrestaShop) -> None:
    wout.types("Adres van de winkel", shop.url)
    for key, told in (
        ("TEKORT", "De sleutel heeft niet de vorm van een sleutel van PrestaShop (32 tekens)."),
        (UNKNOWN_KEY, "De winkel kent deze sleutel niet, of de sleutel staat uit."),
        (INACTIVE, "De winkel kent deze sleutel niet, of de sleutel staat uit."),
        (ORDERS_ONLY, re.compile("De sleutel mag .+ niet lezen.")),
    ):
        wout.types("Webservice-sleutel", key)
        with wout.expecting(422):
            wout.press("Connect")
            wout.reads(told)
        expect(wout.field("Adres van de winkel")).to_have_value(shop.url)

    wout.types("Webservice-sleutel", FULL_KEY)
    wout.press("Connect")
    wout.reads("Deze PrestaShop heeft meer winkels")
    choice = wout.page.get_by_label("Winkel", exact=True)
    choice.select_option(index=2)
    wout.press("Connect")
    wout.reads("Verbonden en bewaard.")
    assert FULL_KEY not in wout.page.content()


def connects_one_administration(wout: Visitor) -> None:
    wout.press("Volgende stap: Yuki")
    wout.types("Administratie-id", FIRST_BOOKS)
    for key, told in (
        ("geen-sleutel", "weigert de toegangscode"),
        (SALES_ONLY, re.compile(r"De toegangscode mist een recht: .+\(Financial\)")),
    ):
        wout.types("Toegangscode", key)
        wout.press("Connect")
        wout.reads(told)
        expect(wout.field("Administratie-id")).to_have_value(FIRST_BOOKS)

    # A code that opens others than the one that was typed shows which.
    wout.types("Administratie-id", "0" * 32)
    wout.types("Toegangscode", BOOKS_KEY)
    wout.press("Connect")
    choices = wout.page.get_by_role("group", name="Met deze code kunt u bij deze administraties")
    wout.press("Kies deze: De Vuurtoren Beheer B.V.", within=choices)
    expect(wout.field("Administratie-id")).to_have_value(OTHER_BOOKS)
    wout.press("Connect")
    wout.reads("Verbonden en bewaard.")
    assert BOOKS_KEY not in wout.page.content()
