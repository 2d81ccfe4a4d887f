"""What stands behind jobs, and behind what people do with orders."""

from dataclasses import dataclass
from functools import cached_property

from factuurbrug.adapters.aws.jobs import DynamoJobs, SqsJobQueue
from factuurbrug.adapters.aws.result_files import S3ResultFiles
from factuurbrug.adapters.aws.vat_cache import CachedRegister
from factuurbrug.runtime.list_parts import ListParts
from factuurbrug.usecases.find_earlier_bookings import FindEarlierBookings
from factuurbrug.usecases.job_flow import JobFlow
from factuurbrug.usecases.person_acts import PersonActs
from factuurbrug.usecases.process_now import ProcessNow
from factuurbrug.usecases.rebook_many import RebookMany


@dataclass
class JobParts(ListParts):
    """Each part is made when first asked for."""

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

    @cached_property
    def person_acts(self) -> PersonActs:
        """Decisions of people, made while they wait: of VAT numbers only kept answers are used."""
        kept = CachedRegister(self.table, register=None, clock=self.clock)
        return PersonActs(
            integrations=self.integrations,
            records=self.records,
            queue=self.queue,
            register=kept,
            rules=self.rules,
            clock=self.clock,
        )

    @cached_property
    def process_now(self) -> ProcessNow:
        """The use case."""
        return ProcessNow(
            integrations=self.integrations,
            records=self.records,
            queue=self.queue,
            register=self.vat_register,
            rules=self.rules,
            clock=self.clock,
            open_shop=self.open_shop,
        )

    @cached_property
    def find_earlier_bookings(self) -> FindEarlierBookings:
        """The use case."""
        return FindEarlierBookings(
            integrations=self.integrations,
            records=self.records,
            clock=self.clock,
            open_shop=self.open_shop,
            open_books=self.open_books,
        )

    @cached_property
    def rebook_many(self) -> RebookMany:
        """The use case."""
        return RebookMany(
            rebook=self.credit_and_rebook,
            integrations=self.integrations,
            records=self.records,
            open_shop=self.open_shop,
        )
