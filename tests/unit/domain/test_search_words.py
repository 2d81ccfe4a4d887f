"""By which words an order is found, however they are written."""

from datetime import date

import pytest
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import DocumentKind
from factuurbrug.domain.search import LONGEST_WORD, MOST_WORDS, first_match, matches, most_telling, words_in, words_of
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.records import a_record


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zoë O’Brien", ("zoe", "o", "brien")),
        ("Łukasz Øst-Weiß", ("lukasz", "ost", "weiss")),
        ("46,95", ("46.95",)),
        ("€ 46.95", ("46.95",)),
        ("1.234,56", ("1234.56",)),
        ("1,234.56", ("1234.56",)),
        ("12.345.678,9", ("12345678.9",)),
        ("1234,56", ("1234.56",)),
        ("W-2026-0012", ("w", "2026", "0012")),
        ("  ", ()),
        ("--- ? *", ()),
        ("jan JAN Jan", ("jan",)),
        ("2026.12.31", ("2026.12", "31")),
    ],
)
def test_words_are_small_letters_without_accents_and_amounts_have_a_dot(text: str, words: tuple[str, ...]) -> None:
    assert words_in(text) == words


def test_a_record_is_found_by_number_reference_customer_amount_and_invoice_number() -> None:
    record = a_record(
        reference="CZSODRVDF", customer_name="Zoë O’Brien", subject="Bestelling CZSODRVDF (8)",
        booked_reference="W20260012", amount=Money.parse("-46.95"), booked_total=Money.parse("-46.90"),
    )  # fmt: skip

    assert words_of(record) == ("46.90", "46.95", "8", "brien", "czsodrvdf", "o", "w20260012", "zoe")


def test_a_credit_and_an_invoice_that_was_booked_again_are_found_by_their_suffix() -> None:
    assert "c2" in words_of(a_record(kind=DocumentKind.CREDIT, number=2))
    assert "r2" in words_of(a_record(number=2))
    assert "r1" not in words_of(a_record())


def test_every_wanted_word_must_begin_a_word_of_the_record() -> None:
    record = a_record(customer_name="Jan de Vries")

    assert matches(record, words_in("vri jan"))
    assert not matches(record, words_in("jan mulder"))


def test_a_record_is_shown_under_the_first_of_its_words_that_begin_so() -> None:
    record = a_record(customer_name="Jansen Jan")

    assert (first_match(record, "ja"), first_match(record, "jans"), first_match(record, "x")) == ("jan", "jansen", "")


def test_the_longest_word_of_a_search_is_looked_up() -> None:
    assert most_telling(words_in("jan 46,95 8")) == "46.95"
    assert most_telling(()) == ""


@given(name=st.text(max_size=400), reference=st.text(max_size=60))
def test_no_text_of_a_shop_makes_too_many_words_or_one_that_a_key_cannot_hold(name: str, reference: str) -> None:
    words = words_of(a_record(customer_name=name, reference=reference, placed_on=date(2026, 1, 1)))

    assert len(words) <= MOST_WORDS
    assert all(0 < len(word) <= LONGEST_WORD and "#" not in word for word in words)
    assert list(words) == sorted(set(words))


@given(text=st.text(max_size=60))
def test_what_is_typed_as_it_is_written_is_found(text: str) -> None:
    record = a_record(customer_name=text)
    words = words_in(text)

    assert matches(record, words[:4])
