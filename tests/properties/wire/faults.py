"""Requests to DynamoDB that fail on their way: throttled, broken, without an answer, or cut by a kill."""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import ConnectionClosedError
from urllib3.response import HTTPResponse

from tests.fakes.faulty import Crash
from tests.unit.adapters.aws.wires import TRIES, by_moto, take_over

if TYPE_CHECKING:
    from botocore.hooks import HierarchicalEmitter


class WireFault(StrEnum):
    """What befalls a request. `ONCE` befalls it once, and the SDK's next try goes well; else all its tries."""

    THROTTLED_ONCE = "throttled once"
    THROTTLED = "throttled"
    SERVER_ERROR_ONCE = "server error once"
    SERVER_ERROR = "server error"
    HELD_UP = "held up by another transaction"
    LOST_ONCE = "carried out, answer lost once"
    LOST = "carried out, answer lost"
    KILLED_BEFORE = "killed before"
    KILLED_AFTER = "killed after"


_SERVER_ERROR = 500
_SERVICE = "com.amazonaws.dynamodb.v20120810"
_ONCE = frozenset({
    WireFault.THROTTLED_ONCE, WireFault.SERVER_ERROR_ONCE, WireFault.LOST_ONCE, WireFault.HELD_UP,
    WireFault.KILLED_BEFORE, WireFault.KILLED_AFTER,
})  # fmt: skip


class Wire:
    """Counts the requests of a client, each with the SDK's repeats as one, and lets one of them fail."""

    def __init__(self, client: Any) -> None:
        self.requests: list[str] = []
        self._fault: WireFault | None = None
        self._at = 0
        self._left = 0
        self._dead = False
        events: HierarchicalEmitter = client.meta.events
        service = client.meta.service_model.service_id.hyphenize()
        events.register_first(f"before-call.{service}", self._begins)
        take_over(client, self._sent)
        events.register_first(f"needs-retry.{service}", self._at_once)

    def plan(self, *, after: int, fault: WireFault) -> None:
        """Let the request that comes after so many others from now fail."""
        self._at, self._fault = len(self.requests) + after + 1, fault
        self._left = 1 if fault in _ONCE else TRIES

    def restart(self) -> None:
        """A new process begins."""
        self._dead = False

    def stop(self) -> None:
        """Nothing fails any more."""
        self._fault, self._dead = None, False

    def _begins(self, model: Any, **_: object) -> None:
        if self._dead:
            raise Crash
        self.requests.append(model.name)

    def _sent(self, event_name: str, request: AWSPreparedRequest, **_: object) -> AWSResponse | None:
        if self._fault is None or len(self.requests) != self._at or not self._left:
            return by_moto(event_name, request)
        self._left -= 1
        return self._act(self._fault, event_name, request)

    def _at_once(self, attempts: int, response: Any, caught_exception: Exception | None, **_: object) -> float | None:
        """Repeat as often as the SDK does, without its waiting."""
        if self._fault is None or len(self.requests) != self._at or attempts >= TRIES:
            return None
        status = response[0].status_code if response is not None else 0
        code = response[1].get("Error", {}).get("Code", "") if response is not None else ""
        again = caught_exception is not None or status >= _SERVER_ERROR or code == "ThrottlingException"
        return 0 if again else None

    def _act(self, fault: WireFault, event_name: str, request: AWSPreparedRequest) -> AWSResponse | None:
        match fault:
            case WireFault.THROTTLED_ONCE | WireFault.THROTTLED:
                return _answer(request, 400, {"__type": "com.amazon.coral.availability#ThrottlingException"})
            case WireFault.SERVER_ERROR_ONCE | WireFault.SERVER_ERROR:
                return _answer(request, 500, {"__type": f"{_SERVICE}#InternalServerError"})
            case WireFault.HELD_UP:
                return _held_up(event_name, request)
            case WireFault.LOST_ONCE | WireFault.LOST:
                by_moto(event_name, request)
                raise ConnectionClosedError(endpoint_url=request.url)
            case WireFault.KILLED_AFTER:
                by_moto(event_name, request)
        self._dead = True
        raise Crash


def _held_up(event_name: str, request: AWSPreparedRequest) -> AWSResponse | None:
    if not event_name.endswith("TransactWriteItems"):
        return by_moto(event_name, request)
    kind = f"{_SERVICE}#TransactionCanceledException"
    return _answer(request, 400, {"__type": kind, "CancellationReasons": [{"Code": "TransactionConflict"}]})


def _answer(request: AWSPreparedRequest, status: int, body: dict[str, object]) -> AWSResponse:
    raw = HTTPResponse(body=json.dumps(body).encode(), status=status, preload_content=False)
    raw.stream = lambda **_: iter([json.dumps(body).encode()])  # type: ignore[assignment]  # as botocore reads it
    return AWSResponse(request.url, status, {"content-type": "application/x-amz-json-1.0"}, raw)
