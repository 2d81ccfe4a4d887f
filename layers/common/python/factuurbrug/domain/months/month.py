"""A calendar month; days are the shop's own calendar days."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from factuurbrug.domain.errors import Defect

_TEXT = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month, as text "2026-10"."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text form.

        Raises:
            Defect: `ID-UNREADABLE`.
        """
        found = _TEXT.fullmatch(text)
        if found is None or not int(found.group(1)):
            raise Defect("ID-UNREADABLE", kind="month", text=text[:20])
        return cls(int(found.group(1)), int(found.group(2)))

    @classmethod
    def of(cls, day: date) -> Self:
        """The month that a day lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def before(self) -> "Month":
        """The month before."""
        return Month.of(self.first - timedelta(days=1))

    def is_over(self, today: date) -> bool:
        """Whether all its days are past."""
        return today > self.last

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def months_back(newest: Month, oldest: Month) -> Iterator[Month]:
    """From the newest to the oldest, both included."""
    month = newest
    while month >= oldest:
        yield month
        month = month.before
