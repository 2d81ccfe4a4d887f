"""What one run tells the next: ports, and how far its clock is from the machine's."""

import fcntl
import json
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from local.places import Home
from local.problems import LocalProblem

# The shop was recorded in the night to Monday 23 November 2026. A run begins in the morning after it.
RECORDING_ENDS = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Ports by the name of the process, and the run's clock: seconds to add to the machine's."""

    clock_offset_seconds: int
    ports: Mapping[str, int] = field(default_factory=dict)


def machine_now() -> datetime:
    """Return the machine's own time."""
    return datetime.now(UTC)


@contextmanager
def exclusive(home: Home) -> Iterator[None]:
    """Hold a home for this process.

    Raises:
        LocalProblem: LOCAL-ALREADY-RUNNING, another process holds it.
    """
    home.prepare()
    with home.lock.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LocalProblem(
                "LOCAL-ALREADY-RUNNING",
                f"Factuurbrug already runs on the data in {home.folder}. Stop that run first (Ctrl-C in its window).",
            ) from error
        yield


def forget(home: Home) -> None:
    """Remove everything a run has kept. The home must be held."""
    for entry in home.folder.iterdir():
        if entry == home.lock:
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    home.prepare()


def recall(home: Home, *, anchor: datetime | None, now: datetime) -> Memory:
    """Return what the last run kept, or a first memory in which it is now `anchor`.

    Args:
        home: the home to read.
        anchor: what time it is at the first start; None keeps the machine's clock.
        now: the machine's time.
    """
    if home.memory.exists():
        kept = json.loads(home.memory.read_text())
        return Memory(clock_offset_seconds=kept["clock_offset_seconds"], ports=kept["ports"])
    offset = 0 if anchor is None else int((anchor - now).total_seconds())
    return Memory(clock_offset_seconds=offset)


def remember(home: Home, memory: Memory) -> None:
    """Keep the memory for the next run."""
    text = json.dumps({"clock_offset_seconds": memory.clock_offset_seconds, "ports": dict(memory.ports)}, indent=2)
    draft = home.memory.with_suffix(".new")
    draft.write_text(text + "\n")
    os.replace(draft, home.memory)  # noqa: PTH105 - atomic on every platform


@contextmanager
def choosing_a_port() -> Iterator[None]:
    """Hold off other runs of this user between the choice of a port and the moment at which it is taken."""
    with (Path(tempfile.gettempdir()) / f"factuurbrug-ports-{os.getuid()}").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_free(port: int) -> bool:
    """Tell whether nobody listens on this port of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def choose_port(*, wanted: int | None, remembered: int | None, usual: int | None) -> int:
    """Return the wanted port, else the remembered, else the usual one, else any free one.

    Raises:
        LocalProblem: LOCAL-PORT-TAKEN, a port was asked for by name and is in use.
    """
    if wanted is not None:
        if is_free(wanted):
            return wanted
        raise LocalProblem(
            "LOCAL-PORT-TAKEN",
            f"Port {wanted} is in use by another program. Stop that, or choose another port.",
        )
    for port in (remembered, usual):
        if port and is_free(port):
            return port
    return free_port()
