"""Fouten: accepted once, mended where it stands, processed together; the questions that only a person can answer."""

import re
from dataclasses import replace

from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.settings import IntegrationSettings
from playwright.sync_api import Locator, expect

from simulators.prestashop.server import PrestaShop
from tests.browser.conftest import LetIn
from tests.browser.visitor import Visitor
from tests.browser.world import World, new_orders, tell

#: Of the recorded shop: shipping without VAT; goods at the low rate; an ordinary Dutch order.
SHIPPING_WITHOUT_VAT, LOW_RATE, ORDINARY = 76, 96, 6
NOT_SET = "Btw-code niet ingesteld"


def row_of(visitor: Visitor, number: int) -> Locator:
    """An order in the list."""
    link = visitor.page.get_by_role("link", name=f"Bestelling {number}", exact=True)
    return visitor.page.get_by_role("list").get_by_role("listitem").filter(has=link).last


def test_an_order_is_accepted_once_with_a_reason_and_booked(world: World, shop: PrestaShop, let_in: LetIn) -> None:
    (number,) = new_orders(shop, SHIPPING_WITHOUT_VAT)
    settings = world.another_koppeling("eenmaal", world.person("klaas"), shop=shop.url, start_date=world.today)
    world.read_shop(settings)
    klaas = let_in(world.person("klaas"))
    klaas.sign_in()
    klaas.goes_to("Fouten")

    klaas.press("Eenmalig accepteren", within=row_of(klaas, number))
    dialog = klaas.dialog("Eenmalig accepteren")
    expect(dialog.get_by_role("checkbox", name=re.compile("geen btw"))).to_be_checked()
    dialog.get_by_label("Waarom").fill("De vervoerder rekent geen btw.")
    klaas.press("Eenmalig accepteren", within=dialog)

    klaas.reads(f"Bestelling {number} is geaccepteerd.")
    klaas.reads("Geen fouten")
    world.drain()
    klaas.goes_to("Rapportage")
    klaas.follow(f"Bestelling {number}")
    expect(klaas.region("Geschiedenis")).to_contain_text("De vervoerder rekent geen btw.")
    assert len(world.documents(settings)) == 1


def test_the_mapping_is_mended_where_the_orders_stand_and_several_are_processed_together(
    world: World, shop: PrestaShop, let_in: LetIn
) -> None:
    numbers = new_orders(shop, LOW_RATE, 3)
    # What Yuki offers to choose from is read when the first order is booked.
    new_orders(shop, ORDINARY)
    low = VatRate.parse("9")
    rows = tuple(row for row in world.usual().vat_table if not (row.regime is Regime.DOMESTIC and row.rate == low))
    settings = world.another_koppeling(
        "samen", world.person("lotte"), shop=shop.url, start_date=world.today, vat_table=rows
    )
    world.read_shop(settings)
    lotte = let_in(world.person("lotte"))
    lotte.sign_in()
    lotte.goes_to("Fouten")

    # Mended in place, after a look at what that solves.
    lotte.press("Btw-code wijzigen", within=lotte.region(NOT_SET))
    dialog = lotte.dialog(NOT_SET)
    row = dialog.get_by_role("group", name="Binnenland Nederland, 9%")
    lotte.chooses("Btw-code in Yuki", search="laag", option="Btw laag", within=row)
    lotte.chooses("Omzetrekening", search="80001", option="80001", within=row)
    lotte.press("Wat lost dit op?", within=dialog)
    expect(dialog.get_by_text("3 van 3 bestellingen in Fouten zouden doorgaan.")).to_be_visible()
    lotte.press("Opslaan", within=dialog)
    expect(dialog.get_by_text("Opgeslagen", exact=True)).to_be_visible()
    lotte.press("Sluiten", within=dialog)

    # Two of three are processed, and each one's outcome is told while it happens.
    for number in numbers[:2]:
        lotte.page.get_by_role("checkbox", name=f"Kies bestelling {number}").check()
    lotte.press("Verwerk 2 gekozen")
    outcomes = lotte.region("Resultaat").get_by_role("listitem")
    expect(outcomes.get_by_text("geboekt", exact=True)).to_have_count(2)
    expect(row_of(lotte, numbers[2])).to_be_visible()
    expect(lotte.page.get_by_role("link", name="Fouten 1 te bekijken")).to_be_visible()
    assert len(world.documents(settings)) == 3


