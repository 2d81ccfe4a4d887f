"""The queues of a stack: depths, dead letters with their reason, moving them back, settling now."""

import json
from dataclasses import dataclass
from typing import Any

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.record import RecordKey
from rich import box
from rich.table import Table
from rich.text import Text

from cli.admin.reach import Reach
from cli.layout import shown
from cli.problems import NotReached, WrongUse
from cli.terminal import Terminal

#: Dead letters are looked at for this long; other readers find them again after it.
_LOOK_SECONDS = 5
_MOST_LETTERS = 100


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that failed too often: which, and the last thing its record's journal says."""

    queue: str
    body: str
    reason: str


def show_queues(reach: Reach, terminal: Terminal, *, as_json: bool) -> None:
    """Depths, and every dead letter."""
    depths = reach.parts.queue_administration.depths()
    names = (*(depth.name for depth in depths), "schedule")
    letters = [letter for name in names for letter in _letters(reach, name, terminal)]
    if as_json:
        queues = {
            depth.name: {"waiting": depth.waiting, "in_flight": depth.in_flight, "dead": depth.dead} for depth in depths
        }
        told = [{"queue": one.queue, "message": one.body, "reason": one.reason} for one in letters]
        terminal.print_json({"queues": queues, "dead_letters": told})
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(terminal.say("CLI-COLUMN-QUEUE"))
    for column in ("WAITING", "IN-FLIGHT", "DEAD"):
        table.add_column(terminal.say(f"CLI-COLUMN-{column}"), justify="right")
    for depth in depths:
        dead = Text(str(depth.dead), "red" if depth.dead else "")
        table.add_row(depth.name, str(depth.waiting), str(depth.in_flight), dead)
    terminal.out.print(table)
    for letter in letters:
        terminal.out.print(shown(f"{letter.queue}  {letter.body}  {letter.reason}"))


def redrive_queue(reach: Reach, terminal: Terminal, queue: str) -> None:
    """Start moving a queue's dead letters back to it.

    Raises:
        WrongUse: `CLI-ADMIN-QUEUE-UNKNOWN`.
    """
    queues = reach.parts.queue_administration
    dead = {depth.name: depth.dead for depth in queues.depths()}
    if queue not in dead:
        raise WrongUse("CLI-ADMIN-QUEUE-UNKNOWN", queue=queue[:40], known=" | ".join(dead))
    if not dead[queue]:
        terminal.tell("CLI-ADMIN-NOTHING-DEAD", queue=queue)
        return
    queues.redrive(queue)
    terminal.tell("CLI-ADMIN-REDRIVEN", queue=queue, count=str(dead[queue]))


def settle_now(reach: Reach, terminal: Terminal) -> None:
    """Start the settling that the schedule starts, in the stack itself, and tell what it answers.

    Raises:
        NotReached: `CLI-ADMIN-FUNCTION-FAILED`.
    """
    answer = reach.client("lambda").invoke(
        FunctionName=reach.outputs["NightlyRecheckName"],
        Payload=json.dumps({"task": "settle"}).encode(),
    )
    body: Any = json.loads(answer["Payload"].read() or b"null")
    if "FunctionError" in answer:
        raise NotReached("CLI-ADMIN-FUNCTION-FAILED", error=str(body.get("errorMessage", ""))[:200])
    terminal.print_json(body if isinstance(body, dict) else {"answer": body})


def _letters(reach: Reach, queue: str, terminal: Terminal) -> list[DeadLetter]:
    """Look at the dead letters without taking them away; they can be moved back at once."""
    sqs = reach.client("sqs")
    url = reach.outputs[f"{queue.capitalize()}DeadLettersUrl"]
    found: dict[str, str] = {}
    held: list[str] = []
    while len(found) < _MOST_LETTERS:
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=_LOOK_SECONDS).get(
            "Messages", []
        )
        held += [message["ReceiptHandle"] for message in messages]
        new = {message["MessageId"]: message["Body"] for message in messages}
        if not new.keys() - found.keys():
            break
        found |= new
    for handle in held:
        sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)
    return [DeadLetter(queue, body, _reason(reach, body, terminal)) for body in found.values()]


def _reason(reach: Reach, body: str, terminal: Terminal) -> str:
    """The last line of the record's journal, or the pause of the integration."""
    try:
        sent = json.loads(body)
        if "record" in sent:
            journal = reach.parts.records.journal(RecordKey.parse(sent["record"]))
            return terminal.say(journal[-1].cause, **dict(journal[-1].params)) if journal else ""
    except (ValueError, Defect, TypeError):
        return terminal.say("CLI-ADMIN-LETTER-UNREADABLE")
    return ""
