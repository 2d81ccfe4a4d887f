"""The function `fetch_orders`: sends one message per integration, or works through one."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.runtime.container import parts
from factuurbrug.runtime.handlers.batches import each_message, reported
from factuurbrug.runtime.handlers.events import Event, LambdaContext, body_of, deadline, number_of, task_of
from factuurbrug.runtime.observability import count, logger
from factuurbrug.usecases.dispatch import dispatch_fetches
from factuurbrug.usecases.fetch_orders import LONGEST_CHAIN

#: A page takes some seconds, a slow shop half a minute.
_RESERVE = timedelta(seconds=60)


def handle(event: Event, context: LambdaContext) -> dict[str, Any]:
    """`{"task": "dispatch"}`, or messages `{"integration", "chain"}`; answers with the failed messages."""
    task = task_of(event)
    if task == "dispatch":
        with reported(task):
            sent = dispatch_fetches(integrations=parts().integrations, queue=parts().queue)
        logger().info("dispatched", extra={"messages": sent})
        return {"messages": sent}
    if task:
        raise Defect("EVENT-UNKNOWN", keys=task)
    return each_message(event, lambda message: _fetch(message, context), parts())


def _fetch(message: Event, context: LambdaContext) -> None:
    body = body_of(message)
    result = parts().fetch_orders.run(
        IntegrationId.parse(str(body.get("integration"))),
        holder=str(message["messageId"]),
        deadline=deadline(context, parts().clock, reserve=_RESERVE),
        chain=number_of(body, "chain", most=LONGEST_CHAIN),
    )
    summary = asdict(result.summary) if result.summary else {}
    summary.pop("at", None)
    logger().info(
        "fetched",
        extra={
            "integration": body["integration"],
            "pages": result.pages,
            "continues": result.continues,
            "skipped": result.skipped,
            **summary,
        },
    )
    count({name.capitalize(): number for name, number in summary.items() if isinstance(number, int)})
