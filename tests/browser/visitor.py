"""A person at a browser: signs in, reads and presses what stands on the screen, by role and name."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, expect

from tests.browser.world import SHOP, Person
from tools.settling import wait_until_settled

Said = str | re.Pattern[str]
Width = Literal[390, 1280]
Theme = Literal["light", "dark"]

#: What somebody does who knows a little of browsers: asks the API with the window's own token.
_ASK = """async ([method, path, body]) => {
  const { id_token } = JSON.parse(sessionStorage.getItem("factuurbrug.login"));
  const answer = await fetch(`/api${path}`, {
    method,
    body: body === null ? undefined : JSON.stringify(body),
    headers: { authorization: `Bearer ${id_token}`, "content-type": "application/json" },
  });
  return [answer.status, (await answer.json()).code ?? ""];
}"""

HEIGHTS = {390: 844, 1280: 900}
#: Where people sign in, whoever serves it: our page never asks for a password.
_LOG_IN = re.compile(r"/oauth2/authorize|/login")
_FAILED_LOAD = "Failed to load resource"


@dataclass
class Complaints:
    """What a browser complains of. A test that provokes a failure says so; everything else fails it."""

    told: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    offline: bool = False

    def watch(self, page: Page) -> None:
        """Listen to a page from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.told.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium repeats on the console what `_answered` and `_failed` see better.
        if message.type == "error" and not message.text.startswith(_FAILED_LOAD):
            self.told.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _failed(self, request: Request) -> None:
        # A page that is left takes its requests along.
        if not self.offline and request.failure != "net::ERR_ABORTED":
            self.told.append(f"request: {request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.told.append(f"answer: {response.status} {response.request.method} {response.url}")


class Visitor:
    """One person in one browser window."""

    def __init__(self, page: Page, person: Person, *, address: str, complaints: Complaints) -> None:
        self.page = page
        self.person = person
        self.address = address
        self.complaints = complaints

    def open(self, path: str = "/") -> None:
        """Type an address beneath the dashboard's own."""
        self.page.goto(self.address + path)

    def open_screen(self, path: str) -> None:
        """Type the address of a screen of the shop, and wait until it has what it shows."""
        self.open(path if path.startswith("/") else f"/koppeling/{SHOP}/{path}")
        self.has_settled()

    def sign_in(self, path: str = "/") -> None:
        """From an address to what lies behind the log-in."""
        self.open(path)
        self.press("Aanmelden")
        self.fill_log_in()
        expect(self.page.locator("main h1")).to_be_visible()

    def fill_log_in(self, password: str | None = None) -> None:
        """Answer the log-in's questions."""
        self.page.wait_for_url(_LOG_IN)
        self.page.get_by_label("Username").fill(self.person.email)
        self.page.get_by_label("Password").fill(password or self.person.password)
        self.page.get_by_role("button", name="Sign in").click()

    def goes_to(self, screen: Said) -> None:
        """Choose a screen in the menu."""
        self.follow(screen, within=self.page.get_by_role("navigation", name="Hoofdmenu"))
        self.has_settled()

    def region(self, name: Said) -> Locator:
        """A part of the screen by its name."""
        return self.page.get_by_role("region", name=name)

    def dialog(self, name: Said) -> Locator:
        """A dialog by its name."""
        return self.page.get_by_role("dialog", name=name)

    def chooses(self, label: Said, *, search: str, option: Said, within: Locator) -> None:
        """Search in a drop-down and take one of what it offers."""
        within.get_by_label(label).fill(search)
        self.page.get_by_role("option", name=option).click()

    def heading(self, name: Said) -> Locator:
        """A heading."""
        return self.page.get_by_role("heading", name=name).first

    def reads(self, text: Said) -> None:
        """Wait until this stands on the screen."""
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def sees_screen(self, name: Said) -> None:
        """Wait until the screen has this name."""
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()

    def press(self, name: Said, *, within: Locator | None = None) -> None:
        """Press a button."""
        (within or self.page).get_by_role("button", name=name).first.click()

    def follow(self, name: Said, *, within: Locator | None = None) -> None:
        """Follow a link."""
        (within or self.page).get_by_role("link", name=name).first.click()

    def undoes(self, told: Said) -> None:
        """Press undo in the message at the edge of the screen that tells this."""
        message = self.region("Berichten").get_by_text(told).locator("..")
        self.press("Ongedaan maken", within=message)

    def types(self, label: Said, text: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label).first.fill(text)

    def field(self, label: Said) -> Locator:
        """A field by its label."""
        return self.page.get_by_label(label).first

    def asks(self, method: str, path: str, body: object = None) -> tuple[int, str]:
        """Ask the API past all buttons: the status of its answer, and the code of the problem."""
        status, code = self.page.evaluate(_ASK, [method, path, body])
        return int(status), str(code)

    def has_settled(self) -> None:
        """Wait until the screen shows what it will show."""
        wait_until_settled(self.page)

    @contextmanager
    def expecting(self, *statuses: int) -> Iterator[None]:
        """Provoke answers with these statuses meanwhile."""
        self.complaints.expected |= set(statuses)
        yield
        self.complaints.expected -= set(statuses)

    @contextmanager
    def without_connection(self) -> Iterator[None]:
        """Be offline meanwhile."""
        self.complaints.offline = True
        self.page.context.set_offline(True)
        yield
        self.page.context.set_offline(False)
        self.complaints.offline = False
