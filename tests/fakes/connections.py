"""Live looks at shops and administrations that a test describes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from factuurbrug.domain.order import ShopProfile
from factuurbrug.domain.settings import BooksSettings, IntegrationSettings
from factuurbrug.ports.connections import BooksLook, SeenAdministration, ShopAsk, ShopLook
from factuurbrug.ports.shop import ProbeItem, ProbeReport, ProbeStatus
from factuurbrug.ports.vault import Secret

from tests.builders.orders import a_profile
from tests.fakes.books import OVERVIEW


@dataclass
class FakeConnections:
    """Implements `Connections`: every address and every key is good, unless the test says otherwise.

    Attributes:
        shop_problem, books_problem: What the look finds wrong, as an item; None when all is well.
        orders: Orders of the shop, by id, with their references.
        contacts: Codes of contacts in the administration; None when it does not answer.
        asked: What was looked at: (address or administration, key).
    """

    profile: ShopProfile = field(default_factory=a_profile)
    shop_problem: ProbeItem | None = None
    books_problem: ProbeItem | None = None
    orders: dict[int, str] = field(default_factory=dict)
    contacts: set[str] | None = field(default_factory=set)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def address_of(self, url: str) -> str:
        """https and no slash at the end; what has a blank is no address."""
        typed = url.strip().rstrip("/").removesuffix("/api")
        if not typed or " " in typed:
            return ""
        return typed if "://" in typed else f"https://{typed}"

    def look_at_shop(self, ask: ShopAsk) -> ShopLook:
        """All is well, but for the problem."""
        address = self.address_of(ask.url)
        self.asked.append((address, ask.key.reveal()))
        if self.shop_problem is not None:
            return ShopLook(_report(self.shop_problem), address)
        references = {number: self.orders[number] for number in ask.orders if number in self.orders}
        return ShopLook(replace(_report(), version="8.2.1"), address, self.profile, references)

    def look_at_books(self, settings: IntegrationSettings, books: BooksSettings, *, key: Secret) -> BooksLook:  # noqa: ARG002 - the fake counts no budget
        """All is well, but for the problem."""
        self.asked.append((books.administration_id, key.reveal()))
        seen = (SeenAdministration(books.administration_id, "De Vuurtoren B.V."),)
        if self.books_problem is not None:
            return BooksLook(_report(self.books_problem), seen=seen)
        return BooksLook(_report(), OVERVIEW, seen)

    def contacts_exist(self, settings: IntegrationSettings, codes: Sequence[str]) -> Mapping[str, bool]:  # noqa: ARG002 - the fake has but one administration
        """By `contacts`."""
        return {} if self.contacts is None else {code: code in self.contacts for code in codes}


def _report(problem: ProbeItem | None = None) -> ProbeReport:
    good = (ProbeItem("address", ProbeStatus.OK), ProbeItem("key", ProbeStatus.OK))
    return ProbeReport(good if problem is None else (*good, problem))
