"""`factuurbrug admin …`: its commands and their options. What does the work is imported when it is needed."""

from typing import Annotated

import typer

from cli.admin import integration_commands as integrations
from cli.admin.stack_options import Id, Local, Stack, named_stack
from cli.options import Json, day_from

app = typer.Typer(no_args_is_help=True, help="HELP-ADMIN", epilog="HELP-ADMIN-END")
app.add_typer(integrations.app, name="integrations")

_DEAD = "fetch|invoice|recheck|job|schedule"


@app.command("outages", help="HELP-ADMIN-OUTAGES")
def outages(context: typer.Context, *, stack: Stack = None, local: Local = False, json: Json = False) -> None:
    """Connections that do not answer."""
    from cli.admin.integrations import list_outages  # noqa: PLC0415 - see above

    list_outages(named_stack(context, stack, local=local).parts.integrations, context.obj, as_json=json)


@app.command("queues", help="HELP-ADMIN-QUEUES")
def queues(context: typer.Context, *, stack: Stack = None, local: Local = False, json: Json = False) -> None:
    """How many messages wait, are worked on and lie dead."""
    from cli.admin.queues import show_queues  # noqa: PLC0415 - see above

    show_queues(named_stack(context, stack, local=local), context.obj, as_json=json)


@app.command("redrive", help="HELP-ADMIN-REDRIVE")
def redrive(
    context: typer.Context,
    queue: Annotated[str, typer.Argument(metavar="fetch|invoice|recheck|job", help="HELP-REDRIVE-QUEUE")],
    *,
    stack: Stack = None,
    local: Local = False,
) -> None:
    """Move all dead letters of a queue back to it."""
    from cli.admin.queues import redrive_queue  # noqa: PLC0415 - see above

    redrive_queue(named_stack(context, stack, local=local).queues, context.obj, queue)


@app.command("letters", help="HELP-ADMIN-LETTERS")
def letters(
    context: typer.Context,
    queue: Annotated[str | None, typer.Argument(metavar=f"[{_DEAD}]", help="HELP-LETTERS-QUEUE")] = None,
    *,
    stack: Stack = None,
    local: Local = False,
    json: Json = False,
) -> None:
    """What every dead letter was about, why it failed and what to do now."""
    from cli.admin.letters import show_letters  # noqa: PLC0415 - see above

    reached = named_stack(context, stack, local=local)
    show_letters(reached.queues, reached.parts.explain_letters, context.obj, queue, as_json=json)


@app.command("purge", help="HELP-ADMIN-PURGE")
def purge(
    context: typer.Context,
    queue: Annotated[str, typer.Argument(metavar=_DEAD, help="HELP-REDRIVE-QUEUE")],
    *,
    yes: Annotated[str | None, typer.Option("--yes", metavar="COUNT", help="HELP-PURGE-YES")] = None,
    stack: Stack = None,
    local: Local = False,
) -> int:
    """Remove a queue's dead letters for good."""
    from factuurbrug.adapters.system.clock import SystemClock  # noqa: PLC0415 - see above

    from cli.admin.letters import purge_queue  # noqa: PLC0415 - see above

    # The queues go by the time of the machine, also where a run has a clock of its own.
    queues = named_stack(context, stack, local=local).queues
    return purge_queue(queues, context.obj, queue, given=yes, now=SystemClock().now())


@app.command("settle", help="HELP-ADMIN-SETTLE")
def settle(context: typer.Context, *, stack: Stack = None, local: Local = False) -> None:
    """Do now what the schedule does every quarter of an hour."""
    from cli.admin.queues import settle_now  # noqa: PLC0415 - see above

    settle_now(named_stack(context, stack, local=local), context.obj)


@app.command("resend", help="HELP-ADMIN-RESEND")
def resend(context: typer.Context, integration: Id, *, stack: Stack = None, local: Local = False) -> None:
    """Offer an integration's READY records again."""
    from cli.admin.records import resend_ready  # noqa: PLC0415 - see above

    resend_ready(named_stack(context, stack, local=local), context.obj, integration)


