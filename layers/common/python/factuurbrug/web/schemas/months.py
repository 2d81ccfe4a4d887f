"""Controle: per month the shop beside Yuki, accepted deviations, the bookkeeper's sign-off, the OSS meter."""

from typing import Annotated, Literal

from pydantic import Field

from factuurbrug.web.schemas.common import Answer, Form, Line, Month, RequestId, Words
from factuurbrug.web.schemas.overview import RegimeTotal


class SignOff(Answer):
    """A bookkeeper's signature under a month; `outdated` when figures moved since."""

    by: str
    at: str
    note: str
    outdated: bool


class MonthRow(Answer):
    """A month in the list."""

    month: str
    orders: int
    booked: int
    open: int
    errors: int
    compared_at: str | None
    deviations: int | None
    signed_off: SignOff | None


class MonthRows(Answer):
    """Newest first."""

    months: list[MonthRow]


class Difference(Answer):
    """One thing that is not the same on both sides.

    Attributes:
        kind: `missing` in Yuki, `extra` in Yuki, `deviating` in amount, `draft` still to be processed there, or `open`:
            an order of the month that is not booked yet.
        record: The record's id, None for what only Yuki has.
        accepted: Why a person said that it is all right, None while nobody did.
    """

    id: str
    kind: Literal["missing", "extra", "deviating", "draft", "open"]
    record: str | None
    number: str
    customer: str
    day: str
    shop_amount: str | None
    books_amount: str | None
    currency: str
    text: str
    accepted: str | None
    accepted_by: str | None


class Side(Answer):
    """One side of the comparison: number, amount and VAT, by regime where that is known."""

    documents: int
    incl: str
    vat: str | None
    totals: list[RegimeTotal]


class MonthReport(Answer):
    """A month as last compared (None before the first time)."""

    month: str
    compared_at: str | None
    currency: str
    shop: Side
    booked: Side
    books: Side | None
    differences: list[Difference]
    remarks: list[Words]
    signed_off: SignOff | None
    may_sign_off: bool


class CompareForm(Form):
    """Reads the month in Yuki and compares."""

    request_id: RequestId


class AcceptDifference(Form):
    """Says that a difference is all right, with why; `undo` takes it back."""

    id: Annotated[str, Field(max_length=120)]
    reason: Annotated[str, Field(max_length=200)] = ""
    undo: bool = False


class SignOffForm(Form):
    """Signs a month, or with `undo` takes the signature back."""

    note: Line = ""
    undo: bool = False


class OssYear(Answer):
    """Net sales of a calendar year to consumers in other member states."""

    year: int
    amount: str
    percent: int


class OssMeter(Answer):
    """The threshold of € 10,000 (art. 59c VAT directive)."""

    threshold: str
    this_year: OssYear
    last_year: OssYear
    level: Literal["none", "70", "90", "100"]
    words: Words
    by_country: list[RegimeTotal]


class ExportForm(Form):
    """A file to download: the bookings of a range, a month's comparison, or everything of the account."""

    request_id: RequestId
    what: Literal["report", "month"]
    format: Literal["csv", "xlsx"]
    from_day: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    to_day: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    month: Month | None = None
