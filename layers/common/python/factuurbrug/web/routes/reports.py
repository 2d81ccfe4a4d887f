"""Meld probleem, and findings about the manual."""
# ruff: noqa: ARG001

from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Defect
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Right
from factuurbrug.web.parameters import RecordPath
from factuurbrug.web.schemas.accounts import Feedback, ReportNumber
from factuurbrug.web.schemas.orders import ProblemReport, ProblemReportForm


class ReportsBackend(Protocol):
    """What these routes need."""


def report_routes(desk: Desk, backend: ReportsBackend) -> APIGatewayHttpRouter:
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get(
        "/api/integrations/<integration_id>/orders/<record_id>/problem-report",
        tags=["reports"],
        operation_id="preview_problem_report",
    )
    def preview_problem_report(integration_id: str, record_id: RecordPath) -> ProblemReport:
        """What would be sent, personal data masked."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="preview_problem_report")

    @router.post(
        "/api/integrations/<integration_id>/orders/<record_id>/problem-report",
        tags=["reports"],
        operation_id="send_problem_report",
    )
    def send_problem_report(integration_id: str, record_id: RecordPath, body: ProblemReportForm) -> ReportNumber:
        """Send it."""
        desk.integration(integration_id, Right.APPROVE)
        raise Defect("NOT-BUILT", route="send_problem_report")

    @router.post("/api/feedback", tags=["reports"], operation_id="send_feedback")
    def send_feedback(body: Feedback) -> ReportNumber:
        """Meld fout handleiding."""
        _ = desk.subject
        raise Defect("NOT-BUILT", route="send_feedback")

    return router