@app.command("backfill", help="HELP-ADMIN-BACKFILL")
def backfill(
    context: typer.Context,
    integration: Id,
    *,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="HELP-SINCE")],
    stack: Stack = None,
    local: Local = False,
) -> None:
    """Take in older orders."""
    day = day_from(since, option="--since")
    from cli.admin import records  # noqa: PLC0415 - see above

    records.backfill(named_stack(context, stack, local=local), context.obj, integration, day)


@app.command("rebook", help="HELP-ADMIN-REBOOK")
def rebook(
    context: typer.Context,
    record: Annotated[str, typer.Argument(metavar="RECORD", help="HELP-RECORD")],
    *,
    accept: Annotated[list[str] | None, typer.Option("--accept", metavar="CODE", help="HELP-REBOOK-ACCEPT")] = None,
    stack: Stack = None,
    local: Local = False,
) -> None:
    """Credit a booked order that changed in the shop, and book it again."""
    from cli.admin import records  # noqa: PLC0415 - see above

    records.rebook(named_stack(context, stack, local=local), context.obj, record, tuple(accept or ()))


@app.command("export", help="HELP-ADMIN-EXPORT")
def export(context: typer.Context, integration: Id, *, stack: Stack = None, local: Local = False) -> None:
    """Everything of an integration, secrets excepted."""
    from cli.admin import records  # noqa: PLC0415 - see above

    records.export(named_stack(context, stack, local=local), context.obj, integration)


@app.command("erase", help="HELP-ADMIN-ERASE")
def erase(
    context: typer.Context,
    integration: Id,
    *,
    email: Annotated[str, typer.Option("--email", metavar="ADDRESS", help="HELP-EMAIL")],
    stack: Stack = None,
    local: Local = False,
) -> None:
    """Remove a customer's data."""
    from cli.admin import records  # noqa: PLC0415 - see above

    records.erase(named_stack(context, stack, local=local), context.obj, integration, email)


@app.command("recount", help="HELP-ADMIN-RECOUNT")
def recount(
    context: typer.Context,
    *,
    integration: Annotated[str | None, typer.Option("--integration", metavar="ID", help="HELP-RECOUNT-ID")] = None,
    repair: Annotated[bool, typer.Option("--repair", help="HELP-RECOUNT-REPAIR")] = False,
    stack: Stack = None,
    local: Local = False,
    json: Json = False,
) -> int:
    """Whether counters and lists say what the records say."""
    from cli.admin import recounts  # noqa: PLC0415 - see above

    reached = named_stack(context, stack, local=local)
    return recounts.recount(reached, context.obj, integration, repair=repair, as_json=json)


@app.command("reports", help="HELP-ADMIN-REPORTS")
def reports(
    context: typer.Context,
    number: Annotated[str | None, typer.Argument(metavar="NUMBER", help="HELP-REPORT-NUMBER")] = None,
    *,
    stack: Stack = None,
    local: Local = False,
    json: Json = False,
) -> None:
    """What people reported: the newest, or one with everything in it."""
    from cli.admin.reports import list_reports, show_report  # noqa: PLC0415 - see above

    reached = named_stack(context, stack, local=local)
    if number is None:
        list_reports(reached, context.obj, as_json=json)
    else:
        show_report(reached, context.obj, number)


@app.command("publish", help="HELP-ADMIN-PUBLISH")
def publish(context: typer.Context, *, stack: Stack = None, local: Local = False) -> None:
    """Build the dashboard's page and publish it."""
    from cli.admin.dashboard import publish_page  # noqa: PLC0415 - see above

    publish_page(named_stack(context, stack, local=local), context.obj)


@app.command("invite", help="HELP-ADMIN-INVITE")
def invite(
    context: typer.Context,
    email: Annotated[str, typer.Argument(metavar="ADDRESS", help="HELP-INVITE-ADDRESS")],
    *,
    stack: Stack = None,
    local: Local = False,
) -> None:
    """Let a person in to the dashboard."""
    from cli.admin.dashboard import invite_person  # noqa: PLC0415 - see above

    invite_person(named_stack(context, stack, local=local), context.obj, email)
