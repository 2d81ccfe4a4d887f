"""Koppelen: the connections, the steps, the switch."""
# ruff: noqa: ARG001

from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Defect
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Right
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


class IntegrationsBackend(Protocol):
    """What these routes need."""


def integration_routes(desk: Desk, backend: IntegrationsBackend) -> APIGatewayHttpRouter:  # noqa: C901, PLR0915 - one short function a route
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get("/api/integrations", tags=["integrations"], operation_id="list_integrations")
    def list_integrations() -> Integrations:
        """The koppelingen of the person who asks."""
        _ = desk.subject
        raise Defect("NOT-BUILT", route="list_integrations")

    @router.post("/api/accounts/<account_id>/integrations", tags=["integrations"], operation_id="create_integration")
    def create_integration(account_id: str, body: NewIntegration) -> Integration:
        """A new koppeling, switched off."""
        desk.account(account_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="create_integration")

    @router.get("/api/integrations/<integration_id>", tags=["integrations"], operation_id="read_integration")
    def read_integration(integration_id: str) -> Integration:
        """One koppeling."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="read_integration")

    @router.put("/api/integrations/<integration_id>/name", tags=["integrations"], operation_id="rename_integration")
    def rename_integration(integration_id: str, body: Rename) -> Integration:
        """Another name."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="rename_integration")

    @router.post("/api/integrations/<integration_id>/shop/check", tags=["integrations"], operation_id="check_shop")
    def check_shop(integration_id: str, body: ShopForm) -> ConnectionCheck:
        """A live look at the shop; nothing is stored."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="check_shop")

    @router.put("/api/integrations/<integration_id>/shop", tags=["integrations"], operation_id="connect_shop")
    def connect_shop(integration_id: str, body: ShopForm) -> ConnectionCheck:
        """The same, and stored when usable."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="connect_shop")

    @router.post("/api/integrations/<integration_id>/books/check", tags=["integrations"], operation_id="check_books")
    def check_books(integration_id: str, body: BooksForm) -> ConnectionCheck:
        """A live look at the administration; nothing is stored."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="check_books")

    @router.put("/api/integrations/<integration_id>/books", tags=["integrations"], operation_id="connect_books")
    def connect_books(integration_id: str, body: BooksForm) -> ConnectionCheck:
        """The same, and stored when usable."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="connect_books")

    @router.post(
        "/api/integrations/<integration_id>/preview",
        tags=["integrations"],
        operation_id="preview_orders",
        status_code=202,
    )
    def preview_orders(integration_id: str, body: PreviewForm) -> Job:
        """Invoices as they would be (a job)."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="preview_orders")

    @router.post(
        "/api/integrations/<integration_id>/earlier-bookings",
        tags=["integrations"],
        operation_id="find_earlier_bookings",
        status_code=202,
    )
    def find_earlier_bookings(integration_id: str, body: EarlierForm) -> Job:
        """Orders that seem to be booked already (a job)."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="find_earlier_bookings")

    @router.post("/api/integrations/<integration_id>/activation", tags=["integrations"], operation_id="activate")
    def activate(integration_id: str, body: Activation) -> Integration:
        """Switch on."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="activate")

    @router.delete("/api/integrations/<integration_id>/activation", tags=["integrations"], operation_id="deactivate")
    def deactivate(integration_id: str) -> Integration:
        """Switch off."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="deactivate")

    @router.post("/api/integrations/<integration_id>/fetch", tags=["integrations"], operation_id="fetch_now")
    def fetch_now(integration_id: str) -> FetchAsked:
        """Read the shop now."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="fetch_now")

    return router
