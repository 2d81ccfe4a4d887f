"""The figures of an integration: always exactly what a recount of its records would say."""

from datetime import date
from typing import Protocol

from factuurbrug.domain.figures import DayFigures, TotalFigures
from factuurbrug.domain.ids import IntegrationId


class Figures(Protocol):
    """Counters that change with the records, in the same transaction.

    Reading them costs the same however many records there are.
    """

    def totals(self, integration: IntegrationId) -> TotalFigures:
        """The integration as it stands now (strongly consistent)."""
        ...

    def days(self, integration: IntegrationId, first: date, last: date) -> tuple[DayFigures, ...]:
        """The days from `first` to `last`, both included, under which records count; in order of time."""
        ...
