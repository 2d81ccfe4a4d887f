"""Writing to and reading back from the bookkeeping."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.ids import DocumentHash
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.money import Money
from factuurbrug.ports.shop import ProbeReport

#: A day; the name keeps `FoundDocument.date` from hiding its own type.
CalendarDate = date


@dataclass(frozen=True, slots=True)
class Document:
    """The exact document of one invoice.

    What is stored with the claim, sent, and if need be sent again, byte for byte.
    """

    xml: str
    hash: DocumentHash
    subject: str
    reference: str | None
    process: bool


class Outcome(StrEnum):
    """What the bookkeeping said of one document."""

    BOOKED = "booked"
    DRAFT = "draft"
    REFUSED = "refused"
    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"
    NOT_PROCESSED = "not_processed"


@dataclass(frozen=True, slots=True)
class PostAnswer:
    """The outcome for one document, in the order the documents were given.

    Attributes:
        outcome: BOOKED and DRAFT only when the answer names this very document. DUPLICATE means "exists, compare".
            NOT_PROCESSED: proven not processed although the call was (stopped after too many bad ones is UNKNOWN,
            not this).
        message: The bookkeeping's own words, for people.
    """

    outcome: Outcome
    message: str = ""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document found by reading back. `contact` is the name or code as the books show it."""

    subject: str
    reference: str
    amount_incl: Money | None
    is_draft: bool
    document_id: str = ""
    date: CalendarDate | None = None
    contact: str = ""
    source: str = ""
    identical: bool | None = None
    """Whether the stored SalesInvoice XML of the archive is ours; None when it could not be read."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What reading back showed for one document.

    Attributes:
        found: All documents with exactly this Subject or Reference.
        newest_seen: Creation instant of the newest sales document that the archive shows: proof of how far its lag
            goes.
        complete: All places that could hold the document were read.
    """

    found: tuple[FoundDocument, ...]
    newest_seen: datetime | None
    complete: bool


@dataclass(frozen=True, slots=True)
class BooksListing:
    """The sales documents of a period.

    Attributes:
        documents: What is booked with an invoice date in the period, and the drafts that came in since it began (a
            draft has no date; it may have come in after the period's end). By day, then number.
        complete: False when the archive holds more than is read in one listing: drafts may be missing, and subjects
            are then the ledger's descriptions.
    """

    documents: tuple[ListedDocument, ...]
    complete: bool = True


class Books(Protocol):
    """A Yuki administration.

    Calls are counted against the domain's daily budget before they are made. All methods raise `Unavailable`,
    `Misconfigured` (code `BOOKS-…`), `OutcomeUnknown` (only `post`) or `Defect`.
    """

    def render(self, invoice: Invoice) -> Document:
        """The exact document of an invoice; pure and stable: the same invoice gives the same bytes."""
        ...

    def post(self, documents: Sequence[Document], *, urgent: bool = False) -> tuple[PostAnswer, ...]:
        """Send up to ten documents in one call, once, without any retry of that request.

        `urgent` may use what the budget keeps back.

        Raises:
            Unavailable: Proven not sent (no connection, log-in failed, budget used up: `BOOKS-BUDGET`).
            Misconfigured, Defect: Nothing was sent either.
            OutcomeUnknown: Sent and no readable answer; applies to all documents of the call.
        """
        ...

    def read_back(self, documents: Sequence[Document], *, since: date) -> tuple[ReadBack, ...]:
        """Look for the documents in transactions, open items and the archive, taken as lists (few calls for many)."""
        ...

    def list_documents(self, *, since: date, until: date) -> BooksListing:
        """The sales documents of a period (both days belong to it), whoever made them, in few calls for many."""
        ...

    def overview(self) -> BooksOverview:
        """VAT codes, ledger accounts, payment methods: what the settings may choose from."""
        ...

    def contact_exists(self, code: str) -> bool:
        """Whether a contact with exactly this code exists (fixed debtors)."""
        ...

    def check(self) -> ProbeReport:
        """The connection test: what exactly is wrong with address, key and rights. Never raises for what it finds."""
        ...
