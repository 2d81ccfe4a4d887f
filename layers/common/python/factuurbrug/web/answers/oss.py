"""The OSS threshold meter, in the reader's language."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal

from factuurbrug.domain.money import EUR, Money
from factuurbrug.domain.vat.oss_meter import THRESHOLD, OssStanding, OssYear
from factuurbrug.web.answers.amounts import amount_words
from factuurbrug.web.answers.words import day_text, words
from factuurbrug.web.schemas import months as schemas
from factuurbrug.web.schemas.common import Words

Level = Literal["none", "70", "90", "100"]
_LEVELS: Final[dict[str, Level]] = {"none": "none", "70": "70", "90": "90", "100": "100"}


def oss_meter(standing: OssStanding, language: str, *, others: Sequence[str]) -> schemas.OssMeter:
    """The meter. The sentence is about the year that decides the level; `others` name the account's other shops."""
    this, last = standing.this_year, standing.last_year
    deciding = last if last.amount > this.amount else this
    params = {
        "amount": amount_words(deciding.amount, EUR, language),
        "year": str(deciding.year),
        "percent": str(deciding.percent),
        "at_home": amount_words(standing.at_home_rates, EUR, language),
    }
    countries = dict.fromkeys([*this.by_country, *last.by_country])
    return schemas.OssMeter(
        threshold=_text(THRESHOLD),
        this_year=_year(this),
        last_year=_year(last),
        level=_LEVELS[standing.level],
        words=words(standing.advice.value, language, params),
        at_home_rates=_text(standing.at_home_rates),
        by_country=[
            schemas.OssCountry(
                country=country,
                this_year=_text(this.by_country.get(country, Decimal(0))),
                last_year=_text(last.by_country.get(country, Decimal(0))),
            )
            for country in countries
        ],
        remarks=[*_others(others, language), *_foreign(this, language), *_foreign(last, language)],
    )


def _year(year: OssYear) -> schemas.OssYear:
    return schemas.OssYear(
        year=year.year, amount=_text(year.amount), percent=year.percent, passed_on=day_text(year.passed_on)
    )


def _others(names: Sequence[str], language: str) -> list[Words]:
    return [words("OSS-METER-OTHERS", language, {"names": ", ".join(names)})] if names else []


def _foreign(year: OssYear, language: str) -> list[Words]:
    return [
        words(
            "OSS-METER-CURRENCY",
            language,
            {"currency": currency, "amount": amount_words(amount, currency, language), "year": str(year.year)},
        )
        for currency, amount in year.other_currencies.items()
        if amount
    ]


def _text(amount: Decimal) -> str:
    return str(Money.rounded(amount).amount)
