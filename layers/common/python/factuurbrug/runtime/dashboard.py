"""What stands behind the dashboard's API and its jobs, on top of the parts that every function may use."""

from dataclasses import dataclass
from functools import cache

from factuurbrug.runtime.account_parts import AccountParts
from factuurbrug.runtime.job_parts import JobParts
from factuurbrug.runtime.month_parts import MonthParts


@dataclass
class DashboardParts(AccountParts, JobParts, MonthParts):
    """Implements `web.backend.Backend`, and what each kind of work needs; by theme in the modules it is made of."""


@cache
def dashboard_parts() -> DashboardParts:
    """The one set of this container."""
    return DashboardParts()
