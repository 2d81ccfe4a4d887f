"""How long what was booked is kept."""

from datetime import date
from typing import Final

#: Years that bookings are kept: Dutch law (art. 52 AWR), and ten for sales under OSS (art. 369k VAT directive).
_YEARS: Final = 7
_YEARS_OSS: Final = 10


def kept_until(booked_on: date, *, oss: bool) -> date:
    """The last day on which a booking is kept: the duty counts from the end of the year of booking."""
    return date(booked_on.year + (_YEARS_OSS if oss else _YEARS), 12, 31)
