"""Everything that the routes need behind them; the composition root provides it."""

from typing import Protocol

from factuurbrug.web.desk import DeskBackend
from factuurbrug.web.routes.accounts import AccountsBackend
from factuurbrug.web.routes.acts import ActsBackend
from factuurbrug.web.routes.integrations import IntegrationsBackend
from factuurbrug.web.routes.jobs import JobsBackend
from factuurbrug.web.routes.months import MonthsBackend
from factuurbrug.web.routes.orders import OrdersBackend
from factuurbrug.web.routes.overview import OverviewBackend
from factuurbrug.web.routes.reports import ReportsBackend
from factuurbrug.web.routes.settings import SettingsBackend


class Backend(
    DeskBackend,
    AccountsBackend,
    ActsBackend,
    IntegrationsBackend,
    JobsBackend,
    MonthsBackend,
    OrdersBackend,
    OverviewBackend,
    ReportsBackend,
    SettingsBackend,
    Protocol,
):
    """The sum of what each module of routes names."""
