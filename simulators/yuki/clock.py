"""The simulator's own clock: it runs with the real one, at an offset that a person may set."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_HOME = ZoneInfo("Europe/Amsterdam")
_DAWN = 5  # hour at which what was held back "until the next day" shows


def now(offset_seconds: float) -> datetime:
    """Return the simulated time in UTC.

    Args:
        offset_seconds: How far the simulated clock is ahead of the real one.
    """
    return datetime.now(UTC) + timedelta(seconds=offset_seconds)


def offset_to(moment: datetime) -> float:
    """Return the offset in seconds that makes the simulated clock show this moment now."""
    return (moment - datetime.now(UTC)).total_seconds()


def day_of(moment: datetime) -> date:
    """Return the calendar day at Yuki (Europe/Amsterdam) of a moment."""
    return moment.astimezone(_HOME).date()


def next_morning(moment: datetime) -> datetime:
    """Return five o'clock, at Yuki, of the day after the moment: nightly work is done by then."""
    day = day_of(moment) + timedelta(days=1)
    return datetime(day.year, day.month, day.day, _DAWN, tzinfo=_HOME).astimezone(UTC)


def wall_time(moment: datetime) -> str:
    """Return a moment as Yuki writes it in the archive: wall-clock time without an offset."""
    return moment.astimezone(_HOME).strftime("%Y-%m-%dT%H:%M:%S")


def american_time(moment: datetime) -> str:
    """Return a moment as Yuki writes it on contact cards: `4/10/2019 3:50:52 PM`."""
    local = moment.astimezone(_HOME)
    clock = f"{local.hour % 12 or 12}:{local:%M:%S} {'AM' if local.hour < 12 else 'PM'}"  # noqa: PLR2004 -- noon
    return f"{local.month}/{local.day}/{local.year} {clock}"
