"""The words for every code: findings, technical errors, reasons, states. One folder per language, one file per topic.

A file maps a code to its words: `{"CODE": {"text": "… {subject} … {total:amount} …", "now": "…"}}`. `text` says what is
the matter, `now` what the reader can do about it; `now` may be left out where nothing is to be done. A code that people
also meet apart from one order (as a cause, in the manual) and whose words name values has `general` words that name
none, and where `now` names values `general_now`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.findings import Finding
from factuurbrug.texts.values import KINDS

#: Languages that people can choose, the default first.
LANGUAGES: Final = ("nl", "en")

#: A value by its name, and behind a colon how it is shown (see `values`): "{subject}", "{total:amount}".
_PARAMETER = re.compile(r"\{([a-z_]+)(?::([a-z]+))?\}")
#: Shown where a text names a value that an older record does not have.
_ABSENT = "–"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one code in one language."""

    text: str
    now: str = ""
    general: str = ""
    general_now: str = ""


def message(code: str, language: str, params: Mapping[str, str] | None = None) -> str:
    """What is the matter, with the values filled in. Values are never read as templates.

    Raises:
        Defect: `TEXT-MISSING` or `LANGUAGE-UNKNOWN`.
    """
    return _filled(_words(code, language).text, language, params or {})


def what_now(code: str, language: str, params: Mapping[str, str] | None = None) -> str:
    """What the reader can do now; "" where nothing is to be done.

    Raises:
        Defect: `TEXT-MISSING` or `LANGUAGE-UNKNOWN`.
    """
    return _filled(_words(code, language).now, language, params or {})


def general(code: str, language: str) -> Words:
    """What a code means apart from any one order: words that name no values, for a cause or a chapter.

    Raises:
        Defect: `TEXT-MISSING` or `LANGUAGE-UNKNOWN`.
    """
    words = _words(code, language)
    return Words(text=words.general or message(code, language), now=words.general_now or what_now(code, language))


def finding_text(finding: Finding, language: str) -> str:
    """What a finding says, in the reader's language.

    Raises:
        Defect: `TEXT-MISSING` or `LANGUAGE-UNKNOWN`.
    """
    return message(finding.code, language, finding.params)


def codes(language: str = LANGUAGES[0]) -> frozenset[str]:
    """Every code that has words in a language."""
    return frozenset(catalogue(language))


def topics(language: str = LANGUAGES[0]) -> Mapping[str, frozenset[str]]:
    """The codes of each file, by its name without extension ("findings", "shop" …)."""
    return {topic: frozenset(entries) for topic, entries in _files(language).items()}


def parameters_of(code: str, language: str = LANGUAGES[0]) -> frozenset[str]:
    """The values that the words of a code name.

    Raises:
        Defect: `TEXT-MISSING` or `LANGUAGE-UNKNOWN`.
    """
    words = _words(code, language)
    return frozenset(found.group(1) for text in (words.text, words.now) for found in _PARAMETER.finditer(text))


@cache
def catalogue(language: str) -> Mapping[str, Words]:
    """All words of a language, the files of its folder merged.

    Raises:
        Defect: `LANGUAGE-UNKNOWN`, or `TEXT-TWICE` when two files give words to one code.
    """
    merged: dict[str, Words] = {}
    for topic, entries in _files(language).items():
        for code, words in entries.items():
            if code in merged:
                raise Defect("TEXT-TWICE", entry=code, language=language, topic=topic)
            merged[code] = words
    return merged


@cache
def _files(language: str) -> Mapping[str, Mapping[str, Words]]:
    if language not in LANGUAGES:
        raise Defect("LANGUAGE-UNKNOWN", language=language[:20])
    folder = resources.files(__package__) / language
    return {
        file.name.removesuffix(".json"): {
            code: Words(**entry) for code, entry in json.loads(file.read_text(encoding="utf-8")).items()
        }
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if file.name.endswith(".json")
    }


def _words(code: str, language: str) -> Words:
    words = catalogue(language).get(code)
    if words is None:
        raise Defect("TEXT-MISSING", entry=code, language=language)
    return words


def _filled(template: str, language: str, params: Mapping[str, str]) -> str:
    def shown(found: re.Match[str]) -> str:
        name, kind = found.groups()
        value = _shown(params.get(name, _ABSENT), language)
        return KINDS[kind](value, language) if kind else value

    return _PARAMETER.sub(shown, template)


def _shown(value: str, language: str) -> str:
    """A value as it is, or the words of the code that it names ("@REGIME-OSS")."""
    words = catalogue(language).get(value.removeprefix("@")) if value.startswith("@") else None
    return value if words is None else words.text
