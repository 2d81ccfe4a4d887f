"""The records: every transition is one conditional write that also stores its journal entry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from factuurbrug.domain.checks.duplicates import Sighting
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.order import CreditSlip, Order
from factuurbrug.domain.record import JournalEntry, OrderRecord, RecordKey, State, Tab
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.ports.books import Document


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """The shop's facts of a record as last read: the order, and the slip of a credit."""

    order: Order
    slip: CreditSlip | None = None


@dataclass(frozen=True, slots=True)
class BookedDocument:
    """What was sent for a record: the invoice with its reasons and proof, the exact XML, the VAT number's proof."""

    invoice: Invoice
    document: Document
    vat_check: VatNumberCheck | None = None

    @property
    def is_cut(self) -> bool:
        """Whether it was cut to what must be kept (erasure): then there is nothing to compare the books with."""
        return not self.document.xml


@dataclass(frozen=True, slots=True)
class Change:
    """One transition.

    The record as it will be (version one higher than stored), the journal entry, and items written with it.
    """

    record: OrderRecord
    entry: JournalEntry
    working_copy: WorkingCopy | None = None
    document: BookedDocument | None = None


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page of records and the opaque cursor of the next ("" at the end)."""

    records: tuple[OrderRecord, ...]
    next: str


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """All that is kept of one record; its journal oldest first."""

    record: OrderRecord
    journal: tuple[JournalEntry, ...]
    working_copy: WorkingCopy | None
    document: BookedDocument | None


class Records(Protocol):
    """The store of records."""

    def get(self, key: RecordKey) -> OrderRecord | None:
        """One record (a strongly consistent read)."""
        ...

    def get_many(self, keys: Sequence[RecordKey]) -> dict[RecordKey, OrderRecord]:
        """Many records in few reads (strongly consistent); absent ones are absent."""
        ...

    def of_order(self, integration: IntegrationId, *, shop_id: int, order_id: int) -> tuple[OrderRecord, ...]:
        """All records of one order: invoices and credits."""
        ...

    def commit(self, change: Change) -> None:
        """Write the transition, all of it or nothing.

        New records (version 1) must not exist; others must have `version - 1`. A failed condition whose stored claim
        is ours
        is a success: the write had been retried after its answer was lost.

        Raises:
            Conflict: `RECORD-CHANGED`.
            Unavailable: The store did not answer; the outcome is found by reading the record again.
        """
        ...

    def commit_together(self, changes: Sequence[Change]) -> None:
        """Write several transitions, all of them or none; the conditions and failures of `commit` for each.

        Raises:
            Conflict: `RECORD-CHANGED`.
            Unavailable: The store did not answer; the outcome is found by reading the records again.
        """
        ...

    def of_cart(self, integration: IntegrationId, *, shop_id: int, cart_id: int) -> tuple[Sighting, ...]:
        """The orders of one cart, by order id, as their latest working copies said (strongly consistent)."""
        ...

    def working_copy(self, key: RecordKey) -> WorkingCopy | None:
        """The latest working copy; None after its retention."""
        ...

    def document(self, key: RecordKey) -> BookedDocument | None:
        """The document of the record's latest claim."""
        ...

    def documents(self, keys: Sequence[RecordKey]) -> dict[RecordKey, BookedDocument]:
        """The documents of many records in few reads; of those that have none, none."""
        ...

    def everything(self, integration: IntegrationId) -> Iterator[KeptRecord]:
        """All records of an integration with all that is kept of them, in the sequence of their keys (consistent)."""
        ...

    def journal(self, key: RecordKey) -> tuple[JournalEntry, ...]:
        """The whole history, oldest first."""
        ...

    def in_tab(
        self,
        integration: IntegrationId,
        tab: Tab | None,
        *,
        state: State | None = None,
        limit: int = 50,
        after: str = "",
        newest_first: bool = True,
    ) -> RecordPage:
        """The records of a tab in order of their last change (eventually consistent).

        With `state` only those in it; without `tab` those of all tabs. The cursor is a place in that order, so what
        changes meanwhile is seen once at most.
        """
        ...

    def in_state(self, integration: IntegrationId, state: State, *, limit: int) -> tuple[OrderRecord, ...]:
        """Up to `limit` records of an integration in a state (eventually consistent).

        READY ones that are urgent come first; else the oldest change does.
        """
        ...

    def due(self, *, now: datetime, limit: int) -> Iterator[RecordKey]:
        """Keys of records whose `due_at` has come, over all integrations (eventually consistent)."""
        ...

    def subject_taken(self, *, domain_id: str, subject: str, key: RecordKey) -> bool:
        """Claim a subject for a record within a Yuki domain; True when another record has it already."""
        ...

    def reference_taken(self, *, administration_id: str, reference: str, key: RecordKey) -> bool:
        """Claim an invoice number for a record within an administration; True when another record has it already."""
        ...

    def subject_holders(self, *, domain_id: str, subjects: Sequence[str]) -> dict[str, RecordKey]:
        """Which records hold these subjects within a Yuki domain, of whatever integration; free ones are absent."""
        ...

    def reference_holders(self, *, administration_id: str, references: Sequence[str]) -> dict[str, RecordKey]:
        """Which records hold these invoice numbers within an administration; free ones are absent."""
        ...

    def forget(
        self, key: RecordKey, *, journal: Sequence[JournalEntry] = (), document: BookedDocument | None = None
    ) -> None:
        """Erase what names the customer of a record: the shop's facts go, what is given replaces the rest.

        Entries of the journal replace those of their versions; the others stay. The document is replaced, or goes
        where none is given; there is none afterwards where there was none before.

        Raises:
            Unavailable: The store did not answer; repeating it does the rest.
        """
        ...
