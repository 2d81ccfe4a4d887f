"""Finding out what became of documents: transactions, open items and the archive, each taken as one list for all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import reduce
from typing import Final

from factuurbrug.adapters.yuki.archive import Archive
from factuurbrug.adapters.yuki.document import Facts, facts_of, is_same
from factuurbrug.adapters.yuki.listings import Sighting, open_items, transactions, wall_day
from factuurbrug.adapters.yuki.session import Session
from factuurbrug.domain.errors import Unavailable
from factuurbrug.domain.money import Money
from factuurbrug.ports.books import Document, FoundDocument, ReadBack

_DAY: Final = timedelta(days=1)
#: How many documents at most are compared by their XML in one reading: one call each.
_MOST_COMPARED: Final = 25
#: How many documents at most are searched for in all folders in one reading: some two calls each.
_MOST_SEARCHED: Final = 25
_COMMERCIAL: Final = 0


@dataclass(frozen=True, slots=True)
class _Sent:
    document: Document
    facts: Facts


class Reader:
    """Reads back. A place that does not answer makes the result incomplete; one that is refused is a person's case."""

    def __init__(self, *, session: Session, now: Callable[[], datetime]) -> None:
        self._session = session
        self._archive = Archive(session)
        self._now = now
        self._failures: list[Unavailable] = []

    def read(self, documents: Sequence[Document], *, since: date) -> tuple[ReadBack, ...]:
        """What can be found of each document.

        Raises:
            Unavailable: No place answered.
            Misconfigured: A right is missing, or another setting is wrong.
        """
        sent = [_Sent(document, facts_of(document)) for document in documents]
        numbered = [one for one in sent if one.document.reference is not None]
        in_archive = self._from(lambda: self._archive.sales_since(since - _DAY))
        in_ledger = self._from(lambda: self._ledger(numbered, since)) if numbered else []
        if len(self._failures) == (2 if numbered else 1):
            raise self._failures[0]
        found = [_matching(each, in_archive or [], in_ledger or []) for each in sent]
        # The folder of drafts is not documented, and what was to be processed may have become one: before a document
        # counts as absent, all folders are searched for it.
        missing = [at for at in range(len(sent)) if not found[at]]
        for at in missing[:_MOST_SEARCHED]:
            found[at] = self._searched(sent[at])
        not_searched = frozenset(missing[_MOST_SEARCHED:])
        results = self._compared(sent, found)
        newest = max((one.created for one in in_archive or [] if one.created is not None), default=None)
        return tuple(
            ReadBack(found=one, newest_seen=newest, complete=not self._failures and at not in not_searched)
            for at, one in enumerate(results)
        )

    def _from(self, place: "Callable[[], list[Sighting]]") -> list[Sighting] | None:
        try:
            return place()
        except Unavailable as error:
            self._failures.append(error)
            return None

    def _ledger(self, sent: Sequence[_Sent], since: date) -> list[Sighting]:
        days = [date.fromisoformat(one.facts.date) for one in sent]
        first = min(since, *days) - _DAY
        last = max(wall_day(self._now()), *days) + _DAY
        administration = self._session.administration_id
        booked = self._session.elements(
            "AccountingInfo",
            "GetTransactionDetails",
            administrationID=administration,
            GLAccountCode="",
            StartDate=_midnight(first),
            EndDate=_midnight(last),
            financialMode=_COMMERCIAL,
        )
        open_ones = self._session.elements(
            "Accounting",
            "OutstandingDebtorItemsByDate",
            administrationID=administration,
            includeBankTransactions=False,
            sortOrder="DateAsc",
            startDate=_midnight(first),
            endDate=_midnight(last),
        )
        return [*open_items(open_ones), *transactions(booked)]

    def _searched(self, sent: _Sent) -> list[Sighting]:
        return self._from(lambda: self._archive.with_subject(sent.document.subject)) or []

    def _compared(self, sent: Sequence[_Sent], found: Sequence[Sequence[Sighting]]) -> list[tuple[FoundDocument, ...]]:
        left = _MOST_COMPARED
        results: list[tuple[FoundDocument, ...]] = []
        for each, many in zip(sent, found, strict=True):
            entries: list[FoundDocument] = []
            for one in many:
                entry = _entry(one, each)
                if left and one.document_id and _is_doubtful(entry, each):
                    left -= 1
                    entry = replace(entry, identical=self._identical(each.document, one.document_id))
                entries.append(entry)
            results.append(tuple(entries))
        return results

    def _identical(self, document: Document, document_id: str) -> bool | None:
        try:
            return is_same(document, self._archive.delivered(document_id))
        except Unavailable:
            # The comparison stays open; what was found is found all the same.
            return None


def _matching(sent: _Sent, archive: Sequence[Sighting], ledger: Sequence[Sighting]) -> list[Sighting]:
    """One sighting per document in Yuki that is, or claims to be, this one.

    The ledger is the administration's own, where a number stands for one document. The archive is the whole domain's:
    there the number proves nothing (another administration may use it), the subject does, and so does an id that the
    ledger names.
    """
    document = sent.document
    booked = [one for one in ledger if document.reference is not None and one.reference == document.reference]
    ids = {one.document_id for one in booked} - {""}
    shown = [one for one in archive if one.subject == document.subject or one.document_id in ids]
    same = [one for one in shown if booked and (one.document_id in ids or one.reference == document.reference)]
    rest = [one for one in shown if one not in same]
    together = [*same, *(_with_total(one, sent.facts.total_incl) for one in booked)]
    return [*([reduce(_united, together)] if together else []), *rest]


def _with_total(one: Sighting, total: Money) -> Sighting:
    """A ledger line that bears exactly our total is the debtor's (or the clearing account's): it shows the amount.

    For an invoice that was paid at once and that the archive does not show yet, nothing else does.
    """
    return replace(one, amount=one.line) if one.line == total.amount else one


def _united(first: Sighting, second: Sighting) -> Sighting:
    sources = dict.fromkeys([*first.source.split("+"), *second.source.split("+")])
    return Sighting(
        source="+".join(sources),
        document_id=first.document_id or second.document_id,
        subject=first.subject or second.subject,
        reference=first.reference or second.reference,
        amount=second.amount if first.amount is None else first.amount,
        contact=first.contact or second.contact,
        contact_code=first.contact_code or second.contact_code,
        issued_on=first.issued_on or second.issued_on,
        numbered=first.numbered or second.numbered,
        created=first.created or second.created,
    )


def _entry(one: Sighting, sent: _Sent) -> FoundDocument:
    known = {one.contact, one.contact_code} - {""}
    return FoundDocument(
        subject=one.subject,
        reference=one.reference,
        amount_incl=None if one.amount is None else Money(one.amount, sent.facts.currency),
        is_draft=not one.numbered,
        document_id=one.document_id,
        date=one.issued_on,
        # The name that we sent, or our code, if either place shows it: one of the two is what the caller compares.
        contact=next((name for name in (sent.facts.contact_code, sent.facts.contact_name) if name in known), "")
        or one.contact_code
        or one.contact,
        source=one.source,
    )


def _is_doubtful(entry: FoundDocument, sent: _Sent) -> bool:
    contacts = {sent.facts.contact_code, sent.facts.contact_name} - {""}
    return entry.amount_incl != sent.facts.total_incl or entry.contact not in contacts


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"
