"""VAT rates by country and day, as dated data with a source.

The table only pre-fills, breaks ties and warns. It never decides what a shop may charge: regional and temporary rates
exist that no table has. The data is `data/rates.json`.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from factuurbrug.domain.money import VatRate

STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class DatedRate:
    """A rate of a country from day to day (both inclusive, None is open). `kind`: standard, reduced or regional."""

    rate: VatRate
    kind: str
    start: date | None
    end: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the rate is in force on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def rates_of(country: str, day: date) -> tuple[DatedRate, ...]:
    """The rates in force in a country on a day, standard first; empty for a country that the table does not have."""
    return tuple(rate for rate in _table().get(country, ()) if rate.holds_on(day))


def standard_rate(country: str, day: date) -> VatRate | None:
    """The standard rate of a country on a day."""
    return next((dated.rate for dated in rates_of(country, day) if dated.kind == STANDARD), None)


def is_rate_of(country: str, rate: VatRate, day: date) -> bool:
    """Whether a country has this rate on a day."""
    return any(dated.rate == rate for dated in rates_of(country, day))


def countries() -> frozenset[str]:
    """Countries that the table knows."""
    return frozenset(_table())


@cache
def _table() -> dict[str, tuple[DatedRate, ...]]:
    text = (resources.files("factuurbrug.domain.vat.data") / "rates.json").read_text(encoding="utf-8")
    return {
        country: tuple(
            DatedRate(VatRate.parse(row["rate"]), row["kind"], _day(row["from"]), _day(row["to"])) for row in rows
        )
        for country, rows in json.loads(text)["countries"].items()
    }


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
