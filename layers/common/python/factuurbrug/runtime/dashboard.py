"""What stands behind the dashboard's API and its jobs, on top of the parts that every function may use."""

from dataclasses import dataclass
from functools import cache

from factuurbrug.runtime.compose import Parts


@dataclass
class DashboardParts(Parts):
    """Implements `web.backend.Backend`; each part is made when first asked for."""


@cache
def dashboard_parts() -> DashboardParts:
    """The one set of this container."""
    return DashboardParts()
