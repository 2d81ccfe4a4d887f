"""The catalogue of words: complete in both languages, and honest about what is missing."""

import re

import pytest
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.findings import blocks
from factuurbrug.texts.catalogue import (
    LANGUAGES,
    catalogue,
    codes,
    finding_text,
    message,
    parameters_of,
    topics,
    what_now,
)


def test_every_code_has_words_in_every_language() -> None:
    known = {language: codes(language) for language in LANGUAGES}

    assert known["nl"] == known["en"]
    assert known["nl"]


def test_both_languages_have_the_same_files_with_the_same_codes() -> None:
    assert topics("nl") == topics("en")


@pytest.mark.parametrize("code", sorted(codes("nl")))
def test_both_languages_name_the_same_values(code: str) -> None:
    assert parameters_of(code, "nl") == parameters_of(code, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_not_empty_and_have_no_broken_braces(language: str) -> None:
    for code, words in catalogue(language).items():
        assert words.text.strip(), code
        for text in (words.text, words.now):
            assert not re.search(r"[{}]", re.sub(r"\{[a-z_]+\}", "", text)), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_general_words_name_no_value_and_stand_only_where_the_words_of_one_order_do(language: str) -> None:
    for code, words in catalogue(language).items():
        assert "{" not in words.general + words.general_now, code
        assert not words.general or "{" in words.text, code
        assert not words.general_now or "{" in words.now, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_says_what_to_do_now(language: str) -> None:
    for code in topics(language)["findings"]:
        assert what_now(code, language), code


def test_values_are_filled_in_and_never_read_as_templates() -> None:
    text = message("ORDER-UNREADABLE", "nl", {"detail": "{code}"})

    assert "{code}" in text


def test_a_value_that_an_old_record_lacks_is_shown_as_absent() -> None:
    assert message("ORDER-UNREADABLE", "en") == "This order could not be understood (–)."


def test_a_finding_is_worded_in_the_language_of_the_reader() -> None:
    finding = blocks("ORDER-UNREADABLE", detail="x")

    assert finding_text(finding, "nl") != finding_text(finding, "en")


def test_a_code_without_words_is_our_defect() -> None:
    with pytest.raises(Defect, match="TEXT-MISSING"):
        message("NO-SUCH-CODE", "nl")


def test_an_unknown_language_is_our_defect() -> None:
    with pytest.raises(Defect, match="LANGUAGE-UNKNOWN"):
        message("ORDER-UNREADABLE", "fr")


def test_a_value_that_names_another_code_is_shown_in_the_readers_language() -> None:
    params = {"regime": "@REGIME-DOMESTIC", "country": "NL", "rate": "21"}

    assert "binnenland" in message("VAT-MAPPING-MISSING", "nl", params)
    assert "domestic" in message("VAT-MAPPING-MISSING", "en", params)


def test_a_value_that_only_looks_like_a_code_stays_as_it_is() -> None:
    assert "(@huis)" in message("ORDER-UNREADABLE", "nl", {"detail": "@huis"})
