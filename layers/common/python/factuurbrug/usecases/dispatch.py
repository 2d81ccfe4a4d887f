"""One message per integration: the hourly fetch, the nightly recheck, the settling of every quarter of an hour."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.queue import WorkQueue
from factuurbrug.ports.records import Records

#: Keys in one message: some 30 KB, an eighth of what a queue takes. What is left is due again next time.
MOST_TO_SETTLE: Final = 500


@dataclass(frozen=True, slots=True)
class Dispatched:
    """Messages sent, and due records that they name."""

    messages: int
    records: int


def dispatch_fetches(*, integrations: Integrations, queue: WorkQueue) -> int:
    """Ask for a fetch of every active integration; the number of messages sent."""
    sent = 0
    for integration in integrations.active():
        queue.fetch(integration)
        sent += 1
    return sent


def dispatch_rechecks(*, integrations: Integrations, queue: WorkQueue) -> int:
    """Ask for a recheck of every active integration; the number of messages sent."""
    sent = 0
    for integration in integrations.active():
        queue.recheck(integration)
        sent += 1
    return sent


def dispatch_settling(*, records: Records, queue: WorkQueue, now: datetime, limit: int) -> Dispatched:
    """Ask to settle what is due, one message per integration that has anything due.

    Administrations thus settle beside each other: one that hangs or fails delays nobody else.

    Args:
        records: Where the due records are listed.
        queue: Where the messages go.
        now: What is due by then.
        limit: Due records that are looked at, the longest overdue first.
    """
    due = defaultdict[IntegrationId, list[RecordKey]](list)
    for key in records.due(now=now, limit=limit):
        due[key.integration].append(key)
    named = 0
    for integration, keys in due.items():
        queue.settle(integration, keys[:MOST_TO_SETTLE])
        named += len(keys[:MOST_TO_SETTLE])
    return Dispatched(len(due), named)
