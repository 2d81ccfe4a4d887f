"""Calendar months."""

from datetime import date

import pytest
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.months.month import Month, months_back


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_month_goes_from_its_first_day_to_its_last(text: str, first: date, last: date) -> None:
    month = Month.parse(text)

    assert (str(month), month.first, month.last) == (text, first, last)
    assert first in month
    assert last in month
    assert date(2026, 7, 1) not in month


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-1", "202610", "0000-01", "2026-10-01", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(Defect, match="ID-UNREADABLE"):
        Month.parse(text)


def test_a_month_is_over_on_the_day_after_its_last() -> None:
    october = Month(2026, 10)

    assert [october.is_over(day) for day in (date(2026, 10, 31), date(2026, 11, 1))] == [False, True]


def test_months_are_counted_back_over_the_turn_of_a_year() -> None:
    assert list(map(str, months_back(Month(2027, 1), Month(2026, 11)))) == ["2027-01", "2026-12", "2026-11"]
    assert list(months_back(Month(2026, 1), Month(2026, 2))) == []
