"""Yuki is away for a while: people see it, nothing is lost, nothing is booked twice."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import requests
from playwright.sync_api import expect

from tests.browser.conftest import LetIn
from tests.browser.world import World


@contextmanager
def yuki_away(world: World) -> Iterator[None]:
    """Every call of the simulated Yuki is answered by a proxy that finds nobody behind it."""
    faults = f"{world.run.addresses['books']}/_admin/faults"
    requests.post(faults, json="*:status503", timeout=30).raise_for_status()
    try:
        yield
    finally:
        requests.delete(faults, timeout=30).raise_for_status()


def test_an_outage_of_yuki_is_seen_and_survived(world: World, let_in: LetIn) -> None:
    person = world.person("gijs")
    settings = world.another_koppeling("storing", person, start_date=date(2026, 11, 15))
    gijs = let_in(person)
    gijs.sign_in()

    # Seen: where people look first, in words.
    with yuki_away(world):
        gijs.press("Nu ophalen")
        gijs.reads("De webwinkel wordt nu gelezen.")
        gijs.reads(re.compile(r"Yuki .+ \(HTTP 503\)"))
        gijs.goes_to("Open")
        waiting = gijs.page.get_by_role("row").filter(has=gijs.page.get_by_role("link", name="Bestelling 96"))
        expect(waiting).to_be_visible()
        assert world.documents(settings) == []

    # Survived: when Yuki is back, the order is booked, once.
    gijs.press("Verwerk", within=waiting)
    outcome = gijs.region("Resultaat").get_by_role("listitem").filter(has_text="Bestelling 96")
    expect(outcome.get_by_text("geboekt", exact=True)).to_be_visible()
    assert Counter(world.documents(settings)) == {"storing-NNEHDHBYC (96)": 1}
    gijs.goes_to("Overzicht")
    expect(gijs.page.get_by_text("verbonden", exact=True)).to_have_count(2)
