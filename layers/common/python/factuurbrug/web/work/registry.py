"""Which module does which kind of job."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from factuurbrug.domain.errors import Defect
from factuurbrug.web.work.work import Work

#: The module of each kind; it has one `WORK`. It is imported when first used, so that a short job need not wait
#: for what a long one needs.
MODULES: Final[Mapping[str, str]] = {
    "account-export": "account_export",
    "acts": "acts",
    "choices": "choices",
    "compare-month": "compare_month",
    "preview": "preview",
    "earlier-bookings": "earlier_bookings",
    "export": "export",
    "settings-trial": "settings_trial",
}


def work_of(kind: str) -> Work:
    """The work of a kind of job.

    Raises:
        Defect: `JOB-KIND-UNKNOWN`.
    """
    module = MODULES.get(kind)
    if module is None:
        raise Defect("JOB-KIND-UNKNOWN", kind=kind[:40])
    work = import_module(f"factuurbrug.web.work.{module}").WORK
    if not isinstance(work, Work):
        raise Defect("JOB-KIND-UNKNOWN", kind=kind)
    return work
