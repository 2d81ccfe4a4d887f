"""Takes a picture of every screen of the demo, for people to look at: on a phone and a desk, light and dark.

Run as `python -m tools.screenshots [SCREEN …]`. All go to `build/screenshots`, a few of them to `docs/images` too.
"""

import shutil
import sys
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page, expect, sync_playwright

from local.places import PROJECT
from tools.chromium import FLAGS, find_or_install
from tools.demo import Demo, demo
from tools.settling import PATIENCE_MS, wait_until_settled

#: Name of the picture → address; `{koppeling}` is the demo's.
SCREENS: Final = {
    "overzicht": "/koppeling/{koppeling}/overzicht",
    "rapportage": "/koppeling/{koppeling}/rapportage",
    "bestelling": "/koppeling/{koppeling}/bestelling/1-8-invoice-1",
    "bestelling-fout": "/koppeling/{koppeling}/bestelling/1-24-invoice-1",
    "fouten": "/koppeling/{koppeling}/fouten",
    "open": "/koppeling/{koppeling}/open",
    "controle": "/koppeling/{koppeling}/controle",
    "maand": "/koppeling/{koppeling}/controle/2026-10",
    "configuratie": "/koppeling/{koppeling}/configuratie",
    "koppelen": "/koppeling/{koppeling}/koppelen",
    "koppeling-toevoegen": "/koppelen",
    "profiel": "/profiel",
    "handleiding": "/handleiding",
    "niet-gevonden": "/koppeling/{koppeling}/nergens",
}
#: What the README shows.
CHOSEN: Final = frozenset({"overzicht-1280-light", "fouten-390-light", "bestelling-1280-dark"})
_HEIGHTS: Final = {390: 844, 1280: 900}
_THEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
_ALL = PROJECT / "build" / "screenshots"
_IMAGES = PROJECT / "docs" / "images"


def take(names: Iterable[str], shown: Demo, browser: Browser) -> list[Path]:
    """Take the pictures of some screens, in every size and theme."""
    taken = []
    for width, theme in product(_HEIGHTS, _THEMES):
        context = browser.new_context(
            viewport={"width": width, "height": _HEIGHTS[width]},
            color_scheme=theme,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(shown.address)
        _picture(page, file := _ALL / f"welkom-{width}-{theme}.png")
        taken.append(file)
        _sign_in(page, shown)
        for name in names:
            page.goto(shown.address + SCREENS[name].format(koppeling=shown.integration))
            _picture(page, file := _ALL / f"{name}-{width}-{theme}.png")
            taken.append(file)
        context.close()
    return taken


def _sign_in(page: Page, shown: Demo) -> None:
    owner = shown.people[0]
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_label("Username").fill(owner.email)
    page.get_by_label("Password").fill(owner.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("main h1")).to_be_visible()


def _picture(page: Page, file: Path) -> None:
    wait_until_settled(page)
    page.screenshot(path=file, full_page=True)


def _main(words: list[str]) -> None:
    if unknown := set(words) - set(SCREENS):
        sys.exit(f"There is no screen {', '.join(sorted(unknown))}; choose from {', '.join(SCREENS)}.")
    for folder in (_ALL, _IMAGES):
        folder.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE_MS)
    with demo() as shown, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=[*FLAGS])
        taken = take(words or SCREENS, shown, browser)
        browser.close()
    for file in taken:
        if file.stem in CHOSEN:
            shutil.copy(file, _IMAGES / file.name)
    sys.stdout.write(f"{len(taken)} pictures in {_ALL}\n")


if __name__ == "__main__":
    _main(sys.argv[1:])
