"""Amounts within sentences, as people of a language write them."""

from decimal import Decimal
from typing import Final

from factuurbrug.domain.money import EUR, Money

_SYMBOLS: Final = {EUR: "€"}
#: Thousands and decimals of each language; the comma and the dot change places.
_SIGNS: Final = {"nl": str.maketrans(",.", ".,")}


def amount_words(amount: Decimal, currency: str, language: str) -> str:
    """An amount in its currency: "€ 10.000,50" in Dutch, "€ 10,000.50" in English."""
    money = Money.rounded(amount, currency)
    text = f"{abs(money.amount):,}".translate(_SIGNS.get(language, {}))
    sign = "-" if money.amount < 0 else ""
    return f"{_SYMBOLS.get(currency, currency)} {sign}{text}"
