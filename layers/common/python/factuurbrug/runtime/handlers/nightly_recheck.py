"""The function `nightly_recheck`: dispatches the night's work, does it, and settles every quarter of an hour."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.runtime.container import parts
from factuurbrug.runtime.handlers.batches import each_message
from factuurbrug.runtime.handlers.events import Event, LambdaContext, body_of, deadline, task_of
from factuurbrug.runtime.observability import count, logger
from factuurbrug.usecases.dispatch import dispatch_rechecks

_RESERVE = timedelta(seconds=90)
#: More than this waits for the next quarter of an hour.
_MOST_DUE = 1000


def handle(event: Event, context: LambdaContext) -> dict[str, Any]:
    """`{"task": "dispatch"}`, `{"task": "settle"}`, or messages `{"integration"}`."""
    match task_of(event):
        case "dispatch":
            sent = dispatch_rechecks(integrations=parts().integrations, queue=parts().queue)
            logger().info("dispatched", extra={"messages": sent})
            return {"messages": sent}
        case "settle":
            return _settle(context)
        case "":
            return each_message(event, lambda message: _recheck(message, context))
        case other:
            raise Defect("EVENT-UNKNOWN", keys=other)


def _settle(context: LambdaContext) -> dict[str, Any]:
    result = parts().settle_due.run(limit=_MOST_DUE, deadline=deadline(context, parts().clock, reserve=_RESERVE))
    figures = asdict(result)
    logger().info("settled", extra=figures)
    count({"Settled": result.settled, "LostHolders": result.lost_holders, "OfferedAgain": result.offered_again})
    return figures


def _recheck(message: Event, context: LambdaContext) -> None:
    body = body_of(message)
    result = parts().recheck.run(
        IntegrationId.parse(str(body.get("integration"))),
        holder=str(message["messageId"]),
        deadline=deadline(context, parts().clock, reserve=_RESERVE),
    )
    figures = asdict(result)
    logger().info("rechecked", extra={"integration": body["integration"], **figures})
    count({"Confirmed": result.confirmed, "Deviates": result.deviates, "Expired": result.expired})
