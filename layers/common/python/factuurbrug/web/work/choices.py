"""What the settings offer to choose from, read anew from shop and administration."""

from typing import Final, Protocol

from factuurbrug.domain.errors import FactuurbrugError, Refused
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.jobs import Job, integration_of
from factuurbrug.ports.shop import Shop
from factuurbrug.usecases.seen_payments import payments_of
from factuurbrug.web.schemas.jobs import DoneResult
from factuurbrug.web.work.work import Progress, Work

#: Orders whose payment methods are looked at before anything was fetched.
_ORDERS: Final = 50


class ChoicesBackend(Protocol):
    """What this work needs."""

    @property
    def integrations(self) -> Integrations:
        """The integrations."""
        ...

    @property
    def clock(self) -> Clock:
        """The clock."""
        ...

    def open_shop(self, settings: IntegrationSettings) -> Shop:
        """An integration's shop."""
        ...

    def open_books(self, settings: IntegrationSettings) -> Books:
        """An integration's administration."""
        ...


def run(job: Job, backend: ChoicesBackend, progress: Progress) -> DoneResult:
    """Read both halves; what one of them refuses does not keep the other from being read."""
    integration = integration_of(job.owner)
    settings = backend.integrations.get(integration)
    if settings is None:
        raise Refused("INTEGRATION-UNKNOWN", integration=str(integration))
    problem: FactuurbrugError | None = None
    halves = (_read_shop, _read_books)
    for number, read in enumerate(halves, start=1):
        try:
            read(settings, backend)
        except FactuurbrugError as error:
            problem = problem or error
        progress(number, len(halves))
    if problem is not None:
        raise problem
    return DoneResult(kind="choices")


def _read_shop(settings: IntegrationSettings, backend: ChoicesBackend) -> None:
    shop = backend.open_shop(settings)
    backend.integrations.store_profile(settings.id, shop.profile())
    if not backend.integrations.payments_seen(settings.id):
        orders, _ = shop.orders(shop.newest_orders(_ORDERS))
        backend.integrations.note_payments(settings.id, payments_of(orders))


def _read_books(settings: IntegrationSettings, backend: ChoicesBackend) -> None:
    overview = backend.open_books(settings).overview()
    backend.integrations.store_overview(settings.id, overview, at=backend.clock.now())


WORK = Work(run)
