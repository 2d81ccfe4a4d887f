"""The command `factuurbrug`: puts its parts together and turns every problem into a sentence and an exit code."""

import logging
import os
import re
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer
from factuurbrug.domain.errors import Defect, FactuurbrugError, Misconfigured, Refused, Unavailable
from factuurbrug.texts.catalogue import codes
from typer.main import get_command

from cli.admin.command import app as admin
from cli.exits import ExitCode
from cli.help import put_into_words
from cli.language import LANGUAGES, language_of, take_language
from cli.machine.command import local
from cli.preview.command import preview
from cli.problems import CommandProblem
from cli.terminal import Terminal, terminal_of

#: The log may name orders, so only its owner may read it.
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND

_STDOUT = 1
_QUOTED = re.compile(r"'([^']*)'")

app = typer.Typer(
    name="factuurbrug",
    help="HELP-ROOT",
    epilog="HELP-ROOT-END",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.add_typer(admin, name="admin")
app.command("local", help="HELP-LOCAL", epilog="HELP-LOCAL-END")(local)
app.command("preview", help="HELP-PREVIEW", epilog="HELP-PREVIEW-END")(preview)


def _tell_version(asked: bool) -> None:  # noqa: FBT001 - the form that the parser calls
    if asked:
        typer.echo(f"factuurbrug {metadata.version('factuurbrug')}")
        raise typer.Exit(ExitCode.DONE)


@app.callback()
def root(
    *,
    language: Annotated[str, typer.Option("--language", metavar="nl|en", help="HELP-LANGUAGE")] = "",
    version: Annotated[
        bool,
        typer.Option("--version", help="HELP-VERSION", is_eager=True, callback=_tell_version),
    ] = False,
) -> None:
    """Options that stand before the command."""


def main(arguments: Sequence[str] | None = None, environment: Mapping[str, str] | None = None) -> None:
    """Run the command and leave with its exit code.

    Args:
        arguments: Those of the process when None.
        environment: That of the process when None.

    Raises:
        SystemExit: Always, with a value of `ExitCode`.
    """
    given = sys.argv[1:] if arguments is None else arguments
    surroundings = os.environ if environment is None else environment
    # Log lines are for whoever runs a stack. A person hears the same in words of their own language.
    logging.getLogger("factuurbrug").addHandler(logging.NullHandler())
    others, chosen = take_language(given)
    language = chosen if chosen in LANGUAGES else language_of(surroundings)
    terminal = terminal_of(language, surroundings)
    if chosen is not None and chosen not in LANGUAGES:
        terminal.tell("CLI-LANGUAGE-UNKNOWN", given=chosen, known=" | ".join(LANGUAGES))
        sys.exit(ExitCode.WRONG_USE)
    sys.exit(_guarded(lambda: _run(others, terminal), terminal))


def _run(arguments: Sequence[str], terminal: Terminal) -> int:
    command = get_command(app)
    put_into_words(command, terminal.say)
    outcome = command.main(args=list(arguments), prog_name="factuurbrug", standalone_mode=False, obj=terminal)
    sys.stdout.flush()
    return int(outcome) if isinstance(outcome, int) else ExitCode.DONE


def _guarded(run: Callable[[], int], terminal: Terminal) -> int:
    """Run the command; whatever goes wrong becomes words on stderr and an exit code."""
    try:
        return run()
    except (BrokenPipeError, SystemExit):
        # The parser leaves by itself in one case only: when it meets a closed pipe.
        _point_stdout_nowhere()
        return ExitCode.READER_GONE
    except (KeyboardInterrupt, typer.Abort):
        terminal.tell("CLI-INTERRUPTED")
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last door: nothing may reach a person as a traceback
        return _explained(error, terminal)


def _explained(error: Exception, terminal: Terminal) -> int:
    if isinstance(error, typer.TyperException):
        return _wrong_use(error, terminal)
    if isinstance(error, CommandProblem):
        return _problem(error.code, error.params, error.exit_code, terminal)
    if isinstance(error, (Misconfigured, Unavailable, Refused)):
        return _problem(error.code, error.params, ExitCode.NOT_REACHED, terminal)
    if isinstance(error, Defect) and error.code.startswith("SHOP-") and error.code in codes():
        # The shop gave an answer that nobody can read, and there are words for it.
        return _problem(error.code, error.params, ExitCode.NOT_REACHED, terminal)
    return _our_mistake(error, terminal)


def _problem(code: str, params: Mapping[str, str], exit_code: ExitCode, terminal: Terminal) -> int:
    if code in codes():
        terminal.err.print(f"{code}: ", style="bold red", end="", markup=False, highlight=False)
    terminal.tell(code, **params)
    advice = terminal.now(code, params)
    if advice:
        terminal.err.print(f"→ {advice}", markup=False, highlight=False, soft_wrap=True)
    return exit_code


def _wrong_use(error: typer.TyperException, terminal: Terminal) -> int:
    """Say what is wrong with the line that was typed; a bare `factuurbrug` has shown its help."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "factuurbrug"
    kind = type(error).__name__
    text = getattr(error, "message", "") or str(error)
    option = str(getattr(error, "option_name", None) or "")
    if kind == "NoArgsIsHelpError":
        terminal.err.print(text, markup=False)
    elif kind == "NoSuchOption":
        terminal.tell("CLI-OPTION-UNKNOWN", option=option, command=command)
    elif kind == "BadOptionUsage":
        terminal.tell("CLI-OPTION-VALUE-MISSING", option=option, command=command)
    elif kind == "MissingParameter":
        opts = getattr(getattr(error, "param", None), "opts", [])
        terminal.tell("CLI-OPTION-MISSING", option=str(opts[0]) if opts else "", command=command)
    elif text.startswith("No such command"):
        given = _QUOTED.findall(text)
        terminal.tell("CLI-COMMAND-UNKNOWN", given="".join(given[:1]), command=command)
    else:
        terminal.tell("CLI-USE-WRONG", text=text, command=command)
    return ExitCode.WRONG_USE


def _our_mistake(error: Exception, terminal: Terminal) -> int:
    """Keep the details in a file that only this person can read, and say where it is."""
    code = error.code if isinstance(error, FactuurbrugError) else type(error).__name__
    log = _log_file(terminal.environment)
    details = "".join(traceback.format_exception(error))
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(log, _APPEND, 0o600), "a", encoding="utf-8") as file:
            file.write(details)
        terminal.tell("CLI-UNFORESEEN", error=code, log=str(log))
    except OSError:
        terminal.tell("CLI-UNFORESEEN-NO-LOG", error=code, text=str(error)[:200])
    return ExitCode.OUR_MISTAKE


def _log_file(environment: Mapping[str, str]) -> Path:
    state = environment.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "factuurbrug" / "factuurbrug.log"


def _point_stdout_nowhere() -> None:
    """Python flushes stdout once more when it ends; without this that flush would complain of the closed pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDOUT)
