"""Our record of one thing to book: an order, or one credit of it. One document in Yuki per record, ever."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.findings import Finding
from factuurbrug.domain.ids import ClaimId, DocumentHash, IntegrationId, YukiDocumentId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import Money


class State(StrEnum):
    """Where a record stands (docs/states.md); `lifecycle` holds the allowed moves."""

    FETCHED = "FETCHED"
    HELD = "HELD"
    READY = "READY"
    POSTING = "POSTING"
    UNCERTAIN = "UNCERTAIN"
    POSTED = "POSTED"
    CONFIRMED = "CONFIRMED"
    DEVIATES = "DEVIATES"
    ACCEPTED = "ACCEPTED"
    IGNORED = "IGNORED"
    EXPIRED = "EXPIRED"


class Tab(StrEnum):
    """The dashboard's tabs and filters in which a record stands."""

    OPEN = "open"
    ERRORS = "errors"
    REPORT = "report"
    SKIPPED = "skipped"


class DocumentKind(StrEnum):
    """An invoice, or a credit of one."""

    INVOICE = "invoice"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, order=True)
class RecordKey:
    """(integration, shop, order id, kind, number), with the number counting from 1 within the kind.

    Text form: `int/1/8/invoice/1`. Keyed on the order's id because `reference` is not unique (reading R17).
    """

    integration: IntegrationId
    shop_id: int
    order_id: int
    kind: DocumentKind = DocumentKind.INVOICE
    number: int = 1

    def __str__(self) -> str:
        return f"{self.integration}/{self.shop_id}/{self.order_id}/{self.kind.value}/{self.number}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text form; each record has one, and another way to write it is refused.

        Raises:
            Defect: `ID-UNREADABLE`.
        """
        try:
            integration, shop, order, kind, number = text.split("/")
            key = cls(
                IntegrationId.parse(integration),
                int(shop),
                int(order),
                DocumentKind(kind),
                int(number),
            )
        except ValueError as error:
            raise Defect("ID-UNREADABLE", kind="record", text=text[:80]) from error
        if str(key) != text:
            raise Defect("ID-UNREADABLE", kind="record", text=text[:80])
        return key


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """What is kept of a record from first sight to the end; working copy, document and journal are items of their own.

    Attributes:
        version: Counts the transitions; every write is conditional on it.
        reference: The shop's order reference (not unique).
        amount, shop_vat: What the shop charged with VAT (negative for a credit), and the VAT in it; None while
            unreadable.
        shop_updated_at: The shop's `date_upd` text of the working copy; same text, same content.
        content_hash: Hash of the working copy, for changes that do not touch `date_upd` (address edits).
        subject, booked_reference, document_hash, booked_total, booked_vat, issued_on: Of the document, from the first
            claim on.
        booked_in: The id of the administration that the document was drawn up for; "" before the first claim.
        claim: The random id of the attempt that claimed the record.
        send_number: How many times the record was offered to the posting queue.
        attempts: How many times the document was sent to Yuki.
        not_before: READY records are not offered before it.
        due_at: When the sweep must look at the record; None when nothing is to be done.
        waits_for: For FETCHED: `shop_status`, `vat_number`, `invoice_number` … (a reason code of the catalogue).
        needs_person: For UNCERTAIN: read-back cannot decide.
        slip_id: The shop's credit slip, for credits.
        accepted: Codes of findings that a person accepted once for this record.
        resend: For READY: the stored document of the last claim was proven absent from the books and goes out once
            more, byte for byte; until then nothing else may touch the record.
        set_aside: For IGNORED: a person chose it, so new data from the shop does not bring the record back.
        credits_invoice: For credits: the number of the order's invoice that is credited. A credit without `slip_id`
            credits all that is left of it, dated `placed_on`, the day on which a person decided to book again.
        distance_sale_to: For sales with VAT to a consumer in another member state, that state, and for the credits of
            them: they count for the OSS threshold. "" for all others.
        urgent: A person chose Verwerk and waits for it: it goes before others, and may use calls that the budget keeps
            back. Until it is booked, skipped or expired.
        replaced: For ACCEPTED invoices: credited, and booked again under the next number; the newest invoice stands
            for the order.
    """

    key: RecordKey
    state: State
    version: int
    reference: str
    customer_name: str
    placed_on: date
    fetched_at: datetime
    changed_at: datetime
    shop_updated_at: str
    content_hash: str
    amount: Money | None = None
    shop_vat: Money | None = None
    regime: Regime | None = None
    vat_country: str = ""
    findings: tuple[Finding, ...] = ()
    waits_for: str = ""
    payment_method: str = ""
    subject: str = ""
    booked_reference: str = ""
    document_hash: DocumentHash | None = None
    booked_in: str = ""
    booked_total: Money | None = None
    booked_vat: Money | None = None
    issued_on: date | None = None
    processed: bool = False
    yuki_document_id: YukiDocumentId | None = None
    claim: ClaimId | None = None
    send_number: int = 0
    attempts: int = 0
    sent_at: datetime | None = None
    posted_at: datetime | None = None
    not_before: datetime | None = None
    due_at: datetime | None = None
    needs_person: bool = False
    slip_id: int | None = None
    accepted: tuple[str, ...] = ()
    resend: bool = False
    set_aside: bool = False
    credits_invoice: int | None = None
    distance_sale_to: str = ""
    replaced: bool = False
    urgent: bool = False

    def is_of(self, administration: str) -> bool:
        """Whether its document, if there is one, was drawn up for this administration and not for an earlier one."""
        return self.booked_in in {"", administration}

    @property
    def day(self) -> date:
        """The day it counts under: the invoice date of its document, until there is one the order's (slip's) own."""
        return self.issued_on or self.placed_on

    @property
    def is_whole_credit(self) -> bool:
        """A credit that no slip of the shop asks for: half of crediting and booking again."""
        return self.key.kind is DocumentKind.CREDIT and self.slip_id is None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of a record's history: when, from where to where, why (a reason code with its values), who."""

    at: datetime
    version: int
    before: State | None
    after: State
    cause: str
    actor: str
    params: tuple[tuple[str, str], ...] = ()
