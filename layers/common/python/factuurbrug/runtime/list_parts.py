"""What stands behind the dashboard's lists and figures."""

from dataclasses import dataclass
from functools import cached_property

from factuurbrug.adapters.aws.figures import DynamoFigures
from factuurbrug.adapters.aws.record_index import DynamoRecordIndex
from factuurbrug.adapters.aws.recounts import DynamoRecounts
from factuurbrug.adapters.aws.vat_cache import CachedRegister
from factuurbrug.runtime.compose import Parts
from factuurbrug.usecases.list_records import ListRecords
from factuurbrug.usecases.look_at_order import LookAtOrder
from factuurbrug.usecases.recount import Recount


@dataclass
class ListParts(Parts):
    """Reading what the records say together."""

    @cached_property
    def figures(self) -> DynamoFigures:
        """The counters."""
        return DynamoFigures(self.table)

    @cached_property
    def index(self) -> DynamoRecordIndex:
        """The lists by word, cause and day."""
        return DynamoRecordIndex(self.table)

    @cached_property
    def list_records(self) -> ListRecords:
        """The use case."""
        return ListRecords(records=self.records, index=self.index)

    @cached_property
    def look_at_order(self) -> LookAtOrder:
        """The use case; the VAT register is not asked, what it answered before is."""
        return LookAtOrder(
            records=self.records,
            integrations=self.integrations,
            rules=self.rules,
            kept_answers=CachedRegister(self.table, register=None, clock=self.clock),
        )

    @cached_property
    def recount(self) -> Recount:
        """The use case."""
        return Recount(integrations=self.integrations, recounts=DynamoRecounts(self.table), clock=self.clock)
