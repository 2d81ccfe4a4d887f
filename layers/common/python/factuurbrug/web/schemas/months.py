"""Controle: per month the shop beside Yuki, accepted deviations, the bookkeeper's sign-off, the OSS meter."""

from typing import Annotated, Literal

from pydantic import Field

from factuurbrug.web.schemas.common import Answer, Form, Line, Month, RegimeName, RequestId, Words

#: The id of a difference; it stays as long as kind, document and amounts do.
DifferenceId = Annotated[str, Field(min_length=1, max_length=120)]


class SignOff(Answer):
    """The owner's or bookkeeper's signature under a month; `outdated` when figures or acceptances moved since."""

    by: str
    at: str
    note: str
    outdated: bool


class MonthRow(Answer):
    """A month in the list.

    Attributes:
        orders, booked, open, errors: Orders and credits that count under the month; `orders` has the skipped ones too.
        deviations: Differences that still need a person, None before the month was compared.
        moved: Orders were booked, changed or added since it was compared.
    """

    month: str
    orders: int
    booked: int
    open: int
    errors: int
    compared_at: str | None
    deviations: int | None
    moved: bool
    signed_off: SignOff | None


class MonthRows(Answer):
    """Newest first."""

    months: list[MonthRow]


class Difference(Answer):
    """One thing that is not the same on both sides.

    Attributes:
        kind: `missing` in Yuki, `extra` in Yuki, `deviating` in amount, VAT or date, `draft` still to be processed
            there, or `open`: an order of the month that is not booked yet.
        record: The record's id, None for what only Yuki has.
        text, now: What it is, and what the reader can do.
        must: It must be gone or accepted before the month can be signed.
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
    now: str
    must: bool
    accepted: str | None
    accepted_by: str | None
    accepted_at: str | None


class MonthTotal(Answer):
    """Documents of one regime, country and currency; regime None (text "") where it is not known.

    `excl` and `vat` are None where a document does not tell its VAT.
    """

    regime: RegimeName | None
    regime_text: str
    country: str
    currency: str
    documents: int
    excl: str | None
    vat: str | None
    incl: str


class Side(Answer):
    """One side of the comparison. `incl` and `vat` are sums in the report's currency; `totals` has every currency."""

    documents: int
    incl: str
    vat: str | None
    totals: list[MonthTotal]


class OtherDocument(Answer):
    """A sales document in Yuki that is not the shop's."""

    number: str
    subject: str
    customer: str
    day: str | None
    amount: str | None
    currency: str


class MonthEvent(Answer):
    """One line of a month's history."""

    at: str
    by: str
    text: str


class MonthReport(Answer):
    """A month as last compared.

    Attributes:
        compared_at: None before the first time; then `shop`, `books`, `drafts` and `others` are None too.
        currency: Of the sums of the sides; orders in other currencies are in their `totals` alone.
        shop: What the shop charged, whatever the state of its orders.
        booked: What was sent to Yuki.
        books: What is booked in Yuki of the shop.
        drafts: What stands in Yuki as drafts.
        others: Sales documents in Yuki that are not the shop's; `other_documents` are the first 200 of them.
        differences: Those that must be solved first; `left_out` more do not fit.
        unresolved: How many must still be solved or accepted, those left out among them.
        moved: Orders were booked, changed or added since it was compared.
        hindrance: Why it cannot be signed by the reader now, None when it can (`may_sign_off`).
        history: The latest 50 acts, the newest first.
    """

    month: str
    is_over: bool
    compared_at: str | None
    moved: bool
    currency: str
    shop: Side | None
    booked: Side
    books: Side | None
    drafts: Side | None
    others: Side | None
    other_documents: list[OtherDocument]
    differences: list[Difference]
    left_out: int
    unresolved: int
    remarks: list[Words]
    signed_off: SignOff | None
    may_sign_off: bool
    hindrance: Words | None
    history: list[MonthEvent]


class CompareForm(Form):
    """Reads the month in Yuki and compares."""

    request_id: RequestId


class ComparedMonth(Form):
    """What the job that compares is given."""

    month: Month


class AcceptDifference(Form):
    """Says that differences are all right, with why; `undo` takes it back."""

    ids: Annotated[list[DifferenceId], Field(min_length=1, max_length=200)]
    reason: Annotated[str, Field(max_length=200)] = ""
    undo: bool = False


class SignOffForm(Form):
    """Signs a month, or with `undo` takes the signature back."""

    note: Line = ""
    undo: bool = False


class OssYear(Answer):
    """Net sales of a calendar year to consumers in other member states, in euros.

    Attributes:
        percent: Of the threshold, rounded down; it may be more than 100.
        passed_on: The day on which the threshold was passed, None when it was not.
    """

    year: int
    amount: str
    percent: int
    passed_on: str | None


class OssCountry(Answer):
    """Net sales to consumers in one country, in euros."""

    country: str
    this_year: str
    last_year: str


class OssMeter(Answer):
    """The threshold of € 10,000 (art. 59c VAT directive).

    Attributes:
        level: By the higher of both years; "100" above the threshold.
        at_home_rates: Net sales of this year at the shop's own VAT for which that of the buyer's country was due.
        by_country: The largest of this year first.
        remarks: Sales in other currencies, which are not counted.
    """

    threshold: str
    this_year: OssYear
    last_year: OssYear
    level: Literal["none", "70", "90", "100"]
    words: Words
    at_home_rates: str
    by_country: list[OssCountry]
    remarks: list[Words]


class ExportForm(Form):
    """A file to download: the bookings of a range, a month's comparison, or everything of the account."""

    request_id: RequestId
    what: Literal["report", "month"]
    format: Literal["csv", "xlsx"]
    from_day: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    to_day: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    month: Month | None = None
