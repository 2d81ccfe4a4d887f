"""Finds the Chromium or Chrome that tests and pictures use, and installs one where that is possible.

Run as `python -m tools.chromium`: prints where it is, or says what to do.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
_ELSEWHERE = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
#: Debian's package; the font comes along so that pictures look the same on bare machines.
_PACKAGES = ("chromium", "fonts-liberation")
_HELP = (
    "The browser tests need Chromium or Chrome, and there is none on this machine. Install one (Debian, Ubuntu: "
    "`apt-get install chromium`; macOS: Google Chrome in Applications) and start again."
)
#: For a browser that a program drives: no questions, no traffic of its own, no sandbox in a container.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


class NoBrowser(Exception):
    """There is no browser on this machine; the text says what to do."""


def find() -> Path:
    """Return the browser's program.

    Raises:
        NoBrowser: There is none.
    """
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    candidates = [Path(found)] if found else [path for path in _ELSEWHERE if path.exists()]
    if not candidates:
        raise NoBrowser(_HELP)
    return candidates[0]


def find_or_install() -> Path:
    """Return the browser's program; where there is none, install Debian's if we may.

    Raises:
        NoBrowser: There is none, and it cannot be installed from here.
    """
    try:
        return find()
    except NoBrowser:
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise
    for words in (("update",), ("install", "--yes", "--no-install-recommends", *_PACKAGES)):
        done = subprocess.run(  # noqa: S603 - our own arguments
            ["apt-get", "-qq", *words],  # noqa: S607 - the system's own program
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},  # noqa: TID251 - apt's own way of being told
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            message = f"{_HELP}\n`apt-get {' '.join(words)}` said:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
            raise NoBrowser(message)
    return find()


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{find_or_install()}\n")
    except NoBrowser as problem:
        sys.exit(str(problem))
