"""Builds the dashboard's page from `dashboard/`, once per content.

`python -m local.page` builds it and prints its folder; `python -m local.page install` installs its packages alone.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from local.node import with_node
from local.places import PROJECT, build_folder
from local.problems import LocalProblem

DASHBOARD = PROJECT / "dashboard"
# The manual's lists of findings are made from the product's own words.
_TEXTS = PROJECT / "layers" / "common" / "python" / "factuurbrug" / "texts"
# Folders of the page's sources that the built page does not depend on.
_NOT_SOURCES = frozenset({"node_modules", "dist", "tests", "harness", "coverage"})
_KEPT_BUILDS = 3
_WORDS = 40
_NETWORK = re.compile(
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network|registry error", re.IGNORECASE
)


def built_page(dashboard: Path = DASHBOARD, *, builds: Path | None = None) -> Path:
    """Return the folder of the built page; `index.html` lies in it.

    Built when the sources have changed; what the build needs is installed when the lock file has changed.

    Args:
        dashboard: Folder of the sources.
        builds: Where built pages are kept; None is the place that all runs share.

    Raises:
        LocalProblem: LOCAL-NO-NODE; LOCAL-NO-NPM, packages cannot be fetched; LOCAL-PAGE, it could not be built.
    """
    builds = builds or build_folder()
    folder = builds / f"page-{_digest(dashboard)}"
    with (builds / "page-lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _build(dashboard, folder)
        folder.touch()
    return folder


def installed(dashboard: Path = DASHBOARD) -> Path:
    """Return the folder of the page's sources, with the packages of its lock file installed in it.

    Raises:
        LocalProblem: LOCAL-NO-NODE, LOCAL-NO-NPM, LOCAL-PAGE.
    """
    lock = (dashboard / "package-lock.json").read_bytes()
    stamp = dashboard / "node_modules" / ".installed"
    digest = hashlib.sha256(lock).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        # Scripts of packages do not run: nothing that the page needs asks for it.
        _npm(dashboard, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
        stamp.write_text(digest)
    return dashboard


def _build(dashboard: Path, folder: Path) -> None:
    _npm(installed(dashboard), "run", "build")
    _remove_old_builds(folder.parent)
    draft = folder.with_name("page-draft")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(dashboard / "dist", draft)
    draft.rename(folder)


def _npm(dashboard: Path, *words: str) -> None:
    done = subprocess.run(["npm", *words], cwd=dashboard, env=with_node(), capture_output=True, text=True, check=False)
    if not done.returncode:
        return
    lines = f"{done.stdout}{done.stderr}".splitlines()
    # The cause stands at the top or at the bottom, depending on the tool.
    said = "\n".join(lines if len(lines) <= _WORDS else [*lines[: _WORDS // 2], "…", *lines[-_WORDS // 2 :]])
    if words[0] == "ci" and _NETWORK.search(said):
        raise LocalProblem(
            "LOCAL-NO-NPM",
            "The packages that the dashboard is built with could not be fetched. Is this machine connected, and may it "
            f"reach the npm registry? Then start again. npm said:\n{said}",
        )
    raise LocalProblem("LOCAL-PAGE", f"The dashboard could not be built. `npm {' '.join(words)}` said:\n{said}")


def _remove_old_builds(builds: Path) -> None:
    """Keep the latest few: another run may be publishing from one, and going back to a state is quick."""
    old = sorted(builds.glob("page-*/"), key=lambda path: path.stat().st_mtime, reverse=True)
    for folder in old[_KEPT_BUILDS:]:
        shutil.rmtree(folder)


def _digest(dashboard: Path) -> str:
    whole = hashlib.sha256()
    for path in [*_sources(dashboard), *sorted(_TEXTS.rglob("*.json"))]:
        whole.update(f"\0{os.path.relpath(path, dashboard)}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def _sources(dashboard: Path) -> list[Path]:
    if not (dashboard / "package-lock.json").exists():
        raise LocalProblem("LOCAL-PAGE", f"The dashboard's sources are not complete: see {dashboard}.")
    return sorted(
        path
        for top in dashboard.iterdir()
        if top.name not in _NOT_SOURCES
        for path in (top.rglob("*") if top.is_dir() else [top])
        if path.is_file()
    )


def _main(words: list[str]) -> None:
    try:
        folder = installed() if words == ["install"] else built_page()
    except LocalProblem as problem:
        sys.exit(f"{problem} ({problem.code})")
    sys.stdout.write(f"{folder}\n")


if __name__ == "__main__":
    _main(sys.argv[1:])
