"""`docs/findings.md` lists every finding with the catalogue's words; `make golden` writes it anew."""

import re
from pathlib import Path

from factuurbrug.domain.acceptance import ACCEPTABLE
from factuurbrug.texts.catalogue import catalogue, topics

_PAGE = Path(__file__).parents[3] / "docs" / "findings.md"
#: Behind a value's name, how it is shown.
_SHOWN_AS = re.compile(r"(?<=[a-z]):[a-z]+}")
_HEAD = """# Findings

Every business problem or remark that an order or credit can have. Codes are stable. A finding that blocks holds the
order (or lets it wait); the others are shown and the order is booked. *Once*: a person may accept it for one order,
which is then booked as it is drawn up. Words in braces are filled in. This page is made from the catalogue
(`factuurbrug/texts`).

| Code | Once | What is the matter | What now |
|---|---|---|---|
"""


def _page() -> str:
    words = catalogue("en")
    rows = [
        _SHOWN_AS.sub(
            "}", f"| `{code}` | {'yes' if code in ACCEPTABLE else ''} | {words[code].text} | {words[code].now} |"
        )
        for code in sorted(topics("en")["findings"])
    ]
    return _HEAD + "\n".join(rows) + "\n"


def test_the_page_of_findings_is_the_catalogue(rewrite_golden: bool) -> None:
    if rewrite_golden:
        _PAGE.write_text(_page(), encoding="utf-8")

    assert _PAGE.read_text(encoding="utf-8") == _page()
