"""AWS clients of nobody, and how to lose an answer on its way."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import ConnectionClosedError
from botocore.httpsession import URLLib3Session
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.table import Table
from moto.core.models import botocore_stubber

from tests.fakes.clock import FakeClock

#: As often as the SDK tries a call.
TRIES = 4
_numbers = itertools.count(1)


def some_clients() -> Clients:
    """Clients with keys of nobody."""
    session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name="eu-west-1")
    return Clients(session)


def a_table(clients: Clients, *, clock: FakeClock | None = None) -> Table:
    """An empty table on moto, with the keys of the template's."""
    name = f"table-{next(_numbers)}"
    clients.dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "S"},
        ],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    )
    return Table(clients, name, now=(clock or FakeClock()).now)


def by_moto(event_name: str, request: AWSPreparedRequest) -> AWSResponse | None:
    """Let moto carry out a request; its answer."""
    return botocore_stubber(event_name, request)


def take_over(client: Any, send: Callable[..., AWSResponse | None]) -> Callable[[], None]:
    """Have `send` answer every request, in moto's place: moto carries out nothing but what `send` hands to it.

    Another handler beside moto's would not do: the SDK asks all of them, and takes the first answer.

    Returns:
        How to give the client back.
    """
    events = client.meta.events
    sending = f"before-send.{client.meta.service_model.service_id.hyphenize()}"
    events.unregister("before-send", botocore_stubber)
    events.register(sending, send)

    def give_back() -> None:
        events.unregister(sending, send)
        events.register("before-send", botocore_stubber)

    return give_back


def by_whom_it_is_sent_to(_: str, request: AWSPreparedRequest) -> None:
    """Let the server carry out a request."""
    URLLib3Session().send(request)


def lose_answers(
    client: Any,
    operation: str,
    *,
    times: int = 1,
    carry_out: Callable[[str, AWSPreparedRequest], object] = by_moto,
) -> list[str]:
    """The next calls of the operation are carried out, and their answers do not arrive.

    The SDK then tries again as it always does, but without waiting in between.

    Returns:
        The body of every such request, filled as they are made.
    """
    carried_out: list[str] = []

    def lose(event_name: str, request: AWSPreparedRequest, **_: object) -> None:
        if len(carried_out) >= times:
            client.meta.events.unregister(sending, lose)
            client.meta.events.unregister(retrying, at_once)
            return
        carry_out(event_name, request)
        assert isinstance(request.body, bytes)
        carried_out.append(request.body.decode())
        raise ConnectionClosedError(endpoint_url=request.url)

    def at_once(attempts: int, caught_exception: Exception | None, **_: object) -> float | None:
        return 0 if caught_exception is not None and attempts < TRIES else None

    service = client.meta.service_model.service_id.hyphenize()
    sending, retrying = f"before-send.{service}.{operation}", f"needs-retry.{service}.{operation}"
    client.meta.events.register_first(sending, lose)
    client.meta.events.register_first(retrying, at_once)
    return carried_out


@contextmanager
def requests_of(client: Any, operation: str) -> Iterator[list[dict[str, Any]]]:
    """What the operation is called with meanwhile."""
    seen: list[dict[str, Any]] = []

    def note(params: dict[str, Any], **_: object) -> None:
        seen.append(params)

    event = f"before-parameter-build.{client.meta.service_model.service_id.hyphenize()}.{operation}"
    client.meta.events.register(event, note)
    yield seen
    client.meta.events.unregister(event, note)
