"""Koppelen: the connections, the steps, the switch."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Final, Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Busy
from factuurbrug.domain.ids import AccountId
from factuurbrug.domain.settings import IntegrationSettings, Region
from factuurbrug.ports.accounts import Accounts
from factuurbrug.ports.integrations import Half
from factuurbrug.ports.integrations import Integrations as IntegrationStore
from factuurbrug.ports.jobs import of_integration
from factuurbrug.ports.memberships import Memberships, Role
from factuurbrug.ports.vault import Secret, Vault
from factuurbrug.usecases.connect_books import BooksWish, ConnectBooks
from factuurbrug.usecases.connect_shop import ConnectShop, ShopWish
from factuurbrug.usecases.connection_facts import facts_of
from factuurbrug.usecases.create_integration import CreateIntegration
from factuurbrug.usecases.keep_accounts import KeepAccounts
from factuurbrug.usecases.switch_integration import SwitchIntegration
from factuurbrug.web.answers.integrations import books_check, integration_answer, shop_check
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Access, Right
from factuurbrug.web.job_answers import JobAnswersBackend, ask_job
from factuurbrug.web.schemas.integrations import (
    Activation,
    BooksForm,
    ConnectionCheck,
    EarlierForm,
    FetchAsked,
    Integration,
    Integrations,
    NewIntegration,
    PreviewForm,
    Rename,
    ShopForm,
)
from factuurbrug.web.schemas.jobs import Job

#: Longer than the function may run (`template.yaml`): a look whose function died stops the next one no longer.
_LONGEST_LOOK: Final = timedelta(seconds=30)
#: When it is worth looking again (seconds).
_LOOK_AGAIN: Final = 10


class IntegrationsBackend(JobAnswersBackend, Protocol):
    """What these routes need."""

    @property
    def memberships(self) -> Memberships:
        """Who belongs to which account."""
        ...

    @property
    def integrations(self) -> IntegrationStore:
        """The integrations."""
        ...

    @property
    def vault(self) -> Vault:
        """The secrets; here only whether they are there."""
        ...

    @property
    def accounts(self) -> Accounts:
        """The accounts."""
        ...

    @property
    def keep_accounts(self) -> KeepAccounts:
        """Whether an account runs."""
        ...

    @property
    def create_integration(self) -> CreateIntegration:
        """Making and renaming."""
        ...

    @property
    def connect_shop(self) -> ConnectShop:
        """The connection to the shop."""
        ...

    @property
    def connect_books(self) -> ConnectBooks:
        """The connection to the administration."""
        ...

    @property
    def switch_integration(self) -> SwitchIntegration:
        """On, off, and now."""
        ...


def integration_routes(desk: Desk, backend: IntegrationsBackend) -> APIGatewayHttpRouter:  # noqa: C901, PLR0915 - one short function a route
    """The routes."""
    router = APIGatewayHttpRouter()

    def running(integration_id: str) -> Access:
        """The integration to change, whose account must not be ended."""
        access = desk.integration(integration_id, Right.CHANGE)
        backend.keep_accounts.not_ended(access.account)
        return access

    @router.get("/api/integrations", tags=["integrations"], operation_id="list_integrations")
    def list_integrations() -> Integrations:
        """The koppelingen of the person who asks."""
        found: list[Integration] = []
        for account, role in backend.memberships.accounts_of(desk.subject).items():
            listed = (backend.integrations.get(one) for one in backend.memberships.integrations_of(account))
            found += [_answer(desk, backend, settings, role) for settings in listed if settings is not None]
        return Integrations(integrations=found)

    @router.post("/api/accounts/<account_id>/integrations", tags=["integrations"], operation_id="create_integration")
    def create_integration(account_id: str, body: NewIntegration) -> Integration:
        """A new koppeling, switched off."""
        account, role = desk.account(account_id, Right.CHANGE)
        settings = backend.create_integration.create(
            backend.keep_accounts.running(account),
            name=body.name,
            region=Region(body.region),
            request_id=body.request_id,
            actor=desk.actor,
        )
        return _answer(desk, backend, settings, role)

    @router.get("/api/integrations/<integration_id>", tags=["integrations"], operation_id="read_integration")
    def read_integration(integration_id: str) -> Integration:
        """One koppeling."""
        access = desk.integration(integration_id, Right.READ)
        return _answer(desk, backend, access.settings, access.role)

    @router.put("/api/integrations/<integration_id>/name", tags=["integrations"], operation_id="rename_integration")
    def rename_integration(integration_id: str, body: Rename) -> Integration:
        """Another name."""
        access = desk.integration(integration_id, Right.CHANGE)
        settings = backend.create_integration.rename(access.settings, name=body.name, actor=desk.actor)
        return _answer(desk, backend, settings, access.role)

    @router.post("/api/integrations/<integration_id>/shop/check", tags=["integrations"], operation_id="check_shop")
    def check_shop(integration_id: str, body: ShopForm) -> ConnectionCheck:
        """A live look at the shop; nothing is stored."""
        access = running(integration_id)
        with _one_look_at_a_time(desk, backend, access, Half.SHOP):
            look = backend.connect_shop.check(access.settings, _shop(body))
        return shop_check(look, desk.language, saved=False)

    @router.put("/api/integrations/<integration_id>/shop", tags=["integrations"], operation_id="connect_shop")
    def connect_shop(integration_id: str, body: ShopForm) -> ConnectionCheck:
        """The same, and stored when usable."""
        access = running(integration_id)
        with _one_look_at_a_time(desk, backend, access, Half.SHOP):
            look, saved = backend.connect_shop.connect(access.settings, _shop(body), actor=desk.actor)
        return shop_check(look, desk.language, saved=saved)

    @router.post("/api/integrations/<integration_id>/books/check", tags=["integrations"], operation_id="check_books")
    def check_books(integration_id: str, body: BooksForm) -> ConnectionCheck:
        """A live look at the administration; nothing is stored."""
        access = running(integration_id)
        with _one_look_at_a_time(desk, backend, access, Half.BOOKS):
            look = backend.connect_books.check(access.settings, _books(body))
        return books_check(look, desk.language, saved=False)

    @router.put("/api/integrations/<integration_id>/books", tags=["integrations"], operation_id="connect_books")
    def connect_books(integration_id: str, body: BooksForm) -> ConnectionCheck:
        """The same, and stored when usable."""
        access = running(integration_id)
        with _one_look_at_a_time(desk, backend, access, Half.BOOKS):
            look, saved = backend.connect_books.connect(access.settings, _books(body), actor=desk.actor)
        return books_check(look, desk.language, saved=saved)

    @router.post(
        "/api/integrations/<integration_id>/preview",
        tags=["integrations"],
        operation_id="preview_orders",
        status_code=202,
    )
    def preview_orders(integration_id: str, body: PreviewForm) -> Job:
        """Invoices as they would be (a job)."""
        access = desk.integration(integration_id, Right.READ)
        return ask_job(
            desk,
            backend,
            owner=of_integration(access.id),
            account=access.account,
            kind="preview",
            request_id=body.request_id,
            params=body,
        )

    @router.post(
        "/api/integrations/<integration_id>/earlier-bookings",
        tags=["integrations"],
        operation_id="find_earlier_bookings",
        status_code=202,
    )
    def find_earlier_bookings(integration_id: str, body: EarlierForm) -> Job:
        """Orders that seem to be booked already (a job)."""
        access = running(integration_id)
        return ask_job(
            desk,
            backend,
            owner=of_integration(access.id),
            account=access.account,
            kind="earlier-bookings",
            request_id=body.request_id,
            params=body,
        )

    @router.post("/api/integrations/<integration_id>/activation", tags=["integrations"], operation_id="activate")
    def activate(integration_id: str, body: Activation) -> Integration:
        """Switch on."""
        access = desk.integration(integration_id, Right.CHANGE)
        backend.keep_accounts.running(access.account)
        settings = backend.switch_integration.activate(
            access.settings,
            start_date=date.fromisoformat(body.start_date) if body.start_date else None,
            earlier_seen=body.earlier_seen,
            actor=desk.actor,
        )
        return _answer(desk, backend, settings, access.role)

    @router.delete("/api/integrations/<integration_id>/activation", tags=["integrations"], operation_id="deactivate")
    def deactivate(integration_id: str) -> Integration:
        """Switch off."""
        access = desk.integration(integration_id, Right.CHANGE)
        settings = backend.switch_integration.deactivate(access.settings, actor=desk.actor)
        return _answer(desk, backend, settings, access.role)

    @router.post("/api/integrations/<integration_id>/fetch", tags=["integrations"], operation_id="fetch_now")
    def fetch_now(integration_id: str) -> FetchAsked:
        """Read the shop now."""
        backend.switch_integration.fetch_now(running(integration_id).settings)
        return FetchAsked()

    return router


@contextmanager
def _one_look_at_a_time(desk: Desk, backend: IntegrationsBackend, access: Access, half: Half) -> Iterator[None]:
    """A live look waits as long as the address that a customer typed lets it: no customer waits at many at once.

    Raises:
        Busy: `CHECK-UNDER-WAY`.
    """
    name, holder, now = f"look-{half.value}", desk.request_id, backend.clock.now()
    store = backend.integrations
    if not store.acquire_lease(access.id, name=name, holder=holder, now=now, until=now + _LONGEST_LOOK):
        raise Busy("CHECK-UNDER-WAY", seconds=_LOOK_AGAIN)
    try:
        yield
    finally:
        store.release_lease(access.id, name=name, holder=holder)


def _answer(desk: Desk, backend: IntegrationsBackend, settings: IntegrationSettings, role: Role) -> Integration:
    return integration_answer(
        facts_of(backend.integrations, backend.vault, settings),
        role=role,
        has_account=_has_account(backend, settings.account_id),
        now=backend.clock.now(),
        language=desk.language,
    )


def _has_account(backend: IntegrationsBackend, account: AccountId) -> bool:
    return backend.accounts.get(account) is not None


def _shop(body: ShopForm) -> ShopWish:
    return ShopWish(body.url, Secret(body.key) if body.key else None, body.shop_id)


def _books(body: BooksForm) -> BooksWish:
    key = Secret(body.key) if body.key else None
    return BooksWish(Region(body.region), body.administration_id, key)
