"""Yuki's own ways to fail, next to the shared ones of `simulators.faults`."""

from enum import StrEnum

from lxml.etree import _Element as Element

from simulators.faults import Fault
from simulators.vocabulary import Vocabulary
from simulators.yuki.masterdata import Lag
from simulators.yuki.operations.catalogue import names


class Kind(StrEnum):
    """How a call fails; the vocabulary tells what each does."""

    FAULT = "fault"
    FAULT_COMMITTED = "fault_committed"
    SESSION_EXPIRED = "session_expired"
    DAILY_LIMIT = "daily_limit"
    NOT_PROCESSED = "not_processed"
    OTHER_REFERENCE = "other_reference"
    MISSING_INVOICE = "missing_invoice"
    ARCHIVE_LAG = "archive_lag"


VOCABULARY = Vocabulary(
    own_kinds={
        Kind.FAULT: "not done; a SOAP fault (the argument is its text), as `refuse`",
        Kind.FAULT_COMMITTED: "done; a SOAP fault",
        Kind.SESSION_EXPIRED: "not done; the fault of a session that is over",
        Kind.DAILY_LIMIT: "not done; the fault of a day's calls that are used up",
        Kind.NOT_PROCESSED: "done, but what should have been booked is kept as a draft",
        Kind.OTHER_REFERENCE: "done; the first invoice of the answer bears another number (the argument)",
        Kind.MISSING_INVOICE: "done; the first invoice is left out of the answer",
        Kind.ARCHIVE_LAG: "done; the archive shows it so many seconds later, or `next-day` (the default)",
    },
    operations=tuple(sorted(names())),
    arguments={Kind.ARCHIVE_LAG: r"off|next-day|\d+"},
    example="ProcessSalesInvoices:drop_after:times=2",
)
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


def lag_of(struck: Fault | None) -> Lag | None:
    """Return when the archive shows what this call makes; None leaves it to the settings."""
    if struck is None or struck.kind != Kind.ARCHIVE_LAG:
        return None
    argument = struck.argument or "next-day"
    return int(argument) if argument.isdecimal() else "off" if argument == "off" else "next-day"
