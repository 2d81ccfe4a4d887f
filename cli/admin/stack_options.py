"""What every command of `factuurbrug admin` takes: which stack it is about."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cli.admin.reach import Reach

Stack = Annotated[str | None, typer.Option("--stack", metavar="NAME", help="HELP-STACK")]
Local = Annotated[bool, typer.Option("--local", help="HELP-ADMIN-LOCAL")]
Id = Annotated[str, typer.Argument(metavar="ID", help="HELP-INTEGRATION-ID")]


def named_stack(context: typer.Context, stack: str | None, *, local: bool) -> "Reach":
    """The stack that was named.

    Raises:
        WrongUse, NotReached: See `reach`.
    """
    from cli.admin.reach import reach  # noqa: PLC0415 - it brings the clients of AWS

    return reach(stack, local=local, terminal=context.obj)
