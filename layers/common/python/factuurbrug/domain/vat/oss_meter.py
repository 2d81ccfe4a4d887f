"""The threshold for distance sales within the Union (article 59c of the VAT directive), and what follows from it.

Net sales with VAT to consumers in other member states count, in euros, per calendar year, whichever country's VAT the
shop charged. While they stay at or below € 10,000 in this year and in the last, the seller's own VAT may be charged;
from the sale on that passes it, and in the whole year after, it is the VAT of the buyer's country. Nobody is kept from
charging that earlier by choice (59c(3)).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from factuurbrug.domain.figures import DayFigures
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import EUR
from factuurbrug.domain.settings import OssChoice

THRESHOLD: Final = Decimal(10000)
_LEVELS: Final = ((Decimal("0.9"), "90"), (Decimal("0.7"), "70"))


class OssAdvice(StrEnum):
    """What the figures say to how the shop charges; each is a code of the catalogue."""

    PASSED_AT_HOME_RATES = "OSS-METER-PASSED"
    PASSED = "OSS-METER-OSS"
    NEAR = "OSS-METER-NEAR"
    VOLUNTARY = "OSS-METER-VOLUNTARY"
    BELOW = "OSS-METER-BELOW"
    NOTHING = "OSS-METER-NOTHING"


@dataclass(frozen=True, slots=True)
class OssYear:
    """A calendar year.

    Attributes:
        amount: Net, in euros; credits are taken off.
        by_country: The same by the buyer's country, the largest first.
        passed_on: The first day on which the amount was above the threshold.
        other_currencies: Net sales in other currencies, which the amount leaves out.
    """

    year: int
    amount: Decimal
    by_country: Mapping[str, Decimal]
    passed_on: date | None
    other_currencies: Mapping[str, Decimal]

    @property
    def percent(self) -> int:
        """Of the threshold, rounded down; not below 0."""
        return max(int(self.amount / THRESHOLD * 100), 0)


@dataclass(frozen=True, slots=True)
class OssStanding:
    """Where the shop stands.

    Attributes:
        level: "none", "70", "90" or "100": the higher of both years; "100" above the threshold, not at it.
        at_home_rates: Net sales of this year for which the buyer's country's VAT was due and the shop's own was
            charged.
        advice: What to tell the owner.
    """

    this_year: OssYear
    last_year: OssYear
    level: str
    at_home_rates: Decimal
    advice: OssAdvice


def oss_standing(days: Iterable[DayFigures], *, today: date, choice: OssChoice) -> OssStanding:
    """The standing from the figures of this year and the last."""
    kept = sorted(days, key=lambda one: one.day)
    this_year, last_year = (
        _year(year, [one for one in kept if one.day.year == year]) for year in (today.year, today.year - 1)
    )
    due_from = date(today.year, 1, 1) if last_year.passed_on is not None else this_year.passed_on
    in_year = [one for one in kept if one.day.year == today.year]
    at_home = Decimal(0)
    if due_from is not None:
        # The very sale that passes it may stand on its day among others: that day is left out.
        due = [one for one in in_year if one.day > due_from or last_year.passed_on is not None]
        at_home = sum((_sold(one) - _charged_there(one) for one in due), Decimal(0))
    charged = sum((_charged_there(one) for one in in_year), Decimal(0))
    level = _level(max(this_year.amount, last_year.amount))
    return OssStanding(
        this_year=this_year,
        last_year=last_year,
        level=level,
        at_home_rates=at_home,
        advice=_advice(level, at_home=at_home, charged=charged, sold=this_year.amount, choice=choice),
    )


def _year(year: int, days: Iterable[DayFigures]) -> OssYear:
    amount = Decimal(0)
    passed_on: date | None = None
    by_country: dict[str, Decimal] = defaultdict(Decimal)
    others: dict[str, Decimal] = defaultdict(Decimal)
    for one in days:
        for (country, currency), net in one.distance_sales.items():
            if currency == EUR:
                by_country[country] += net
                amount += net
            else:
                others[currency] += net
        if passed_on is None and amount > THRESHOLD:
            passed_on = one.day
    largest_first = sorted(by_country.items(), key=lambda pair: (-pair[1], pair[0]))
    return OssYear(year, amount, dict(largest_first), passed_on, dict(sorted(others.items())))


def _sold(day: DayFigures) -> Decimal:
    return sum((net for (_, currency), net in day.distance_sales.items() if currency == EUR), Decimal(0))


def _charged_there(day: DayFigures) -> Decimal:
    return sum(
        (booked.excl for group, booked in day.booked.items() if group.regime is Regime.OSS and group.currency == EUR),
        Decimal(0),
    )


def _level(amount: Decimal) -> str:
    if amount > THRESHOLD:
        return "100"
    return next((name for share, name in _LEVELS if amount >= THRESHOLD * share), "none")


def _advice(level: str, *, at_home: Decimal, charged: Decimal, sold: Decimal, choice: OssChoice) -> OssAdvice:
    if level == "100":
        below = choice is OssChoice.BELOW_THRESHOLD or at_home > 0
        return OssAdvice.PASSED_AT_HOME_RATES if below else OssAdvice.PASSED
    if charged > 0 or choice is OssChoice.OSS:
        return OssAdvice.VOLUNTARY
    if level != "none":
        return OssAdvice.NEAR
    return OssAdvice.BELOW if sold > 0 else OssAdvice.NOTHING
