from datetime import date
from decimal import Decimal

import pytest
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import State

from cli.layout import colour_of, shown, shown_amount, shown_date, shown_number


@pytest.mark.parametrize(
    ("language", "amount", "currency", "text"),
    [
        ("nl", "1234.5", "EUR", "€\xa01.234,50"),
        ("en", "1234.5", "EUR", "€\xa01,234.50"),
        ("nl", "-0.05", "EUR", "€\xa0-0,05"),
        ("en", "1000", "JPY", "JPY\xa01,000"),
    ],
)
def test_amounts_follow_the_language(language: str, amount: str, currency: str, text: str) -> None:
    assert shown_amount(Money.parse(amount, currency), language) == text


def test_a_million_keeps_its_separators_in_dutch() -> None:
    assert shown_number(Decimal("1234567.891"), "nl", 2) == "1.234.567,89"


def test_dates_follow_the_language() -> None:
    day = date(2026, 7, 26)

    assert (shown_date(day, "nl"), shown_date(day, "en"), shown_date(None, "nl")) == (
        "26-07-2026",
        "2026-07-26",
        "",
    )


def test_a_name_cannot_command_the_terminal() -> None:
    text = shown("Jan\x1b[2J\u202e\n[bold]Piet[/bold]\x00")

    assert text.plain == "Jan [2J [bold]Piet[/bold]"


def test_every_state_has_a_colour() -> None:
    assert all(colour_of(state) for state in State)
