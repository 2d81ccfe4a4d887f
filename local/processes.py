"""Child processes: each with its own log file, none outliving us."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import requests

from local.places import PROJECT
from local.problems import LocalProblem

_TAIL_LINES = 15


class Child:
    """A program that runs beside us until `stop`, or until we end in whatever way."""

    def __init__(self, *, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self.name = name
        self.log = log
        with log.open("ab") as sink:
            # A session of its own: Ctrl-C is for us, and we stop the children in their order.
            self._process = subprocess.Popen(
                [*command],
                stdin=subprocess.PIPE,
                stdout=sink,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=PROJECT,
                start_new_session=True,
            )

    def check(self) -> None:
        """Do nothing while the program runs.

        Raises:
            LocalProblem: LOCAL-CHILD-ENDED, it has stopped by itself; with the end of its log.
        """
        status = self._process.poll()
        if status is None:
            return
        raise LocalProblem(
            "LOCAL-CHILD-ENDED",
            f"The {self.name} stopped by itself (status {status}). The end of its log, {self.log}:\n{self.tail()}",
        )

    def tail(self) -> str:
        """Return the last lines of the log."""
        lines = self.log.read_text(errors="replace").splitlines()
        return "\n".join(lines[-_TAIL_LINES:])

    def wait_for(self, url: str, *, seconds: float = 30) -> None:
        """Return as soon as `url` answers with 200.

        Raises:
            LocalProblem: LOCAL-CHILD-ENDED or LOCAL-CHILD-SILENT.
        """

        def answers() -> bool:
            self.check()
            try:
                return requests.get(url, timeout=2).ok
            except requests.RequestException:
                return False

        if not wait_until(answers, seconds=seconds):
            raise LocalProblem(
                "LOCAL-CHILD-SILENT",
                f"The {self.name} did not answer at {url} within {seconds:g} seconds. "
                f"The end of its log, {self.log}:\n{self.tail()}",
            )

    def stop(self, *, seconds: float = 20) -> None:
        """Ask the program to stop and wait; end it after `seconds`."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()

    def kill(self) -> None:
        """End the program at once, as a power cut would."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()


def wait_until(is_so: Callable[[], bool], *, seconds: float, pause: float = 0.05) -> bool:
    """Ask until the answer is yes; return whether it came within `seconds`."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True
