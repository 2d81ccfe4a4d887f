"""Comparing a month with the books, for whoever asked on the screen."""

from typing import Protocol

from factuurbrug.domain.errors import Refused
from factuurbrug.domain.months.month import Month
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.jobs import Job, integration_of
from factuurbrug.usecases.compare_month import CompareMonth
from factuurbrug.web.schemas.jobs import DoneResult
from factuurbrug.web.schemas.months import ComparedMonth
from factuurbrug.web.work.work import Progress, Work


class CompareBackend(Protocol):
    """What this work needs."""

    @property
    def integrations(self) -> Integrations:
        """The integrations."""
        ...

    @property
    def compare_month(self) -> CompareMonth:
        """The use case."""
        ...


def run(job: Job, backend: CompareBackend, progress: Progress) -> DoneResult:
    """Compare; the screen then reads the month anew.

    Raises:
        Refused: `INTEGRATION-UNKNOWN`: it was ended meanwhile.
        FactuurbrugError: As the use case says.
    """
    integration = integration_of(job.owner)
    settings = backend.integrations.get(integration)
    if settings is None:
        raise Refused("INTEGRATION-UNKNOWN", integration=str(integration))
    month = Month.parse(ComparedMonth.model_validate_json(job.params).month)
    backend.compare_month.run(settings, month, actor=job.actor, told=progress)
    return DoneResult(kind="compare-month")


WORK = Work(run)
