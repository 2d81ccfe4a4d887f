"""The function `dashboard_api`: the API of `web`, with the parts of this container behind it."""

from functools import cache
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from factuurbrug.runtime.dashboard import dashboard_parts
from factuurbrug.runtime.handlers.batches import report
from factuurbrug.runtime.handlers.events import Event, LambdaContext
from factuurbrug.web.application import build


def handle(event: Event, context: LambdaContext) -> dict[str, Any]:
    """Answer one request of the HTTP API."""
    return _application().resolve(dict(event), context)  # type: ignore[arg-type]  # AWS's; we use two of its members


@cache
def _application() -> APIGatewayHttpResolver:
    return build(dashboard_parts(), report=_report)


def _report(error: Exception, request_id: str) -> None:
    report(error, request=request_id)
