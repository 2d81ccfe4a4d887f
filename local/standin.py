"""Starts MiniStack, the stand-in for AWS, with what it lacks and we need.

Runs in MiniStack's own environment and imports nothing of ours. It adds five things:

* the state is saved every few seconds, not only at a clean stop;
* messages that were being worked on when it stopped are visible again: nobody holds them;
* the calls that move dead letters back to their queue;
* items expire by the clock of the run (`STANDIN_CLOCK_OFFSET`, seconds), not by the machine's;
* conditions of a template may ask for the account (`AWS::AccountId`), as on AWS.

It uses names that MiniStack does not promise to keep. That is why MiniStack's version is pinned,
and why `REQUIRED_NAMES` is checked at the start and in a test.
"""

# Reaching into MiniStack is the purpose of this module, see above.
# ruff: noqa: SLF001

import asyncio
import json
import logging
import os
import sys
import threading
import time
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from ministack import app
from ministack.core import persistence
from ministack.core.responses import get_account_id
from ministack.services import dynamodb, sqs
from ministack.services.cloudformation import engine

REQUIRED_NAMES = (
    (app, ("main", "app", "_build_persistence_save_dict")),
    (persistence, ("save_state", "load_state")),
    (sqs, ("_HANDLERS", "_queues", "_queues_lock", "_queue_by_arn", "_get_q", "_Err", "esm_wake")),
    (sqs, ("load_persisted_state",)),
    (dynamodb, ("time", "_ttl_reaper")),
    (engine, ("_evaluate_conditions",)),
)
# A request to this path is answered when the state is on the disk.
SAVE_PATH = "/_standin/save"
# What only a deployment changes. It is large, so it is saved after deployments alone.
DEPLOYED = frozenset({"lambda", "s3", "cloudformation"})

log = logging.getLogger("standin")


class ShiftedTime:
    """The module `time`, with another idea of now."""

    def __init__(self, offset: float) -> None:
        self._offset = offset

    def time(self) -> float:
        """Seconds since the epoch on the run's clock."""
        return time.time() + self._offset

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - stands in for a whole module
        return getattr(time, name)


