"""The demo with its dashboard, for tools that look at it: one hour and one night of the recorded shop."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cli.machine.demo import let_it_happen
from cli.machine.integration import bind
from cli.machine.partners import HOME, Named, partners_of
from cli.machine.people import LogIn, let_in
from cli.terminal import terminal_of
from local.options import LocalOptions
from local.page import built_page
from local.run import LocalRun


@dataclass(frozen=True, slots=True)
class Demo:
    """Where it is, without a slash at the end; its koppeling; who may sign in, the owner first."""

    address: str
    integration: str
    people: tuple[LogIn, ...]


@contextmanager
def demo() -> Iterator[Demo]:
    """Run it from nothing, and forget it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        partners = partners_of(Named(), terminal_of("nl", {HOME: folder}))
        options = LocalOptions(home=Path(folder) / "run", usual_ports=False, page=built_page)
        with LocalRun(options) as run:
            parts, settings, _ = bind(run, partners)
            people = let_in(run, parts, settings, partners)
            run.hourly()
            let_it_happen(run.addresses["shop"])
            run.settle()
            run.nightly()
            yield Demo(run.addresses["dashboard"].rstrip("/"), str(settings.id), people)
