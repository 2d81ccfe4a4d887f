"""Numbers and days within sentences, as people of a language write them.

Values travel as a program writes them ("1234.50", "2026-07-26"); only here do they become a language's own. What is no
number or day stays as it is: values of older records are shown, never refused.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from re import compile as pattern
from types import MappingProxyType
from typing import Final

_DUTCH: Final = "nl"
#: The comma and the dot change places.
_SIGNS: Final = str.maketrans(",.", ".,")
_MONTHS: Final = MappingProxyType(
    {
        "nl": (
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ),
        "en": (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    }
)
_NUMBER_WITHIN: Final = pattern(r"\d+\.\d+")


def amount_text(text: str, language: str) -> str:
    """An amount with its own decimals and sign: "-1234.50" is "-1.234,50" in Dutch and "-1,234.50" in English."""
    number = _number(text)
    if number is None:
        return text
    sign = text[0] if text[0] in "+-" else ""
    shown = f"{abs(number):,f}"
    return sign + (shown.translate(_SIGNS) if language == _DUTCH else shown)


def number_text(text: str, language: str) -> str:
    """A rate or another number, without signs between thousands: "5.5" is "5,5" in Dutch."""
    return text.replace(".", ",") if language == _DUTCH and _number(text) is not None else text


def numbers_text(text: str, language: str) -> str:
    """Numbers of one list ("21, 5.5"), or amounts within a sum that we put together ("9%: 1.20 → 1.30")."""
    if language != _DUTCH:
        return text
    return _NUMBER_WITHIN.sub(lambda found: number_text(found.group(), language), text)


def day_text(text: str, language: str) -> str:
    """A calendar day in words: "2026-07-06" is "6 juli 2026" in Dutch and "6 July 2026" in English."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


#: How a value is shown, by the word that a template has behind its name: "{total:amount}".
KINDS: Final[Mapping[str, Callable[[str, str], str]]] = MappingProxyType(
    {"amount": amount_text, "number": number_text, "numbers": numbers_text, "day": day_text}
)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
