"""Writes what the manual says out of the code: `python -m tools.manual`.

`rights.json` lists what the key of the shop must be allowed to read; `findings.json` all findings by the chapter that
explains them. Both hold codes only: the build of the page takes the words from the catalogue's own files. The chapters
themselves are written by hand.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from factuurbrug.adapters.prestashop.probe import REQUIRED, USEFUL
from factuurbrug.texts.catalogue import LANGUAGES, catalogue, topics
from factuurbrug.texts.chapters import chapter_of

FOLDER: Final = Path(__file__).resolve().parents[1] / "dashboard" / "src" / "manual"
#: Of these topics the manual tells what asks something of the reader; of the findings it tells all.
_TECHNICAL: Final = ("books", "shop", "states")
_REST: Final = "fout-overig"
_RIGHT: Final = "SHOP-RIGHT-"


def pages() -> dict[Path, str]:
    """Every generated page of the manual with its content."""
    made = {"rights.json": {"required": list(REQUIRED), "useful": list(USEFUL)}, "findings.json": _findings()}
    return {FOLDER / name: json.dumps(content, indent=1) + "\n" for name, content in made.items()}


def _findings() -> dict[str, list[str]]:
    chapters: dict[str, list[str]] = {}
    for code in sorted(_codes()):
        chapters.setdefault(chapter_of(code), []).append(code)
    return dict(sorted(chapters.items()))


def _codes() -> Iterator[str]:
    yield from topics()["findings"]
    words = catalogue(LANGUAGES[0])
    for topic in _TECHNICAL:
        for code in topics()[topic]:
            if words[code].now and chapter_of(code) != _REST and not code.startswith(_RIGHT):
                yield code


if __name__ == "__main__":
    for page, content in pages().items():
        page.write_text(content, encoding="utf-8")
