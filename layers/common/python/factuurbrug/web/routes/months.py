"""Controle: per month the shop beside Yuki."""

from datetime import date
from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Refused
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.vat.oss_meter import oss_standing
from factuurbrug.ports.figures import Figures
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.jobs import of_integration
from factuurbrug.ports.memberships import Memberships
from factuurbrug.ports.months import Months
from factuurbrug.usecases.keep_months import KeepMonths, MonthState
from factuurbrug.usecases.list_months import list_months as months_of
from factuurbrug.usecases.shop_calendar import shop_day
from factuurbrug.web.answers.months import Reader, month_report, month_row
from factuurbrug.web.answers.oss import oss_meter
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Access, Right, may
from factuurbrug.web.job_answers import JobAnswersBackend, ask_job
from factuurbrug.web.parameters import MonthPath
from factuurbrug.web.schemas.jobs import Job
from factuurbrug.web.schemas.months import (
    AcceptDifference,
    ComparedMonth,
    CompareForm,
    MonthReport,
    MonthRows,
    OssMeter,
    SignOffForm,
)

_HISTORY = 50


class MonthsBackend(JobAnswersBackend, Protocol):
    """What these routes need."""

    @property
    def integrations(self) -> Integrations:
        """The integrations."""
        ...

    @property
    def memberships(self) -> Memberships:
        """Who belongs to which account, and its integrations."""
        ...

    @property
    def figures(self) -> Figures:
        """The figures by day."""
        ...

    @property
    def months(self) -> Months:
        """What is kept of months."""
        ...

    @property
    def keep_months(self) -> KeepMonths:
        """Acts on months."""
        ...


def month_routes(  # noqa: C901 - one short function a route
    desk: Desk, backend: MonthsBackend
) -> APIGatewayHttpRouter:
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get("/api/integrations/<integration_id>/months", tags=["months"], operation_id="list_months")
    def list_months(integration_id: str) -> MonthRows:
        """The months, newest first."""
        access = desk.integration(integration_id, Right.READ)
        lines = months_of(
            access.id,
            integrations=backend.integrations,
            figures=backend.figures,
            months=backend.months,
            now=backend.clock.now(),
        )
        return MonthRows(months=[month_row(line) for line in lines])

    @router.get("/api/integrations/<integration_id>/months/<month>", tags=["months"], operation_id="read_month")
    def read_month(integration_id: str, month: MonthPath) -> MonthReport:
        """A month as last compared."""
        access = desk.integration(integration_id, Right.READ)
        return told(access, backend.keep_months.read(access.id, Month.parse(month)))

    @router.post(
        "/api/integrations/<integration_id>/months/<month>/comparison",
        tags=["months"],
        operation_id="compare_month",
        status_code=202,
    )
    def compare_month(integration_id: str, month: MonthPath, body: CompareForm) -> Job:
        """Read the month in Yuki and compare (a job)."""
        access = desk.integration(integration_id, Right.APPROVE)
        if Month.parse(month).first > shop_day(backend.integrations, access.id, backend.clock.now()):
            raise Refused("MONTH-NOT-BEGUN")
        return ask_job(
            desk,
            backend,
            owner=of_integration(access.id),
            account=access.account,
            kind="compare-month",
            request_id=body.request_id,
            params=ComparedMonth(month=month),
        )

    @router.post(
        "/api/integrations/<integration_id>/months/<month>/acceptance",
        tags=["months"],
        operation_id="accept_difference",
    )
    def accept_difference(integration_id: str, month: MonthPath, body: AcceptDifference) -> MonthReport:
        """Accept differences, or take that back."""
        access = desk.integration(integration_id, Right.APPROVE)
        keep, wanted = backend.keep_months, Month.parse(month)
        if body.undo:
            return told(access, keep.unaccept(access.id, wanted, body.ids, actor=desk.actor))
        return told(access, keep.accept(access.id, wanted, body.ids, reason=body.reason, actor=desk.actor))

    @router.post(
        "/api/integrations/<integration_id>/months/<month>/signature", tags=["months"], operation_id="sign_month"
    )
    def sign_month(integration_id: str, month: MonthPath, body: SignOffForm) -> MonthReport:
        """Sign, or take the signature back."""
        access = desk.integration(integration_id, Right.SIGN)
        keep, wanted = backend.keep_months, Month.parse(month)
        if body.undo:
            return told(access, keep.unsign(access.id, wanted, actor=desk.actor))
        return told(access, keep.sign(access.id, wanted, note=body.note, actor=desk.actor))

    @router.get("/api/integrations/<integration_id>/oss", tags=["months"], operation_id="read_oss_meter")
    def read_oss_meter(integration_id: str) -> OssMeter:
        """The OSS threshold meter."""
        access = desk.integration(integration_id, Right.READ)
        today = shop_day(backend.integrations, access.id, backend.clock.now())
        days = backend.figures.days(access.id, date(today.year - 1, 1, 1), date(today.year, 12, 31))
        others = [one.name for one in backend.memberships.listed(access.account) if one.id != access.id]
        return oss_meter(oss_standing(days, today=today, choice=access.settings.oss), desk.language, others=others)

    def told(access: Access, state: MonthState) -> MonthReport:
        month = state.stored.head.month
        reader = Reader(desk.language, may(access.role, Right.SIGN), access.role.value)
        history = backend.months.history(access.id, month, limit=_HISTORY)
        return month_report(state, history, reader)

    return router
