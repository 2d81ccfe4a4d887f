"""What a recount reads and mends: counters and lists as they are stored, beside the records that they are about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from factuurbrug.domain.figures import Cell
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.listed import Listing
from factuurbrug.domain.record import OrderRecord, RecordKey


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record, and whether counters and lists know of it; one that was stored before there were any may not be."""

    record: OrderRecord
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a list: under what, and which record."""

    listing: Listing
    value: str
    key: RecordKey


class Recounts(Protocol):
    """All reads are strongly consistent, but no two of them are of one moment."""

    def records(self, integration: IntegrationId) -> Iterator[StoredRecord]:
        """Every record, in the sequence of the keys."""
        ...

    def counters(self, integration: IntegrationId) -> Mapping[Cell, Decimal]:
        """Every counter that is not nought."""
        ...

    def entries(self, integration: IntegrationId) -> Iterator[Listed]:
        """Every entry of every list."""
        ...

    def take_in(self, key: RecordKey) -> bool:
        """Count and list a record that is not; False if that happened meanwhile. Its moves go on from there.

        Raises:
            Conflict: `STORE-BUSY`.
            Unavailable: The store did not answer; asking again does no harm.
        """
        ...

    def add(self, integration: IntegrationId, amounts: Mapping[Cell, Decimal]) -> None:
        """Add to counters. What moves add meanwhile is kept.

        Raises:
            Conflict: `STORE-BUSY`.
            Unavailable: The store did not answer; only a recount tells whether it was added.
        """
        ...

    def put_right(
        self, key: RecordKey, *, version: int, missing: frozenset[Listed], needless: frozenset[Listed]
    ) -> bool:
        """Add and remove entries of a record that still has this version (0: there is none); False if it has not.

        Raises:
            Conflict: `STORE-BUSY`.
            Unavailable: The store did not answer; asking again does no harm.
        """
        ...
