"""A terminal whose two streams a test can read."""

from collections.abc import Mapping
from io import StringIO

from rich.console import Console

from cli.terminal import Terminal


def a_terminal(*, language: str = "nl", width: int = 160, environment: Mapping[str, str] | None = None) -> Terminal:
    """A screen without colours that is `width` columns wide."""
    return Terminal(
        language,
        Console(file=StringIO(), width=width, color_system=None),
        Console(file=StringIO(), width=width, color_system=None),
        environment or {},
    )


def written(terminal: Terminal) -> str:
    """What stands on its stdout, with plain spaces."""
    assert isinstance(terminal.out.file, StringIO)
    return terminal.out.file.getvalue().replace("\xa0", " ")


def told(terminal: Terminal) -> str:
    """What stands on its stderr."""
    assert isinstance(terminal.err.file, StringIO)
    return terminal.err.file.getvalue()
