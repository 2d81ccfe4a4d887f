"""The function `run_jobs`: does the jobs that people asked for, one message each."""

from typing import Any

from factuurbrug.domain.errors import Defect
from factuurbrug.runtime.handlers.batches import each_message
from factuurbrug.runtime.handlers.events import Event, LambdaContext


def handle(event: Event, context: LambdaContext) -> dict[str, Any]:  # noqa: ARG001 - the form of every handler
    """Work through messages that each name a job."""
    return each_message(event, _work)


def _work(_message: Event) -> None:
    raise Defect("NOT-BUILT")
