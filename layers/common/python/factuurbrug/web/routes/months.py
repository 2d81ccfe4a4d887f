"""Controle: per month the shop beside Yuki."""
# ruff: noqa: ARG001

from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Defect
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Right
from factuurbrug.web.parameters import MonthPath
from factuurbrug.web.schemas.jobs import Job
from factuurbrug.web.schemas.months import (
    AcceptDifference,
    CompareForm,
    MonthReport,
    MonthRows,
    OssMeter,
    SignOffForm,
)


class MonthsBackend(Protocol):
    """What these routes need."""


def month_routes(desk: Desk, backend: MonthsBackend) -> APIGatewayHttpRouter:
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get("/api/integrations/<integration_id>/months", tags=["months"], operation_id="list_months")
    def list_months(integration_id: str) -> MonthRows:
        """The months, newest first."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="list_months")

    @router.get("/api/integrations/<integration_id>/months/<month>", tags=["months"], operation_id="read_month")
    def read_month(integration_id: str, month: MonthPath) -> MonthReport:
        """A month as last compared."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="read_month")

    @router.post(
        "/api/integrations/<integration_id>/months/<month>/comparison",
        tags=["months"],
        operation_id="compare_month",
        status_code=202,
    )
    def compare_month(integration_id: str, month: MonthPath, body: CompareForm) -> Job:
        """Read the month in Yuki and compare (a job)."""
        desk.integration(integration_id, Right.APPROVE)
        raise Defect("NOT-BUILT", route="compare_month")

    @router.post(
        "/api/integrations/<integration_id>/months/<month>/acceptance",
        tags=["months"],
        operation_id="accept_difference",
    )
    def accept_difference(integration_id: str, month: MonthPath, body: AcceptDifference) -> MonthReport:
        """Accept a difference, or take that back."""
        desk.integration(integration_id, Right.APPROVE)
        raise Defect("NOT-BUILT", route="accept_difference")

    @router.post(
        "/api/integrations/<integration_id>/months/<month>/signature", tags=["months"], operation_id="sign_month"
    )
    def sign_month(integration_id: str, month: MonthPath, body: SignOffForm) -> MonthReport:
        """Sign, or take the signature back."""
        desk.integration(integration_id, Right.APPROVE)
        raise Defect("NOT-BUILT", route="sign_month")

    @router.get("/api/integrations/<integration_id>/oss", tags=["months"], operation_id="read_oss_meter")
    def read_oss_meter(integration_id: str) -> OssMeter:
        """The OSS threshold meter."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="read_oss_meter")

    return router
