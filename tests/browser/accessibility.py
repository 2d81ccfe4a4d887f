"""Whether people who use a keyboard or a screen reader, or a small window, can use a screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from playwright.sync_api import Page

from local.page import DASHBOARD

_RULES = "() => axe.run(document, {resultTypes: ['violations']})"


@cache
def _axe() -> str:
    return (DASHBOARD / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def assert_accessible(page: Page) -> None:
    """Fail with every violation that axe finds on what the page shows now, and where."""
    # By the debugger: the page's own policy lets no other script in, and that is to stay so.
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": _axe()})
    violations = page.evaluate(_RULES)["violations"]

    assert not violations, "\n".join(
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    )


def assert_fits(page: Page) -> None:
    """Fail if the page is wider than its window."""
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert too_wide <= 0, f"{too_wide} pixels wider than the window: {page.url}"


@contextmanager
def as_narrow_as_can_be(page: Page) -> Iterator[None]:
    """The page as it stands, in a window of 320 pixels for a moment."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    try:
        yield
    finally:
        if before:
            page.set_viewport_size(before)
