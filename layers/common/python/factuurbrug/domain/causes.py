"""Why a record stands in Fouten: the codes by which the errors are grouped and counted."""

from typing import Final

from factuurbrug.domain.findings import Severity
from factuurbrug.domain.lifecycle import tab_of
from factuurbrug.domain.record import OrderRecord, State, Tab

#: Causes of records that carry no blocking finding of their own, or whose state says more than their findings.
EXPIRED: Final = "ORDER-EXPIRED"
NEEDS_PERSON: Final = "PERSON-MUST-LOOK"
DEVIATES: Final = "BOOKS-DEVIATE"
HELD: Final = "ORDER-HELD"
_OF_STATE: Final = {State.EXPIRED: EXPIRED, State.UNCERTAIN: NEEDS_PERSON}
_WITHOUT_FINDING: Final = {State.DEVIATES: DEVIATES, State.HELD: HELD}


def causes_of(record: OrderRecord) -> tuple[str, ...]:
    """The causes, each once, in alphabetical order; none for a record that is not in Fouten.

    An expired order's findings say what it waited for, not what is the matter now, so its state is the cause.
    """
    if tab_of(record.state, needs_person=record.needs_person) is not Tab.ERRORS:
        return ()
    if record.state in _OF_STATE:
        return (_OF_STATE[record.state],)
    codes = {finding.code for finding in record.findings if finding.severity is Severity.BLOCKS}
    return tuple(sorted(codes)) or (_WITHOUT_FINDING[record.state],)


#: What an open record waits for where the assessment names nothing: our own next step.
WAITS_TO_BE_BOOKED: Final = "WAITS-TO-BE-BOOKED"
WAITS_FOR_ANSWER: Final = "WAITS-FOR-ANSWER"
WAITS_FOR_READ_BACK: Final = "WAITS-FOR-READ-BACK"
WAITS_FOR_STATUS: Final = "shop_status"


def waits_for(record: OrderRecord) -> str:
    """What a record in Open waits for, as a code of the catalogue; "" for one that is not in Open."""
    if tab_of(record.state, needs_person=record.needs_person) is not Tab.OPEN:
        return ""
    if record.state is State.FETCHED:
        return record.waits_for or WAITS_FOR_STATUS
    steps = {State.READY: WAITS_TO_BE_BOOKED, State.POSTING: WAITS_FOR_ANSWER, State.UNCERTAIN: WAITS_FOR_READ_BACK}
    return steps[record.state]
