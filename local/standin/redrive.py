"""Queues: messages of the dead are released, and dead letters can be moved back."""

# Reaching into MiniStack is the purpose of this package.
# ruff: noqa: SLF001

import json
import time
import uuid
from typing import Any

from ministack.services import sqs


def release_messages_of_the_dead(data: Any) -> None:  # noqa: ANN401 - MiniStack's own state
    """Load the queues as saved, with every message in flight visible now."""
    _load_queues(data)
    for _, queue in sqs._queues.all_items():
        for message in queue["messages"]:
            if message["receive_count"]:
                message["visible_at"] = min(message["visible_at"], time.time())


_NAMED_PORT = "4566"
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


def install() -> None:
    """Replace how queues are loaded and named, and add the calls about dead letters."""
    # A queue is found by an address that holds the port. After a restart on another port nothing
    # would be taken from the restored queues any more, so the name keeps one and the same port.
    sqs.DEFAULT_PORT = _NAMED_PORT
    sqs._CANONICAL_NETLOC = f"{sqs.DEFAULT_HOST}:{_NAMED_PORT}"
    sqs.load_persisted_state = release_messages_of_the_dead
    sqs._HANDLERS.update(
        StartMessageMoveTask=start_message_move_task,
        ListMessageMoveTasks=list_message_move_tasks,
        ListDeadLetterSourceQueues=list_dead_letter_source_queues,
    )
