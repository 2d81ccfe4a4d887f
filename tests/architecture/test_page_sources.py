"""The page makes no markup of text: nothing in its sources could."""

import re

from local.places import PROJECT

#: Ways to have a text read as markup, or as code.
_MAKES_MARKUP = re.compile(
    r"dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment"
    r"|srcdoc|\beval\(|new Function\("
)


def test_no_text_is_made_markup_or_code() -> None:
    files = [*(PROJECT / "dashboard" / "src").rglob("*.ts"), *(PROJECT / "dashboard" / "src").rglob("*.tsx")]

    assert len(files) > 100
    assert [file.name for file in files if _MAKES_MARKUP.search(file.read_text(encoding="utf-8"))] == []
