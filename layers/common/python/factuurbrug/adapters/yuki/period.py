"""The sales documents of a period: the ledger says what is booked, with its VAT; the archive shows the drafts.

The ledger is the administration's own and is read by invoice date, a week in one call, whatever their number.
The archive is the whole domain's and is read from its newest page back: drafts have no date to be selected by.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from lxml.etree import _Element as Element

from factuurbrug.adapters.yuki.archive import Archive
from factuurbrug.adapters.yuki.listings import LedgerLine, Sighting, ledger_accounts, ledger_lines, wall_day
from factuurbrug.adapters.yuki.session import Session
from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.settings import Region
from factuurbrug.ports.books import BooksListing

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_COMMERCIAL: Final = 0


def list_documents(session: Session, *, region: Region, since: date, until: date, most_pages: int) -> BooksListing:
    """What is booked with an invoice date in the period, and the drafts that came in since it began.

    The archive is asked for `most_pages` pages of a hundred documents at most.

    Raises:
        Unavailable, Misconfigured: A place did not answer, or a right is missing; half a list is none.
    """
    scheme = session.elements("AccountingInfo", "GetGLAccountScheme", administrationID=session.administration_id)
    revenue = {one.code for one in ledger_accounts(scheme, region=region) if one.is_revenue}
    booked = _booked_lines(session, since, until)
    # A shop's day may begin before Yuki's.
    begin = since - _DAY
    shown, complete = Archive(session).newest_since(begin, most_pages=most_pages)
    archived = {one.document_id: one for one in shown}
    documents = [
        *(_booked(lines, archived.get(document_id), revenue) for document_id, lines in booked.items()),
        *(_archived(one) for one in shown if one.document_id not in booked and _belongs(one, begin, since, until)),
    ]
    return BooksListing(tuple(sorted(documents, key=_place)), complete)


def _belongs(one: Sighting, begin: date, since: date, until: date) -> bool:
    if one.issued_on is not None:
        return since <= one.issued_on <= until
    # The page that reaches the begin shows older ones too.
    return one.created is None or wall_day(one.created) >= begin


def _booked_lines(session: Session, since: date, until: date) -> dict[str, list[LedgerLine]]:
    """The ledger's lines of the period by document, week by week: a busy shop's month is too big for one answer."""
    found: dict[str, list[LedgerLine]] = defaultdict(list)
    first = since
    while first <= until:
        last = min(first + _WEEK - _DAY, until)
        for line in ledger_lines(_week(session, first, last)):
            if line.is_sale and line.document_id and line.day is not None and first <= line.day <= last:
                found[line.document_id].append(line)
        first = last + _DAY
    return found


def _week(session: Session, first: date, last: date) -> Sequence[Element]:
    # Whether the last day belongs to a period is not documented: a day more on both sides, and our own look at dates.
    return session.elements(
        "AccountingInfo",
        "GetTransactionDetails",
        administrationID=session.administration_id,
        GLAccountCode="",
        StartDate=f"{(first - _DAY).isoformat()}T00:00:00",
        EndDate=f"{(last + _DAY).isoformat()}T00:00:00",
        financialMode=_COMMERCIAL,
    )


@dataclass(frozen=True, slots=True)
class _Amounts:
    incl: Decimal | None
    vat: Decimal | None


def _amounts(lines: Iterable[LedgerLine], shown: Decimal | None, revenue: Iterable[str]) -> _Amounts:
    """Revenue is credit, so negative in the ledger; what is neither revenue nor the debtor's line is VAT.

    Which accounts hold VAT is not published: VAT is what the document's total has above its revenue. Where the
    archive does not show the total, the debtor's line does: the largest of the others, since VAT is but a part.
    """
    net = Decimal(0)
    others: list[Decimal] = []
    for line in lines:
        if line.amount is None:
            return _Amounts(shown, None)
        if line.account in revenue:
            net -= line.amount
        else:
            others.append(line.amount)
    total = max(others, key=abs, default=None) if shown is None else shown
    return _Amounts(total, None if total is None else total - net)


def _booked(lines: Sequence[LedgerLine], shown: Sighting | None, revenue: Iterable[str]) -> ListedDocument:
    first = lines[0]
    amounts = _amounts(lines, None if shown is None else shown.amount, revenue)
    return ListedDocument(
        document_id=first.document_id,
        subject=first.description if shown is None else shown.subject,
        reference=first.reference,
        is_draft=False,
        date=first.day,
        created=None if shown is None else shown.created,
        amount_incl=amounts.incl,
        vat=amounts.vat,
        currency=first.currency,
        contact=first.contact,
        contact_code=first.contact_code,
        country=first.country,
        in_ledger=True,
    )


def _archived(one: Sighting) -> ListedDocument:
    return ListedDocument(
        document_id=one.document_id,
        subject=one.subject,
        reference=one.reference,
        is_draft=not one.numbered,
        date=one.issued_on,
        created=one.created,
        amount_incl=one.amount,
        contact=one.contact,
    )


def _place(one: ListedDocument) -> tuple[str, str, str]:
    day = one.date or (one.created.date() if one.created else None)
    return (day.isoformat() if day else "", one.reference, one.document_id)
