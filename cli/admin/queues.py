"""The queues of a stack: how much waits, moving dead letters back, settling now."""

import json
from typing import Any

from factuurbrug.ports.queue import DeadLetterQueues
from rich import box
from rich.table import Table
from rich.text import Text

from cli.admin.letters import SCHEDULE, known_queue, plain
from cli.admin.reach import Reach
from cli.problems import NotReached, WrongUse
from cli.terminal import Terminal

#: Letters that a look at all queues takes along for programs.
_MOST_LETTERS = 100


def show_queues(reach: Reach, terminal: Terminal, *, as_json: bool) -> None:
    """Depths; as JSON with the dead letters, for people with the command that explains them."""
    depths = reach.queues.depths()
    if as_json:
        letters = [
            one for depth in depths if depth.dead for one in reach.queues.letters(depth.name, most=_MOST_LETTERS)
        ]
        terminal.print_json(
            {
                "queues": {
                    depth.name: {"waiting": depth.waiting, "in_flight": depth.in_flight, "dead": depth.dead}
                    for depth in depths
                },
                "dead_letters": [plain(one, terminal) for one in reach.parts.explain_letters.run(letters)],
            }
        )
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(terminal.say("CLI-COLUMN-QUEUE"))
    for column in ("WAITING", "IN-FLIGHT", "DEAD"):
        table.add_column(terminal.say(f"CLI-COLUMN-{column}"), justify="right")
    for depth in depths:
        dead = Text(str(depth.dead), "red" if depth.dead else "")
        table.add_row(depth.name, str(depth.waiting), str(depth.in_flight), dead)
    terminal.out.print(table)
    if any(depth.dead for depth in depths):
        terminal.tell("CLI-ADMIN-LETTERS-HINT")


def redrive_queue(queues: DeadLetterQueues, terminal: Terminal, queue: str) -> None:
    """Start moving a queue's dead letters back to it.

    Raises:
        WrongUse: `CLI-ADMIN-QUEUE-UNKNOWN`, or `CLI-ADMIN-REDRIVE-SCHEDULE`: those came from no queue.
        Unavailable, Defect: `QUEUE-…`.
    """
    dead = known_queue(queues, queue)
    if queue == SCHEDULE:
        raise WrongUse("CLI-ADMIN-REDRIVE-SCHEDULE")
    if not dead:
        terminal.tell("CLI-ADMIN-NOTHING-DEAD", queue=queue)
        return
    queues.redrive(queue)
    terminal.tell("CLI-ADMIN-REDRIVEN", queue=queue, count=str(dead))


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
