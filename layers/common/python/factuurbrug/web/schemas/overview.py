"""The first screen, and totals."""

from typing import Literal

from factuurbrug.web.schemas.accounts import Trial
from factuurbrug.web.schemas.common import Answer, Money, RegimeName
from factuurbrug.web.schemas.integrations import BooksConnection, Pause, Run, ShopConnection
from factuurbrug.web.schemas.orders import CauseGroup


class Period(Answer):
    """Orders of a period by their day: all, and where they stand; what was booked of them, in the main currency."""

    orders: int
    booked: int
    waiting: int
    errors: int
    skipped: int
    booked_incl: Money


class DayFigures(Period):
    """One day of the chart."""

    day: str


class WaitingFor(Answer):
    """Open orders by what they wait for."""

    code: str
    text: str
    count: int


class Calls(Answer):
    """Today's Yuki calls of the domain."""

    used: int
    limit: int
    kept_back: int
    exhausted: bool
    resets_at: str


class Overview(Answer):
    """Is everything all right?"""

    verdict: Literal["good", "attention", "stopped", "setup"]
    verdict_text: str
    name: str
    active: bool
    pause: Pause | None
    shop: ShopConnection
    books: BooksConnection
    today: Period
    week: Period
    month: Period
    days: list[DayFigures]
    waiting: int
    waiting_for: list[WaitingFor]
    errors: int
    causes: list[CauseGroup]
    drafts: int
    last_run: Run | None
    next_run_at: str | None
    calls: Calls
    trial: Trial | None


class RegimeTotal(Answer):
    """What was booked under one regime and country (whose VAT it is, or where the goods went), in one currency."""

    regime: RegimeName
    country: str
    currency: str
    invoices: int
    excl: str
    vat: str
    incl: str


class DayTotals(Answer):
    """What was booked of one day, by regime."""

    day: str
    totals: list[RegimeTotal]


class Totals(Answer):
    """Day totals of a range, and their sum."""

    days: list[DayTotals]
    sum: list[RegimeTotal]
