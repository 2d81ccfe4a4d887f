"""`factuurbrug admin integrations …`. What does the work is imported when it is needed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.admin.stack_options import Id, Local, Stack, named_stack
from cli.options import SHOP_KEY, YUKI_KEY, Json, ShopKeyEnv, key_from
from cli.settings_file import settings_from_file

if TYPE_CHECKING:
    from cli.terminal import Terminal

app = typer.Typer(no_args_is_help=True, help="HELP-ADMIN-INTEGRATIONS")


@app.command("list", help="HELP-ADMIN-LIST")
def list_all(context: typer.Context, *, stack: Stack = None, local: Local = False, json: Json = False) -> None:
    """All integrations."""
    from cli.admin.integrations import list_integrations  # noqa: PLC0415 - see above

    list_integrations(named_stack(context, stack, local=local), context.obj, as_json=json)


@app.command("show", help="HELP-ADMIN-SHOW")
def show(context: typer.Context, integration: Id, *, stack: Stack = None, local: Local = False) -> None:
    """One integration's settings and last run, as JSON."""
    from cli.admin.integrations import show_integration  # noqa: PLC0415 - see above

    show_integration(named_stack(context, stack, local=local), context.obj, integration)


@app.command("add", help="HELP-ADMIN-ADD")
def add(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="HELP-SETTINGS")],
    *,
    stack: Stack = None,
    local: Local = False,
    shop_key_env: ShopKeyEnv = SHOP_KEY,
    yuki_key_env: Annotated[str, typer.Option("--yuki-key-env", metavar="NAME", help="HELP-YUKI-KEY-ENV")] = YUKI_KEY,
) -> None:
    """Test both connections, then store keys and settings."""
    terminal: Terminal = context.obj
    settings = settings_from_file(file, terminal)
    shop_key = key_from(terminal, variable=shop_key_env, option="--shop-key-env")
    books_key = key_from(terminal, variable=yuki_key_env, option="--yuki-key-env")
    from cli.admin.integrations import add_integration  # noqa: PLC0415 - see above

    add_integration(
        named_stack(context, stack, local=local),
        terminal,
        settings,
        shop_key=shop_key,
        books_key=books_key,
    )


@app.command("pause", help="HELP-ADMIN-PAUSE")
def pause(context: typer.Context, integration: Id, *, stack: Stack = None, local: Local = False) -> None:
    """Nothing is fetched or booked until `resume`."""
    from cli.admin.integrations import set_paused  # noqa: PLC0415 - see above

    set_paused(named_stack(context, stack, local=local), context.obj, integration, paused=True)


@app.command("resume", help="HELP-ADMIN-RESUME")
def resume(context: typer.Context, integration: Id, *, stack: Stack = None, local: Local = False) -> None:
    """Go on after a pause, also one that a wrong key caused."""
    from cli.admin.integrations import set_paused  # noqa: PLC0415 - see above

    set_paused(named_stack(context, stack, local=local), context.obj, integration, paused=False)
