"""How long a waiting order is looked at: the window of the nightly recheck (S39)."""

from datetime import date, timedelta
from typing import Final

from factuurbrug.domain.record import OrderRecord

_DAYS_A_MONTH: Final = 31
#: The longest difference between two months: from the 28th of February to the 31st.
_LONGEST_CLIP: Final = 4


def waits_since(record: OrderRecord) -> date:
    """The day of the order; of our first sight where the wait is ours and not the shop's."""
    return record.placed_on if record.due_at is None else max(record.placed_on, record.fetched_at.date())


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or that month's last day."""
    return _shifted(day, -months)


def leaves_window_on(record: OrderRecord, *, months: int) -> date:
    """The first day on which the nightly recheck finds the record too old, if nothing happens before."""
    since = waits_since(record)
    day = _shifted(since, months)
    for _ in range(_LONGEST_CLIP):
        if months_before(day, months) > since:
            break
        day += timedelta(days=1)
    return day


def _shifted(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, day.day - _LONGEST_CLIP, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return day + timedelta(days=_DAYS_A_MONTH * months)
