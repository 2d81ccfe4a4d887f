"""What stands behind Controle, on top of lists and figures."""

from dataclasses import dataclass
from functools import cached_property

from factuurbrug.adapters.aws.months import DynamoMonths
from factuurbrug.runtime.list_parts import ListParts
from factuurbrug.usecases.compare_month import CompareMonth
from factuurbrug.usecases.keep_months import KeepMonths


@dataclass
class MonthParts(ListParts):
    """Each part is made when first asked for."""

    @cached_property
    def months(self) -> DynamoMonths:
        """What is kept of months."""
        return DynamoMonths(self.table)

    @cached_property
    def compare_month(self) -> CompareMonth:
        """The use case."""
        return CompareMonth(
            integrations=self.integrations,
            records=self.records,
            index=self.index,
            figures=self.figures,
            months=self.months,
            clock=self.clock,
            open_books=self.open_books,
        )

    @cached_property
    def keep_months(self) -> KeepMonths:
        """The use case."""
        return KeepMonths(integrations=self.integrations, figures=self.figures, months=self.months, clock=self.clock)
