"""Items read and written in DynamoDB, counted where the calls leave our process."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import boto3
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.domain.record import RecordKey
from factuurbrug.runtime.compose import Parts

from benchmarks.line import Line

if TYPE_CHECKING:
    from factuurbrug.ports.queue import Offer

_LONG = timedelta(minutes=10)


@dataclass
class Items:
    """Items and calls so far; a call that finds nothing counts as one item read."""

    counted: Counter[str] = field(default_factory=Counter)

    def watch(self, session: boto3.Session) -> None:
        """Count whatever the session's clients ask of DynamoDB from now on."""
        session.events.register("before-parameter-build.dynamodb", self._sent)
        session.events.register("after-call.dynamodb", self._answered)

    def _sent(self, params: dict[str, Any], model: Any, **_: object) -> None:  # noqa: ANN401 - botocore's own
        self.counted["calls"] += 1
        if model.name == "TransactWriteItems":
            self.counted["written"] += len(params["TransactItems"])
        elif model.name in {"PutItem", "UpdateItem", "DeleteItem"}:
            self.counted["written"] += 1

    def _answered(self, parsed: dict[str, Any], model: Any, **_: object) -> None:  # noqa: ANN401 - botocore's own
        if model.name == "Query":
            self.counted["read"] += max(1, len(parsed.get("Items", [])))
        elif model.name == "GetItem":
            self.counted["read"] += 1
        elif model.name == "BatchGetItem":
            found = sum(len(rows) for rows in parsed.get("Responses", {}).values())
            self.counted["read"] += max(1, found)


class _Kept:
    """A queue that keeps what it is given, so that the deployed functions do not take the work from us."""

    def __init__(self) -> None:
        self.keys: list[RecordKey] = []

    def fetch(self, integration: object, *, chain: int = 0) -> None:
        """No continuation is needed for a few hundred orders."""

    def recheck(self, integration: object) -> None:
        """Not part of the measured line."""

    def settle(self, integration: object, keys: object) -> None:
        """Not part of the measured line."""

    def post(self, key: RecordKey, *, version: int, send_number: int) -> None:
        """Keep one offer."""
        del version, send_number
        self.keys.append(key)

    def post_many(self, offers: "tuple[Offer, ...] | list[Offer]") -> None:
        """Keep many."""
        self.keys += [offer.key for offer in offers]


def items_per_order(line: Line, *, orders: int) -> dict[str, int]:
    """Fetch and post new orders in this process, on the deployed table, and count the items.

    Returns:
        Counts of `fetch read`, `fetch written`, `fetch calls` and the same for `post`, over all orders.
    """
    items = Items()
    endpoint = line.parts.clients.dynamodb.meta.endpoint_url
    session = boto3.Session(
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106 - the stand-in's
        region_name="eu-west-1",
    )
    items.watch(session)
    parts = Parts(settings=line.parts.settings, clients=Clients(session, endpoint_url=endpoint))
    queue = _Kept()
    parts.__dict__["queue"] = queue
    line.place(orders)
    parts.integrations.get(line.settings.id)
    items.counted.clear()
    until = parts.clock.now() + _LONG
    parts.fetch_orders.run(line.settings.id, holder="benchmark", deadline=until)
    fetched = {f"fetch {name}": count for name, count in items.counted.items()}
    items.counted.clear()
    for start in range(0, len(queue.keys), 10):
        parts.post_invoices.run(line.settings.id, queue.keys[start : start + 10], deadline=until)
    return fetched | {f"post {name}": count for name, count in items.counted.items()}
