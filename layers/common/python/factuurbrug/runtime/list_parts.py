"""What stands behind the dashboard's lists and figures."""

from dataclasses import dataclass
from functools import cached_property

from factuurbrug.adapters.aws.figures import DynamoFigures
from factuurbrug.adapters.aws.record_index import DynamoRecordIndex
from factuurbrug.runtime.compose import Parts
from factuurbrug.usecases.list_records import ListRecords


@dataclass
class ListParts(Parts):
    """Reading what the records say together."""

    @cached_property
    def figures(self) -> DynamoFigures:
        """The counters."""
        return DynamoFigures(self.table)

    @cached_property
    def list_records(self) -> ListRecords:
        """The use case."""
        return ListRecords(records=self.records, index=DynamoRecordIndex(self.table))
