"""The months of an integration, each with its counters and with what was agreed on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from factuurbrug.domain.figures import DayFigures
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.months.figures_mark import figures_mark
from factuurbrug.domain.months.month import Month, months_back
from factuurbrug.domain.months.signing import MonthHead
from factuurbrug.domain.record import Tab
from factuurbrug.ports.figures import Figures
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.months import Months
from factuurbrug.usecases.shop_calendar import shop_day

#: Two years: what a bookkeeper may still look back at, and a bound to what one list reads.
MOST_MONTHS: Final = 24


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month in the list.

    Attributes:
        tabs: How many of its records stand in which tab.
        moved: Orders were booked, changed or added since it was compared.
        outdated: It is signed, and the figures moved since.
    """

    head: MonthHead
    tabs: Mapping[Tab, int]
    moved: bool
    outdated: bool

    @property
    def orders(self) -> int:
        """All of its records."""
        return sum(self.tabs.values())


def list_months(
    integration: IntegrationId, *, integrations: Integrations, figures: Figures, months: Months, now: datetime
) -> tuple[MonthLine, ...]:
    """From the first month that has orders or was compared to the present one; newest first, two years at most.

    Two queries, over an item per day and an item per month.
    """
    newest = Month.of(shop_day(integrations, integration, now))
    oldest = newest
    for _ in range(MOST_MONTHS - 1):
        oldest = oldest.before
    by_month: dict[Month, list[DayFigures]] = {}
    for day in figures.days(integration, oldest.first, newest.last):
        by_month.setdefault(Month.of(day.day), []).append(day)
    heads = {head.month: head for head in months.heads(integration, oldest=oldest)}
    first = min((month for month in (*by_month, *heads) if month <= newest), default=newest)
    return tuple(
        _line(heads.get(month, MonthHead(month)), by_month.get(month, [])) for month in months_back(newest, first)
    )


def _line(head: MonthHead, days: Sequence[DayFigures]) -> MonthLine:
    tabs: dict[Tab, int] = {}
    for day in days:
        for tab, count in day.tabs.items():
            tabs[tab] = tabs.get(tab, 0) + count
    mark = figures_mark(days)
    return MonthLine(head, tabs, head.has_moved(mark), head.is_outdated(mark))
