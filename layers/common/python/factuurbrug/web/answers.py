"""What the dashboard is given: codes with their values and the words for them, amounts as text."""

from collections.abc import Mapping
from typing import Any, Final

from factuurbrug.domain.findings import Finding
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import OrderRecord
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.integrations import Pause, RunSummary
from factuurbrug.ports.records import RecordPage
from factuurbrug.texts.catalogue import finding_text, message, what_now

PROBLEM_TYPE: Final = "application/problem+json"
Json = dict[str, Any]


def integration_answer(
    integration: IntegrationId,
    *,
    settings: IntegrationSettings | None,
    pause: Pause | None,
    last_run: RunSummary | None,
    language: str,
) -> Json:
    """One koppeling with its dot: running, paused and why, when it last read the shop."""
    return {
        "id": str(integration),
        "name": settings.name if settings else "",
        "active": bool(settings and settings.active),
        "pause": None
        if pause is None
        else {"since": pause.since.isoformat(), **words(pause.code, pause.params, language)},
        "last_run": None
        if last_run is None
        else {
            "at": last_run.at.isoformat(),
            "orders": last_run.orders,
            "new": last_run.new,
            "changed": last_run.changed,
            "ready": last_run.ready,
            "held": last_run.held,
            "problem": words(last_run.code, {}, language) if last_run.code else None,
        },
    }


def page_answer(page: RecordPage, language: str) -> Json:
    """A page of a tab."""
    return {"orders": [record_answer(record, language) for record in page.records], "next": page.next}


def record_answer(record: OrderRecord, language: str) -> Json:
    """One row of a tab."""
    return {
        "key": str(record.key),
        "order_id": record.key.order_id,
        "kind": record.key.kind.value,
        "number": record.key.number,
        "state": record.state.value,
        "state_text": message(f"STATE-{record.state.value}", language),
        "reference": record.reference,
        "customer": record.customer_name,
        "placed_on": record.placed_on.isoformat(),
        "changed_at": record.changed_at.isoformat(),
        "amount": _amount(record.amount),
        "booked": _amount(record.booked_total),
        "subject": record.subject,
        "invoice_number": record.booked_reference,
        "processed": record.processed,
        "regime": record.regime.value if record.regime else None,
        "findings": [_finding(finding, language) for finding in record.findings],
        "waits_for": record.waits_for or None,
    }


def problem(code: str, status: int, language: str, request_id: str, params: Mapping[str, str] | None = None) -> Json:
    """A problem by the rules of RFC 9457, with our code and the request's id."""
    return {
        "type": "about:blank",
        "title": message(code, language, params),
        "status": status,
        "code": code,
        "detail": what_now(code, language, params),
        "request_id": request_id,
    }


def words(code: str, params: Mapping[str, str], language: str) -> Json:
    """A code with its words."""
    return {
        "code": code,
        "text": message(code, language, params),
        "now": what_now(code, language, params),
    }


def _finding(finding: Finding, language: str) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "text": finding_text(finding, language),
        "now": what_now(finding.code, language, finding.params),
    }


def _amount(money: Money | None) -> Json | None:
    return None if money is None else {"amount": str(money.amount), "currency": money.currency}
