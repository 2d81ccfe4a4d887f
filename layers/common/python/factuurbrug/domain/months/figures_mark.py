"""What tells that a month's orders moved: a mark of the figures by day that the records' own counters keep."""

import hashlib
from collections.abc import Iterable

from factuurbrug.domain.figures import DayFigures, booked_in


def figures_mark(days: Iterable[DayFigures]) -> str:
    """The same as long as the month has as many orders, and the same is booked of them.

    Orders that wait, or that became too old to wait, do not move it: they are no figures of a bookkeeper.
    """
    kept = tuple(days)
    orders = sum(count for day in kept for count in day.tabs.values())
    lines = [f"{orders}"]
    lines += sorted(
        f"{group.currency}|{group.regime}|{group.country}|{one.documents}|{one.incl}|{one.vat}"
        for group, one in booked_in(kept).items()
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
