"""Jobs: where they stand, their results."""

from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.ports.jobs import of_integration
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Right
from factuurbrug.web.job_answers import JobAnswersBackend, find_job
from factuurbrug.web.parameters import JobPath
from factuurbrug.web.schemas.jobs import Job


class JobsBackend(JobAnswersBackend, Protocol):
    """What these routes need."""


def job_routes(desk: Desk, backend: JobsBackend) -> APIGatewayHttpRouter:
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get("/api/integrations/<integration_id>/jobs/<job_id>", tags=["jobs"], operation_id="read_job")
    def read_job(integration_id: str, job_id: JobPath) -> Job:
        """A job of the koppeling."""
        access = desk.integration(integration_id, Right.READ)
        return find_job(desk, backend, owner=of_integration(access.id), job_id=job_id)

    return router
