"""Looks the locked packages up among the known weaknesses: what ships or runs, in Python and in the page.

Run as `python -m tools.audit`. A lookup that did not take place is told as "not run": it is no clean result. A weakness
that cannot harm us is explained in EXPLAINED, by its number and with the reason; it is told each time.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final

from local.node import with_node
from local.page import DASHBOARD
from local.places import PROJECT

#: Why a known weakness cannot harm us, by its number (PYSEC-…, CVE-… or GHSA-…).
EXPLAINED: Final[Mapping[str, str]] = {}


class Outcome(Enum):
    """What a lookup came to, in words."""

    CLEAN = "clean"
    EXPLAINED = "known weaknesses, all explained"
    NOT_RUN = "NOT RUN"
    WEAK = "known weaknesses"

    @property
    def exit_code(self) -> int:
        """What the command answers when nothing is worse."""
        return {Outcome.WEAK: 1, Outcome.NOT_RUN: 2}.get(self, 0)


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


def of_python(packages: Sequence[dict[str, Any]], explained: Mapping[str, str] = EXPLAINED) -> Audit:
    """Judge what pip-audit lists. It takes a service that knows no package for a clean result; we do not."""
    weak = [
        (f"{one['name']} {one['version']}: {entry['id']}", {entry["id"], *entry.get("aliases", [])})
        for one in packages
        for entry in one.get("vulns", [])
    ]
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    not_run = f"the advisory service does not know {', '.join(unknown)}" if unknown else ""
    return _judged("Python packages", weak, explained, not_run=not_run, looked_up=len(packages))


def page_packages() -> Audit:
    """What the page is built from and with."""
    done = _run("npm", "audit", "--json", cwd=DASHBOARD, env=with_node())
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return Audit("packages of the page", Outcome.NOT_RUN, _last(done))
    return of_page(report)


def of_page(report: dict[str, Any], explained: Mapping[str, str] = EXPLAINED) -> Audit:
    """Judge npm's report. Packages that are weak only through another one are told with that one."""
    subject = "packages of the page"
    if "vulnerabilities" not in report:
        words = report.get("message") or report.get("error", {}).get("summary", "")
        return Audit(subject, Outcome.NOT_RUN, str(words).partition(" - ")[0] or "no answer")
    weak = [
        (f"{name}: {advisory['severity']}, {number}", {number})
        for name, found in report["vulnerabilities"].items()
        for advisory in found["via"]
        if isinstance(advisory, dict)
        for number in [str(advisory["url"]).rpartition("/")[2]]
    ]
    return _judged(subject, weak, explained, not_run="", looked_up=report["metadata"]["dependencies"]["total"])


def _judged(
    subject: str,
    weak: Iterable[tuple[str, set[str]]],
    explained: Mapping[str, str],
    *,
    not_run: str,
    looked_up: int,
) -> Audit:
    """One that nobody explained is worse than a lookup that did not take place, and that is worse than all else."""
    open_ones: list[str] = []
    told: list[str] = []
    for words, numbers in weak:
        reasons = [explained[number] for number in sorted(numbers) if number in explained]
        (told if reasons else open_ones).append(": ".join([words, *reasons[:1]]))
    if open_ones:
        return Audit(subject, Outcome.WEAK, "\n".join([*open_ones, *told]))
    if not_run:
        return Audit(subject, Outcome.NOT_RUN, "\n".join([not_run, *told]))
    if told:
        return Audit(subject, Outcome.EXPLAINED, "\n".join(told))
    return Audit(subject, Outcome.CLEAN, f"{looked_up} looked up")


def told(audits: Sequence[Audit]) -> str:
    """What a person reads."""
    return "".join(f"{one.subject}: {one.outcome.value}\n  " + one.words.replace("\n", "\n  ") + "\n" for one in audits)


def exit_code(audits: Sequence[Audit]) -> int:
    """1 with a weakness that nobody explained, else 2 if a lookup did not take place, else 0."""
    codes = {one.outcome.exit_code for one in audits} - {0}
    return min(codes, default=0)


def _run(*command: str, cwd: Path = PROJECT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)  # noqa: S603


def _last(done: subprocess.CompletedProcess[str]) -> str:
    return ((done.stderr or done.stdout).strip().splitlines() or ["no answer"])[-1]


def _main() -> int:
    audits = [python_packages(), page_packages()]
    sys.stdout.write(told(audits))
    return exit_code(audits)


if __name__ == "__main__":
    sys.exit(_main())
