"""The function `post_invoice`: posts what its messages name, each message by itself."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.record import RecordKey
from factuurbrug.runtime.container import parts
from factuurbrug.runtime.handlers.batches import LAST_RECEIPT, code_of, each_message, receipts_of
from factuurbrug.runtime.handlers.events import Event, LambdaContext, body_of, deadline
from factuurbrug.runtime.observability import count, logger

#: A call may take a minute before it is given up, and its outcome must still be stored.
_RESERVE: Final = timedelta(seconds=75)


def handle(event: Event, context: LambdaContext) -> dict[str, Any]:
    """Messages `{"record"}`, of which the group is the integration; answers with those that must come again.

    The template gives one message at a time, so that books that hang keep nobody else's waiting in the same batch.
    What else is ready in the integration goes along in the same call; the messages of those find theirs done.
    """
    return each_message(event, lambda message: _post(message, context), parts())


def _post(message: Event, context: LambdaContext) -> None:
    key = RecordKey.parse(str(body_of(message).get("record")))
    if message["attributes"]["MessageGroupId"] != str(key.integration):
        # Nothing of ours sends such a message: two integrations would be worked on as one.
        raise Defect("MESSAGE-UNREADABLE", message=str(message["messageId"]))
    until = deadline(context, parts().clock, reserve=_RESERVE)
    try:
        result = parts().post_invoices.run(key.integration, [key], deadline=until)
    except Exception as error:
        if receipts_of(message) >= LAST_RECEIPT:
            parts().post_invoices.give_up([key], code=code_of(error))
        raise
    logger().info("posted", extra={"integration": str(key.integration), **asdict(result)})
    count(
        {
            "Posted": result.posted,
            "Refused": result.held,
            "Uncertain": result.uncertain,
            "NotSent": result.not_sent,
            "BooksCalls": result.calls,
        }
    )
