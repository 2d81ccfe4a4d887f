"""What one record, or one document, says in the comparison of a month: that it is well, or which difference it is."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from factuurbrug.domain.errors import FactuurbrugError
from factuurbrug.domain.lifecycle import IN_BOOKS, IN_FLIGHT
from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.money import EUR, Money
from factuurbrug.domain.months.comparison import Difference, Kind
from factuurbrug.domain.months.matching import Pair
from factuurbrug.domain.record import OrderRecord, RecordKey, State

_HASH: Final = 10
#: The lists of Yuki may show what was just booked only on the next day.
_FRESH: Final = timedelta(days=1)
#: Reasons to wait that are the shop's own: while they last the order is no sale.
_SHOPS_OWN: Final = frozenset({"shop_status"})
_WAITING: Final = {
    State.READY: "MONTH-OPEN-READY",
    State.POSTING: "MONTH-OPEN-SETTLING",
    State.UNCERTAIN: "MONTH-OPEN-SETTLING",
    State.HELD: "MONTH-OPEN-HELD",
}
_NO_SALE: Final = {State.EXPIRED: "MONTH-OPEN-EXPIRED", State.IGNORED: "MONTH-OPEN-SKIPPED"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The code of a difference with its values; `weighs` as `Difference` has it."""

    kind: Kind
    code: str
    params: dict[str, str]
    weighs: bool = True


def charged(record: OrderRecord) -> Money | None:
    """What the shop charged; of an invoice that was credited and booked again, what it was booked for."""
    return record.booked_total if record.replaced and record.booked_total is not None else record.amount


def amount_of(document: ListedDocument, record: OrderRecord | None = None) -> Money | None:
    """A document's amount; one without a currency of its own is in its record's, or in euros."""
    return _money(document.amount_incl, document, record)


def vat_of(document: ListedDocument, record: OrderRecord | None = None) -> Money | None:
    """A document's VAT."""
    return _money(document.vat, document, record)


def vat_gap(pair: Pair) -> Money | None:
    """VAT in the books less what we computed; None where either is not known."""
    sent, booked = pair.record.booked_vat, vat_of(pair.document, pair.record)
    if sent is None or booked is None or sent.currency != booked.currency:
        return None
    return booked - sent


def of_pair(pair: Pair, *, tolerance: Money | None) -> Verdict | None:
    """What a record with its document says; None when the two agree. `tolerance` bounds differences of VAT."""
    record, document = pair.record, pair.document
    if not pair.certain:
        return _booked_otherwise(record, document)
    if record.state not in IN_BOOKS:
        code = "MONTH-OPEN-SETTLING" if record.state in IN_FLIGHT else "MONTH-STANDS-ALREADY"
        return Verdict(Kind.OPEN, code, {"number": _named(document)})
    verdict = _deviation(pair, tolerance)
    if verdict is not None:
        # Who accepted the deviation of the order accepted it for the month.
        return verdict if record.state is not State.ACCEPTED else _accepted(verdict)
    if document.is_draft:
        return Verdict(Kind.DRAFT, "MONTH-DRAFT", {"subject": document.subject})
    return None


@dataclass(frozen=True, slots=True)
class Seen:
    """How much of the books was seen.

    Attributes:
        administration: Whose ledger it was.
        complete: The list of drafts reached back to the month's beginning.
        at: When it was read.
        newest: When the newest document of the lists came in: they lag no further than that.
    """

    administration: str
    complete: bool
    at: datetime
    newest: datetime | None

    def may_lag_behind(self, record: OrderRecord) -> bool:
        """Whether the lists may not show yet what was booked of this record."""
        posted = record.posted_at
        if posted is None or self.at - posted >= _FRESH:
            return False
        return self.newest is None or self.newest <= posted


def of_record(record: OrderRecord, seen: Seen) -> Verdict | None:
    """What a record without a document says; None when there is nothing to book."""
    if record.state in IN_BOOKS:
        if not record.is_of(seen.administration):
            return Verdict(Kind.MISSING, "MONTH-OTHER-ADMINISTRATION", {"subject": record.subject})
        if seen.may_lag_behind(record):
            return Verdict(Kind.OPEN, "MONTH-FRESH", {"subject": record.subject})
        if record.processed:
            return Verdict(Kind.MISSING, "MONTH-NOT-IN-BOOKS", {"number": record.booked_reference or record.subject})
        if not seen.complete:
            return Verdict(Kind.DRAFT, "MONTH-DRAFT-NOT-SEEN", {"subject": record.subject})
        return Verdict(Kind.MISSING, "MONTH-DRAFT-GONE", {"subject": record.subject})
    return _not_booked(record)


def of_other_date(document: ListedDocument, day: date) -> Verdict:
    """What a record says whose document stands in another month of the books."""
    return Verdict(Kind.DEVIATING, "MONTH-OTHER-DATE", {"number": _named(document), "day": day.isoformat()})


