"""When the schedules of `template.yaml` run, for people who want to know what happens next; a test compares them."""

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

#: Minute of every hour at which the shops are read.
FETCH_MINUTE: Final = 7
#: When waiting orders are looked at again, on the Netherlands' clock.
RECHECK_AT: Final = time(3, 40)
RECHECK_ZONE: Final = ZoneInfo("Europe/Amsterdam")
#: How often postings without a clear answer are looked up.
SETTLE_EVERY: Final = timedelta(minutes=15)


def next_fetch(now: datetime) -> datetime:
    """The next hourly run after `now`."""
    at = now.astimezone(UTC).replace(minute=FETCH_MINUTE, second=0, microsecond=0)
    return at if at > now else at + timedelta(hours=1)


def next_recheck(now: datetime) -> datetime:
    """The next nightly run after `now`, in UTC."""
    day = now.astimezone(RECHECK_ZONE).date()
    at = datetime.combine(day, RECHECK_AT, RECHECK_ZONE)
    if at <= now:
        at = datetime.combine(day + timedelta(days=1), RECHECK_AT, RECHECK_ZONE)
    return at.astimezone(UTC)
