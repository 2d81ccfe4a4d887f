"""Starts the stand-in for AWS and the simulated partners as child processes."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from local.memory import Memory, choose_port, choosing_a_port, machine_now
from local.node import node_folder, path_with
from local.options import LocalOptions
from local.places import PROJECT, Home, standin_python
from local.processes import Child
from local.stack import REGION

_CHILD = str(PROJECT / "local" / "child.py")
_STANDIN = "local.standin"
_USUAL_PORTS = {"aws": 4566, "shop": 8401, "books": 8402, "vies": 8403}
_SIMULATORS = {"shop": "simulators.prestashop", "books": "simulators.yuki", "vies": "simulators.vies"}
# Who keeps something over a restart.
_WITH_STATE = frozenset({"shop", "books"})
_NAMES = {
    "aws": "stand-in for AWS",
    "shop": "simulated PrestaShop",
    "books": "simulated Yuki",
    "vies": "simulated VIES",
}


class Children:
    """The child processes of one run, by subject, and the address of each."""

    def __init__(self, *, home: Home, options: LocalOptions, memory: Memory) -> None:
        self._home = home
        self._options = options
        self._memory = memory
        self._children: dict[str, Child] = {}
        self.ports: dict[str, int] = {}

    def address(self, subject: str) -> str:
        """Return where a child answers."""
        return f"http://127.0.0.1:{self.ports[subject]}"

    def start_aws(self) -> None:
        """Start the stand-in for AWS, with the state that the home keeps.

        Raises:
            LocalProblem: see `choose_port` and `Child.wait_for`.
        """
        shutil.rmtree(self._home.scratch)
        self._home.scratch.mkdir()
        with choosing_a_port():
            port = self._take_port("aws", wanted=self._options.port)
            self._start(
                "aws",
                [str(standin_python()), "-P", _CHILD, _STANDIN],
                self._aws_environment(port),
                health="/_ministack/health",
            )

    def start_simulator(self, subject: str) -> None:
        """Start a simulated partner, with the state that the home keeps.

        Raises:
            LocalProblem: see `Child.wait_for`.
        """
        with choosing_a_port():
            port = self._take_port(subject, wanted=None)
            command = [
                sys.executable, "-P", _CHILD, _SIMULATORS[subject],
                "--port", str(port),
                "--now", self._now(),
                *(["--state", str(self._home.folder / subject)] if subject in _WITH_STATE else []),
                *self._options.simulator_arguments.get(subject, ()),
            ]  # fmt: skip
            self._start(subject, command, _plain(), health="/_admin/")

    def check(self) -> None:
        """Do nothing while all run.

        Raises:
            LocalProblem: LOCAL-CHILD-ENDED, one has stopped by itself.
        """
        for child in self._children.values():
            child.check()

    def stop(self) -> None:
        """Stop all, the stand-in first: its functions talk to the others."""
        self._end(lambda child: child.stop())

    def kill(self) -> None:
        """End all at once, as a power cut would."""
        self._end(lambda child: child.kill())

    def _end(self, end: Callable[[Child], None]) -> None:
        for subject in sorted(self._children, key=lambda name: name != "aws"):
            end(self._children.pop(subject))

    def _take_port(self, subject: str, *, wanted: int | None) -> int:
        port = choose_port(
            wanted=wanted,
            remembered=self._memory.ports.get(subject),
            usual=_USUAL_PORTS[subject] if self._options.usual_ports else None,
        )
        self.ports[subject] = port
        return port

    def _start(self, subject: str, command: Sequence[str], environment: Mapping[str, str], *, health: str) -> None:
        child = Child(
            name=_NAMES[subject],
            command=command,
            environment=environment,
            log=self._home.logs / f"{subject}.log",
        )
        self._children[subject] = child
        child.wait_for(self.address(subject) + health)

    def _now(self) -> str:
        now = machine_now() + timedelta(seconds=self._memory.clock_offset_seconds)
        return now.strftime("%Y-%m-%dT%H:%M:%S+0000")

    def _aws_environment(self, port: int) -> dict[str, str]:
        return {
            **_plain(),
            # The distribution's function is JavaScript, and only viewers of a page meet it.
            **({"PATH": path_with(node_folder())} if self._options.page else {}),
            "GATEWAY_PORT": str(port),
            # MiniStack listens to the whole network if it is not told otherwise.
            "BIND_HOST": "127.0.0.1",
            "MINISTACK_REGION": REGION,
            "AUTH": "true" if self._options.enforce_roles else "false",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self._home.state),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self._home.folder / "objects"),
            "TMPDIR": str(self._home.scratch),
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "STANDIN_CLOCK_OFFSET": str(self._memory.clock_offset_seconds),
            "STANDIN_SAVE_SECONDS": str(self._options.save_seconds),
        }


def _plain() -> dict[str, str]:
    """Return what every program needs. A person's own keys are not for the children."""
    names = ("PATH", "HOME", "LANG", "TMPDIR")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {**kept, "PYTHONUNBUFFERED": "1"}
