import pytest

from cli.language import language_of, take_language


@pytest.mark.parametrize("locale", ["en_GB.UTF-8", "en", "EN_us"])
def test_an_english_locale_gets_english(locale: str) -> None:
    environment = {"LANG": locale}

    language = language_of(environment)

    assert language == "en"


@pytest.mark.parametrize("locale", ["nl_NL.UTF-8", "C.UTF-8", "de_DE", ""])
def test_every_other_locale_gets_dutch(locale: str) -> None:
    environment = {"LANG": locale}

    language = language_of(environment)

    assert language == "nl"


def test_the_locale_of_all_texts_goes_before_the_others() -> None:
    environment = {"LANG": "nl_NL", "LC_ALL": "en_US", "LC_MESSAGES": "nl_NL"}

    language = language_of(environment)

    assert language == "en"


@pytest.mark.parametrize(
    "line",
    [
        ["--language", "en", "preview", "--json"],
        ["preview", "--language=en", "--json"],
        ["preview", "--json", "--language", "en"],
    ],
)
def test_the_language_may_stand_anywhere_on_the_line(line: list[str]) -> None:
    others, chosen = take_language(line)

    assert (others, chosen) == (["preview", "--json"], "en")


def test_a_language_option_without_its_word_is_told_apart_from_none() -> None:
    _, chosen = take_language(["preview", "--language"])

    assert chosen == ""


def test_words_after_two_dashes_are_left_alone() -> None:
    others, chosen = take_language(["--", "--language", "en"])

    assert (others, chosen) == (["--", "--language", "en"], None)
