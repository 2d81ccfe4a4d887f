"""What the nightly reading back says of a booked record (design §4)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.drafts import DRAFT_APPROVED, DRAFT_EDITED, DRAFT_GONE
from factuurbrug.domain.findings import Finding, blocks, warns
from factuurbrug.domain.ids import YukiDocumentId
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.domain.settings import Limits
from factuurbrug.ports.books import FoundDocument, ReadBack
from factuurbrug.ports.records import BookedDocument, Change
from factuurbrug.usecases.decide_uncertain import distinct
from factuurbrug.usecases.rules import Rules

ACTOR: Final = "nightly_recheck"

#: A processed invoice that read-back does not show after this time is missing, not late.
_LATE: Final = timedelta(days=2)


def is_watched(record: OrderRecord) -> bool:
    """Whether reading back can still tell something new: not of a draft that is gone, nor of what is confirmed."""
    gone = any(finding.code == DRAFT_GONE for finding in record.findings)
    return not gone and (record.state is State.POSTED or not record.processed)


def confirmed(
    record: OrderRecord, document: BookedDocument, answer: ReadBack, *, rules: Rules, limits: Limits, at: datetime
) -> Change | None:
    """CONFIRMED or DEVIATES, or None while nothing can be said yet, or nothing that is not known.

    `record` is POSTED, or CONFIRMED and a draft, of which it is found out what somebody did with it.
    """
    found = distinct(answer.found)
    if len(found) > 1:
        finding = blocks("BOOKS-MORE-THAN-ONE", subject=record.subject, count=str(len(found)))
        return _moved(replace(record, findings=(finding,)), State.DEVIATES, "BOOKS-DEVIATE", at)
    if found:
        return _compared(record, document, found[0], rules, at)
    if not answer.complete:
        return None
    return _missing(record, document, limits, at)


def _compared(
    record: OrderRecord, document: BookedDocument, found: FoundDocument, rules: Rules, at: datetime
) -> Change | None:
    was_draft = not document.document.process
    named = replace(
        record,
        processed=not found.is_draft,
        yuki_document_id=YukiDocumentId(found.document_id) if found.document_id else record.yuki_document_id,
    )
    differences = rules.differences(document.invoice, found)
    if was_draft:
        notes: list[Finding] = []
        if differences:
            notes.append(warns(DRAFT_EDITED))
        if not found.is_draft:
            notes.append(warns(DRAFT_APPROVED, reference=found.reference))
        known = {finding.code for finding in record.findings}
        new = tuple(note for note in notes if note.code not in known)
        if record.state is State.CONFIRMED and not new:
            return None
        return _moved(replace(named, findings=(*record.findings, *new)), State.CONFIRMED, "BOOKS-AGREE", at)
    if found.is_draft:
        finding = blocks("BOOKS-STILL-DRAFT", subject=record.subject)
        return _moved(replace(named, findings=(*record.findings, finding)), State.DEVIATES, "BOOKS-DEVIATE", at)
    if differences:
        return _moved(replace(named, findings=(*record.findings, *differences)), State.DEVIATES, "BOOKS-DEVIATE", at)
    return _moved(named, State.CONFIRMED, "BOOKS-AGREE", at)


def _missing(record: OrderRecord, document: BookedDocument, limits: Limits, at: datetime) -> Change | None:
    waited = at - (record.posted_at or record.changed_at)
    if document.document.process:
        if waited < _LATE:
            return None
        finding = blocks("BOOKS-NOT-FOUND", subject=record.subject)
        return _moved(replace(record, findings=(*record.findings, finding)), State.DEVIATES, "BOOKS-DEVIATE", at)
    known = any(finding.code == DRAFT_GONE for finding in record.findings)
    if known or waited < timedelta(hours=limits.draft_absence_hours):
        return None
    return _moved(replace(record, findings=(*record.findings, warns(DRAFT_GONE))), record.state, DRAFT_GONE, at)


def _moved(record: OrderRecord, to: State, cause: str, at: datetime) -> Change:
    moved, entry = transition(record, to, at=at, cause=cause, actor=ACTOR)
    return Change(moved, entry)
