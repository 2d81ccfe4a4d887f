"""The first screen of an integration."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from factuurbrug.domain.account import Account
from factuurbrug.domain.figures import DayFigures, TotalFigures
from factuurbrug.domain.money import EUR
from factuurbrug.domain.record import Tab
from factuurbrug.domain.schedule import next_fetch
from factuurbrug.ports.budget import BudgetState
from factuurbrug.ports.integrations import Half, Standing
from factuurbrug.texts.catalogue import message
from factuurbrug.usecases.connection_facts import ConnectionFacts
from factuurbrug.usecases.pausing import standing_still
from factuurbrug.usecases.verdict import verdict_of
from factuurbrug.web.answers.accounts import trial_answer
from factuurbrug.web.answers.causes import cause_groups
from factuurbrug.web.answers.integrations import books_connection, pause_answer, run_answer, shop_connection
from factuurbrug.web.answers.words import moment_text
from factuurbrug.web.schemas.common import Money
from factuurbrug.web.schemas.overview import Calls, Overview, Period, WaitingFor
from factuurbrug.web.schemas.overview import DayFigures as DayAnswer

#: Days of the chart, today included.
CHART_DAYS: Final = 31
_CAUSES: Final = 10
#: Yuki's day: the budget of calls starts anew at midnight there.
_BUDGET_ZONE: Final = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the screen is made from: all of it is read anew for each look."""

    facts: ConnectionFacts
    totals: TotalFigures
    days: tuple[DayFigures, ...]
    calls: BudgetState
    account: Account | None


def first_day(today: date) -> date:
    """The first day of which the screen says anything: the month's, the week's or the chart's."""
    return min(today.replace(day=1), _monday(today), today - timedelta(days=CHART_DAYS - 1))


def overview_answer(seen: Seen, *, now: datetime, today: date, language: str) -> Overview:
    """Is everything all right? `today` is the day where the shop is; weeks begin on Monday.

    Raises:
        Defect: `TEXT-MISSING`.
    """
    facts, totals = seen.facts, seen.totals
    settings, standing = facts.settings, facts.standing
    told = verdict_of(facts, totals, seen.calls, now=now)
    goes_on = settings.active and standing.pause is None
    by_day = {one.day: one for one in seen.days}
    return Overview(
        verdict=told.verdict.value,
        verdict_text=message(told.code, language, told.params),
        name=settings.name,
        active=settings.active,
        pause=pause_answer(standing_still(standing, now), language),
        shop=shop_connection(facts, language),
        books=books_connection(facts, language),
        today=_period(by_day, today, today),
        week=_period(by_day, _monday(today), today),
        month=_period(by_day, today.replace(day=1), today),
        days=_chart(by_day, today),
        waiting=totals.in_tab(Tab.OPEN),
        waiting_for=_waiting_for(totals.waits, language),
        errors=totals.in_tab(Tab.ERRORS),
        causes=cause_groups(totals.causes, language, most=_CAUSES),
        drafts=totals.drafts,
        last_run=run_answer(standing.last_run, language),
        next_run_at=moment_text(_next_run(standing, now)) if goes_on else None,
        calls=_calls(seen.calls, now),
        trial=trial_answer(seen.account, now=now) if seen.account is not None else None,
    )


def _next_run(standing: Standing, now: datetime) -> datetime:
    """The next fetch that reads the shop: those before it, while the shop is left alone, do nothing."""
    outage = standing.outages.get(Half.SHOP)
    return next_fetch(max(now, outage.next_try) if outage is not None else now)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _chart(by_day: Mapping[date, DayFigures], today: date) -> list[DayAnswer]:
    days = [today - timedelta(days=back) for back in reversed(range(CHART_DAYS))]
    return [DayAnswer(day=day.isoformat(), **dict(_period(by_day, day, day))) for day in days]


def _period(by_day: Mapping[date, DayFigures], first: date, last: date) -> Period:
    return _summed(figures for day, figures in by_day.items() if first <= day <= last)


def _summed(days: Iterable[DayFigures]) -> Period:
    figures = list(days)
    counts = {tab: sum(one.tabs.get(tab, 0) for one in figures) for tab in Tab}
    booked = [summed.incl for one in figures for group, summed in one.booked.items() if group.currency == EUR]
    return Period(
        orders=sum(counts.values()),
        booked=counts[Tab.REPORT],
        waiting=counts[Tab.OPEN],
        errors=counts[Tab.ERRORS],
        skipped=counts[Tab.SKIPPED],
        booked_incl=Money(amount=f"{sum(booked):.2f}", currency=EUR),
    )


def _waiting_for(waits: Mapping[str, int], language: str) -> list[WaitingFor]:
    ordered = sorted(waits.items(), key=lambda one: (-one[1], one[0]))
    return [WaitingFor(code=code, text=message(code, language), count=count) for code, count in ordered]


def _calls(state: BudgetState, now: datetime) -> Calls:
    tomorrow = now.astimezone(_BUDGET_ZONE).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time.min, _BUDGET_ZONE)
    return Calls(
        used=state.used,
        limit=state.limit,
        kept_back=state.kept_back,
        exhausted=state.exhausted,
        resets_at=midnight.astimezone(now.tzinfo).isoformat(),
    )