def a_cautious_koppeling(world: World, shop: PrestaShop, name: str, id_: str) -> IntegrationSettings:
    """Somebody's koppeling that does not wait a day before a draft that cannot be found is a person's to look for."""
    limits = replace(world.usual().limits, draft_absence_hours=0)
    return world.another_koppeling(id_, world.person(name), shop=shop.url, start_date=world.today, limits=limits)


def send_unanswered(visitor: Visitor, world: World, settings: IntegrationSettings, fault: str) -> None:
    """Have the shop's order sent to Yuki, which once gives no answer; `fault` says whether it took the order."""
    tell(world.books, "faults", pattern="ProcessSalesInvoices", kind=fault, times=1)
    world.read_shop(settings)
    visitor.goes_to("Open")
    visitor.reads("Wacht tot in Yuki is nagezocht of de factuur er staat.")


def look_up(world: World, settings: IntegrationSettings) -> None:
    """Let Yuki be searched now for what was not answered."""
    world.parts.administration.look_up_now(settings.id, actor="test")
    world.run.settle()


def test_who_says_that_an_unanswered_draft_is_not_in_yuki_has_it_sent_once_more(
    world: World, shop: PrestaShop, let_in: LetIn
) -> None:
    (number,) = new_orders(shop, ORDINARY)
    settings = a_cautious_koppeling(world, shop, "mark", "vraag")
    mark = let_in(world.person("mark"))
    mark.sign_in()
    send_unanswered(mark, world, settings, "drop_before")
    look_up(world, settings)

    mark.goes_to("Fouten")
    order = row_of(mark, number)
    mark.press("Staat ze in Yuki?", within=order)
    dialog = mark.dialog("Staat ze in Yuki?")
    expect(dialog.get_by_text(f"({number})")).to_be_visible()
    expect(dialog.get_by_role("button", name="Opslaan")).to_be_disabled()
    dialog.get_by_role("radio", name="Nee, ze staat er niet").check()
    mark.press("Opslaan", within=dialog)

    mark.reads(f"Bestelling {number} gaat verder.")
    mark.reads("Geen fouten")
    world.drain()
    mark.goes_to("Rapportage")
    expect(mark.page.get_by_role("link", name=f"Bestelling {number}")).to_be_visible()
    assert len(world.documents(settings)) == 1


def test_who_says_that_it_is_in_yuki_after_all_has_it_counted_and_not_sent_again(
    world: World, shop: PrestaShop, let_in: LetIn
) -> None:
    (number,) = new_orders(shop, ORDINARY)
    settings = a_cautious_koppeling(world, shop, "nina", "antw")
    nina = let_in(world.person("nina"))
    nina.sign_in()
    # Taken by Yuki, and for a while not to be seen in its archive.
    tell(world.books, "settings", archive_lag="next-day")
    send_unanswered(nina, world, settings, "drop_after")
    look_up(world, settings)
    tell(world.books, "settings", archive_lag="off")

    nina.goes_to("Fouten")
    nina.press("Staat ze in Yuki?", within=row_of(nina, number))
    dialog = nina.dialog("Staat ze in Yuki?")
    dialog.get_by_role("radio", name="Ja, ze staat in Yuki").check()
    nina.press("Opslaan", within=dialog)

    nina.reads("Geen fouten")
    world.drain()
    nina.goes_to("Rapportage")
    nina.follow(f"Bestelling {number}")
    expect(nina.region("Geschiedenis")).to_contain_text(nina.person.email)
    assert len(world.documents(settings)) == 1


def test_what_somebody_booked_by_hand_as_well_is_shown_and_accepted_as_it_stands(
    world: World, shop: PrestaShop, let_in: LetIn
) -> None:
    (number,) = new_orders(shop, ORDINARY)
    settings = a_cautious_koppeling(world, shop, "oscar", "anders")
    oscar = let_in(world.person("oscar"))
    oscar.sign_in()
    send_unanswered(oscar, world, settings, "drop_after")
    (taken,) = world.documents(settings)
    world.books_by_hand(taken)
    look_up(world, settings)

    oscar.goes_to("Fouten")
    order = row_of(oscar, number)
    expect(order).to_contain_text(f"In Yuki staat al iets met onderwerp “{taken}”")
    expect(order.get_by_role("button", name="Overslaan")).to_have_count(0)
    oscar.press("Accepteer zoals het staat", within=order)
    dialog = oscar.dialog("Accepteer zoals het staat")
    dialog.get_by_label("Waarom").fill("Met de boekhouder besproken.")
    oscar.press("Accepteer zoals het staat", within=dialog)

    oscar.reads(f"Bestelling {number} is geaccepteerd.")
    oscar.reads("Geen fouten")
    assert world.documents(settings) == [taken, taken]
