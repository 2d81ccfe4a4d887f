"""What an act of a person did with one of many records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from factuurbrug.domain.errors import Conflict, FactuurbrugError, Refused
from factuurbrug.domain.record import OrderRecord, RecordKey


@dataclass(frozen=True, slots=True)
class ActOutcome:
    """The record as it stands (None where there is none), and in `code` why the act could not be done ("" if it was).

    Attributes:
        also: Records that the act made beside it.
    """

    key: RecordKey
    record: OrderRecord | None
    code: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    also: tuple[OrderRecord, ...] = ()

    @classmethod
    def refused(cls, key: RecordKey, record: OrderRecord | None, error: FactuurbrugError) -> "ActOutcome":
        """It could not be done, for the reason that the error names."""
        return cls(key, record, error.code, error.params)


def attempt(key: RecordKey, record: OrderRecord | None, act: Callable[[], OrderRecord]) -> ActOutcome:
    """Do it with one record. What is the matter with this record alone is told, and does not stop the others.

    Raises:
        FactuurbrugError: What would befall the others too: neither `Refused` nor `Conflict`.
    """
    try:
        return ActOutcome(key, act())
    except (Refused, Conflict) as error:
        return ActOutcome.refused(key, record, error)
