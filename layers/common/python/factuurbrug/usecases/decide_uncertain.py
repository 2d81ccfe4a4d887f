"""What reading back decides about a document whose fate is not known. Never sends on a guess (R17)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.findings import Finding, blocks
from factuurbrug.domain.ids import YukiDocumentId
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.domain.settings import Limits
from factuurbrug.ports.books import FoundDocument, ReadBack
from factuurbrug.ports.records import BookedDocument, Change
from factuurbrug.usecases.conclude_posting import EXISTS, booked
from factuurbrug.usecases.rules import Rules

ACTOR: Final = "settle"
CONFLICT: Final = "BOOKS-CONFLICT"

#: A draft has no number by which Yuki would refuse a second one, so its document goes out twice at most; a
#: processed one may go out more often, since its number cannot be booked twice. It may have become a draft without a
#: number, though: it goes out again soon only if the archive already shows what was sent later, else when drafts do.
_MOST_SENDINGS: Final = {True: 5, False: 2}
_SHORTEST: Final = timedelta(minutes=15)
_LONGEST: Final = timedelta(hours=6)
_PERSON: Final = timedelta(hours=24)
#: Beyond the waiting time for drafts: what could not be looked up by then is no matter of patience any more.
_TOO_LONG: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What reading back showed of one document; `witnessed`: a document that we posted later is already visible."""

    read_back: ReadBack
    witnessed: bool


def decided(
    record: OrderRecord, document: BookedDocument, evidence: Evidence, *, rules: Rules, limits: Limits, at: datetime
) -> Change:
    """The next move of an UNCERTAIN record."""
    found = distinct(evidence.read_back.found)
    if len(found) > 1:
        return _conflict(record, blocks(CONFLICT, subject=record.subject, count=str(len(found))), at)
    if found:
        return _found(record, document, found[0], rules, at)
    if not evidence.read_back.complete:
        return later(record, at=at, cause="BOOKS-NOT-ALL-READ", limits=limits)
    return _absent(record, document, evidence, limits, at)


def distinct(found: Sequence[FoundDocument]) -> tuple[FoundDocument, ...]:
    """One entry per document, though several places may show it; the one with most to say stands for it."""
    by_document: dict[str, FoundDocument] = {}
    for one in sorted(found, key=lambda entry: (not entry.document_id, entry.amount_incl is None)):
        name = one.document_id or one.reference
        known = by_document.values()
        same = any(name == other.document_id or (one.reference and one.reference == other.reference) for other in known)
        if not same:
            by_document[name] = one
    return tuple(by_document.values())


def later(record: OrderRecord, *, at: datetime, cause: str, limits: Limits) -> Change:
    """Look again, the less often the longer it lasts; what lasts too long is shown to a person."""
    waited = at - (record.sent_at or at)
    too_long = waited >= timedelta(hours=limits.draft_absence_hours) + _TOO_LONG
    shown = replace(record, needs_person=record.needs_person or too_long)
    wait = _PERSON if shown.needs_person else min(max(waited, _SHORTEST), _LONGEST)
    return _moved(shown, State.UNCERTAIN, at, cause, due_at=at + wait)


def _found(record: OrderRecord, document: BookedDocument, found: FoundDocument, rules: Rules, at: datetime) -> Change:
    differences = rules.differences(document.invoice, found)
    if differences and found.identical is not True:
        finding = blocks(CONFLICT, subject=record.subject, count="1")
        return _conflict(record, finding, at, differences)
    named = replace(record, yuki_document_id=YukiDocumentId(found.document_id) if found.document_id else None)
    return booked(
        named,
        is_draft=found.is_draft,
        at=at,
        actor=ACTOR,
        cause="FOUND-IN-BOOKS",
        asked_to_process=document.document.process,
    )


def _absent(record: OrderRecord, document: BookedDocument, evidence: Evidence, limits: Limits, at: datetime) -> Change:
    process = document.document.process
    exists = any(finding.code == EXISTS for finding in record.findings)
    soon = process and evidence.witnessed and not exists
    needed = timedelta(minutes=limits.absence_minutes) if soon else timedelta(hours=limits.draft_absence_hours)
    if at - (record.sent_at or at) < needed:
        return later(record, at=at, cause="NOT-IN-BOOKS-YET", limits=limits)
    proven = process or evidence.witnessed
    if exists or not proven or record.attempts >= _MOST_SENDINGS[process]:
        return later(replace(record, needs_person=True), at=at, cause="PERSON-MUST-LOOK", limits=limits)
    again = replace(record, resend=True, not_before=None, send_number=record.send_number + 1)
    return _moved(again, State.READY, at, "PROVEN-ABSENT")


def _conflict(record: OrderRecord, finding: Finding, at: datetime, more: tuple[Finding, ...] = ()) -> Change:
    return _moved(replace(record, findings=(finding, *more)), State.HELD, at, CONFLICT)


def _moved(record: OrderRecord, to: State, at: datetime, cause: str, due_at: datetime | None = None) -> Change:
    moved, entry = transition(record, to, at=at, cause=cause, actor=ACTOR, due_at=due_at)
    return Change(moved, entry)
