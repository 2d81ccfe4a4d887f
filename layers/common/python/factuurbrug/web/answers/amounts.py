"""Amounts within sentences, as people of a language write them."""

from decimal import Decimal
from typing import Final

from factuurbrug.domain.money import EUR, Money
from factuurbrug.texts.values import amount_text

_SYMBOLS: Final = {EUR: "€"}


def amount_words(amount: Decimal, currency: str, language: str) -> str:
    """An amount in its currency: "€ 10.000,50" in Dutch, "€ 10,000.50" in English."""
    money = Money.rounded(amount, currency)
    return f"{_SYMBOLS.get(currency, currency)} {amount_text(str(money.amount), language)}"
