"""The two streams of the command: results on stdout, everything else on stderr, each in the chosen language."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from factuurbrug.texts.catalogue import codes, what_now
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cli.words import words


class Step(Protocol):
    """Moves a progress bar on by a number of things done."""

    def __call__(self, done: int = 1) -> None:
        """Count `done` more."""
        ...


@dataclass(frozen=True)
class Terminal:
    """Where the command writes, and the environment it was started in.

    Attributes:
        language: "nl" or "en".
        out, err: Rich consoles of stdout and stderr; colours only where a person looks.
        environment: The only place the command takes keys from.
        read: Reads a line that a person types; None where nobody sits at the other end.
    """

    language: str
    out: Console
    err: Console
    environment: Mapping[str, str]
    read: Callable[[], str] | None = None

    def say(self, code: str, **params: str) -> str:
        """The words of a code in the chosen language."""
        return words(code, self.language, params)

    def now(self, code: str, params: Mapping[str, str]) -> str:
        """What a person can do about a code; "" where the catalogue has nothing to advise."""
        return what_now(code, self.language, params) if code in codes(self.language) else ""

    def tell(self, code: str, **params: str) -> None:
        """A line for people, on stderr."""
        self.err.print(self.say(code, **params), markup=False, highlight=False, soft_wrap=True)

    def ask(self, code: str, **params: str) -> str | None:
        """What a person types after a question on stderr; None where nobody can be asked."""
        if self.read is None:
            return None
        self.err.print(f"{self.say(code, **params)} ", end="", markup=False, highlight=False, soft_wrap=True)
        return self.read()

    def print_json(self, value: Mapping[str, object]) -> None:
        """One JSON object on one line of stdout, flushed, so that a reader of the stream sees it at once."""
        json.dump(value, self.out.file, ensure_ascii=not _can_write_unicode(self.out))
        self.out.file.write("\n")
        self.out.file.flush()

    @contextmanager
    def progress(self, code: str, *, total: int | None) -> Iterator[Step]:
        """A progress bar on stderr while the block runs; a line of text where stderr is no terminal.

        Args:
            code: Of the text beside the bar.
            total: How many things will be done; None when nobody knows.
        """
        if not self.err.is_terminal:
            self.tell(code)
            yield _no_step
            return
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=self.err, transient=True) as bar:
            task = bar.add_task(self.say(code), total=total)

            def step(done: int = 1) -> None:
                bar.advance(task, done)

            yield step


def terminal_of(language: str, environment: Mapping[str, str]) -> Terminal:
    """The terminal of this process. Characters that its encoding lacks are written as question marks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    read = sys.stdin.readline if sys.stdin is not None and sys.stdin.isatty() else None
    return Terminal(language, Console(), Console(stderr=True), environment, read)


def _no_step(done: int = 1) -> None:
    """Nothing to move where no bar is shown; `done` is not needed."""
    del done


def _can_write_unicode(console: Console) -> bool:
    return console.encoding.lower().startswith("utf")
