"""Rapportage, Fouten and Open: lists, and the page of one order."""
# ruff: noqa: ARG001, PLR0913, PLR0917

from typing import Annotated, Protocol

from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Defect
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Right
from factuurbrug.web.parameters import CursorQuery, OptionalDay, RecordPath
from factuurbrug.web.schemas.orders import Causes, OrderDetail, OrderPage, StateName, TabName


class OrdersBackend(Protocol):
    """What these routes need."""


def order_routes(desk: Desk, backend: OrdersBackend) -> APIGatewayHttpRouter:
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get("/api/integrations/<integration_id>/orders", tags=["orders"], operation_id="list_orders")
    def list_orders(
        integration_id: str,
        tab: Annotated[TabName | None, Query()] = None,
        q: Annotated[str | None, Query(max_length=100)] = None,
        from_day: OptionalDay = None,
        to_day: OptionalDay = None,
        cause: Annotated[str | None, Query(max_length=60)] = None,
        state: Annotated[StateName | None, Query()] = None,
        cursor: CursorQuery = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 50,
    ) -> OrderPage:
        """A page of a tab, or what was searched for: number, reference, customer, amount; order days."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="list_orders")

    @router.get("/api/integrations/<integration_id>/causes", tags=["orders"], operation_id="list_causes")
    def list_causes(integration_id: str) -> Causes:
        """Fouten by cause."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="list_causes")

    @router.get("/api/integrations/<integration_id>/orders/<record_id>", tags=["orders"], operation_id="read_order")
    def read_order(integration_id: str, record_id: RecordPath) -> OrderDetail:
        """One order: invoice, reasons, proofs, journal."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="read_order")

    return router
