"""Overzicht and totals."""

from typing import Final, Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.accounts import Accounts
from factuurbrug.ports.budget import CallBudget
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.figures import Figures
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.vault import Vault
from factuurbrug.usecases.connection_facts import facts_of
from factuurbrug.usecases.shop_calendar import shop_day
from factuurbrug.web.answers.overview import Seen, first_day, overview_answer
from factuurbrug.web.answers.totals import totals_answer
from factuurbrug.web.days import days_between
from factuurbrug.web.desk import Desk
from factuurbrug.web.parameters import DayQuery
from factuurbrug.web.schemas.overview import Overview, Totals

#: Days that one request may ask totals of: a year.
MOST_DAYS: Final = 366


class OverviewBackend(Protocol):
    """What these routes need."""

    @property
    def clock(self) -> Clock:
        """The clock."""
        ...

    @property
    def figures(self) -> Figures:
        """The counters."""
        ...

    @property
    def integrations(self) -> Integrations:
        """The integrations."""
        ...

    @property
    def vault(self) -> Vault:
        """The secrets; here only whether they are there."""
        ...

    @property
    def accounts(self) -> Accounts:
        """The accounts."""
        ...

    def budget(self, settings: IntegrationSettings) -> CallBudget:
        """The day's calls of the integration's Yuki domain."""
        ...


def overview_routes(desk: Desk, backend: OverviewBackend) -> APIGatewayHttpRouter:
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get("/api/integrations/<integration_id>/overview", tags=["overview"], operation_id="read_overview")
    def read_overview(integration_id: str) -> Overview:
        """Is everything all right?"""
        access = desk.integration(integration_id)
        now = backend.clock.now()
        today = shop_day(backend.integrations, access.id, now)
        seen = Seen(
            facts=facts_of(backend.integrations, backend.vault, access.settings),
            totals=backend.figures.totals(access.id),
            days=backend.figures.days(access.id, first_day(today), today),
            calls=backend.budget(access.settings).state(),
            account=backend.accounts.get(access.account),
        )
        return overview_answer(seen, now=now, today=today, language=desk.language)

    @router.get("/api/integrations/<integration_id>/totals", tags=["overview"], operation_id="read_totals")
    def read_totals(integration_id: str, from_day: DayQuery, to_day: DayQuery) -> Totals:
        """What was booked, by day and regime; at most 366 days."""
        access = desk.integration(integration_id)
        first, last = days_between(from_day, to_day, most=MOST_DAYS)
        return totals_answer(backend.figures.days(access.id, first, last))

    return router
