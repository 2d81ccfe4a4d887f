"""How values look on a person's screen: amounts, dates, texts from outside, colours of states."""

import unicodedata
from datetime import date
from decimal import Decimal

from factuurbrug.domain.money import EUR, Money, decimals_of
from factuurbrug.domain.record import State
from rich.text import Text

from cli.language import DUTCH

#: Below this many columns, tables become lists.
NARROW = 100
_NBSP = "\N{NO-BREAK SPACE}"

_COLOURS = {
    State.READY: "green",
    State.POSTING: "yellow",
    State.POSTED: "green",
    State.CONFIRMED: "green",
    State.ACCEPTED: "green",
    State.HELD: "red",
    State.DEVIATES: "red",
    State.EXPIRED: "red",
    State.UNCERTAIN: "magenta",
    State.FETCHED: "yellow",
    State.IGNORED: "dim",
}


def colour_of(state: State) -> str:
    """The colour a state is shown in."""
    return _COLOURS[state]


def shown_amount(amount: Money, language: str) -> str:
    """An amount for people: "€ 1.234,50" in Dutch, "€ 1,234.50" in English; other currencies by their code."""
    symbol = "€" if amount.currency == EUR else amount.currency
    return f"{symbol}{_NBSP}{shown_number(amount.amount, language, decimals_of(amount.currency))}"


def shown_number(number: Decimal, language: str, decimals: int) -> str:
    """A number with separators of the language."""
    text = f"{number:,.{decimals}f}"
    if language != DUTCH:
        return text
    return text.replace(",", _NBSP).replace(".", ",").replace(_NBSP, ".")


def shown_date(day: date | None, language: str) -> str:
    """A date for people: 26-07-2026 in Dutch, 2026-07-26 in English; "" for none."""
    if day is None:
        return ""
    return f"{day:%d-%m-%Y}" if language == DUTCH else day.isoformat()


def shown(text: str, style: str = "") -> Text:
    """A text from outside as it may stand on a terminal: on one line, no control characters, no markup."""
    cleaned = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in text)
    return Text(" ".join(cleaned.split()), style=style)
