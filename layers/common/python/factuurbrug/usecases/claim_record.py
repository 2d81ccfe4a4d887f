"""Claiming a READY record: from here on its exact document is fixed, and nobody else may send it (R17)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from factuurbrug.domain.errors import Conflict, Defect, Unavailable
from factuurbrug.domain.findings import Finding, blocks
from factuurbrug.domain.ids import ClaimId
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.ports.books import Books, Document
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.records import BookedDocument, Change, Records
from factuurbrug.usecases.assess_record import Assessed, Assessor
from factuurbrug.usecases.describe_record import described, look_again

ACTOR: Final = "post_invoice"
#: The integration was bound to another administration after the document was drawn up.
OTHER_ADMINISTRATION: Final = "BOOKS-OTHER-ADMINISTRATION"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A record in POSTING that is ours, with the document that goes out."""

    record: OrderRecord
    document: Document


class Claiming:
    """Claims records of one integration, one at a time."""

    def __init__(
        self,
        *,
        records: Records,
        assessor: Assessor,
        books: Books,
        clock: Clock,
        new_claim: Callable[[], ClaimId],
        domain_id: str,
    ) -> None:
        self._records = records
        self._assessor = assessor
        self._books = books
        self._clock = clock
        self._new_claim = new_claim
        self._domain_id = domain_id

    def surface(self) -> None:
        """Raise the first mistake of ours that came to light: for the end of a run, when all else is done."""
        self._assessor.surface()

    def claim(self, record: OrderRecord) -> Claimed | None:
        """Claim it; None when there is nothing to send: someone was first, or it is not to be booked after all.

        Raises:
            Unavailable: The table does not answer; whether the claim stands is found out by the settle sweep.
        """
        drawn_up = (record, self._stored_document(record)) if record.resend else self._drawn_up(record)
        record, booked = drawn_up
        if booked is None:
            return None
        claim = self._new_claim()
        posting, entry = transition(
            replace(
                record,
                claim=claim,
                document_hash=booked.document.hash,
                booked_in=self._administration,
                subject=booked.document.subject,
                booked_reference=booked.document.reference or "",
                booked_total=booked.invoice.total_incl,
                booked_vat=booked.invoice.vat,
                issued_on=booked.invoice.issued_on,
                regime=booked.invoice.regime,
                vat_country=booked.invoice.vat_country,
                attempts=record.attempts + 1,
                sent_at=self._clock.now(),
            ),
            State.POSTING,
            at=self._clock.now(),
            cause="CLAIMED-AGAIN" if record.resend else "CLAIMED",
            actor=ACTOR,
            params=(("attempt", str(record.attempts + 1)),),
        )
        change = Change(posting, entry, document=None if record.resend else booked)
        return Claimed(posting, booked.document) if self._stands(change) else None

    def _stands(self, change: Change) -> bool:
        try:
            self._records.commit(change)
        except Conflict:
            return False
        except Unavailable:
            # The write may have been made although its answer was lost: the stored claim tells.
            stored = self._records.get(change.record.key)
            return stored is not None and stored.state is State.POSTING and stored.claim == change.record.claim
        return True

    @property
    def _administration(self) -> str:
        return self._assessor.ground.settings.books.administration_id

    def _stored_document(self, record: OrderRecord) -> BookedDocument | None:
        # What is drawn up after this is another document, with sendings of its own to count.
        anew = replace(record, attempts=0)
        if not record.is_of(self._administration):
            self._hold(anew, blocks(OTHER_ADMINISTRATION))
            return None
        booked = self._records.document(record.key)
        if booked is not None and booked.document.hash == record.document_hash:
            return booked
        self._hold(anew, blocks("DOCUMENT-GONE"))
        return None

    def _drawn_up(self, record: OrderRecord) -> tuple[OrderRecord, BookedDocument | None]:
        """The record with what was found out about it, and its document if it is to be sent."""
        copy = self._records.working_copy(record.key)
        if copy is None:
            self._hold(record, blocks("WORKING-COPY-GONE"))
            return record, None
        assessed = self._assessor.assess(record, copy, accepted=record.accepted)
        assessment = assessed.assessment
        if assessment.state is not State.READY or assessment.invoice is None:
            at = self._clock.now()
            after = described(record, copy, assessed, at=at)
            self._move(after, assessment.state, cause="NOT-READY-AFTER-ALL", due_at=look_again(record, assessed, at))
            return record, None
        known = replace(record, credits_invoice=assessed.credits_invoice, distance_sale_to=assessment.distance_sale_to)
        return known, self._rendered(known, assessment.invoice, assessed)

    def _rendered(self, record: OrderRecord, invoice: Invoice, assessed: Assessed) -> BookedDocument | None:
        try:
            document = self._books.render(invoice)
        except Defect as defect:
            self._hold(record, Finding(defect.code, blocks("").severity, dict(defect.params)))
            return None
        if (finding := self._taken(record, document)) is not None:
            self._hold(record, finding)
            return None
        return BookedDocument(invoice, document, assessed.vat_check)

    def _taken(self, record: OrderRecord, document: Document) -> Finding | None:
        """Subject and number are each one record's alone, over all integrations bound there."""
        if self._records.subject_taken(domain_id=self._domain_id, subject=document.subject, key=record.key):
            return blocks("SUBJECT-TAKEN", subject=document.subject)
        if document.reference and self._records.reference_taken(
            administration_id=self._administration,
            reference=document.reference,
            key=record.key,
        ):
            return blocks("REFERENCE-TAKEN", reference=document.reference)
        return None

    def _hold(self, record: OrderRecord, finding: Finding) -> None:
        self._move(replace(record, findings=(finding,)), State.HELD, cause="NOT-SENT")

    def _move(self, record: OrderRecord, to: State, *, cause: str, due_at: datetime | None = None) -> None:
        moved, entry = transition(record, to, at=self._clock.now(), cause=cause, actor=ACTOR, due_at=due_at)
        try:
            self._records.commit(Change(moved, entry))
        except Conflict:
            # Someone changed the record meanwhile; whoever did decides anew.
            return
