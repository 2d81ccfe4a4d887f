"""Dead letters: what each was about, why it failed and what to do now; removing them for good."""

from datetime import datetime

from factuurbrug.ports.queue import DeadLetterQueues
from factuurbrug.usecases.explain_letters import ExplainedLetter, ExplainLetters

from cli.exits import ExitCode
from cli.layout import shown
from cli.problems import WrongUse
from cli.terminal import Terminal

#: The dead letters of no queue: schedules that could not start.
SCHEDULE = "schedule"
_MOST = 100


def show_letters(
    queues: DeadLetterQueues, explain: ExplainLetters, terminal: Terminal, queue: str | None, *, as_json: bool
) -> None:
    """Explain the dead letters of one queue, or of all; as JSON one object per line.

    Raises:
        WrongUse: `CLI-ADMIN-QUEUE-UNKNOWN`.
        Unavailable, Defect: `QUEUE-…`, `STORE-…`.
    """
    if queue is not None:
        known_queue(queues, queue)
    depths = [depth for depth in queues.depths() if queue in {None, depth.name}]
    seen = [letter for depth in depths if depth.dead for letter in queues.letters(depth.name, most=_MOST)]
    explained = explain.run(seen)
    if as_json:
        for one in explained:
            terminal.print_json(plain(one, terminal))
        return
    if not explained:
        terminal.tell("CLI-ADMIN-NO-LETTERS")
    for one in explained:
        _print(one, terminal)
    dead = sum(depth.dead for depth in depths)
    if explained and dead > len(explained):
        terminal.tell("CLI-ADMIN-LETTERS-MORE", seen=str(len(explained)), count=str(dead))


def plain(one: ExplainedLetter, terminal: Terminal) -> dict[str, object]:
    """A letter for programs, its words in the chosen language."""
    return {
        "queue": one.letter.queue,
        "id": one.letter.message,
        "sent_at": one.letter.sent_at.isoformat(),
        "message": one.letter.body,
        "subject": terminal.say(one.subject.code, **one.subject.params),
        "code": one.reason.code,
        "reason": terminal.say(one.reason.code, **one.reason.params),
        "failed_at": one.failure.at.isoformat() if one.failure else None,
        "now": _advice(one, terminal),
    }


def purge_queue(
    queues: DeadLetterQueues, terminal: Terminal, queue: str, *, given: str | None, now: datetime
) -> ExitCode:
    """Remove a queue's dead letters for good, once their exact number was typed.

    Letters that come after `now` stay. Ends as `NOT_RIGHT` when letters are left that should have gone.

    Args:
        queues: The queues.
        terminal: Says what is lost; asks for the number when nobody gave it and somebody can be asked.
        queue: Whose.
        given: The number as it was typed beforehand, None to ask for it.
        now: When the letters were counted.

    Raises:
        WrongUse: `CLI-ADMIN-QUEUE-UNKNOWN`, `CLI-ADMIN-PURGE-UNCONFIRMED`, `CLI-ADMIN-PURGE-COUNT`.
        Unavailable, Defect: `QUEUE-…`.
    """
    dead = known_queue(queues, queue)
    if not dead:
        terminal.tell("CLI-ADMIN-NOTHING-DEAD", queue=queue)
        return ExitCode.DONE
    terminal.tell(f"PURGE-LOSES-{queue.upper()}", count=str(dead))
    typed = given if given is not None else terminal.ask("CLI-ADMIN-PURGE-ASK", queue=queue, count=str(dead))
    if typed is None:
        raise WrongUse("CLI-ADMIN-PURGE-UNCONFIRMED", queue=queue, count=str(dead))
    if typed.strip() != str(dead):
        raise WrongUse("CLI-ADMIN-PURGE-COUNT", queue=queue, count=str(dead), given=typed.strip()[:20])
    gone = queues.discard(queue, most=dead, before=now)
    terminal.tell("CLI-ADMIN-PURGED", queue=queue, count=str(gone))
    if gone < dead:
        terminal.tell("CLI-ADMIN-PURGE-LEFT", queue=queue, count=str(dead - gone))
        return ExitCode.NOT_RIGHT
    return ExitCode.DONE


def known_queue(queues: DeadLetterQueues, queue: str) -> int:
    """How many dead letters a queue that somebody typed has.

    Raises:
        WrongUse: `CLI-ADMIN-QUEUE-UNKNOWN`.
    """
    dead = {depth.name: depth.dead for depth in queues.depths()}
    if queue not in dead:
        raise WrongUse("CLI-ADMIN-QUEUE-UNKNOWN", queue=queue[:40], known=" | ".join(dead))
    return dead[queue]


def _print(one: ExplainedLetter, terminal: Terminal) -> None:
    letter = one.letter
    head = f"{letter.queue}  {letter.sent_at:%Y-%m-%d %H:%M} UTC  {letter.message}"
    terminal.out.print(shown(head, "bold"))
    terminal.out.print(shown(terminal.say(one.subject.code, **one.subject.params)), soft_wrap=True)
    reason = terminal.say(one.reason.code, **one.reason.params)
    terminal.out.print(shown(f"  ↳ {reason} ({one.reason.code})", "red"), soft_wrap=True)
    terminal.out.print(shown(f"  → {_advice(one, terminal)}"), soft_wrap=True)
    if one.subject.code == "LETTER-UNREADABLE":
        terminal.out.print(shown(f"  {letter.body[:200]}", "dim"), soft_wrap=True)
    terminal.out.print()


def _advice(one: ExplainedLetter, terminal: Terminal) -> str:
    """What helps against the cause, then what becomes of the letter."""
    said = (terminal.now(part.code, part.params) for part in (one.reason, one.subject))
    return " ".join(text for text in said if text)
