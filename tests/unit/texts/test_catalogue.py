"""The catalogue of words: complete in both languages, and honest about what is missing."""

import re

import pytest
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.findings import blocks
from factuurbrug.texts.catalogue import (
    LANGUAGES,
    Words,
    catalogue,
    codes,
    finding_text,
    message,
    parameters_of,
    topics,
    what_now,
)
from factuurbrug.texts.values import KINDS, amount_text, day_text, number_text, numbers_text


def of(language: str, code: str) -> Words:
    return catalogue(language)[code]


def test_every_code_has_words_in_every_language() -> None:
    known = {language: codes(language) for language in LANGUAGES}

    assert known["nl"] == known["en"]
    assert known["nl"]


def test_both_languages_have_the_same_files_with_the_same_codes() -> None:
    assert topics("nl") == topics("en")


@pytest.mark.parametrize("code", sorted(codes("nl")))
def test_both_languages_name_the_same_values(code: str) -> None:
    assert parameters_of(code, "nl") == parameters_of(code, "en")


@pytest.mark.parametrize("code", sorted(codes("nl")))
def test_both_languages_show_a_value_in_the_same_way_and_only_in_ways_that_exist(code: str) -> None:
    ways = [re.findall(r"\{([a-z_]+:[a-z]+)\}", f"{one.text} {one.now}") for one in (of("nl", code), of("en", code))]

    assert set(ways[0]) == set(ways[1])
    assert {way.split(":")[1] for way in ways[0]} <= set(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_not_empty_and_have_no_broken_braces(language: str) -> None:
    for code, words in catalogue(language).items():
        assert words.text.strip(), code
        for text in (words.text, words.now):
            assert not re.search(r"[{}]", re.sub(r"\{[a-z_]+(:[a-z]+)?\}", "", text)), code


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


# Numbers and days are the reader's.


def test_a_finding_shows_amounts_and_rates_as_people_of_the_language_write_them() -> None:
    finding = blocks("PROOF-VAT", rate="5.5", shop="1234.50", booked="1229.33", difference="-5.17")

    assert "Btw 5,5%: de webwinkel rekende 1.234,50, Yuki zal 1.229,33" in finding_text(finding, "nl")
    assert "verschil van -5,17" in finding_text(finding, "nl")
    assert "VAT 5.5%: the shop charged 1,234.50, Yuki will compute 1,229.33" in finding_text(finding, "en")


def test_a_day_is_told_in_words() -> None:
    params = {"placed": "2026-07-06", "start": "2026-11-01"}

    assert "van 6 juli 2026, vóór de begindatum 1 november 2026" in message("ORDER-BEFORE-START", "nl", params)
    assert "6 July 2026" in message("ORDER-BEFORE-START", "en", params)


def test_several_rates_and_sums_within_a_text_are_told_alike() -> None:
    assert "(21, 5,5)" in message("VAT-RATE-SEVERAL", "nl", {"line": "Mok 2.0", "rates": "21, 5.5"})
    assert "Mok 2.0" in message("VAT-RATE-SEVERAL", "nl", {"line": "Mok 2.0", "rates": "21, 5.5"})
    assert "9%: 1,20 → 1,30" in message("ORDER-CHANGED-VAT", "nl", {"changes": "9%: 1.20 → 1.30"})


@pytest.mark.parametrize("text", ["", "–", "abc", "NaN", "1.7.8", "€ 12,50"])
def test_what_is_no_number_or_day_stays_as_it_is(text: str) -> None:
    assert [shown(text, "nl") for shown in (amount_text, number_text, day_text)] == [text] * 3


def test_the_sign_of_a_difference_is_kept() -> None:
    assert (amount_text("+3.00", "nl"), amount_text("-0.01", "nl"), amount_text("0.00", "nl")) == (
        "+3,00",
        "-0,01",
        "0,00",
    )


def test_english_keeps_the_dot() -> None:
    assert (number_text("5.5", "en"), numbers_text("21, 5.5", "en")) == ("5.5", "21, 5.5")
