"""An integration's records: offer again, read further back, export, erase."""

from datetime import date

from factuurbrug.domain.errors import Conflict, Defect
from factuurbrug.domain.record import RecordKey

from cli.admin.integrations import ACTOR, known
from cli.admin.reach import Reach
from cli.problems import NotReached, WrongUse
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


def rebook(reach: Reach, terminal: Terminal, record: str, accepted: tuple[str, ...]) -> None:
    """Credit a booked order that changed in the shop and book it again; told are the two records that come of it.

    Raises:
        WrongUse: `CLI-ADMIN-RECORD-UNREADABLE`; the record's name cannot be one.
        NotReached: `RECORD-CHANGED`; someone else was first.
        Refused: It is not possible; the code says why.
        Unavailable, Misconfigured, Defect: The shop.
    """
    try:
        key = RecordKey.parse(record)
    except Defect as defect:
        raise WrongUse("CLI-ADMIN-RECORD-UNREADABLE", record=record[:80]) from defect
    try:
        made = reach.parts.credit_and_rebook.run(key, actor=ACTOR, accepted=accepted)
    except Conflict as conflict:
        raise NotReached(conflict.code, **conflict.params) from conflict
    for one in (made.credit, made.invoice):
        state = terminal.say(f"CLI-STATE-{one.state.value}")
        terminal.tell("CLI-ADMIN-REBOOKED", record=str(one.key), state=state)


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
    erased = reach.parts.erase_customer.run(settings.id, email=email, actor=ACTOR)
    for one in erased:
        until = one.kept_until.isoformat() if one.kept_until else ""
        code = "CLI-ADMIN-LEFT" if one.left else "CLI-ADMIN-KEPT" if until else "CLI-ADMIN-ERASED"
        terminal.tell(code, order=str(one.record.key.order_id), until=until)
    terminal.tell("CLI-ADMIN-ERASED-COUNT", count=str(sum(not one.left for one in erased)))
