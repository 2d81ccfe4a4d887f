"""Connections that keep failing: tried less and less often, told once, and tried at once when a person acts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from factuurbrug.domain.errors import Defect, FactuurbrugError, Misconfigured, OutcomeUnknown, Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import State
from factuurbrug.ports.outages import Half, NoticeKind, Outage
from factuurbrug.usecases.pausing import (
    LONGEST_WAIT,
    connection_answers,
    connection_fails,
    pause_by_person,
    resume,
    stops_posting,
    stops_reading,
    try_now,
)
from factuurbrug.usecases.tell_operators import tell_operators
from hypothesis import example, given
from hypothesis import strategies as st

from tests.builders.orders import an_order
from tests.fakes.clock import FakeClock
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.outages import FakeNotices, FakeOperatorLine
from tests.fakes.whole_line import WholeLine

ANNA = IntegrationId("anna")
DOWN = {Half.SHOP: Unavailable("SHOP-TIMEOUT", url="x"), Half.BOOKS: Unavailable("BOOKS-DOOR-CLOSED", status="503")}
WRONG_KEY = {Half.SHOP: Misconfigured("SHOP-KEY-REFUSED"), Half.BOOKS: Misconfigured("BOOKS-KEY-REFUSED", words="")}


class Desk:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.integrations = FakeIntegrations()
        self.line = FakeOperatorLine()
        self.notices = FakeNotices(self.integrations)

    def fails(self, half: Half, error: FactuurbrugError | None = None, integration: IntegrationId = ANNA) -> Outage:
        wrong = error or DOWN[half]
        return connection_fails(self.integrations, integration, half, wrong, now=self.clock.now())

    def answers(self, half: Half, integration: IntegrationId = ANNA) -> None:
        connection_answers(self.integrations, integration, half, now=self.clock.now())

    def waits(self, half: Half, error: FactuurbrugError, times: int) -> list[timedelta]:
        """How long it is left alone after each of so many failures in a row."""
        found = []
        for _ in range(times):
            outage = self.fails(half, error)
            found.append(outage.next_try - self.clock.now())
            self.clock.advance(found[-1])
        return found

    def kinds(self) -> list[NoticeKind]:
        return [notice.kind for notice in self.integrations.notices]

    def told(self) -> int:
        return tell_operators(self.notices, self.line)


@pytest.fixture
def desk() -> Desk:
    return Desk()


MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("half", "error", "minutes"),
    [
        # A call or two may always fail.
        (Half.SHOP, DOWN[Half.SHOP], [0, 0, 50, 100, 200, 360, 360, 360]),
        (Half.SHOP, WRONG_KEY[Half.SHOP], [50, 100, 200, 360, 360, 360]),
        (Half.BOOKS, DOWN[Half.BOOKS], [0, 0, 10, 20, 40, 80, 160, 180, 180]),
        # Each try costs calls of the day.
        (Half.BOOKS, WRONG_KEY[Half.BOOKS], [180, 180, 180]),
    ],
    ids=["shop down", "shop key", "books down", "books key"],
)
def test_each_wait_is_twice_as_long_up_to_a_bound(
    desk: Desk, half: Half, error: FactuurbrugError, minutes: list[int]
) -> None:
    assert [wait / MINUTE for wait in desk.waits(half, error, len(minutes))] == minutes


def test_a_wait_has_its_bound_after_a_million_failures(desk: Desk) -> None:
    outage = replace(desk.fails(Half.SHOP), failures=1_000_000, next_try=desk.clock.now())
    desk.integrations._outages[ANNA, Half.SHOP] = outage

    assert desk.fails(Half.SHOP).next_try - desk.clock.now() == LONGEST_WAIT[Half.SHOP]


def test_a_half_that_is_left_alone_does_not_stop_the_other(desk: Desk) -> None:
    desk.fails(Half.SHOP, WRONG_KEY[Half.SHOP])

    standing, now = desk.integrations.standing(ANNA), desk.clock.now()

    assert (stops_reading(standing, now), stops_posting(standing, now)) == (True, False)


def test_an_answer_ends_it_and_waits_begin_anew(desk: Desk) -> None:
    desk.waits(Half.SHOP, DOWN[Half.SHOP], 5)

    desk.answers(Half.SHOP)

    assert desk.integrations.standing(ANNA).outages == {}
    assert [wait / MINUTE for wait in desk.waits(Half.SHOP, DOWN[Half.SHOP], 3)] == [0, 0, 50]


def test_a_person_who_acts_has_it_tried_at_once_and_since_when_it_fails_stays_known(desk: Desk) -> None:
    began = desk.clock.now()
    desk.waits(Half.SHOP, WRONG_KEY[Half.SHOP], 4)
    desk.fails(Half.SHOP, WRONG_KEY[Half.SHOP])

    try_now(desk.integrations, ANNA, Half.SHOP, now=desk.clock.now())
    tried = stops_reading(desk.integrations.standing(ANNA), desk.clock.now())
    again = desk.fails(Half.SHOP, WRONG_KEY[Half.SHOP])

    assert tried is False
    assert (again.since, again.next_try - desk.clock.now()) == (began, 50 * MINUTE)


def test_going_on_after_a_persons_pause_tries_both_halves_at_once(desk: Desk) -> None:
    for half in Half:
        desk.fails(half, WRONG_KEY[half])
    pause_by_person(desk.integrations, ANNA, actor="operator", now=desk.clock.now())

    resume(desk.integrations, ANNA, now=desk.clock.now())

    standing, now = desk.integrations.standing(ANNA), desk.clock.now()
    assert (stops_reading(standing, now), stops_posting(standing, now)) == (False, False)


def test_an_outage_that_begins_at_the_moment_another_ended_is_told(desk: Desk) -> None:
    for _ in range(2):
        desk.fails(Half.BOOKS, WRONG_KEY[Half.BOOKS])
        desk.answers(Half.BOOKS)
    desk.fails(Half.BOOKS, WRONG_KEY[Half.BOOKS])

    assert desk.told() == 1


@pytest.mark.parametrize("half", Half)
def test_a_thousand_failures_are_one_notice(desk: Desk, half: Half) -> None:
    for _ in range(1000):
        desk.clock.advance(timedelta(hours=7))
        desk.fails(half)

    assert desk.kinds() == [NoticeKind.BEGAN]
    assert [desk.told() for _ in range(3)] == [1, 0, 0]
    assert len(desk.line.told) == 1


def test_of_a_thousand_who_fail_at_the_same_moment_those_count_that_were_let_through(desk: Desk) -> None:
    for _ in range(1000):
        desk.fails(Half.SHOP)

    assert desk.integrations.standing(ANNA).outages[Half.SHOP].failures == 3
    assert desk.kinds() == [NoticeKind.BEGAN]


def test_what_passes_by_itself_is_told_at_the_third_failure_and_what_a_person_must_mend_at_the_first(
    desk: Desk,
) -> None:
    after_each = []
    for _ in range(3):
        desk.clock.advance(timedelta(hours=7))
        desk.fails(Half.SHOP)
        after_each.append(len(desk.kinds()))
    desk.fails(Half.BOOKS, WRONG_KEY[Half.BOOKS])

    assert after_each == [0, 0, 1]
    assert [(one.half, one.code) for one in desk.integrations.notices] == [
        (Half.SHOP, "SHOP-TIMEOUT"),
        (Half.BOOKS, "BOOKS-KEY-REFUSED"),
    ]


def test_one_notice_says_that_it_works_again(desk: Desk) -> None:
    desk.fails(Half.BOOKS, WRONG_KEY[Half.BOOKS])
    desk.told()
    for _ in range(3):
        desk.answers(Half.BOOKS)

    assert desk.kinds() == [NoticeKind.ENDED]
    assert desk.told() == 1
    assert desk.line.told[-1][0] == "Factuurbrug: 0 connections fail, 1 work again"


def test_an_outage_that_nobody_was_told_of_ends_without_a_word(desk: Desk) -> None:
    desk.fails(Half.SHOP)
    desk.answers(Half.SHOP)
    desk.fails(Half.BOOKS, WRONG_KEY[Half.BOOKS])
    desk.answers(Half.BOOKS)

    assert desk.kinds() == [NoticeKind.BEGAN, NoticeKind.ENDED]
    assert (desk.told(), desk.line.told) == (0, [])
    assert desk.integrations.notices == []


def test_a_thousand_integrations_that_fail_at_once_are_one_message(desk: Desk) -> None:
    for number in range(1000):
        desk.fails(Half.BOOKS, WRONG_KEY[Half.BOOKS], IntegrationId(f"shop-{number:04d}"))

    assert desk.told() == 1000
    ((subject, text),) = desk.line.told
    assert subject == "Factuurbrug: 1000 connections fail, 0 work again"
    assert "shop-0000 books fails: BOOKS-KEY-REFUSED" in text
    assert "… and 980 more" in text
    assert len(subject) <= 100


def test_a_line_that_is_down_loses_nothing(desk: Desk) -> None:
    desk.fails(Half.BOOKS, WRONG_KEY[Half.BOOKS])
    desk.line.is_down = True
    with pytest.raises(Unavailable, match="OPERATORS-UNAVAILABLE"):
        desk.told()
    desk.line.is_down = False

    assert (desk.told(), desk.told()) == (1, 0)


_EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["fails", "key", "answers", "acts", "waits", "told"]),
        st.sampled_from(Half),
        st.integers(min_value=0, max_value=600),
    ),
    max_size=60,
)


# Two outages that begin at the same moment.
@example(
    [
        ("key", Half.SHOP, 0),
        ("answers", Half.SHOP, 0),
        ("key", Half.SHOP, 0),
        ("waits", Half.SHOP, 1),
        ("answers", Half.SHOP, 0),
    ]
)
@given(_EVENTS)
def test_whatever_happens_an_outage_is_told_once_and_its_end_once_and_only_after_it(
    events: list[tuple[str, Half, int]],
) -> None:
    desk, written = Desk(), []
    acts: dict[str, Any] = {
        "fails": lambda half, _: desk.fails(half),
        "key": lambda half, _: desk.fails(half, WRONG_KEY[half]),
        "answers": lambda half, _: desk.answers(half),
        "acts": lambda half, _: try_now(desk.integrations, ANNA, half, now=desk.clock.now()),
        "waits": lambda _, minutes: desk.clock.advance(minutes * MINUTE),
        "told": lambda *_: desk.told(),
    }
    for what, half, minutes in events:
        before = len(desk.integrations.notices)
        acts[what](half, minutes)
        written += desk.integrations.notices[before:]
        for one, outage in desk.integrations.standing(ANNA).outages.items():
            assert outage.next_try - desk.clock.now() <= LONGEST_WAIT[one]
    for half in Half:
        kinds = [one.kind for one in written if one.half is half]
        assert kinds == [NoticeKind.BEGAN, NoticeKind.ENDED] * (len(kinds) // 2) + [NoticeKind.BEGAN] * (len(kinds) % 2)


# In the line from shop to books.


@pytest.mark.parametrize(
    "error",
    [
        Unavailable("BOOKS-NO-CONNECTION", url="x"),
        OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"),
        Defect("BOOKS-ANSWER-UNREADABLE", cause="test"),
    ],
)
def test_books_that_keep_failing_are_called_seldom_and_everything_is_booked_when_they_answer(
    error: FactuurbrugError,
) -> None:
    line = WholeLine(*(an_order(id=number, reference=f"R{number}", cart_id=number) for number in range(1, 31)))
    line.set(limits=replace(line.settings.limits, invoices_per_call=1))
    line.hour()
    for _ in range(100):
        line.books.fail_call(error)

    # A day in quarters of an hour, each with all that the queue holds.
    for _ in range(96):
        line.drain()
        line.settle()
        line.clock.advance(timedelta(minutes=15))
    calls = len(line.books.posts)
    line.books.recover()
    for _ in range(60):
        line.drain()
        line.settle()
        line.clock.advance(timedelta(hours=1))

    # Three at once, then after 10, 20, 40, 80, 160 minutes, then every three hours.
    assert calls <= 17
    assert {record.state for record in line.all_records} <= {State.POSTED, State.CONFIRMED, State.UNCERTAIN}
    assert sum(record.state in {State.POSTED, State.CONFIRMED} for record in line.all_records) >= 30 - calls


def test_verwerk_tries_books_at_once_that_were_left_alone() -> None:
    line = WholeLine(an_order(id=1, reference="R1", cart_id=1), an_order(id=2, reference="R2", cart_id=2))
    line.hour()
    line.books.fail_call(Misconfigured("BOOKS-KEY-REFUSED", words=""))
    line.drain()
    left_alone = [line.record(number).state for number in (1, 2)]

    line.verwerk(line.record(1))
    line.drain()

    assert left_alone == [State.READY, State.READY]
    assert line.record(1).state is State.POSTED


def test_a_shop_that_keeps_failing_is_asked_seldom() -> None:
    line = WholeLine(an_order(id=1, reference="R1", cart_id=1))
    asked = []
    line.shop.problem = Unavailable("SHOP-TIMEOUT", url="x")
    for hour in range(48):
        before = line.integrations.last_run(line.id)
        line.hour()
        if line.integrations.last_run(line.id) != before:
            asked.append(hour)
        line.clock.advance(timedelta(hours=1))

    assert asked == [0, 1, 2, 3, 5, 9, 15, 21, 27, 33, 39, 45]
