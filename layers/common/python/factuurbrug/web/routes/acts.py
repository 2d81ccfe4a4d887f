"""What people do with orders."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.record import OrderRecord, RecordKey
from factuurbrug.ports.jobs import of_integration
from factuurbrug.ports.records import Records
from factuurbrug.usecases.person_acts import PersonActs
from factuurbrug.web.answers.orders import Rows, record_key
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import NotFound, Right
from factuurbrug.web.job_answers import JobAnswersBackend, ask_job
from factuurbrug.web.parameters import RecordPath
from factuurbrug.web.problems import FormRefused
from factuurbrug.web.schemas.jobs import Job
from factuurbrug.web.schemas.months import ExportForm
from factuurbrug.web.schemas.orders import AcceptForm, ActsForm, IgnoreForm, OrderRow, SettleForm


class ActsBackend(JobAnswersBackend, Protocol):
    """What these routes need."""

    @property
    def records(self) -> Records:
        """The records."""
        ...

    @property
    def person_acts(self) -> PersonActs:
        """Decisions of people."""
        ...


def act_routes(desk: Desk, backend: ActsBackend) -> APIGatewayHttpRouter:  # noqa: C901 - one short function a route
    """The routes."""
    router = APIGatewayHttpRouter()

    def decided(integration_id: str, record_id: str, right: Right, act: Callable[[RecordKey], OrderRecord]) -> OrderRow:
        access = desk.integration(integration_id, right)
        key = record_key(access.id, record_id)
        if backend.records.get(key) is None:
            raise NotFound("NOT-FOUND")
        return Rows(access.settings, backend.clock.now(), desk.language).row(act(key))

    @router.post(
        "/api/integrations/<integration_id>/acts", tags=["acts"], operation_id="act_on_orders", status_code=202
    )
    def act_on_orders(integration_id: str, body: ActsForm) -> Job:
        """Verwerk, or credit and book again: one or many (a job)."""
        access = desk.integration(integration_id, Right.CHANGE)
        if (bool(body.records), bool(body.cause), bool(body.tab)).count(True) != 1:
            raise FormRefused((("records", "ACT-CHOOSE", {}),))
        return ask_job(
            desk,
            backend,
            owner=of_integration(access.id),
            account=access.account,
            kind="acts",
            request_id=body.request_id,
            params=body,
        )

    @router.post(
        "/api/integrations/<integration_id>/orders/<record_id>/acceptance", tags=["acts"], operation_id="accept_order"
    )
    def accept_order(integration_id: str, record_id: RecordPath, body: AcceptForm) -> OrderRow:
        """Accept once."""
        return decided(
            integration_id,
            record_id,
            Right.APPROVE,
            lambda key: backend.person_acts.accept_once(
                key, codes=tuple(body.codes), actor=desk.actor, reason=body.reason
            ),
        )

    @router.post(
        "/api/integrations/<integration_id>/orders/<record_id>/ignoring", tags=["acts"], operation_id="ignore_order"
    )
    def ignore_order(integration_id: str, record_id: RecordPath, body: IgnoreForm) -> OrderRow:
        """Skip, with why."""
        return decided(
            integration_id,
            record_id,
            Right.CHANGE,
            lambda key: backend.person_acts.ignore(key, actor=desk.actor, reason=body.reason),
        )

    @router.delete(
        "/api/integrations/<integration_id>/orders/<record_id>/ignoring", tags=["acts"], operation_id="unignore_order"
    )
    def unignore_order(integration_id: str, record_id: RecordPath) -> OrderRow:
        """Undo skipping."""
        return decided(
            integration_id,
            record_id,
            Right.CHANGE,
            lambda key: backend.person_acts.unignore(key, actor=desk.actor),
        )

    @router.post(
        "/api/integrations/<integration_id>/orders/<record_id>/settlement", tags=["acts"], operation_id="settle_order"
    )
    def settle_order(integration_id: str, record_id: RecordPath, body: SettleForm) -> OrderRow:
        """Say whether it is in the books."""
        return decided(
            integration_id,
            record_id,
            Right.CHANGE,
            lambda key: backend.person_acts.settle(key, in_books=body.in_books, actor=desk.actor),
        )

    @router.post("/api/integrations/<integration_id>/exports", tags=["acts"], operation_id="export", status_code=202)
    def export(integration_id: str, body: ExportForm) -> Job:
        """A file to download (a job)."""
        access = desk.integration(integration_id, Right.READ)
        if problems := _export_problems(body):
            raise FormRefused(tuple((field, code, {}) for field, code in problems))
        return ask_job(
            desk,
            backend,
            owner=of_integration(access.id),
            account=access.account,
            kind="export",
            request_id=body.request_id,
            params=body,
        )

    return router


def _export_problems(form: ExportForm) -> list[tuple[str, str]]:
    """What is wrong with which field: a range has two days, in their sequence; a comparison has a month."""
    if form.what == "month":
        return [] if form.month else [("month", "FIELD-MISSING")]
    days: dict[str, date] = {}
    problems: list[tuple[str, str]] = []
    for field, text in (("from_day", form.from_day), ("to_day", form.to_day)):
        try:
            days[field] = date.fromisoformat(text or "")
        except ValueError:
            problems.append((field, "EXPORT-DAY" if text else "FIELD-MISSING"))
    if not problems and days["to_day"] < days["from_day"]:
        problems.append(("to_day", "EXPORT-RANGE"))
    return problems
