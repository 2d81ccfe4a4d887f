"""The shop's own clock: it stamps what changes, in the shop's local time without an offset."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
# The moment at which the shop was recorded: a change made today would otherwise lie years apart.
RECORDED_AT = datetime(2026, 11, 23, 0, 22, 35, tzinfo=ZONE)


def local_moment(text: str) -> datetime:
    """Read a moment; without an offset it is the shop's local time.

    Raises:
        ValueError: the text is no ISO 8601 date and time.
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZONE)


class ShopClock:
    """A clock that starts at a given moment and runs on, or stands still."""

    def __init__(self, *, start: datetime = RECORDED_AT, running: bool = True) -> None:
        """Start the clock.

        Args:
            start: The moment it shows now (aware).
            running: Whether it goes on by itself; a still clock moves by `set` and `advance`.
        """
        self._start = start
        self._since = time.monotonic()
        self._running = running

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        passed = time.monotonic() - self._since if self._running else 0.0
        return self._start.astimezone(UTC) + timedelta(seconds=passed)

    def set(self, moment: datetime) -> None:
        """Put the clock at another moment (aware)."""
        self._start = moment
        self._since = time.monotonic()

    def advance(self, seconds: int) -> None:
        """Put the clock forward (or back, with a negative number)."""
        self.set(self.now() + timedelta(seconds=seconds))

    def stamp(self) -> str:
        """Return the present moment as the database writes it: local, whole seconds."""
        return self.now().astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")
