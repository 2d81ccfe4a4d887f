"""Help in two languages: commands are declared with codes of the text catalogue, put into words when one is run."""

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

import typer

Words = Callable[[str], str]
_HELP_OPTION = "HELP-HELP"


@runtime_checkable
class _Command(Protocol):
    """What a command of the parser has that carries words."""

    help: str | None
    epilog: str | None
    short_help: str | None
    params: list[object]

    def get_help_option(self, ctx: Any) -> Any: ...  # noqa: ANN401 - the parser's own types are private


@runtime_checkable
class _Group(Protocol):
    commands: dict[str, object]


def put_into_words(command: object, words: Words) -> None:
    """Replace every help code in a command, its options and all commands below it by its words."""
    if not isinstance(command, _Command):
        return
    for attribute in ("help", "epilog", "short_help"):
        _replace(command, attribute, words)
    for parameter in command.params:
        _replace(parameter, "help", words)
    # The parser's own type of a command is private, so ours is a protocol.
    help_option = command.get_help_option(typer.Context(command))  # type: ignore[arg-type]
    if help_option is not None:
        help_option.help = words(_HELP_OPTION)
    if isinstance(command, _Group):
        for below in command.commands.values():
            put_into_words(below, words)


def codes_in(command: object) -> set[str]:
    """Every help code that a command and those below it are declared with."""
    found: set[str] = set()

    def remember(code: str) -> str:
        found.add(code)
        return code

    put_into_words(command, remember)
    return found


def _replace(target: object, attribute: str, words: Words) -> None:
    text = getattr(target, attribute, None)
    if isinstance(text, str) and text.startswith("HELP-"):
        setattr(target, attribute, words(text))
