"""Comparing a month: reads it in the books, in few calls however many documents, and keeps what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import IN_BOOKS
from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.mapping.header import REFERENCE_LENGTH, SUBJECT_LENGTH
from factuurbrug.domain.months.compare import Ground, compare
from factuurbrug.domain.months.comparison import Comparison
from factuurbrug.domain.months.figures_mark import figures_mark
from factuurbrug.domain.months.judging import Seen
from factuurbrug.domain.months.matching import Matched, match
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.names import OurNames
from factuurbrug.domain.months.signing import MonthEntry, MonthHead, accepted_count
from factuurbrug.domain.record import OrderRecord, RecordKey
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books, BooksListing, FoundDocument
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.figures import Figures
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.months import MonthChange, Months
from factuurbrug.ports.records import Records
from factuurbrug.ports.search import RecordIndex
from factuurbrug.usecases.decide_uncertain import distinct
from factuurbrug.usecases.read_back_booked import sent_since
from factuurbrug.usecases.records_by_day import records_by_day

#: Records that the month's list lacks and that are looked for over all months; with more the cause is another.
_MOST_SEARCHED: Final = 500
_TRIES: Final = 5
_TOGETHER: Final = 500

Told = Callable[[int, int], None]
"""Hears of the steps that are done, and of how many there are."""


class CompareMonth:
    """Compares one month of an integration with its books, and keeps the comparison."""

    def __init__(
        self,
        *,
        integrations: Integrations,
        records: Records,
        index: RecordIndex,
        figures: Figures,
        months: Months,
        clock: Clock,
        open_books: Callable[[IntegrationSettings], Books],
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._index = index
        self._figures = figures
        self._months = months
        self._clock = clock
        self._open_books = open_books

    def run(self, settings: IntegrationSettings, month: Month, *, actor: str, told: Told) -> MonthHead:
        """Compare; what was accepted and signed before is kept.

        Raises:
            Unavailable, Misconfigured, Defect: The books or the table; nothing was changed.
            Conflict: `MONTH-CHANGED`: people kept acting on the month.
        """
        told(0, 3)
        # Taken first: what moves while we read counts as having moved since.
        mark = figures_mark(self._figures.days(settings.id, month.first, month.last))
        records = self._of(settings.id, month)
        told(1, 3)
        books = self._open_books(settings)
        listing = books.list_documents(since=month.first, until=month.last)
        told(2, 3)
        matched = match(records, listing.documents)
        elsewhere = self._elsewhere(books, matched, settings) if listing.complete else {}
        ground = replace(self._ground(settings, month, matched, listing), elsewhere=elsewhere, figures_mark=mark)
        head = self._kept(settings, compare(matched, ground), actor)
        told(3, 3)
        return head

    def _ground(self, settings: IntegrationSettings, month: Month, matched: Matched, listing: BooksListing) -> Ground:
        return Ground(
            integration=settings.id,
            month=month,
            seen=Seen(
                administration=settings.books.administration_id,
                complete=listing.complete,
                at=self._clock.now(),
                newest=max((one.created for one in listing.documents if one.created is not None), default=None),
            ),
            names=OurNames.of(settings),
            holders=self._holders(matched.documents, settings),
            elsewhere={},
            tolerance=settings.vat_tolerance,
        )

    def _of(self, integration: IntegrationId, month: Month) -> list[OrderRecord]:
        parts = records_by_day(
            integration, month.first, month.last, index=self._index, records=self._records, together=_TOGETHER
        )
        return [record for part in parts for record in part]

    def _elsewhere(
        self, books: Books, matched: Matched, settings: IntegrationSettings
    ) -> Mapping[RecordKey, ListedDocument]:
        """Booked records that the month's list lacks, as a search over all months finds them."""
        administration = settings.books.administration_id
        missing = [one for one in matched.records if one.state in IN_BOOKS and one.is_of(administration)]
        missing = missing[:_MOST_SEARCHED]
        stored = self._records.documents([record.key for record in missing])
        sent = [(record, stored[record.key]) for record in missing if record.key in stored]
        pairs = [(record, one.document) for record, one in sent if not one.is_cut]
        if not pairs:
            return {}
        since = sent_since([record for record, _ in pairs])
        answers = books.read_back([document for _, document in pairs], since=since)
        return {
            record.key: _as_listed(found[0], record)
            for (record, _), answer in zip(pairs, answers, strict=True)
            if (found := distinct(answer.found))
        }

    def _holders(self, documents: Sequence[ListedDocument], settings: IntegrationSettings) -> Mapping[str, RecordKey]:
        """Whose subject or number a document bears, if it is one of ours: of another month, or of another shop."""
        stored = self._integrations.overview(settings.id)
        domain = settings.books.domain_id or (stored.overview.domain_id if stored else "")
        subjects = [one.subject for one in documents if len(one.subject) <= SUBJECT_LENGTH]
        numbers = [one.reference for one in documents if one.in_ledger and len(one.reference) <= REFERENCE_LENGTH]
        by_subject = self._records.subject_holders(domain_id=domain, subjects=subjects)
        by_number = self._records.reference_holders(
            administration_id=settings.books.administration_id, references=numbers
        )
        holders: dict[str, RecordKey] = {}
        for one in documents:
            holder = by_subject.get(one.subject) or (by_number.get(one.reference) if one.in_ledger else None)
            if holder is not None:
                holders[one.document_id] = holder
        return holders

    def _kept(self, settings: IntegrationSettings, comparison: Comparison, actor: str) -> MonthHead:
        for last in range(_TRIES):
            stored = self._months.get(settings.id, comparison.month)
            head = replace(
                stored.head,
                version=stored.head.version + 1,
                compared_at=comparison.compared_at,
                fingerprint=comparison.fingerprint,
                figures_mark=comparison.figures_mark,
                weighing=comparison.weighing,
                accepted=accepted_count(comparison, stored.accepted),
            )
            entry = MonthEntry(
                at=comparison.compared_at,
                version=head.version,
                act="MONTH-COMPARED",
                actor=actor,
                params={"count": str(sum(comparison.counts.values())), "weighing": str(comparison.weighing)},
            )
            try:
                self._months.commit(settings.id, MonthChange(head, entry, comparison=comparison))
            except Conflict:
                if last == _TRIES - 1:
                    raise
                continue
            return head
        raise AssertionError("the last try returns or raises")


def _as_listed(found: FoundDocument, record: OrderRecord) -> ListedDocument:
    amount = found.amount_incl
    return ListedDocument(
        document_id=found.document_id or f"of-{record.key}",
        subject=found.subject,
        reference=found.reference,
        is_draft=found.is_draft,
        date=found.date,
        amount_incl=amount.amount if amount is not None else None,
        currency=amount.currency if amount is not None else "",
        contact=found.contact,
        in_ledger=not found.is_draft,
    )
