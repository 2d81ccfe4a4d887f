"""Watches the queues of the deployed stack until nothing is waiting or in flight."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from local.problems import LocalProblem
from local.stack import Stack

# In the order in which one feeds the next: whoever reads them in this order and finds all empty
# cannot have missed a message that moved on in between.
WORK = ("Job", "Recheck", "Fetch", "Invoice")
_CONSUMERS = {
    "Job": "run-jobs",
    "Recheck": "nightly-recheck",
    "Fetch": "fetch-orders",
    "Invoice": "post-invoice",
}
_COUNTS = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait for queues in which nothing moves, in seconds.

    `after_error` counts when a function has reported an error meanwhile: its message only comes
    back after the queue's visibility time-out.
    """

    still: float = 330
    after_error: float = 15


def depths(stack: Stack) -> dict[str, int]:
    """Return the number of messages waiting or in flight per queue, dead letters included."""
    sqs = stack.client("sqs")

    def depth(output: str) -> int:
        counts = sqs.get_queue_attributes(QueueUrl=stack.outputs[output], AttributeNames=[*_COUNTS])["Attributes"]
        return sum(int(counts[name]) for name in _COUNTS)

    work = {name: depth(f"{name}QueueUrl") for name in WORK}
    dead = {f"{name}DeadLetters": depth(f"{name}DeadLettersUrl") for name in (*WORK, "Schedule")}
    return {**work, **dead}


def wait_until_drained(
    stack: Stack,
    *,
    check: Callable[[], None],
    report: Callable[[Mapping[str, int]], None],
    patience: Patience,
) -> dict[str, int]:
    """Return the depths as soon as no work is left; `report` hears each change.

    Raises:
        LocalProblem: LOCAL-QUEUE-STALLED, nothing moved for too long; or what `check` raises.
    """
    started = last_change = time.monotonic()
    since = int(time.time() * 1000)
    before: dict[str, int] | None = None
    while True:
        check()
        now = depths(stack)
        if before is not None and not _work(now) and not _work(before):
            return now
        if now != before:
            last_change = time.monotonic()
            report(now)
        _give_up_if_still(stack, now, since, time.monotonic() - last_change, patience)
        before = now
        time.sleep(0.1 if time.monotonic() - started < 5 else 0.3)  # noqa: PLR2004 - seconds


def _work(counts: Mapping[str, int]) -> int:
    return sum(counts[name] for name in WORK)


def _give_up_if_still(stack: Stack, counts: Mapping[str, int], since: int, still: float, patience: Patience) -> None:
    if still < patience.after_error:
        return
    errors = [
        line for name in WORK if counts[name] for line in errors_of(stack, _CONSUMERS[name], since_milliseconds=since)
    ]
    if not errors and still < patience.still:
        return
    left = ", ".join(f"{name} {counts[name]}" for name in WORK if counts[name])
    words = "\n".join(errors[-5:]) or "No function reported an error."
    raise LocalProblem(
        "LOCAL-QUEUE-STALLED",
        f"For {still:.0f} seconds nothing moved, with messages left: {left}.\n{words}",
    )


def errors_of(stack: Stack, function: str, *, since_milliseconds: int) -> list[str]:
    """Return the error lines in a function's log, as one sentence each."""
    events = stack.client("logs").filter_log_events(
        logGroupName=f"/{stack.name}/{function}", startTime=since_milliseconds
    )["events"]
    return [text for event in events if (text := _error(event["message"]))]


def _error(line: str) -> str | None:
    entry: Any = None
    if line.lstrip().startswith("{"):
        try:
            entry = json.loads(line)
        except ValueError:  # a line that only looks like JSON is read as text, below
            entry = None
    if isinstance(entry, dict):
        if entry.get("level") not in {"ERROR", "CRITICAL"}:
            return None
        return f"{entry.get('service', '')}: {entry.get('message', '')} {entry.get('exception', '')}".strip()
    return line.strip() if "Traceback" in line or "[ERROR]" in line else None
