"""A recount: whether counters and lists say what the records say, and mending them."""

from factuurbrug.adapters.system.random_ids import new_holder
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.usecases.recount import Recount, Recounted, WrongCounter

from cli.admin.integrations import known
from cli.admin.reach import Reach
from cli.exits import ExitCode
from cli.layout import shown
from cli.problems import NotReached
from cli.terminal import Terminal


def recount(reach: Reach, terminal: Terminal, integration: str | None, *, repair: bool, as_json: bool) -> ExitCode:
    """Recount one integration, or all that are switched on; `NOT_RIGHT` if something is wrong in the end.

    Raises:
        WrongUse: `CLI-ADMIN-UNKNOWN`.
        NotReached: `RECOUNT-UNDER-WAY`, `RECOUNT-MOVING`, `STORE-BUSY`; what came before is done.
        Unavailable: The table.
    """
    chosen = [known(reach, integration).id] if integration else list(reach.parts.integrations.active())
    ends = [recount_one(reach.parts.recount, terminal, one, repair=repair, as_json=as_json) for one in chosen]
    return ExitCode.DONE if all(ends) else ExitCode.NOT_RIGHT


def recount_one(
    recount: Recount, terminal: Terminal, integration: IntegrationId, *, repair: bool, as_json: bool
) -> bool:
    """Tell what a recount finds, and mend it if wanted; whether everything is right in the end.

    Raises:
        NotReached: `RECOUNT-UNDER-WAY`, `RECOUNT-MOVING`, `STORE-BUSY`.
    """
    try:
        found = recount.mend(integration, holder=new_holder()) if repair else recount.compare(integration)
        is_right = found.is_right or (repair and recount.compare(integration).is_right)
    except Conflict as conflict:
        raise NotReached(conflict.code, **conflict.params) from conflict
    if as_json:
        terminal.print_json({"integration": str(integration), **_plain(found), "is_right": is_right})
    else:
        _print(terminal, integration, found)
        if repair and not found.is_right:
            code = "CLI-ADMIN-RECOUNT-MENDED" if is_right else "CLI-ADMIN-RECOUNT-STILL-WRONG"
            terminal.tell(code, integration=str(integration))
    return is_right


def _print(terminal: Terminal, integration: IntegrationId, found: Recounted) -> None:
    counts = {
        "records": str(found.records),
        "uncounted": str(len(found.uncounted)),
        "wrong": str(len(found.wrong)),
        "missing": str(len(found.missing)),
        "needless": str(len(found.needless)),
    }
    code = "CLI-ADMIN-RECOUNT-RIGHT" if found.is_right else "CLI-ADMIN-RECOUNT-DIFFERS"
    terminal.out.print(shown(terminal.say(code, integration=str(integration), **counts)), soft_wrap=True)
    for one in found.wrong:
        said = {name: str(value) for name, value in _plain_counter(one).items()}
        terminal.out.print(shown(f"  {terminal.say('CLI-ADMIN-RECOUNT-COUNTER', **said)}", "red"), soft_wrap=True)


def _plain(found: Recounted) -> dict[str, object]:
    return {
        "records": found.records,
        "uncounted": [str(key) for key in found.uncounted],
        "counters": [_plain_counter(one) for one in found.wrong],
        "missing": len(found.missing),
        "needless": len(found.needless),
    }


def _plain_counter(one: WrongCounter) -> dict[str, str]:
    return {
        "counter": f"{one.cell.day} {one.cell.name}" if one.cell.day else one.cell.name,
        "counted": str(one.counted),
        "recounted": str(one.recounted),
    }
