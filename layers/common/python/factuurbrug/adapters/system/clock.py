"""The present moment."""

from datetime import UTC, datetime, timedelta


class SystemClock:
    """Implements `Clock` by the machine's clock, moved by a fixed offset on a local run."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self._offset = offset

    def now(self) -> datetime:
        """The present instant in UTC, cut to milliseconds."""
        moment = datetime.now(UTC) + self._offset  # noqa: TID251 - the one place that may ask the machine
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
