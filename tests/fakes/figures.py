"""The figures of records in memory: counted whenever they are asked for."""

from datetime import date

from factuurbrug.domain.figures import DayFigures, TotalFigures, recounted
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import OrderRecord

from tests.fakes.records import FakeRecords


class FakeFigures:
    """Implements `Figures`."""

    def __init__(self, records: FakeRecords) -> None:
        self._records = records

    def totals(self, integration: IntegrationId) -> TotalFigures:
        """Counted anew."""
        return recounted(self._of(integration))[0]

    def days(self, integration: IntegrationId, first: date, last: date) -> tuple[DayFigures, ...]:
        """Counted anew."""
        _, days = recounted(self._of(integration))
        return tuple(figures for day, figures in sorted(days.items()) if first <= day <= last)

    def _of(self, integration: IntegrationId) -> list[OrderRecord]:
        return [record for key, record in self._records.stored.items() if key.integration == integration]
