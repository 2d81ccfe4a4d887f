"""The template's exceptions from checkov's rules: each with its reason beside it, and none without need."""

import json
import re
import subprocess
from pathlib import Path

import yaml

from local.places import PROJECT

CONFIG = PROJECT / ".checkov.yaml"


def skipped() -> list[str]:
    found: list[str] = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["skip-check"]
    return found


def test_every_exception_has_its_reason_above_it() -> None:
    text = CONFIG.read_text(encoding="utf-8").partition("skip-check:\n")[2]
    with_reason = [
        rule
        for block in re.findall(r"((?:  # .+\n)+)((?:  - \S+\n)+)", text + "\n")
        for rule in re.findall(r"- (\S+)", block[1])
    ]

    assert with_reason == skipped()


def test_no_exception_outlives_what_it_was_made_for(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own tools, our own arguments
        [
            str(PROJECT / ".venv-checkov" / "bin" / "checkov"), "--file", str(PROJECT / "template.yaml"),
            "--framework", "cloudformation", "--check", ",".join(skipped()),
            "--skip-download", "--output", "json", "--soft-fail",
        ],
        # Away from our configuration, which checkov would take.
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip

    failed = {one["check_id"] for one in json.loads(done.stdout)["results"]["failed_checks"]}
    assert failed == set(skipped())


def test_no_rule_is_switched_off_anywhere_else() -> None:
    assert "checkov:skip" not in (PROJECT / "template.yaml").read_text(encoding="utf-8")
