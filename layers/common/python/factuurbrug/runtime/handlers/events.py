"""The events that come in, read strictly: anything else is a fault of ours and surfaces."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from factuurbrug.domain.errors import Defect
from factuurbrug.ports.clock import Clock


class LambdaContext(Protocol):
    """What is used of the context of an invocation."""

    aws_request_id: str

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until the function is stopped."""
        ...


Event = Mapping[str, Any]


def task_of(event: Event) -> str:
    """The task of a schedule's event, "" for a batch of messages.

    Raises:
        Defect: `EVENT-UNKNOWN`.
    """
    if "Records" in event:
        return ""
    task = event.get("task")
    if not isinstance(task, str):
        raise Defect("EVENT-UNKNOWN", keys=",".join(sorted(map(str, event))))
    return task


def body_of(message: Event) -> dict[str, Any]:
    """The body of a queue's message.

    Raises:
        Defect: `MESSAGE-UNREADABLE`.
    """
    try:
        body = json.loads(message["body"])
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise Defect("MESSAGE-UNREADABLE", message=str(message.get("messageId", ""))) from error
    if not isinstance(body, dict):
        raise Defect("MESSAGE-UNREADABLE", message=str(message.get("messageId", "")))
    return body


def texts_of(body: Mapping[str, Any], name: str) -> list[str]:
    """A list of texts in a message's body.

    Raises:
        Defect: `MESSAGE-UNREADABLE`.
    """
    found = body.get(name)
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise Defect("MESSAGE-UNREADABLE", name=name)
    return found


def number_of(body: Mapping[str, Any], name: str, *, most: int) -> int:
    """A whole number from 0 to `most` in a message's body; 0 when it is not there.

    Raises:
        Defect: `MESSAGE-UNREADABLE`.
    """
    found = body.get(name, 0)
    if type(found) is not int or not 0 <= found <= most:
        raise Defect("MESSAGE-UNREADABLE", name=name)
    return found


def deadline(context: LambdaContext, clock: Clock, *, reserve: timedelta) -> datetime:
    """When to begin nothing new, so that what is under way ends before the function is stopped."""
    return clock.now() + timedelta(milliseconds=context.get_remaining_time_in_millis()) - reserve
