"""The function `nightly_recheck`: dispatches the work of the night and of every quarter of an hour, and does it."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final

from factuurbrug.domain.errors import Defect, FactuurbrugError
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey
from factuurbrug.runtime.container import parts
from factuurbrug.runtime.handlers.batches import each_message, report, reported
from factuurbrug.runtime.handlers.events import Event, LambdaContext, body_of, deadline, task_of, texts_of
from factuurbrug.runtime.observability import count, logger
from factuurbrug.usecases.dispatch import dispatch_rechecks, dispatch_settling
from factuurbrug.usecases.tell_operators import tell_operators

_RESERVE: Final = timedelta(seconds=90)
#: Index entries that one sweep looks at: some megabytes. More waits for the next quarter of an hour.
_MOST_DUE: Final = 20_000


def handle(event: Event, context: LambdaContext) -> dict[str, Any]:
    """`{"task": "dispatch"}`, `{"task": "settle"}`, or messages of the kinds `recheck` and `settle`."""
    match task_of(event):
        case "":
            return each_message(event, lambda message: _work(message, context), parts())
        case "dispatch" | "settle" as task:
            with reported(task):
                figures = _dispatch_rechecks() if task == "dispatch" else _dispatch_settling()
            logger().info("dispatched", extra=figures)
            return figures
        case other:
            raise Defect("EVENT-UNKNOWN", keys=other)


def _dispatch_rechecks() -> dict[str, Any]:
    return {"messages": dispatch_rechecks(integrations=parts().integrations, queue=parts().queue)}


def _dispatch_settling() -> dict[str, Any]:
    now = parts().clock.now()
    sent = dispatch_settling(records=parts().records, queue=parts().queue, now=now, limit=_MOST_DUE)
    return {**asdict(sent), "outages_told": _tell()}


def _tell() -> int:
    """Tell operators of outages; a line that is down stops nothing, and the same is told next time."""
    try:
        return tell_operators(parts().notices, parts().operator_line)
    except FactuurbrugError as error:
        report(error)
        return 0


def _work(message: Event, context: LambdaContext) -> None:
    body = body_of(message)
    integration = IntegrationId.parse(str(body.get("integration")))
    holder = str(message["messageId"])
    match body.get("kind"):
        case "recheck":
            _recheck(integration, holder, context)
        case "settle":
            _settle(integration, [RecordKey.parse(key) for key in texts_of(body, "records")], holder, context)
        case _:
            raise Defect("MESSAGE-UNREADABLE", message=holder)


def _recheck(integration: IntegrationId, holder: str, context: LambdaContext) -> None:
    result = parts().recheck.run(
        integration, holder=holder, deadline=deadline(context, parts().clock, reserve=_RESERVE)
    )
    logger().info("rechecked", extra={"integration": str(integration), **asdict(result)})
    count({"Confirmed": result.confirmed, "Deviates": result.deviates, "Expired": result.expired})


def _settle(integration: IntegrationId, keys: list[RecordKey], holder: str, context: LambdaContext) -> None:
    result = parts().settle_due.run(
        integration, keys, holder=holder, deadline=deadline(context, parts().clock, reserve=_RESERVE)
    )
    logger().info("settled", extra={"integration": str(integration), **asdict(result)})
    count({"Settled": result.settled, "LostHolders": result.lost_holders, "OfferedAgain": result.offered_again})
