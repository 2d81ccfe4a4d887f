"""Finds the Node that builds the page: the system's, else the one in an environment of our own.

`python -m local.node` prints its folder and fails without words where there is none; the Makefile asks it.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from local.places import PROJECT
from local.problems import LocalProblem

ENVIRONMENT = ".venv-node"
_QUESTION = "process.stdout.write(JSON.stringify(process.versions.node.split('.').map(Number)))"


def node_folder() -> Path:
    """Return the folder that holds `node` and `npm`, for the front of a PATH.

    Raises:
        LocalProblem: LOCAL-NO-NODE, there is none that is new enough; with what was found.
    """
    found = []
    for place in _places():
        version = _version(place / "node")
        if version is None or not (place / "npm").exists():
            continue
        if is_new_enough(version):
            return place
        found.append(".".join(map(str, version)))
    seen = f"Node {found[0]} is too old" if found else "Node is not installed here"
    raise LocalProblem(
        "LOCAL-NO-NODE",
        f"The dashboard is built with Node 20.19, 22.12 or newer, and {seen}. `make {ENVIRONMENT}` installs one for "
        "this project alone.",
    )


def with_node() -> dict[str, str]:
    """Return our own environment with that Node first on the path.

    Raises:
        LocalProblem: LOCAL-NO-NODE.
    """
    return {**os.environ, "PATH": path_with(node_folder())}


def path_with(folder: Path) -> str:
    """Return our own path with a folder in front."""
    return os.pathsep.join([str(folder), os.environ.get("PATH", os.defpath)])


def is_new_enough(version: tuple[int, ...]) -> bool:
    """Tell whether the page's tools run on this version; they name the same ones."""
    return (20, 19) <= version < (21,) or version >= (22, 12)


def _places() -> list[Path]:
    system = shutil.which("node")
    own = PROJECT / ENVIRONMENT / "bin"
    return [Path(system).parent, own] if system else [own]


def _version(node: Path) -> tuple[int, ...] | None:
    try:
        answer = subprocess.run([str(node), "-e", _QUESTION], capture_output=True, text=True, check=True, timeout=30)
        return tuple(json.loads(answer.stdout))
    except (OSError, subprocess.SubprocessError, ValueError):  # not there, or not a Node that works
        return None


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{node_folder()}\n")
    except LocalProblem:
        sys.exit(1)
