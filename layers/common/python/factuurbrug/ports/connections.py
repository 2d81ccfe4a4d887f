"""Looking at a shop or an administration as somebody typed it, before anything of it is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.order import ShopProfile
from factuurbrug.domain.settings import BooksSettings, IntegrationSettings
from factuurbrug.ports.shop import ProbeReport
from factuurbrug.ports.vault import Secret


@dataclass(frozen=True, slots=True)
class ShopAsk:
    """A shop as typed. `orders` are ids whose references are asked for, to tell this shop from another."""

    url: str
    key: Secret
    shop_id: int | None = None
    orders: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class ShopLook:
    """What was found.

    Attributes:
        address: The shop's address in the one form in which it is stored.
        profile: The shop's configuration; None when it could not be read.
        references: Of those of the asked orders that the shop has.
    """

    report: ProbeReport
    address: str
    profile: ShopProfile | None = None
    references: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeenAdministration:
    """An administration that a key gives access to."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class BooksLook:
    """What was found; `overview` is None when it could not be read."""

    report: ProbeReport
    overview: BooksOverview | None = None
    seen: tuple[SeenAdministration, ...] = ()


class Connections(Protocol):
    """Live looks, within the time that a person waits for an answer. None of them raises for what it finds."""

    def address_of(self, url: str) -> str:
        """A typed address in the one form in which it is stored, "" when it is none."""
        ...

    def look_at_shop(self, ask: ShopAsk) -> ShopLook:
        """Test address, key and rights, and read what the settings must know of the shop."""
        ...

    def look_at_books(self, settings: IntegrationSettings, books: BooksSettings, *, key: Secret) -> BooksLook:
        """Test the key in this administration, and read what it offers; the calls are counted in the day's budget."""
        ...

    def contacts_exist(self, settings: IntegrationSettings, codes: Sequence[str]) -> Mapping[str, bool]:
        """Whether the connected administration has an active contact of each code; one not to be told is absent."""
        ...
