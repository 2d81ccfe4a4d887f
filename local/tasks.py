"""Does now what a schedule does at its time, and waits for all that comes of it."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from local.problems import LocalProblem
from local.queues import Patience, wait_until_drained
from local.stack import Stack

HOURLY, SETTLE, NIGHTLY = "HourlyFetch", "QuarterlySettle", "NightlyRecheck"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDone:
    """A task and everything that came of it are finished.

    Attributes:
        answer: What the function answered.
        dead_letters: Messages in the dead-letter queues now, by queue, those above 0.
        seconds: How long it took.
    """

    answer: Any
    dead_letters: Mapping[str, int]
    seconds: float


def do_task(
    stack: Stack,
    schedule: str,
    *,
    check: Callable[[], None],
    report: Callable[[Mapping[str, int]], None],
    patience: Patience,
) -> TaskDone:
    """Start a schedule's function with the schedule's own event, as deployed.

    Args:
        stack: The deployed stack.
        schedule: Logical name in the template.
        check: Raises when a process has ended.
        report: Hears the number of messages per queue, each time they change.
        patience: How long to wait when nothing moves.

    Raises:
        LocalProblem: LOCAL-TASK-FAILED, the function failed; LOCAL-QUEUE-STALLED; or what `check` raises.
    """
    started = time.monotonic()
    target = stack.client("scheduler").get_schedule(Name=stack.physical_name(schedule))["Target"]
    answer = _invoke(stack, target["Arn"], target["Input"])
    left = wait_until_drained(stack, check=check, report=report, patience=patience)
    return TaskDone(
        answer=answer,
        dead_letters={queue: count for queue, count in left.items() if count},
        seconds=time.monotonic() - started,
    )


def _invoke(stack: Stack, function: str, event: str) -> Any:  # noqa: ANN401 - a function's own JSON
    answer = stack.client("lambda").invoke(FunctionName=function, Payload=event)
    body = json.loads(answer["Payload"].read() or b"null")
    if "FunctionError" in answer:
        kind, words = body.get("errorType", ""), body.get("errorMessage", "")
        name = function.rpartition(":")[2]
        raise LocalProblem("LOCAL-TASK-FAILED", f"{name} failed: {kind} {words}".rstrip())
    return body
