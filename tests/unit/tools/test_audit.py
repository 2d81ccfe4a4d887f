"""Judging what the advisory services answer: clean, explained, not run, or weak."""

from typing import Any

import pytest

from tools.audit import Audit, Outcome, exit_code, of_page, of_python, told

FINE = {"name": "lxml", "version": "6.1.3", "vulns": []}
WEAK = {"name": "requests", "version": "2.0.0", "vulns": [{"id": "PYSEC-2018-28", "aliases": ["CVE-2018-18074"]}]}
UNKNOWN = {"name": "zeep", "skip_reason": "Dependency not found on PyPI and could not be audited: zeep (4.3.3)"}
REASON = "we never follow a redirect with a key"


@pytest.mark.parametrize(
    ("packages", "explained", "outcome", "words"),
    [
        ([FINE], [], Outcome.CLEAN, "1 looked up"),
        ([FINE, WEAK], [], Outcome.WEAK, "PYSEC-2018-28"),
        ([FINE, WEAK], ["PYSEC-2018-28"], Outcome.EXPLAINED, REASON),
        ([FINE, WEAK], ["CVE-2018-18074"], Outcome.EXPLAINED, REASON),
        ([FINE, WEAK], ["CVE-2020-1"], Outcome.WEAK, "PYSEC-2018-28"),
        ([FINE, UNKNOWN], [], Outcome.NOT_RUN, "zeep"),
        ([UNKNOWN, WEAK], [], Outcome.WEAK, "requests 2.0.0"),
        ([UNKNOWN, WEAK], ["PYSEC-2018-28"], Outcome.NOT_RUN, REASON),
    ],
)
def test_python_packages_are_clean_only_when_every_one_was_looked_up(
    packages: list[dict[str, Any]], explained: list[str], outcome: Outcome, words: str
) -> None:
    audit = of_python(packages, dict.fromkeys(explained, REASON))

    assert audit.outcome is outcome
    assert words in audit.words


def found(**severities: str) -> dict[str, Any]:
    advisories = {
        name: {"severity": severity, "url": f"https://github.com/advisories/GHSA-{name}"}
        for name, severity in severities.items()
    }
    return {
        "vulnerabilities": {
            **{name: {"severity": one["severity"], "via": [one]} for name, one in advisories.items()},
            **{f"uses-{name}": {"severity": one["severity"], "via": [name]} for name, one in advisories.items()},
        },
        "metadata": {"dependencies": {"total": 300}},
    }


@pytest.mark.parametrize(
    ("report", "explained", "outcome", "words"),
    [
        (found(), [], Outcome.CLEAN, "300 looked up"),
        (found(vite="high"), [], Outcome.WEAK, "vite: high, GHSA-vite"),
        (found(vite="low"), [], Outcome.WEAK, "vite: low"),
        (found(vite="low"), ["GHSA-vite"], Outcome.EXPLAINED, REASON),
        (found(vite="low", zod="high"), ["GHSA-vite"], Outcome.WEAK, "zod: high"),
        ({"message": "405 Method Not Allowed - POST https://…"}, [], Outcome.NOT_RUN, "405 Method Not Allowed"),
        ({"error": {"code": "ENOAUDIT", "summary": "offline"}}, [], Outcome.NOT_RUN, "offline"),
        ({}, [], Outcome.NOT_RUN, "no answer"),
    ],
)
def test_the_pages_packages_are_clean_only_when_npm_looked_them_up(
    report: dict[str, Any], explained: list[str], outcome: Outcome, words: str
) -> None:
    audit = of_page(report, dict.fromkeys(explained, REASON))

    assert audit.outcome is outcome
    assert words in audit.words
    assert "uses-" not in audit.words


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ([Outcome.CLEAN, Outcome.CLEAN], 0),
        ([Outcome.CLEAN, Outcome.EXPLAINED], 0),
        ([Outcome.CLEAN, Outcome.NOT_RUN], 2),
        ([Outcome.NOT_RUN, Outcome.WEAK], 1),
    ],
)
def test_the_command_fails_on_what_nobody_explained_and_on_what_was_not_looked_up(
    outcomes: list[Outcome], code: int
) -> None:
    assert exit_code([Audit("packages", outcome, "") for outcome in outcomes]) == code


def test_a_lookup_that_did_not_take_place_is_never_called_clean() -> None:
    words = told([of_python([UNKNOWN]), of_page({"message": "offline"})])

    assert words.count("NOT RUN") == 2
    assert "clean" not in words
