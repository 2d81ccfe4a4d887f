"""`make run` as a newcomer meets it: the terminal says where to go and what to type, also the second time."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from local.places import PROJECT
from tests.browser.visitor import Complaints, Visitor
from tests.browser.world import Person

# It starts a stack of its own, so it need not wait for those who share one.
pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("demo")]

_ADDRESS = re.compile(r"^dashboard +(http://\S+)/ *$", re.MULTILINE)
_LOG_IN = re.compile(r"^Inloggen als eigenaar +(\S+) +(\S+) *$", re.MULTILINE)
_RUNS = "Het draait."
# Whoever starts the tests in the background has Ctrl-C ignored by all their children; a terminal has not.
_AS_IN_A_TERMINAL = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
_RUN = f"{_AS_IN_A_TERMINAL}; from cli.main import main; main()"


@dataclass(frozen=True)
class Told:
    """What the terminal tells."""

    address: str
    person: Person


@contextmanager
def running(home: Path) -> Iterator[Told]:
    """The run, from its start until somebody presses Ctrl-C."""
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", _RUN, "local"],
        cwd=PROJECT,
        env={**os.environ, "FACTUURBRUG_HOME": str(home), "COLUMNS": "200", "LANG": "nl_NL.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield told_by(process)
        finally:
            ended_by_ctrl_c(process)
    assert process.returncode == 0


def ended_by_ctrl_c(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def told_by(process: subprocess.Popen[str]) -> Told:
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if _RUNS in line:
            break
    screen = "".join(lines)
    address, log_in = _ADDRESS.search(screen), _LOG_IN.search(screen)
    assert address, screen
    assert log_in, screen
    return Told(address[1], Person("anna", log_in[1], log_in[2], ""))


def test_a_newcomer_follows_the_terminal_to_the_overview_today_and_tomorrow(tmp_path: Path, browser: Browser) -> None:
    places = []
    for _ in ("today", "tomorrow"):
        with running(tmp_path) as told:
            page = browser.new_context(locale="nl-NL").new_page()
            anna = Visitor(page, told.person, address=told.address, complaints=Complaints())

            anna.sign_in()

            anna.sees_screen("Overzicht")
            places.append((told, page.url))
            page.context.close()

    assert places[0] == places[1]
