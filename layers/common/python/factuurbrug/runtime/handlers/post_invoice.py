"""The function `post_invoice`: posts what its messages name, integration by integration."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, Final

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey
from factuurbrug.runtime.container import parts
from factuurbrug.runtime.handlers.batches import code_of, each_in_order, each_message
from factuurbrug.runtime.handlers.events import Event, LambdaContext, body_of, deadline
from factuurbrug.runtime.observability import count, logger

#: A call may take a minute before it is given up, and its outcome must still be stored.
_RESERVE: Final = timedelta(seconds=75)
#: As in `template.yaml`: a message that fails once more becomes a dead letter.
LAST_RECEIPT: Final = 3


@dataclass(frozen=True, slots=True)
class _Message:
    key: RecordKey
    is_last_receipt: bool


def handle(event: Event, context: LambdaContext) -> dict[str, Any]:
    """Messages `{"record"}` of one or several groups (a group is an integration).

    The first message of a group posts all that the batch holds of it; the others then find theirs done. A failure
    brings the messages of its group again, not those of the others. A message that cannot be read fails alone: it
    names no record, so nothing has to wait for it.
    """
    groups: dict[str, list[_Message]] = {}
    readable, unreadable = [], []
    for message in event["Records"]:
        try:
            read = _read(message)
        except Defect:
            unreadable.append(message)
        else:
            readable.append(message)
            groups.setdefault(_group(message), []).append(read)
    posted = each_in_order(
        {"Records": readable}, lambda message: _post(_group(message), groups.pop(_group(message), []), context)
    )
    # Read once more, now to fail and be logged each by itself.
    refused = each_message({"Records": unreadable}, _read)
    return {"batchItemFailures": [*posted["batchItemFailures"], *refused["batchItemFailures"]]}


def _post(name: str, group: Sequence[_Message], context: LambdaContext) -> None:
    if not group:
        return
    until = deadline(context, parts().clock, reserve=_RESERVE)
    try:
        result = parts().post_invoices.run(IntegrationId.parse(name), [one.key for one in group], deadline=until)
    except Exception as error:
        given_up = [one.key for one in group if one.is_last_receipt]
        if given_up:
            parts().post_invoices.give_up(given_up, code=code_of(error))
        raise
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


def _read(message: Event) -> _Message:
    receipts = int(message["attributes"]["ApproximateReceiveCount"])
    return _Message(RecordKey.parse(str(body_of(message).get("record"))), receipts >= LAST_RECEIPT)


def _group(message: Event) -> str:
    return str(message["attributes"]["MessageGroupId"])
