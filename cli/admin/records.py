"""An integration's records: offer again, read further back, export, erase."""

from datetime import date

from cli.admin.integrations import ACTOR, known
from cli.admin.reach import Reach
from cli.terminal import Terminal


def resend_ready(reach: Reach, terminal: Terminal, integration: str) -> None:
    """Offer all READY records of one integration again.

    Raises:
        WrongUse: `CLI-ADMIN-UNKNOWN`.
    """
    settings = known(reach, integration)
    count = reach.parts.administration.resend_ready(settings.id, actor=ACTOR)
    terminal.tell("CLI-ADMIN-OFFERED", count=str(count))


def backfill(reach: Reach, terminal: Terminal, integration: str, since: date) -> None:
    """Take in orders since a shop day that have no record yet.

    Raises:
        WrongUse: `CLI-ADMIN-UNKNOWN`.
        Unavailable, Misconfigured, Defect: The shop.
    """
    settings = known(reach, integration)
    with terminal.progress("CLI-READING-SHOP", total=None) as step:
        done = 0

        def progress(now: int, _all: int) -> None:
            nonlocal done
            step(now - done)
            done = now

        count = reach.parts.administration.backfill(settings.id, since=since, actor=ACTOR, progress=progress)
    terminal.tell("CLI-ADMIN-TAKEN-IN", count=str(count))


def export(reach: Reach, terminal: Terminal, integration: str) -> None:
    """Everything that is kept, one JSON object per line: first the settings, then the records.

    Raises:
        WrongUse: `CLI-ADMIN-UNKNOWN`.
    """
    settings = known(reach, integration)
    for kept in reach.parts.administration.export(settings.id):
        terminal.print_json(kept)


def erase(reach: Reach, terminal: Terminal, integration: str, email: str) -> None:
    """Remove a customer's data but for what the law makes us keep, and name the date on which that ends.

    Raises:
        WrongUse: `CLI-ADMIN-UNKNOWN`.
    """
    settings = known(reach, integration)
    erased = reach.parts.administration.erase(settings.id, email=email, actor=ACTOR)
    for one in erased:
        until = one.kept_until.isoformat() if one.kept_until else ""
        code = "CLI-ADMIN-KEPT" if until else "CLI-ADMIN-ERASED"
        terminal.tell(code, order=str(one.record.key.order_id), until=until)
    terminal.tell("CLI-ADMIN-ERASED-COUNT", count=str(len(erased)))
