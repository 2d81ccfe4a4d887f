"""What people report to support: a problem with one order, or something about the manual."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factuurbrug.domain.ids import AccountId
from factuurbrug.domain.record import RecordKey


class ReportKind(StrEnum):
    """What is reported."""

    PROBLEM = "problem"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Attributes:
        number: What people quote, such as `FB-20261125-4F7K`: the day, and four signs that nobody confuses.
        subject: The `sub` of who sent it; `sender` is how to answer that person.
        request_id: Sending it twice under one id makes one report of that person.
        record: Of a problem; its koppeling and order.
        chapter: Of the manual.
        bundle: Of a problem: what was shown and sent, as JSON text.
        announced: Whether support was told.
    """

    number: str
    kind: ReportKind
    subject: str
    request_id: str
    sender: str
    message: str
    at: datetime
    account: AccountId | None = None
    record: RecordKey | None = None
    chapter: str = ""
    bundle: str = ""
    announced: bool = False
