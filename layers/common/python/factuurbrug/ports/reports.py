"""What people report: kept for support, and announced to it."""

from datetime import date
from typing import Protocol

from factuurbrug.domain.report import Report


class Reports(Protocol):
    """The store of reports. They are forgotten after a year.

    All methods raise `Unavailable` (`STORE-UNAVAILABLE`) when the store does not answer.
    """

    def add(self, report: Report) -> Report:
        """Store it; one that the same person sent under the same request id stays as it is and is given back.

        Raises:
            Conflict: `REPORT-NUMBER-TAKEN`: another report has the number.
            Refused: `REPORT-TOO-LARGE`.
        """
        ...

    def sent(self, subject: str, request_id: str) -> Report | None:
        """What a person sent under a request id."""
        ...

    def mark_announced(self, number: str) -> None:
        """Support was told."""
        ...

    def get(self, number: str) -> Report | None:
        """One report."""
        ...

    def latest(self, limit: int) -> tuple[Report, ...]:
        """The newest, newest first."""
        ...

    def rewrite(self, report: Report) -> None:
        """Put another message and bundle in the place of what was sent, wherever it is kept (erasure).

        Raises:
            Unavailable: The store did not answer; repeating it does no harm.
        """
        ...

    def take_turn(self, subject: str, day: date, *, most: int) -> bool:
        """Count one report of a person on a day; False, and nothing counted, when there were `most` already."""
        ...


class SupportLine(Protocol):
    """Tells support that there is something to read."""

    def announce(self, report: Report) -> None:
        """Tell which report it is: number, kind, ids. Nothing that anybody typed, and nobody's data.

        Raises:
            Unavailable: `SUPPORT-UNAVAILABLE`.
        """
        ...