class Saver(threading.Thread):
    """Saves the state every `interval` seconds in which a request came in, and when asked to."""

    def __init__(self, interval: float) -> None:
        super().__init__(daemon=True, name="saver")
        self._interval = interval
        self._changed = threading.Event()
        self._deployed = threading.Event()
        self._saving = threading.Lock()

    def watch(self, asgi: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        """Wrap the application: a request marks the state as changed, one to SAVE_PATH saves it."""

        async def watched(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
            if scope.get("path") == SAVE_PATH:
                await asyncio.to_thread(self.save)
                await send({"type": "http.response.start", "status": 204, "headers": []})
                await send({"type": "http.response.body"})
                return
            await asgi(scope, receive, send)
            signature = dict(scope.get("headers") or ()).get(b"authorization", b"")
            if b"/cloudformation/aws4_request" in signature:
                self._deployed.set()
            self._changed.set()

        return watched

    def run(self) -> None:
        """Save for as long as the process lives."""
        while True:
            time.sleep(self._interval)
            if self._changed.is_set():
                self.save()

    def save(self) -> None:
        """Save what has changed; return when it is on the disk."""
        with self._saving:
            self._changed.clear()
            self._save()

    def _save(self) -> None:
        deployed = self._deployed.is_set()
        self._deployed.clear()
        for service, state_of in app._build_persistence_save_dict().items():
            if service in DEPLOYED and not deployed:
                continue
            try:
                state = state_of()
            except RuntimeError as error:  # changed while it was copied: the next round has it
                log.info("saving %s later: %s", service, error)
                self._changed.set()
                if service in DEPLOYED:
                    self._deployed.set()
                continue
            if state is not None:
                persistence.save_state(service, state)


def release_messages_of_the_dead(data: Any) -> None:  # noqa: ANN401 - MiniStack's own state
    """Load the queues as saved, with every message in flight visible now."""
    _load_queues(data)
    for _, queue in sqs._queues.all_items():
        for message in queue["messages"]:
            if message["receive_count"]:
                message["visible_at"] = min(message["visible_at"], time.time())


_load_queues = sqs.load_persisted_state
_move_tasks: list[dict[str, Any]] = []


def _sources_of(arn: str) -> list[dict[str, Any]]:
    def target(queue: dict[str, Any]) -> str | None:
        policy = queue["attributes"].get("RedrivePolicy")
        return json.loads(policy)["deadLetterTargetArn"] if policy else None

    return [queue for _, queue in sqs._queues.all_items() if target(queue) == arn]


def _queue_or_refuse(arn: str) -> dict[str, Any]:
    queue: dict[str, Any] | None = sqs._queue_by_arn(arn)
    if queue is None:
        raise sqs._Err("ResourceNotFoundException", f"There is no queue {arn}.", 404)
    return queue


def start_message_move_task(data: dict[str, Any], _url: str) -> dict[str, Any]:
    """Move every visible message of a dead-letter queue to where it came from, or to a given queue."""
    source_arn = data["SourceArn"]
    dead_letters = _queue_or_refuse(source_arn)
    origins = _sources_of(source_arn)
    if not origins:
        raise sqs._Err("InvalidParameterValue", "Source queue must be configured as a DLQ.", 400)
    moved = 0
    with sqs._queues_lock:
        now = time.time()
        ready = [m for m in dead_letters["messages"] if m["visible_at"] <= now]
        for message in ready:
            origin = data.get("DestinationArn") or message["sys"].get(
                "DeadLetterQueueSourceArn", origins[0]["attributes"]["QueueArn"]
            )
            message.update(
                receive_count=0,
                first_receive_at=None,
                receipt_handle=None,
                visible_at=now,
                enqueued_at=now,
            )
            _queue_or_refuse(origin)["messages"].append(message)
            dead_letters["messages"].remove(message)
            moved += 1
    sqs.esm_wake.set()
    task = {
        "TaskHandle": uuid.uuid4().hex,
        "Status": "COMPLETED",
        "SourceArn": source_arn,
        "ApproximateNumberOfMessagesMoved": moved,
        "ApproximateNumberOfMessagesToMove": moved,
        "StartedTimestamp": int(time.time() * 1000),
    }
    _move_tasks.insert(0, task)
    return {"TaskHandle": task["TaskHandle"]}


def list_message_move_tasks(data: dict[str, Any], _url: str) -> dict[str, Any]:
    """List the moves from one dead-letter queue since the start, the latest first."""
    tasks = [task for task in _move_tasks if task["SourceArn"] == data["SourceArn"]]
    return {"Results": tasks[: int(data.get("MaxResults", 1))]}


def list_dead_letter_source_queues(data: dict[str, Any], url: str) -> dict[str, Any]:
    """List the queues whose failures go to the given one."""
    arn = sqs._get_q(data.get("QueueUrl", url))["attributes"]["QueueArn"]
    return {"queueUrls": [queue["url"] for queue in _sources_of(arn)]}


def _with_account(evaluate: Callable[..., Any]) -> Callable[..., Any]:
    def evaluated(template: dict[str, Any], parameters: dict[str, Any]) -> Any:  # noqa: ANN401
        account = {"AWS::AccountId": {"Value": get_account_id()}}
        return evaluate(template, {**parameters, **account})

    return evaluated


def let_conditions_ask_for_the_account() -> None:
    """Replace the evaluation of conditions wherever MiniStack has taken it by name."""
    original = engine._evaluate_conditions
    replacement = _with_account(original)
    for name, module in list(sys.modules.items()):
        if name.startswith("ministack.services.cloudformation") and (
            getattr(module, "_evaluate_conditions", None) is original
        ):
            module._evaluate_conditions = replacement  # type: ignore[attr-defined]


def missing_names() -> list[str]:
    """Name what this version of MiniStack no longer has."""
    return [
        f"{module.__name__}.{name}" for module, names in REQUIRED_NAMES for name in names if not hasattr(module, name)
    ]


def main() -> None:
    """Prepare MiniStack and run it until SIGTERM or SIGINT, which both save."""
    if missing := missing_names():
        message = f"This version of MiniStack lacks {', '.join(missing)}."
        raise SystemExit(message)
    dynamodb.time = ShiftedTime(float(os.environ.get("STANDIN_CLOCK_OFFSET", "0")))
    let_conditions_ask_for_the_account()
    sqs.load_persisted_state = release_messages_of_the_dead
    sqs._HANDLERS.update(
        StartMessageMoveTask=start_message_move_task,
        ListMessageMoveTasks=list_message_move_tasks,
        ListDeadLetterSourceQueues=list_dead_letter_source_queues,
    )
    if persistence.PERSIST_STATE:
        saver = Saver(float(os.environ.get("STANDIN_SAVE_SECONDS", "5")))
        app.app = saver.watch(app.app)
        saver.start()
    app.main()


if __name__ == "__main__":
    main()
