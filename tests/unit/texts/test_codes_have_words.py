"""Each code that the domain's source names as a finding or reason has words, and no words are left over."""

import re
from pathlib import Path

import factuurbrug
from factuurbrug.texts.catalogue import codes, topics

_SOURCE = Path(next(iter(factuurbrug.__path__)))
_CALLED = re.compile(r'(?:blocks|warns|finding|Reason|_Split)\(\s*(?:[^()"]*, )?"([A-Z]+(?:-[A-Z]+)+)"')
_QUOTED = re.compile(r'"@?([A-Z]+(?:-[A-Z]+)+|[a-z]+_[a-z]+)"')


def _texts_of(folder: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((_SOURCE / folder).rglob("*.py")))


def test_every_finding_and_reason_of_the_domain_has_words() -> None:
    named = set(_CALLED.findall(_texts_of("domain")))

    assert len(named) > 60
    assert not named - codes()


def test_no_finding_or_reason_has_words_that_nothing_uses() -> None:
    used = set(_QUOTED.findall("\n".join(_texts_of(part) for part in ("domain", "usecases", "adapters", "texts"))))
    regimes = {code for code in topics()["reasons"] if code.startswith("REGIME-")}

    assert not (topics()["findings"] | topics()["reasons"]) - used - regimes
