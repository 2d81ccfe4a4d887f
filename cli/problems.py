"""Problems of the command itself, told in a sentence with a code; never a traceback."""

from typing import TYPE_CHECKING

from cli.exits import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping


class CommandProblem(Exception):
    """The command cannot do what was asked.

    Attributes:
        code: A code of the text catalogue, such as `CLI-KEY-MISSING`.
        exit_code: What the calling program is told.
        params: Values that the text names. Never a key.
    """

    exit_code = ExitCode.OUR_MISTAKE

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: Mapping[str, str] = params

    def __str__(self) -> str:
        return self.code


class WrongUse(CommandProblem):
    """An option, a file, an environment variable or a folder is not as it must be."""

    exit_code = ExitCode.WRONG_USE


class NotReached(CommandProblem):
    """Something outside could not be reached or refused."""

    exit_code = ExitCode.NOT_REACHED
