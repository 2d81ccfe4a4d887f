"""Looks the locked packages up among the known weaknesses: what ships or runs, in Python and in the page.

Run as `python -m tools.audit`. A lookup that did not take place is told as "not run": it is no clean result.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from local.node import with_node
from local.page import DASHBOARD
from local.places import PROJECT

_WORST_TOLERATED = frozenset({"info", "low"})


class Outcome(IntEnum):
    """What a lookup came to; the worst one is the exit code."""

    CLEAN = 0
    NOT_RUN = 2
    WEAK = 1


@dataclass(frozen=True, slots=True)
class Audit:
    """The result for one kind of packages, in words."""

    subject: str
    outcome: Outcome
    words: str


def python_packages() -> Audit:
    """What the layer carries and what the command needs."""
    subject = "Python packages"
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as requirements:
        exported = _run(
            str(PROJECT / ".venv-uv" / "bin" / "uv"), "export", "--locked", "--quiet", "--no-default-groups",
            "--group", "run", "--no-emit-project", "--no-header", "--no-annotate",
        )  # fmt: skip
        requirements.write(exported.stdout)
        requirements.flush()
        done = _run(
            str(PROJECT / ".venv-audit" / "bin" / "pip-audit"), "--requirement", requirements.name,
            "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json",
        )  # fmt: skip
    try:
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return Audit(subject, Outcome.NOT_RUN, _last(done))
    return of_python(packages)


def of_python(packages: Sequence[dict[str, Any]]) -> Audit:
    """Judge what pip-audit lists. It takes a service that knows no package for a clean result; we do not."""
    subject = "Python packages"
    weak = [f"{one['name']} {one['version']}: {entry['id']}" for one in packages for entry in one.get("vulns", [])]
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    if weak:
        return Audit(subject, Outcome.WEAK, "\n".join(weak))
    if unknown:
        return Audit(subject, Outcome.NOT_RUN, f"the advisory service does not know {', '.join(unknown)}")
    return Audit(subject, Outcome.CLEAN, f"{len(packages)} looked up")


def page_packages() -> Audit:
    """What the page is built from and with."""
    done = _run("npm", "audit", "--json", cwd=DASHBOARD, env=with_node())
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return Audit("packages of the page", Outcome.NOT_RUN, _last(done))
    return of_page(report)


def of_page(report: dict[str, Any]) -> Audit:
    """Judge npm's report."""
    subject = "packages of the page"
    if "vulnerabilities" not in report:
        words = report.get("message") or report.get("error", {}).get("summary", "")
        return Audit(subject, Outcome.NOT_RUN, str(words).partition(" - ")[0])
    weak = [
        f"{name}: {found['severity']}"
        for name, found in report["vulnerabilities"].items()
        if found["severity"] not in _WORST_TOLERATED
    ]
    if weak:
        return Audit(subject, Outcome.WEAK, "\n".join(weak))
    return Audit(subject, Outcome.CLEAN, f"{report['metadata']['dependencies']['total']} looked up")


def _run(*command: str, cwd: Path = PROJECT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)  # noqa: S603


def _last(done: subprocess.CompletedProcess[str]) -> str:
    return (done.stderr or done.stdout).strip().splitlines()[-1:][0] if done.stderr or done.stdout else "no answer"


def _main() -> int:
    audits = [python_packages(), page_packages()]
    told = {Outcome.CLEAN: "clean", Outcome.NOT_RUN: "NOT RUN", Outcome.WEAK: "known weaknesses"}
    for audit in audits:
        sys.stdout.write(f"{audit.subject}: {told[audit.outcome]}\n  " + audit.words.replace("\n", "\n  ") + "\n")
    outcomes = {audit.outcome for audit in audits}
    return next((bad for bad in (Outcome.WEAK, Outcome.NOT_RUN) if bad in outcomes), Outcome.CLEAN)


if __name__ == "__main__":
    sys.exit(_main())
