"""The function `post_invoice`: posts what its messages name, integration by integration."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey
from factuurbrug.runtime.container import parts
from factuurbrug.runtime.handlers.batches import each_in_order
from factuurbrug.runtime.handlers.events import Event, LambdaContext, body_of, deadline
from factuurbrug.runtime.observability import count, logger

#: A call may take a minute before it is given up, and its outcome must still be stored.
_RESERVE = timedelta(seconds=75)


def handle(event: Event, context: LambdaContext) -> dict[str, Any]:
    """Messages `{"record"}` of one or several groups (a group is an integration).

    The first message of a group posts all that the batch holds of it; the others then find theirs done. A failure
    brings the messages of its group again, not those of the others.
    """
    groups: dict[str, list[Event]] = {}
    for message in event["Records"]:
        groups.setdefault(_group(message), []).append(message)
    return each_in_order(event, lambda message: _post(groups.pop(_group(message), []), context))


def _post(group: list[Event], context: LambdaContext) -> None:
    if not group:
        return
    name = _group(group[0])
    keys = [RecordKey.parse(str(body_of(message).get("record"))) for message in group]
    result = parts().post_invoices.run(
        IntegrationId.parse(name), keys, deadline=deadline(context, parts().clock, reserve=_RESERVE)
    )
    logger().info("posted", extra={"integration": name, **asdict(result)})
    count(
        {
            "Posted": result.posted,
            "Refused": result.held,
            "Uncertain": result.uncertain,
            "NotSent": result.not_sent,
            "BooksCalls": result.calls,
        }
    )


def _group(message: Event) -> str:
    return str(message["attributes"]["MessageGroupId"])
