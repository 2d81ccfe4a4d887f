"""Batches of messages: a failure is logged and kept, with its code, and only the failed messages come again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response

from factuurbrug.domain.errors import FactuurbrugError
from factuurbrug.ports.failures import Failure
from factuurbrug.runtime.compose import Parts
from factuurbrug.runtime.handlers.events import Event
from factuurbrug.runtime.observability import count, logger, trace_of

Work = Callable[[Event], object]
#: As in `template.yaml`: a message that fails once more becomes a dead letter.
LAST_RECEIPT: Final = 3
#: Values of a failure that name a machine's own code: others may hold what the books or a shop say of a customer.
_KEPT: Final = frozenset({"error", "kind", "status"})
_LONGEST: Final = 200


def each_message(event: Event, work: Work, parts: Parts) -> dict[str, Any]:
    """Work through the messages one by one; the answer names those that failed (partial batch answer)."""
    if not event["Records"]:
        return {"batchItemFailures": []}

    def told(record: Event) -> None:
        try:
            work(record)
        except Exception as error:
            report(error, message_id=str(record.get("messageId", "")))
            _keep(record, error, parts)
            raise

    # A batch in which everything failed is answered like any other: each message by name.
    processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
    return dict(process_partial_response(event=dict(event), record_handler=told, processor=processor))


def receipts_of(message: Event) -> int:
    """How often a message has been received, this time included."""
    return int(message["attributes"]["ApproximateReceiveCount"])


def report(error: Exception, **ids: str) -> None:
    """Log a failure with its code and where it came from; no words of it, and no values beside ids."""
    logger().error("failed", extra={"code": code_of(error), "trace": trace_of(error), **ids})
    count({"Failures": 1})


class TaskFailed(Exception):
    """A schedule's task failed: its code. What Lambda itself logs of it says no more than that."""


@contextmanager
def reported(task: str) -> Iterator[None]:
    """Report what fails in a schedule's task, and let Lambda see that it did.

    Raises:
        TaskFailed: Whatever it was.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 - it is raised again, by its code
        report(error, task=task)
        raise TaskFailed(code_of(error)) from None


def code_of(error: Exception) -> str:
    """Our code of a failure; of one that is not ours the name of its kind, never its words."""
    return error.code if isinstance(error, FactuurbrugError) else type(error).__name__


def _keep(message: Event, error: Exception, parts: Parts) -> None:
    """Keep why it failed for whoever finds the dead letter; a store that is down must not hide the failure."""
    params = error.params if isinstance(error, FactuurbrugError) else {}
    try:
        failure = Failure(
            message=str(message["messageId"]),
            code=code_of(error),
            at=parts.clock.now(),
            receipts=receipts_of(message),
            params={name: value[:_LONGEST] for name, value in params.items() if name in _KEPT},
        )
        parts.failures.note(failure)
    except FactuurbrugError as unkept:
        logger().warning("reason not kept", extra={"code": unkept.code, "message_id": str(message["messageId"])})
