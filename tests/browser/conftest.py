"""The product in a real browser, started once for all tests of this folder."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from local.options import LocalOptions
from local.page import built_page
from local.places import PROJECT
from local.run import LocalRun
from simulators.prestashop.server import PrestaShop
from tests.browser.visitor import HEIGHTS, Complaints, Theme, Visitor, Width
from tests.browser.world import Person, World, furnish
from tests.guard.left_behind import listen, look_through
from tests.guard.watch import WATCH
from tools.chromium import FLAGS, find
from tools.settling import PATIENCE_MS

#: What failed tests saw.
PICTURES = PROJECT / "build" / "browser"


#: What a window keeps over a reload.
_STORED = "JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"


class LetIn(Protocol):
    """Gives a person a browser window of their own."""

    def __call__(self, person: Person, *, width: Width = 1280, theme: Theme = "light") -> Visitor: ...


# Before xdist's own look at the groups, which it takes in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of one world run in one process, beside the other stacks."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.stack)
            if not item.get_closest_marker("xdist_group"):
                item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Keep what the test's windows show at the moment at which it fails."""
    report = yield
    if report.when == "call" and report.failed:
        for number, page in enumerate(getattr(item, "windows", [])):
            _keep(page, f"{re.sub(r'[^A-Za-z0-9]+', '-', item.name)}-{number}.png", report)
    return report


def _keep(page: Page, name: str, report: pytest.TestReport) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / name, full_page=True)
    report.sections.append(("picture", f"{PICTURES / name} of {page.url}"))


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The run and its people. A test that changes something makes a koppeling or a person of its own for it."""
    home = tmp_path_factory.mktemp("browser") / "home"
    with LocalRun(LocalOptions(home=home, usual_ports=False, page=built_page)) as run:
        listen(run)
        yield furnish(run)
        look_through(run)


@pytest.fixture
def shop(world: World) -> Iterator[PrestaShop]:
    """A shop of this test's own, in which nobody else orders: the recorded one, at the run's time."""
    with PrestaShop(now=world.run.now) as shop:
        yield shop


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=[*FLAGS])
        yield started
        started.close()


@pytest.fixture
def let_in(world: World, browser: Browser, request: pytest.FixtureRequest) -> Iterator[LetIn]:
    """Windows for people. In the end no window may have complained of anything."""
    windows: list[Page] = []
    everything: list[Complaints] = []
    request.node.windows = windows

    def let(person: Person, *, width: Width = 1280, theme: Theme = "light") -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            color_scheme=theme,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
        )
        page = context.new_page()
        complaints = Complaints()
        complaints.watch(page)
        windows.append(page)
        everything.append(complaints)
        return Visitor(page, person, address=world.address, complaints=complaints)

    yield let
    for window in windows:
        WATCH.see(f"the page {window.url}", window.content())
        WATCH.see(f"the storage of {window.url}", window.evaluate(_STORED))
        window.context.close()
    told = [one for complaints in everything for one in complaints.told]
    assert not told, "\n".join(told)


@pytest.fixture
def anna(world: World, let_in: LetIn) -> Visitor:
    """The owner, signed in."""
    return _signed_in(let_in, world.anna)


@pytest.fixture
def bram(world: World, let_in: LetIn) -> Visitor:
    """An employee, signed in."""
    return _signed_in(let_in, world.bram)


@pytest.fixture
def berta(world: World, let_in: LetIn) -> Visitor:
    """The bookkeeper, signed in."""
    return _signed_in(let_in, world.berta)


@pytest.fixture
def carla(world: World, let_in: LetIn) -> Visitor:
    """Another customer, signed in."""
    return _signed_in(let_in, world.carla)


def _signed_in(let_in: Callable[[Person], Visitor], person: Person) -> Visitor:
    visitor = let_in(person)
    visitor.sign_in()
    return visitor
