"""Judging what the advisory services answer."""

from typing import Any

import pytest

from tools.audit import Outcome, of_page, of_python

FINE = {"name": "lxml", "version": "6.1.3", "vulns": []}
WEAK = {"name": "requests", "version": "2.0.0", "vulns": [{"id": "PYSEC-2018-28"}]}
UNKNOWN = {"name": "zeep", "skip_reason": "Dependency not found on PyPI and could not be audited: zeep (4.3.3)"}


@pytest.mark.parametrize(
    ("packages", "outcome", "words"),
    [
        ([FINE], Outcome.CLEAN, "1 looked up"),
        ([FINE, WEAK], Outcome.WEAK, "PYSEC-2018-28"),
        ([FINE, UNKNOWN], Outcome.NOT_RUN, "zeep"),
        ([UNKNOWN, WEAK], Outcome.WEAK, "requests 2.0.0"),
    ],
)
def test_python_packages_are_clean_only_when_every_one_was_looked_up(
    packages: list[dict[str, Any]], outcome: Outcome, words: str
) -> None:
    audit = of_python(packages)

    assert audit.outcome is outcome
    assert words in audit.words


def found(**severities: str) -> dict[str, Any]:
    return {
        "vulnerabilities": {name: {"severity": severity} for name, severity in severities.items()},
        "metadata": {"dependencies": {"total": 300}},
    }


@pytest.mark.parametrize(
    ("report", "outcome", "words"),
    [
        (found(), Outcome.CLEAN, "300 looked up"),
        (found(vite="high"), Outcome.WEAK, "vite: high"),
        (found(vite="low"), Outcome.CLEAN, "300"),
        ({"message": "405 Method Not Allowed - POST https://…"}, Outcome.NOT_RUN, "405 Method Not Allowed"),
        ({"error": {"code": "ENOAUDIT", "summary": "offline"}}, Outcome.NOT_RUN, "offline"),
    ],
)
def test_the_pages_packages_are_clean_only_when_npm_looked_them_up(
    report: dict[str, Any], outcome: Outcome, words: str
) -> None:
    audit = of_page(report)

    assert audit.outcome is outcome
    assert words in audit.words
