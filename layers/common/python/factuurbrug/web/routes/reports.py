"""Meld probleem, and findings about the manual."""

import hashlib
import json
from dataclasses import replace
from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.record import RecordKey
from factuurbrug.domain.report import Report, ReportKind
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.user_directory import UserDirectory
from factuurbrug.usecases.problem_bundle import Bundle, ProblemBundle, digest_of
from factuurbrug.usecases.send_report import SendReport
from factuurbrug.web.answers.orders import record_key
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Access, NotFound, Right
from factuurbrug.web.parameters import RecordPath
from factuurbrug.web.schemas.accounts import Feedback, ReportNumber
from factuurbrug.web.schemas.orders import ProblemReport, ProblemReportForm


class ReportsBackend(Protocol):
    """What these routes need."""

    @property
    def clock(self) -> Clock:
        """The clock."""
        ...

    @property
    def directory(self) -> UserDirectory:
        """The people of the log-in."""
        ...

    @property
    def problem_bundle(self) -> ProblemBundle:
        """What support needs of one order."""
        ...

    @property
    def send_report(self) -> SendReport:
        """Takes reports."""
        ...


def report_routes(desk: Desk, backend: ReportsBackend) -> APIGatewayHttpRouter:
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get(
        "/api/integrations/<integration_id>/orders/<record_id>/problem-report",
        tags=["reports"],
        operation_id="preview_problem_report",
    )
    def preview_problem_report(integration_id: str, record_id: RecordPath) -> ProblemReport:
        """What would be sent, personal data masked."""
        access = desk.integration(integration_id, Right.READ)
        bundle = _bundle(desk, backend, access, record_key(access.id, record_id))
        return ProblemReport(bundle=bundle, seen=digest_of(bundle))

    @router.post(
        "/api/integrations/<integration_id>/orders/<record_id>/problem-report",
        tags=["reports"],
        operation_id="send_problem_report",
    )
    def send_problem_report(integration_id: str, record_id: RecordPath, body: ProblemReportForm) -> ReportNumber:
        """Send it."""
        access = desk.integration(integration_id, Right.APPROVE)
        key = record_key(access.id, record_id)
        bundle = _bundle(desk, backend, access, key)
        if body.seen != digest_of(bundle):
            raise Conflict("REPORT-CHANGED")
        report = replace(
            _report(desk, backend, ReportKind.PROBLEM, request_id=body.request_id, message=body.message),
            account=access.account,
            record=key,
            bundle=json.dumps(bundle, ensure_ascii=False),
        )
        return ReportNumber(number=backend.send_report.run(report).number)

    @router.post("/api/feedback", tags=["reports"], operation_id="send_feedback")
    def send_feedback(body: Feedback) -> ReportNumber:
        """Meld fout handleiding. The same words about the same chapter are one report."""
        said = f"{body.chapter}/{body.message}"
        request_id = hashlib.sha256(said.encode()).hexdigest()[:32]
        report = _report(desk, backend, ReportKind.MANUAL, request_id=request_id, message=body.message)
        return ReportNumber(number=backend.send_report.run(replace(report, chapter=body.chapter)).number)

    return router


def _bundle(desk: Desk, backend: ReportsBackend, access: Access, key: RecordKey) -> Bundle:
    bundle = backend.problem_bundle.of(access.settings, key, sender=_sender(desk, backend))
    if bundle is None:
        raise NotFound("NOT-FOUND")
    return bundle


def _report(desk: Desk, backend: ReportsBackend, kind: ReportKind, *, request_id: str, message: str) -> Report:
    return Report(
        number="",
        kind=kind,
        subject=desk.subject,
        request_id=request_id,
        sender=_sender(desk, backend),
        message=message,
        at=backend.clock.now(),
    )


def _sender(desk: Desk, backend: ReportsBackend) -> str:
    """How to answer the person: the address of the log-in."""
    if desk.email:
        return desk.email
    known = backend.directory.by_subject(desk.subject)
    return known.email if known is not None else desk.subject
