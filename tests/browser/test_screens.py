"""Every screen, for everybody: axe finds nothing, nothing is wider than the window, nothing fails."""

import pytest

from tests.browser.accessibility import as_narrow_as_can_be, assert_accessible, assert_fits
from tests.browser.conftest import LetIn
from tests.browser.visitor import Theme, Width
from tests.browser.world import World

#: Address, or what stands beneath the koppeling's address.
SCREENS = (
    "overzicht", "rapportage", "bestelling/1-8-invoice-1", "bestelling/1-24-invoice-1", "fouten", "open", "controle",
    "controle/2026-10", "configuratie", "configuratie#deel-numbers", "configuratie#deel-vat",
    "configuratie#deel-history", "koppelen", "/koppelen", "/profiel", "/handleiding", "/handleiding/btw-tabel",
    "/voorwaarden",
)  # fmt: skip


# Each width and each theme; what a wide window in the light has beyond these, the dark one has too.
@pytest.mark.parametrize(("width", "theme"), [(390, "light"), (390, "dark"), (1280, "dark")])
def test_every_screen_can_be_used_by_everybody(world: World, let_in: LetIn, width: Width, theme: Theme) -> None:
    anna = let_in(world.anna, width=width, theme=theme)
    anna.sign_in()

    for screen in SCREENS:
        anna.open_screen(screen)

        assert_accessible(anna.page)
        assert_fits(anna.page)
        if (width, theme) == (390, "light"):
            with as_narrow_as_can_be(anna.page):
                assert_accessible(anna.page)
                assert_fits(anna.page)
