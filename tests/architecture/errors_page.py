"""`docs/errors.md`, drawn up from the catalogue; `python -m tests.architecture.errors_page` writes it."""

from pathlib import Path

from factuurbrug.texts.catalogue import message, topics, what_now

PAGE = Path(__file__).resolve().parents[2] / "docs" / "errors.md"
_TOPICS = {
    "shop": "Reading the shop",
    "books": "The books",
    "vies": "The register of VAT numbers",
    "connecting": "Connecting and switching on",
    "accounts": "Accounts and people",
    "jobs": "Jobs of the dashboard",
    "reports": "Reports to support",
    "cli": "The command",
}
_HEAD = """# Errors

Technical problems, with the words that people get. Problems of an order itself are findings: see
[findings](findings.md).
This page is written from the text catalogue (`python -m tests.architecture.errors_page`).

An error is classed by what must happen next, not by where it came from:

| Class | Means | What the product does |
|---|---|---|
| Refused | understood and rejected; the same input fails again | the order is held, with the words of the other side |
| Unavailable | proven not processed | tried again later |
| OutcomeUnknown | sent, and no clear answer | the order is UNCERTAIN until reading back decides |
| Misconfigured | address, key, right or setting is wrong | that connection is left alone for a while and says why |
| Conflict | someone else was first | read again, decided anew |
| Defect | our mistake, or an answer that nobody foresaw | logged; the order is kept |

The command ends with an exit code: see [the command](command.md).
"""


def errors_page() -> str:
    """The whole page."""
    sections = [_HEAD]
    listed = topics("en")
    for topic, title in _TOPICS.items():
        codes = sorted(code for code in listed.get(topic, ()) if _is_problem(code))
        rows = [f"| `{code}` | {_cell(message(code, 'en'))} | {_cell(what_now(code, 'en'))} |" for code in codes]
        sections.append("\n".join([f"## {title}", "", "| Code | Words | What now |", "|---|---|---|", *rows, ""]))
    return "\n".join(sections)


def _is_problem(code: str) -> bool:
    """The command's own file holds labels and help too: there, what advises or is raised is a problem."""
    if not code.startswith(("CLI-", "HELP-")):
        return True
    return bool(what_now(code, "en")) or code.endswith(("-WRONG", "-MISSING", "-UNKNOWN", "-UNUSABLE", "-REFUSED"))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(errors_page(), encoding="utf-8")