def of_double(pair: Pair) -> Verdict:
    """What a further document of a record says."""
    return Verdict(Kind.EXTRA, "MONTH-DOUBLE", {"number": _named(pair.document), "order": _order(pair.record)})


def of_document(document: ListedDocument, holder: RecordKey | None) -> Verdict:
    """What a document says that looks as if it were the shop's and has no record in the month."""
    if holder is not None:
        return Verdict(Kind.EXTRA, "MONTH-OF-OTHER-MONTH", {"order": str(holder.order_id)})
    return Verdict(Kind.EXTRA, "MONTH-WITHOUT-ORDER", {"number": _named(document)})


def difference_of(
    verdict: Verdict, record: OrderRecord | None, document: ListedDocument | None, key: RecordKey | None = None
) -> Difference:
    """The difference as it is shown and kept."""
    shop = charged(record) if record is not None else None
    books = amount_of(document, record) if document is not None else None
    own = record.key if record is not None else key
    return Difference(
        id=_id(verdict.kind, record, document, shop, books),
        kind=verdict.kind,
        code=verdict.code,
        params=verdict.params,
        record=own,
        document_id=document.document_id if document is not None else "",
        number=_order(record) if record is not None else _named(document),
        customer=record.customer_name if record is not None else document.contact if document is not None else "",
        day=record.day if record is not None else _day(document),
        shop=shop,
        books=books,
        counts=document is not None and not document.is_draft,
        weighs=verdict.weighs,
    )


def _deviation(pair: Pair, tolerance: Money | None) -> Verdict | None:
    record, document = pair.record, pair.document
    sent, found = record.booked_total, amount_of(document, record)
    if found is None:
        return Verdict(Kind.DEVIATING, "MONTH-AMOUNT-UNREADABLE", {"number": _named(document)})
    if sent is not None and sent != found:
        return Verdict(Kind.DEVIATING, "MONTH-AMOUNT-DIFFERS", {"sent": str(sent.amount), "found": str(found.amount)})
    wanted = charged(record)
    if wanted is not None and wanted != found:
        return Verdict(Kind.DEVIATING, "MONTH-SHOP-DIFFERS", {"shop": str(wanted.amount), "found": str(found.amount)})
    if record.state is State.DEVIATES:
        return Verdict(Kind.DEVIATING, "MONTH-DEVIATES", {"order": _order(record)})
    gap = vat_gap(pair)
    if gap is not None and tolerance is not None and abs(gap.amount) > tolerance.amount:
        return Verdict(Kind.DEVIATING, "MONTH-VAT-DIFFERS", {"difference": f"{gap.amount:+}"})
    return None


def _accepted(verdict: Verdict) -> Verdict:
    return Verdict(verdict.kind, verdict.code, verdict.params, weighs=False)


def _booked_otherwise(record: OrderRecord, document: ListedDocument) -> Verdict:
    settled = record.state is State.IGNORED
    return Verdict(Kind.OPEN, "MONTH-BOOKED-OTHERWISE", {"number": _named(document)}, weighs=not settled)


def _not_booked(record: OrderRecord) -> Verdict | None:
    if record.state in _NO_SALE:
        nothing = record.state is State.IGNORED and record.amount is not None and not record.amount
        return None if nothing else Verdict(Kind.OPEN, _NO_SALE[record.state], {}, weighs=False)
    if record.state is State.FETCHED:
        if record.waits_for in _SHOPS_OWN:
            return Verdict(Kind.OPEN, "MONTH-OPEN-STATUS", {}, weighs=False)
        return Verdict(Kind.OPEN, "MONTH-OPEN-WAITS", {})
    return Verdict(Kind.OPEN, _WAITING[record.state], {})


def _money(amount: object, document: ListedDocument, record: OrderRecord | None) -> Money | None:
    sent = record.booked_total or record.amount if record is not None else None
    currency = document.currency or (sent.currency if sent is not None else EUR)
    try:
        return None if amount is None else Money.parse(str(amount), currency)
    except FactuurbrugError:
        # More decimals than the currency has: no amount that can be compared.
        return None


def _id(
    kind: Kind, record: OrderRecord | None, document: ListedDocument | None, shop: Money | None, books: Money | None
) -> str:
    # A double names its record but is the document's difference.
    of_record = record is not None and kind is not Kind.EXTRA
    key = record.key if record is not None else None
    name = (
        f"{key.shop_id}-{key.order_id}-{key.kind.value}-{key.number}"
        if of_record and key is not None
        else (document.document_id if document is not None else "")
    )
    vat = document.vat if document is not None else None
    figures = "|".join((str(shop), str(books), str(vat), document.document_id if document is not None else ""))
    return f"{kind.value}-{name}-{hashlib.sha256(figures.encode()).hexdigest()[:_HASH]}"


def _order(record: OrderRecord) -> str:
    return record.reference or str(record.key.order_id)


def _named(document: ListedDocument | None) -> str:
    return "" if document is None else document.reference or document.subject


def _day(document: ListedDocument | None) -> date | None:
    if document is None:
        return None
    return document.date or (document.created.date() if document.created is not None else None)
