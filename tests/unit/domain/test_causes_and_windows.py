"""Why a record stands in Fouten, how long a waiting one is looked at, and when the schedules run."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from factuurbrug.domain.causes import causes_of
from factuurbrug.domain.findings import blocks, warns
from factuurbrug.domain.record import State
from factuurbrug.domain.schedule import FETCH_MINUTE, RECHECK_AT, RECHECK_ZONE, next_fetch, next_recheck
from factuurbrug.domain.window import leaves_window_on, months_before
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.records import a_record


@pytest.mark.parametrize(
    ("changes", "causes"),
    [
        ({"state": State.HELD, "findings": (blocks("B"), warns("C"), blocks("A"), blocks("B", x="1"))}, ("A", "B")),
        ({"state": State.HELD, "findings": (warns("C"),)}, ("ORDER-HELD",)),
        ({"state": State.DEVIATES, "findings": ()}, ("BOOKS-DEVIATE",)),
        ({"state": State.EXPIRED, "findings": (blocks("ORDER-WAITS-FOR-STATUS"),)}, ("ORDER-EXPIRED",)),
        ({"state": State.UNCERTAIN, "needs_person": True, "findings": (blocks("A"),)}, ("PERSON-MUST-LOOK",)),
        ({"state": State.UNCERTAIN, "findings": (blocks("A"),)}, ()),
        ({"state": State.FETCHED, "findings": (blocks("A"),)}, ()),
        ({"state": State.CONFIRMED, "findings": (blocks("A"),)}, ()),
    ],
)
def test_the_causes_of_an_error_are_what_blocks_it(changes: dict[str, Any], causes: tuple[str, ...]) -> None:
    assert causes_of(a_record(**changes)) == causes


@given(
    placed=st.dates(date(2019, 1, 1), date(2031, 12, 31)),
    months=st.integers(1, 24),
)
def test_a_record_leaves_the_window_on_the_first_day_that_finds_it_too_old(placed: date, months: int) -> None:
    day = leaves_window_on(a_record(State.FETCHED, placed_on=placed), months=months)

    assert months_before(day, months) > placed
    assert months_before(day - timedelta(days=1), months) <= placed


@given(minutes=st.integers(0, 2 * 366 * 24 * 60))
def test_the_next_runs_lie_ahead_and_no_run_lies_between(minutes: int) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    fetch, recheck = next_fetch(now), next_recheck(now)

    assert timedelta(0) < fetch - now <= timedelta(hours=1)
    assert timedelta(0) < recheck - now <= timedelta(hours=25)
    assert (fetch.minute, recheck.astimezone(RECHECK_ZONE).time()) == (FETCH_MINUTE, RECHECK_AT)
