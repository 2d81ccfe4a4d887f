"""What stands behind the dashboard's API and its jobs, on top of the parts that every function may use."""

from dataclasses import dataclass
from functools import cache, cached_property

from factuurbrug.runtime.job_parts import JobParts
from factuurbrug.runtime.month_parts import MonthParts
from factuurbrug.runtime.report_parts import ReportParts
from factuurbrug.usecases.erase_customer import EraseCustomer
from factuurbrug.usecases.export_account import ExportAccount


@dataclass
class DashboardParts(JobParts, ReportParts, MonthParts):
    """Implements `web.backend.Backend`, and what each kind of work needs; by theme in the modules it is made of."""

    @cached_property
    def export_account(self) -> ExportAccount:
        """The use case, which reads of every theme."""
        return ExportAccount(
            accounts=self.accounts,
            memberships=self.memberships,
            months=self.months,
            reports=self.reports,
            administration=self.administration,
        )

    @cached_property
    def erase_customer(self) -> EraseCustomer:
        """The use case, likewise."""
        return EraseCustomer(
            integrations=self.integrations,
            records=self.records,
            months=self.months,
            reports=self.reports,
            jobs=self.jobs,
            result_files=self.result_files,
            clock=self.clock,
        )


@cache
def dashboard_parts() -> DashboardParts:
    """The one set of this container."""
    return DashboardParts()
