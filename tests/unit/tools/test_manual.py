"""The manual's generated parts are those of the code, and every chapter that a finding leads to is written."""

from pathlib import Path

import pytest
from factuurbrug.texts.catalogue import LANGUAGES
from factuurbrug.texts.chapters import CHAPTERS

from tools.manual import FOLDER, pages


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_generated_part_of_the_manual_is_that_of_the_code(page: Path, rewrite_golden: bool) -> None:
    if rewrite_golden:
        page.write_text(pages()[page], encoding="utf-8")

    assert page.read_text(encoding="utf-8") == pages()[page]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_that_a_finding_leads_to_is_written(language: str) -> None:
    written = {page.stem for page in (FOLDER / language).glob("*.md")}

    assert written >= CHAPTERS
