"""Overzicht and totals."""
# ruff: noqa: ARG001

from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Defect
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Right
from factuurbrug.web.parameters import DayQuery
from factuurbrug.web.schemas.overview import Overview, Totals


class OverviewBackend(Protocol):
    """What these routes need."""


def overview_routes(desk: Desk, backend: OverviewBackend) -> APIGatewayHttpRouter:
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get("/api/integrations/<integration_id>/overview", tags=["overview"], operation_id="read_overview")
    def read_overview(integration_id: str) -> Overview:
        """Is everything all right?"""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="read_overview")

    @router.get("/api/integrations/<integration_id>/totals", tags=["overview"], operation_id="read_totals")
    def read_totals(integration_id: str, from_day: DayQuery, to_day: DayQuery) -> Totals:
        """What was booked, by day and regime; at most 366 days."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="read_totals")

    return router
