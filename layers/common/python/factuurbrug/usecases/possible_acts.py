"""What a person may do with a record as it stands, whoever it is.

The acts themselves: `process_now`, `person_acts`, `credit_and_rebook`.
"""

from enum import StrEnum
from typing import Final

from factuurbrug.domain.acceptance import ACCEPTABLE
from factuurbrug.domain.drafts import DRAFT_EDITED
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.record import DocumentKind, OrderRecord, State
from factuurbrug.usecases.place_record import CHANGED_AFTER, is_conflict

#: States in which Verwerk assesses a record anew.
ASSESSABLE: Final = frozenset({State.FETCHED, State.HELD, State.EXPIRED, State.IGNORED})
_MAY_BE_IGNORED: Final = frozenset({State.FETCHED, State.HELD, State.READY, State.EXPIRED})


class Act(StrEnum):
    """An act of a person on one record."""

    PROCESS = "process"
    ACCEPT = "accept"
    IGNORE = "ignore"
    UNIGNORE = "unignore"
    SETTLE = "settle"
    REBOOK = "rebook"


def possible_acts(record: OrderRecord) -> tuple[Act, ...]:
    """The acts that make sense now; the store still decides when one is done, since a record may change meanwhile."""
    allowed = {
        Act.PROCESS: record.state in ASSESSABLE or record.state is State.READY,
        Act.ACCEPT: _may_be_accepted(record),
        Act.IGNORE: may_be_ignored(record),
        Act.UNIGNORE: record.state is State.IGNORED and record.set_aside,
        Act.SETTLE: may_be_settled(record),
        Act.REBOOK: _may_be_booked_again(record),
    }
    return tuple(act for act, possible in allowed.items() if possible)


def may_be_ignored(record: OrderRecord) -> bool:
    """Not the credit of an invoice that is booked again: both invoices would stand in the books.

    Nor what conflicts with a document there: that one would stand in the books, and be called skipped here.
    """
    under_way = record.resend or is_conflict(record)
    return record.state in _MAY_BE_IGNORED and not under_way and not record.is_whole_credit


def may_be_settled(record: OrderRecord) -> bool:
    """Reading back could not decide whether its document is in the books."""
    return record.state is State.UNCERTAIN and record.needs_person


def _may_be_accepted(record: OrderRecord) -> bool:
    """A deviation or conflict as it stands, or a finding that may be accepted once."""
    if record.state is State.DEVIATES:
        return True
    return record.state is State.HELD and (is_conflict(record) or bool(_blocking(record) & ACCEPTABLE))


def _may_be_booked_again(record: OrderRecord) -> bool:
    """Only what the shop changed can be made good by crediting what was sent."""
    if record.key.kind is not DocumentKind.INVOICE or record.state is not State.DEVIATES or not record.processed:
        return False
    edited = any(finding.code == DRAFT_EDITED for finding in record.findings)
    return not edited and all(code.startswith(CHANGED_AFTER) for code in _blocking(record))


def _blocking(record: OrderRecord) -> frozenset[str]:
    return frozenset(finding.code for finding in record.findings if finding.severity is Severity.BLOCKS)
