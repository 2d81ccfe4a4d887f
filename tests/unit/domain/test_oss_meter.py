"""The threshold for distance sales: what counts, which level, and what the owner is told."""

from datetime import date
from decimal import Decimal

import pytest
from factuurbrug.domain.figures import BookedSum, DayFigures, Group
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.settings import OssChoice
from factuurbrug.domain.vat.oss_meter import OssAdvice, OssStanding, oss_standing

TODAY = date(2026, 11, 22)
BELOW, BY_RATE, OSS = OssChoice.BELOW_THRESHOLD, OssChoice.BY_CHARGED_RATE, OssChoice.OSS


def a_day(day: str, net: str, country: str = "DE", *, oss: bool = False, currency: str = "EUR") -> DayFigures:
    """Sales of a day to one country, at the shop's own VAT unless `oss`."""
    amount = Decimal(net)
    group = Group(currency, Regime.OSS if oss else Regime.DOMESTIC, country if oss else "NL")
    booked = BookedSum(1, amount * Decimal("1.2"), amount * Decimal("0.2"))
    return DayFigures(date.fromisoformat(day), {}, {group: booked}, {(country, currency): amount})


def standing(*days: DayFigures, choice: OssChoice = BELOW) -> OssStanding:
    return oss_standing(days, today=TODAY, choice=choice)


@pytest.mark.parametrize(
    ("amount", "level", "percent"),
    [
        ("6999.99", "none", 69), ("7000.00", "70", 70), ("8999.99", "70", 89), ("9000.00", "90", 90),
        ("10000.00", "90", 100), ("10000.01", "100", 100), ("25000.00", "100", 250), ("-10.00", "none", 0),
    ],
)  # fmt: skip
def test_the_level_follows_the_amount_and_exactly_the_threshold_is_not_above_it(
    amount: str, level: str, percent: int
) -> None:
    found = standing(a_day("2026-05-01", amount))

    assert (found.level, found.this_year.percent, found.this_year.amount) == (level, percent, Decimal(amount))


def test_last_year_counts_as_much_as_this_one_and_the_year_before_not_at_all() -> None:
    assert standing(a_day("2025-12-31", "10000.01")).level == "100"
    assert standing(a_day("2024-12-31", "99999.00")).level == "none"


def test_countries_are_added_up_and_credits_taken_off() -> None:
    found = standing(
        a_day("2026-02-01", "100.00", "BE"), a_day("2026-01-01", "300.00"), a_day("2026-03-01", "-50.00", "BE")
    )

    assert list(found.this_year.by_country.items()) == [("DE", Decimal("300.00")), ("BE", Decimal("50.00"))]
    assert found.this_year.amount == Decimal("350.00")


def test_other_currencies_are_named_and_not_counted_as_euros() -> None:
    found = standing(a_day("2026-02-01", "90000.00", "SE", currency="SEK"))

    assert (found.this_year.amount, found.this_year.other_currencies) == (0, {"SEK": Decimal("90000.00")})


def test_the_day_of_passing_is_the_first_above_the_threshold_in_order_of_time() -> None:
    found = standing(a_day("2026-06-02", "1.00"), a_day("2026-06-01", "10000.00"), a_day("2026-06-03", "5000.00"))

    assert found.this_year.passed_on == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("days", "choice", "advice"),
    [
        ([], BELOW, OssAdvice.NOTHING),
        ([a_day("2026-01-05", "100.00")], BELOW, OssAdvice.BELOW),
        ([a_day("2026-01-05", "7500.00")], BELOW, OssAdvice.NEAR),
        ([a_day("2026-01-05", "7500.00")], BY_RATE, OssAdvice.NEAR),
        ([a_day("2026-01-05", "10000.01")], BELOW, OssAdvice.PASSED_AT_HOME_RATES),
        ([a_day("2025-01-05", "10000.01")], BELOW, OssAdvice.PASSED_AT_HOME_RATES),
        ([a_day("2026-01-05", "500.00", oss=True)], BY_RATE, OssAdvice.VOLUNTARY),
        ([], OSS, OssAdvice.VOLUNTARY),
        ([a_day("2026-01-05", "10000.01", oss=True)], OSS, OssAdvice.PASSED),
    ],
)
def test_the_owner_is_told_what_follows(days: list[DayFigures], choice: OssChoice, advice: OssAdvice) -> None:
    assert standing(*days, choice=choice).advice is advice


def test_sales_before_the_threshold_was_passed_were_rightly_at_the_shops_own_rates() -> None:
    found = standing(a_day("2026-01-05", "10000.01"), a_day("2026-01-06", "200.00", oss=True), choice=BY_RATE)

    assert (found.at_home_rates, found.advice) == (Decimal(0), OssAdvice.PASSED)


def test_sales_at_the_shops_own_rates_after_that_are_added_up() -> None:
    late = standing(a_day("2026-01-05", "10000.01"), a_day("2026-01-06", "200.00"), choice=BY_RATE)
    since_new_year = standing(a_day("2025-06-01", "12000.00"), a_day("2026-01-01", "30.00"), choice=BY_RATE)

    assert (late.at_home_rates, late.advice) == (Decimal("200.00"), OssAdvice.PASSED_AT_HOME_RATES)
    assert (since_new_year.at_home_rates, since_new_year.advice) == (Decimal("30.00"), OssAdvice.PASSED_AT_HOME_RATES)
