"""The life of a record: one table of the allowed moves, and the only function that makes a move.

Nothing else may construct a record in another state. `docs/states.md` is generated from these tables.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.record import JournalEntry, OrderRecord, State, Tab

_F, _H, _R, _P, _U = State.FETCHED, State.HELD, State.READY, State.POSTING, State.UNCERTAIN
_B, _C, _D, _A, _I, _E = (
    State.POSTED,
    State.CONFIRMED,
    State.DEVIATES,
    State.ACCEPTED,
    State.IGNORED,
    State.EXPIRED,
)

#: Where a new record may begin: whatever its first assessment says.
FIRST_STATES: Final[frozenset[State]] = frozenset({_F, _H, _R, _I})

#: State → states it may move to (docs/states.md). A state that names itself may be written anew without moving.
MOVES: Final[Mapping[State, frozenset[State]]] = MappingProxyType(
    {
        _F: frozenset({_F, _R, _H, _I, _E}),
        _H: frozenset({_F, _R, _H, _U, _I, _A}),
        _R: frozenset({_R, _P, _F, _H, _I}),
        _P: frozenset({_B, _U, _R, _H}),
        _U: frozenset({_U, _B, _R, _H, _A}),
        _B: frozenset({_B, _C, _D}),
        _C: frozenset({_C, _D}),
        _D: frozenset({_D, _C, _A}),
        _A: frozenset({_A, _D}),
        _I: frozenset({_I, _F, _R, _H}),
        _E: frozenset({_F, _R, _H, _I}),
    }
)

#: States in which a document of the record stands, or may stand, in the books: the shop's changes no longer
#: change what is to be booked.
IN_BOOKS: Final[frozenset[State]] = frozenset({_B, _C, _D, _A})
#: States in which a request may be under way, or its outcome is not known.
IN_FLIGHT: Final[frozenset[State]] = frozenset({_P, _U})

#: States in which somebody may still be waiting for a record to be booked.
BEFORE_BOOKING: Final[frozenset[State]] = frozenset({_F, _H, _R, _P, _U})

#: A READY record that nobody took by then has lost its message.
RESEND_AFTER: Final = timedelta(minutes=15)
#: Longer than any function of ours can run (Lambda's own limit is 15 minutes): a claim this old has lost its holder.
STUCK_AFTER: Final = timedelta(minutes=16)

_TABS: Final[Mapping[State, Tab]] = MappingProxyType(
    {
        _F: Tab.OPEN,
        _R: Tab.OPEN,
        _P: Tab.OPEN,
        _U: Tab.OPEN,
        _H: Tab.ERRORS,
        _D: Tab.ERRORS,
        _E: Tab.ERRORS,
        _B: Tab.REPORT,
        _C: Tab.REPORT,
        _A: Tab.REPORT,
        _I: Tab.SKIPPED,
    }
)


def tab_of(state: State, *, needs_person: bool = False) -> Tab:
    """The dashboard's tab in which a record stands; UNCERTAIN moves to the errors once a person must look."""
    return Tab.ERRORS if state is State.UNCERTAIN and needs_person else _TABS[state]


def open_record(
    record: OrderRecord, *, cause: str, actor: str, params: tuple[tuple[str, str], ...] = ()
) -> tuple[OrderRecord, JournalEntry]:
    """A new record at version 1 with the first entry of its journal; `record.changed_at` is the moment.

    Raises:
        Defect: `RECORD-MOVE` when a record cannot begin in this state.
    """
    if record.state not in FIRST_STATES:
        raise Defect("RECORD-MOVE", before="", after=record.state.value)
    first = replace(record, version=1, due_at=_due_at(record, record.state, record.changed_at, record.due_at))
    entry = JournalEntry(
        at=record.changed_at,
        version=1,
        before=None,
        after=record.state,
        cause=cause,
        actor=actor,
        params=params,
    )
    return first, entry


def transition(
    record: OrderRecord,
    to: State,
    *,
    at: datetime,
    cause: str,
    actor: str,
    params: tuple[tuple[str, str], ...] = (),
    due_at: datetime | None = None,
) -> tuple[OrderRecord, JournalEntry]:
    """The record after a move, and the journal entry that is stored with it.

    Args:
        record: As stored (its version), with any other field already as it will be.
        to: The state it moves to.
        at: The moment.
        cause: A code of the catalogue: why.
        actor: Who: the name of a function of ours, or a person.
        params: What the text of the cause names.
        due_at: For FETCHED and UNCERTAIN: when to look again; other states have a rule of their own.

    Raises:
        Defect: `RECORD-MOVE` for a move that the table does not allow.
    """
    if to not in MOVES[record.state]:
        raise Defect("RECORD-MOVE", before=record.state.value, after=to.value)
    after = replace(
        record,
        state=to,
        version=record.version + 1,
        changed_at=at,
        due_at=_due_at(record, to, at, due_at),
        not_before=record.not_before if to is State.READY else None,
        waits_for=record.waits_for if to is State.FETCHED else "",
        needs_person=record.needs_person and to is State.UNCERTAIN,
        resend=record.resend and to is State.READY,
        set_aside=record.set_aside and to is State.IGNORED,
        urgent=record.urgent and to in BEFORE_BOOKING,
    )
    entry = JournalEntry(
        at=at,
        version=after.version,
        before=record.state,
        after=to,
        cause=cause,
        actor=actor,
        params=params,
    )
    return after, entry


def _due_at(record: OrderRecord, to: State, at: datetime, wanted: datetime | None) -> datetime | None:
    if to is State.READY:
        waits = record.not_before is not None and record.not_before > at
        return record.not_before if waits else at + RESEND_AFTER
    if to is State.POSTING:
        return at + STUCK_AFTER
    return wanted if to in {State.FETCHED, State.UNCERTAIN} else None
