"""A compared October behind the API, and what people do with it there."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from factuurbrug.domain.months.comparison import Comparison
from factuurbrug.domain.months.figures_mark import figures_mark
from factuurbrug.domain.months.signing import MonthEntry
from factuurbrug.domain.record import OrderRecord
from factuurbrug.ports.months import MonthChange

from tests.builders.api import ANNA, Answered, Api, an_api
from tests.builders.months import OCTOBER, a_comparison

PATH = "/api/integrations/anna/months/2026-10"
COMPARED_AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


def an_api_in_november() -> Api:
    """The API on the fifth of November 2026."""
    api = an_api()
    api.backend.clock.advance(datetime(2026, 11, 5, 10, 0, tzinfo=UTC) - api.backend.clock.now())
    return api


def keep(api: Api, *records: OrderRecord) -> None:
    """Put records into the store as they are."""
    for record in records:
        api.backend.records.stored[record.key] = record


def compared(api: Api, *, at: datetime = COMPARED_AT, **changes: Any) -> Comparison:
    """A comparison of October as the job keeps it."""
    days = api.backend.figures.days(ANNA, OCTOBER.first, OCTOBER.last)
    comparison = a_comparison(compared_at=at, figures_mark=figures_mark(days), **changes)
    before = api.backend.months.get(ANNA, OCTOBER).head
    head = replace(
        before,
        version=before.version + 1,
        compared_at=at,
        fingerprint=comparison.fingerprint,
        figures_mark=comparison.figures_mark,
        weighing=comparison.weighing,
        accepted=0,
    )
    entry = MonthEntry(at, head.version, "MONTH-COMPARED", "anna@voorbeeld.nl", {"count": "2", "weighing": "1"})
    api.backend.months.commit(ANNA, MonthChange(head, entry, comparison=comparison))
    return comparison


def accept(api: Api, *ids: str, by: str = "berta", **more: Any) -> Answered:
    """Accept differences, with a reason."""
    return api.post(f"{PATH}/acceptance", {"ids": list(ids), "reason": "staat in november", **more}, by=by)


def sign(api: Api, *, by: str = "berta", **more: Any) -> Answered:
    """Sign October."""
    return api.post(f"{PATH}/signature", {"note": "akkoord", **more}, by=by)
