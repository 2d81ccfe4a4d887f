"""What the comparison of a month says: three sides, and every difference between them by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import Money
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.record import RecordKey


class Kind(StrEnum):
    """In which way something is not the same on both sides.

    MISSING in the books, EXTRA in the books, DEVIATING in amount, VAT or date, DRAFT that somebody must still process
    there, OPEN: an order that is not booked yet.
    """

    MISSING = "missing"
    EXTRA = "extra"
    DEVIATING = "deviating"
    DRAFT = "draft"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same on both sides.

    Attributes:
        id: Stays the same as long as kind, document and amounts do: an acceptance holds for exactly this.
        code, params: Which words tell it.
        record: None for what only the books have.
        document_id: In the books; "" for what they lack.
        shop, books: With VAT; None on the side that has nothing (or nothing readable).
        counts: The document is booked, so its amount is among the totals of the books. A draft's is not.
        weighs: It must be gone, or accepted by a person, before the month can be signed.
    """

    id: str
    kind: Kind
    code: str
    params: Mapping[str, str]
    record: RecordKey | None
    document_id: str
    number: str
    customer: str
    day: date | None
    shop: Money | None
    books: Money | None
    counts: bool = False
    weighs: bool = True


@dataclass(frozen=True, slots=True)
class Total:
    """What one side has of one regime, country and currency; credits count below zero.

    Attributes:
        regime: None where it is not known: an order that cannot be assessed, a document without an order.
        unknown: How many of the documents do not tell their amount or their VAT.
    """

    regime: Regime | None
    country: str
    currency: str
    documents: int
    incl: Money
    vat: Money
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class OtherDocument:
    """A sales document in the books that has nothing to do with the shop."""

    number: str
    subject: str
    contact: str
    day: date | None
    amount: Money | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A month as it was compared.

    Attributes:
        administration: The id of the administration that was read.
        shop: What the shop charged, by our records, whatever their state.
        booked: What we sent, by our records.
        books: What is booked there of the shop: its own documents, and those that look as if they were.
        drafts: What stands there as drafts.
        others: Sales documents of the same administration that are not the shop's; `other_documents` are the first
            of them.
        differences: Those that weigh first; at most so many as fit, `left_out` more there were.
        counts: All differences per kind.
        vat_rounding: VAT in the books less what we computed, where the two are within the tolerance; per currency.
        figures_mark: Of the records' own figures of the month's days; when it is another now, orders moved since.
        complete: False when older drafts were not looked at.
        fingerprint: Changes when the figures or a difference that weighs do.
        weighing: How many differences weigh, those that were left out too.
    """

    month: Month
    compared_at: datetime
    administration: str
    shop: tuple[Total, ...]
    booked: tuple[Total, ...]
    books: tuple[Total, ...]
    drafts: tuple[Total, ...]
    others: tuple[Total, ...]
    differences: tuple[Difference, ...]
    counts: Mapping[Kind, int]
    fingerprint: str
    weighing: int
    left_out: int = 0
    other_documents: tuple[OtherDocument, ...] = ()
    vat_rounding: tuple[Money, ...] = ()
    complete: bool = True
    figures_mark: str = ""
