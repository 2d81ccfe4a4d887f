"""Yuki's own ways to fail, next to the shared ones of `simulators.faults`."""

from enum import StrEnum

from lxml.etree import _Element as Element

from simulators.faults import Fault


class Kind(StrEnum):
    """How a call fails.

    `fault` (as `refuse`) does nothing and answers with a SOAP fault, `fault_committed` does the
    work first; the argument is the fault's text. `session_expired` and `daily_limit` are the faults
    of these names. `not_processed` keeps as drafts what should have been booked. `other_reference`
    and `missing_invoice` do the work and spoil the answer: the first Invoice gets another
    Reference (the argument), or is left out.
    """

    FAULT = "fault"
    FAULT_COMMITTED = "fault_committed"
    SESSION_EXPIRED = "session_expired"
    DAILY_LIMIT = "daily_limit"
    NOT_PROCESSED = "not_processed"
    OTHER_REFERENCE = "other_reference"
    MISSING_INVOICE = "missing_invoice"


OWN_KINDS = tuple(str(kind) for kind in Kind)
Result = str | Element | list[Element] | None


def tamper(result: Result, struck: Fault | None) -> Result:
    """Return the answer as the fault would have it."""
    if struck is None or not isinstance(result, Element):
        return result
    invoice = result.find("Invoice")
    if invoice is None:
        return result
    if struck.kind == Kind.OTHER_REFERENCE:
        reference = invoice.find("Reference")
        if reference is not None:
            reference.text = struck.argument or "OTHER-1"
    elif struck.kind == Kind.MISSING_INVOICE:
        result.remove(invoice)
    return result
