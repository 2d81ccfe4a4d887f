"""What people do with orders."""
# ruff: noqa: ARG001

from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Defect
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Right
from factuurbrug.web.parameters import RecordPath
from factuurbrug.web.schemas.jobs import Job
from factuurbrug.web.schemas.months import ExportForm
from factuurbrug.web.schemas.orders import AcceptForm, ActsForm, IgnoreForm, OrderRow, SettleForm


class ActsBackend(Protocol):
    """What these routes need."""


def act_routes(desk: Desk, backend: ActsBackend) -> APIGatewayHttpRouter:
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.post(
        "/api/integrations/<integration_id>/acts", tags=["acts"], operation_id="act_on_orders", status_code=202
    )
    def act_on_orders(integration_id: str, body: ActsForm) -> Job:
        """Verwerk, or credit and book again: one or many (a job)."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="act_on_orders")

    @router.post(
        "/api/integrations/<integration_id>/orders/<record_id>/acceptance", tags=["acts"], operation_id="accept_order"
    )
    def accept_order(integration_id: str, record_id: RecordPath, body: AcceptForm) -> OrderRow:
        """Accept once."""
        desk.integration(integration_id, Right.APPROVE)
        raise Defect("NOT-BUILT", route="accept_order")

    @router.post(
        "/api/integrations/<integration_id>/orders/<record_id>/ignoring", tags=["acts"], operation_id="ignore_order"
    )
    def ignore_order(integration_id: str, record_id: RecordPath, body: IgnoreForm) -> OrderRow:
        """Skip, with why."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="ignore_order")

    @router.delete(
        "/api/integrations/<integration_id>/orders/<record_id>/ignoring", tags=["acts"], operation_id="unignore_order"
    )
    def unignore_order(integration_id: str, record_id: RecordPath) -> OrderRow:
        """Undo skipping."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="unignore_order")

    @router.post(
        "/api/integrations/<integration_id>/orders/<record_id>/settlement", tags=["acts"], operation_id="settle_order"
    )
    def settle_order(integration_id: str, record_id: RecordPath, body: SettleForm) -> OrderRow:
        """Say whether it is in the books."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="settle_order")

    @router.post("/api/integrations/<integration_id>/exports", tags=["acts"], operation_id="export", status_code=202)
    def export(integration_id: str, body: ExportForm) -> Job:
        """A file to download (a job)."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="export")

    return router
