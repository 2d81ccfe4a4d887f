"""Jobs: where they stand, their results."""
# ruff: noqa: ARG001

from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Defect
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Right
from factuurbrug.web.parameters import JobPath
from factuurbrug.web.schemas.jobs import Job


class JobsBackend(Protocol):
    """What these routes need."""


def job_routes(desk: Desk, backend: JobsBackend) -> APIGatewayHttpRouter:
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get("/api/integrations/<integration_id>/jobs/<job_id>", tags=["jobs"], operation_id="read_job")
    def read_job(integration_id: str, job_id: JobPath) -> Job:
        """A job of the koppeling."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="read_job")

    return router
