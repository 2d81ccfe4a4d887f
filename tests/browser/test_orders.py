"""The page of one order, and Open: what changed after it was booked, and what need not wait any longer."""

from factuurbrug.domain.settings import IntegrationSettings
from playwright.sync_api import expect

from simulators.prestashop.server import PrestaShop
from tests.browser.conftest import LetIn
from tests.browser.world import World, new_orders, tell

#: Of the recorded shop: an ordinary Dutch order, one that was never paid, and the status of those that are.
ORDINARY, UNPAID, PAID = 6, 49, 2


def test_an_order_that_changed_after_booking_is_credited_and_booked_again_from_its_page(
    world: World, shop: PrestaShop, let_in: LetIn
) -> None:
    (number,) = new_orders(shop, ORDINARY)
    settings = world.another_koppeling(
        "opnieuw", world.person("quinn"), shop=shop.url, process=True, start_date=world.today
    )
    world.read_shop(settings)
    assert len(world.documents(settings)) == 1
    quinn = let_in(world.person("quinn"))
    quinn.sign_in()
    tell(shop.url, f"orders/{number}/discounts", name="Actie", value="5.00", value_tax_excl="4.13")
    quinn.press("Nu ophalen")
    expect(quinn.page.get_by_role("link", name="Fouten 1 te bekijken")).to_be_visible()

    quinn.goes_to("Fouten")
    quinn.follow(f"Bestelling {number}")
    quinn.sees_screen(f"Bestelling {number}")
    quinn.press("Crediteren en opnieuw boeken")
    dialog = quinn.dialog("Crediteren en opnieuw boeken")
    quinn.press("Crediteren en opnieuw boeken", within=dialog)

    # The credit goes first; the new invoice says that it waits for it, and follows.
    outcome = quinn.region("Resultaat").get_by_role("listitem").filter(has_text=f"Bestelling {number}")
    expect(outcome).to_contain_text("De creditfactuur wordt nu geboekt, daarna de nieuwe factuur.")
    world.drain()
    world.parts.queue.recheck(settings.id)
    world.drain()
    related = quinn.region("Hoort hierbij")
    expect(related.get_by_role("link", name=f"Credit {number}")).to_be_visible()
    related.get_by_role("link", name=f"Bestelling {number}").click()
    quinn.has_settled()
    quinn.reads("Geboekt is tot op de cent wat de webwinkel rekende.")
    expect(quinn.page.get_by_role("group").filter(has_text="Korting: Actie").last).to_contain_text("€ -5,00")
    totals = {one["reference"].partition("-")[2]: one["total_incl"] for one in documents_of(world, settings)}
    (number_of_it,) = {mark.partition("-")[0] for mark in totals}
    assert totals == {number_of_it: "16.95", f"{number_of_it}-C1": "-16.95", f"{number_of_it}-R2": "11.95"}


def documents_of(world: World, settings: IntegrationSettings) -> list[dict[str, str]]:
    """What stands in Yuki under the koppeling's numbers, credits too."""
    found: list[dict[str, str]] = tell(world.books, "documents", "GET")
    return [one for one in found if one["reference"].startswith(settings.shop.prefix)]


def test_an_order_that_was_paid_meanwhile_need_not_wait_for_the_night(
    world: World, shop: PrestaShop, let_in: LetIn
) -> None:
    (number,) = new_orders(shop, UNPAID)
    settings = world.another_koppeling("wachten", world.person("romy"), shop=shop.url, start_date=world.today)
    world.read_shop(settings)
    romy = let_in(world.person("romy"))
    romy.sign_in()
    romy.goes_to("Open")
    row = romy.page.get_by_role("row").filter(has=romy.page.get_by_role("link", name=f"Bestelling {number}"))
    expect(row).to_contain_text("status")

    # Not paid yet: Verwerk looks anew and says that it still waits.
    romy.press("Verwerk", within=row)
    outcome = romy.region("Resultaat").get_by_role("listitem").filter(has_text=f"Bestelling {number}")
    expect(outcome.get_by_text("wacht", exact=True)).to_be_visible()
    tell(shop.url, f"orders/{number}/state", state=PAID)
    romy.press("Verwerk", within=row)

    expect(outcome.get_by_text("geboekt", exact=True)).to_be_visible()
    expect(row).to_have_count(0)
    assert len(world.documents(settings)) == 1
