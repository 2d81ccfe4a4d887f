"""Batches of messages: a failure is logged once, with its code, and only the failed messages come again."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    SqsFifoPartialProcessor,
    process_partial_response,
)

from factuurbrug.domain.errors import FactuurbrugError
from factuurbrug.runtime.handlers.events import Event
from factuurbrug.runtime.observability import count, logger

Work = Callable[[Event], object]


def each_message(event: Event, work: Work) -> dict[str, Any]:
    """Work through the messages one by one; the answer names those that failed (partial batch answer)."""
    processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
    return _answer(event, work, processor)


def each_in_order(event: Event, work: Work) -> dict[str, Any]:
    """The same for a FIFO queue: after a failure the rest of that group is left for later, the other groups go on."""
    processor = SqsFifoPartialProcessor(skip_group_on_error=True)
    # A batch in which everything failed is answered like any other: each message by name.
    processor.raise_on_entire_batch_failure = False
    return _answer(event, work, processor)


def _answer(event: Event, work: Work, processor: BatchProcessor) -> dict[str, Any]:
    if not event["Records"]:
        return {"batchItemFailures": []}

    def reported(record: Event) -> None:
        try:
            work(record)
        except Exception as error:
            report(error, message_id=str(record.get("messageId", "")))
            raise

    return dict(process_partial_response(event=dict(event), record_handler=reported, processor=processor))


def report(error: Exception, **ids: str) -> None:
    """Log a failure with its code; the trace is for us, and holds no values of ours beside codes and ids."""
    logger().exception("failed", extra={"code": code_of(error), **ids})
    count({"Failures": 1})


def code_of(error: Exception) -> str:
    """Our code of a failure; of one that is not ours the name of its kind, never its words."""
    return error.code if isinstance(error, FactuurbrugError) else type(error).__name__
