"""What an answer of the books, or its absence, makes of a claimed record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from factuurbrug.domain.errors import Conflict, FactuurbrugError, Unavailable
from factuurbrug.domain.findings import Finding, Severity, blocks, warns
from factuurbrug.domain.lifecycle import IN_FLIGHT, transition
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.ports.books import Outcome, PostAnswer
from factuurbrug.ports.records import Change, Records

#: An UNCERTAIN record whose number the books refused as known: it exists, so it is never sent again.
EXISTS: Final = "BOOKS-NUMBER-EXISTS"
#: Processing was asked and the books made a draft of it.
DRAFT_INSTEAD: Final = "BOOKS-DRAFT-INSTEAD"
REFUSED: Final = "BOOKS-REFUSED"

_BACK_OFF: Final = timedelta(minutes=10)
_TRIES: Final = 5
_WORDS: Final = 500
#: Yuki's days are the Netherlands' and Belgium's; the budget starts anew at midnight.
_ZONE: Final = ZoneInfo("Europe/Amsterdam")

Decision = Callable[[OrderRecord], Change]


def answered(answer: PostAnswer, *, at: datetime, actor: str) -> Decision:
    """What one document's answer decides."""

    def decide(record: OrderRecord) -> Change:
        match answer.outcome:
            case Outcome.BOOKED | Outcome.DRAFT:
                is_draft = answer.outcome is Outcome.DRAFT
                return booked(record, is_draft=is_draft, at=at, actor=actor, cause="BOOKS-TOOK-IT")
            case Outcome.REFUSED:
                finding = blocks(REFUSED, message=answer.message[:_WORDS])
                held = replace(record, findings=(*_warnings(record), finding), attempts=0)
                return _moved(held, State.HELD, at=at, cause=REFUSED, actor=actor)
            case Outcome.NOT_PROCESSED:
                return not_sent(record, at=at, actor=actor, cause="BOOKS-LEFT-IT", until=at + timedelta(minutes=1))
            case Outcome.DUPLICATE:
                exists = replace(record, findings=(*_warnings(record), warns(EXISTS, message=answer.message[:_WORDS])))
                return uncertain(exists, at=at, cause=EXISTS, actor=actor)
            case Outcome.UNKNOWN:
                return uncertain(record, at=at, cause="BOOKS-NO-ANSWER", actor=actor)

    return decide


def failed(error: FactuurbrugError, *, at: datetime, actor: str) -> Decision:
    """What the failure of the whole call decides: not sent only where that is proven, else uncertain."""

    def decide(record: OrderRecord) -> Change:
        if isinstance(error, Unavailable):
            return not_sent(record, at=at, actor=actor, cause=error.code, until=try_again_at(error, at))
        return uncertain(record, at=at, cause=error.code, actor=actor)

    return decide


def try_again_at(error: FactuurbrugError, at: datetime) -> datetime:
    """After the budget's reset when it is used up, else after a short back-off."""
    if error.code != "BOOKS-BUDGET":
        return at + _BACK_OFF
    tomorrow = (at.astimezone(_ZONE) + timedelta(days=1)).replace(hour=0, minute=5, second=0, microsecond=0)
    return tomorrow.astimezone(at.tzinfo)


def booked(
    record: OrderRecord, *, is_draft: bool, at: datetime, actor: str, cause: str, asked_to_process: bool | None = None
) -> Change:
    """It stands in the books."""
    asked = bool(record.booked_reference) if asked_to_process is None else asked_to_process
    extra = (warns(DRAFT_INSTEAD),) if is_draft and asked else ()
    posted = replace(
        record, processed=not is_draft, posted_at=at, findings=_warnings(record) + extra, needs_person=False
    )
    return _moved(posted, State.POSTED, at=at, cause=cause, actor=actor)


def not_sent(record: OrderRecord, *, at: datetime, actor: str, cause: str, until: datetime) -> Change:
    """Proven not sent: as if it had not been tried, but not before a while. A document due to go out again stays so."""
    attempts = record.attempts - 1
    ready = replace(record, attempts=attempts, not_before=until, resend=attempts > 0)
    return _moved(ready, State.READY, at=at, cause=cause, actor=actor)


def uncertain(record: OrderRecord, *, at: datetime, cause: str, actor: str) -> Change:
    """Nobody knows; the next sweep reads back."""
    return _moved(record, State.UNCERTAIN, at=at, cause=cause, actor=actor, due_at=at)


def conclude(records: Records, record: OrderRecord, decide: Decision) -> OrderRecord | None:
    """Store the decision on a record that we claimed; None when it is no longer ours to decide.

    Raises:
        Unavailable: The table does not answer; the record stays POSTING and the sweep finds out.
    """
    claim = record.claim
    current: OrderRecord | None = record
    for attempt in range(_TRIES):
        if current is None or current.claim != claim or current.state not in IN_FLIGHT:
            return None
        change = decide(current)
        try:
            records.commit(change)
        except (Conflict, Unavailable) as error:
            if isinstance(error, Unavailable) and attempt == _TRIES - 1:
                raise
            current = records.get(record.key)
            if (
                current is not None
                and current.version == change.record.version
                and current.state is change.record.state
            ):
                return current
            continue
        return change.record
    return None


def _warnings(record: OrderRecord) -> tuple[Finding, ...]:
    return tuple(
        finding for finding in record.findings if finding.severity is Severity.WARNS and finding.code != EXISTS
    )


def _moved(
    record: OrderRecord, to: State, *, at: datetime, cause: str, actor: str, due_at: datetime | None = None
) -> Change:
    moved, entry = transition(record, to, at=at, cause=cause, actor=actor, due_at=due_at)
    return Change(moved, entry)
