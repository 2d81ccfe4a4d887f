"""One integration of a world, and the settings that bind it."""

from dataclasses import dataclass, replace
from typing import Any

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.settings import IntegrationSettings

from tests.builders.assessing import settings as settings_of
from tests.fakes.books import FakeBooks
from tests.fakes.shop import FakeShop


@dataclass(slots=True)
class Seat:
    """One integration with its shop and its administration. `settings` is the newest version."""

    settings: IntegrationSettings
    shop: FakeShop
    books: FakeBooks

    @property
    def id(self) -> IntegrationId:
        """The integration's."""
        return self.settings.id


def some_settings(name: str, *, administration: str = "", domain: str = "", **changes: Any) -> IntegrationSettings:
    """An integration bound to an administration, with numbers and subjects of its own."""
    usual = settings_of(prefix=f"{name}-", subject_template=f"{name} {{nummer}} ({{bestel_id}})")
    books = replace(usual.books, administration_id=administration, domain_id=domain)
    return replace(usual, id=IntegrationId(name), name=name, books=books, **changes)
