"""What stands behind the dashboard's API and its jobs, on top of the parts that every function may use."""

from dataclasses import dataclass
from functools import cache, cached_property

from factuurbrug.adapters.aws.jobs import DynamoJobs, SqsJobQueue
from factuurbrug.adapters.aws.result_files import S3ResultFiles
from factuurbrug.runtime.account_parts import AccountParts
from factuurbrug.usecases.job_flow import JobFlow


@dataclass
class DashboardParts(AccountParts):
    """Implements `web.backend.Backend`; each part is made when first asked for."""

    @cached_property
    def jobs(self) -> DynamoJobs:
        """The jobs."""
        return DynamoJobs(self.table)

    @cached_property
    def job_queue(self) -> SqsJobQueue:
        """The jobs' queue."""
        return SqsJobQueue(self.clients, url=self.settings.job_queue_url)

    @cached_property
    def job_flow(self) -> JobFlow:
        """The lives of jobs."""
        return JobFlow(jobs=self.jobs, queue=self.job_queue, clock=self.clock)

    @cached_property
    def result_files(self) -> S3ResultFiles:
        """Files that people download."""
        return S3ResultFiles(self.clients, bucket=self.settings.results_bucket)


@cache
def dashboard_parts() -> DashboardParts:
    """The one set of this container."""
    return DashboardParts()
