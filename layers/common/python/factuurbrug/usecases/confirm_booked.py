"""What the nightly reading back says of a booked record."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.drafts import DRAFT_APPROVED, DRAFT_EDITED, DRAFT_GONE
from factuurbrug.domain.findings import Finding, Severity, blocks, warns
from factuurbrug.domain.ids import YukiDocumentId
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.domain.settings import Limits
from factuurbrug.ports.books import FoundDocument, ReadBack
from factuurbrug.ports.records import BookedDocument, Change
from factuurbrug.usecases.decide_uncertain import distinct
from factuurbrug.usecases.rules import Rules

ACTOR: Final = "nightly_recheck"
#: What a finding's code begins with that tells of the books.
_OF_BOOKS: Final = "BOOKS-"

#: A processed invoice that read-back does not show after this time is missing, not late.
_LATE: Final = timedelta(days=2)


def is_watched(record: OrderRecord) -> bool:
    """Whether reading back can still tell something new.

    Not of a draft that is gone, nor of what is confirmed or accepted; of a deviation, if the books are its cause.
    """
    if record.state is State.DEVIATES:
        return any(_is_of_books(finding) and finding.severity is Severity.BLOCKS for finding in record.findings)
    gone = any(finding.code == DRAFT_GONE for finding in record.findings)
    return not gone and (record.state is State.POSTED or not record.processed)


def confirmed(
    record: OrderRecord, document: BookedDocument, answer: ReadBack, *, rules: Rules, limits: Limits, at: datetime
) -> Change | None:
    """CONFIRMED or DEVIATES, or None while nothing can be said yet, or nothing that is not known.

    `record` is POSTED; or CONFIRMED and a draft, of which it is found out what somebody did with it; or DEVIATES by
    what the books hold, which somebody may have put right.
    """
    found = distinct(answer.found)
    if len(found) > 1:
        return _deviates(record, (blocks("BOOKS-MORE-THAN-ONE", subject=record.subject, count=str(len(found))),), at)
    if found:
        return _compared(record, document, found[0], rules, at)
    if not answer.complete:
        return None
    return _missing(record, document, limits, at)


def _compared(
    record: OrderRecord, document: BookedDocument, found: FoundDocument, rules: Rules, at: datetime
) -> Change | None:
    named = replace(
        record,
        processed=not found.is_draft,
        yuki_document_id=YukiDocumentId(found.document_id) if found.document_id else record.yuki_document_id,
    )
    differences = rules.differences(document.invoice, found)
    if not document.document.process:
        return _of_draft(named, found, edited=bool(differences), at=at)
    if found.is_draft:
        return _deviates(named, (blocks("BOOKS-STILL-DRAFT", subject=record.subject),), at)
    return _deviates(named, differences, at) if differences else _agrees(named, (), at)


def _of_draft(record: OrderRecord, found: FoundDocument, *, edited: bool, at: datetime) -> Change | None:
    notes = [warns(DRAFT_EDITED)] if edited else []
    if not found.is_draft:
        notes.append(warns(DRAFT_APPROVED, reference=found.reference))
    known = {finding.code for finding in record.findings}
    new = tuple(note for note in notes if note.code not in known)
    if record.state is State.CONFIRMED and not new:
        return None
    return _agrees(record, new, at)


def _missing(record: OrderRecord, document: BookedDocument, limits: Limits, at: datetime) -> Change | None:
    waited = at - (record.posted_at or record.changed_at)
    if document.document.process:
        return None if waited < _LATE else _deviates(record, (blocks("BOOKS-NOT-FOUND", subject=record.subject),), at)
    known = any(finding.code == DRAFT_GONE for finding in record.findings)
    if known or waited < timedelta(hours=limits.draft_absence_hours):
        return None
    if record.state is State.DEVIATES:
        return _agrees(record, (warns(DRAFT_GONE),), at)
    return _moved(replace(record, findings=(*record.findings, warns(DRAFT_GONE))), record.state, DRAFT_GONE, at)


def _agrees(record: OrderRecord, notes: tuple[Finding, ...], at: datetime) -> Change:
    """The books are as they should be; what the shop changed since may deviate all the same."""
    left = tuple(finding for finding in record.findings if not _is_of_books(finding))
    blocked = any(finding.severity is Severity.BLOCKS for finding in left)
    to = State.DEVIATES if blocked and record.state is State.DEVIATES else State.CONFIRMED
    return _moved(replace(record, findings=(*left, *notes)), to, "BOOKS-AGREE", at)


def _deviates(record: OrderRecord, causes: tuple[Finding, ...], at: datetime) -> Change | None:
    left = tuple(one for one in record.findings if not _is_of_books(one) or one.severity is Severity.WARNS)
    findings = (*left, *causes)
    same = len(findings) == len(record.findings) and all(finding in record.findings for finding in findings)
    if record.state is State.DEVIATES and same:
        return None
    return _moved(replace(record, findings=findings), State.DEVIATES, "BOOKS-DEVIATE", at)


def _is_of_books(finding: Finding) -> bool:
    return finding.code.startswith(_OF_BOOKS)


def _moved(record: OrderRecord, to: State, cause: str, at: datetime) -> Change:
    moved, entry = transition(record, to, at=at, cause=cause, actor=ACTOR)
    return Change(moved, entry)
