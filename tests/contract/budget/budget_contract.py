"""What every budget of calls must do; run by the fake and by the table on the stand-in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from factuurbrug.ports.budget import BudgetState, CallBudget

from tests.fakes.clock import FakeClock

Open = Callable[..., CallBudget]


class BudgetContract:
    """Subclasses give `open_budget(limit=…, kept_back=…)` for a Yuki domain that no other test uses, by `clock`."""

    @pytest.fixture
    def clock(self) -> FakeClock:
        # Later than the clock of any run, which removes days that are long past.
        return FakeClock(datetime(2027, 11, 22, 12, 0, tzinfo=UTC))

    def test_a_new_day_has_used_nothing(self, open_budget: Open) -> None:
        budget = open_budget(limit=10, kept_back=3)

        assert budget.state() == BudgetState(used=0, limit=10, kept_back=3, exhausted=False)

    def test_what_is_kept_back_is_for_urgent_calls_alone(self, open_budget: Open) -> None:
        budget = open_budget(limit=5, kept_back=2)

        taken = [budget.take() for _ in range(4)]
        urgent = [budget.take(urgent=True) for _ in range(3)]

        assert (taken, urgent) == ([True, True, True, False], [True, True, False])
        assert budget.state().used == 5

    def test_a_refused_call_is_not_counted(self, open_budget: Open) -> None:
        budget = open_budget(limit=1, kept_back=0)
        for _ in range(5):
            budget.take()

        assert budget.state().used == 1

    @pytest.mark.parametrize(("limit", "kept_back"), [(0, 0), (5, 5), (3, 7)])
    def test_nothing_is_left_where_all_is_kept_back(self, open_budget: Open, limit: int, kept_back: int) -> None:
        budget = open_budget(limit=limit, kept_back=kept_back)

        assert (budget.take(), budget.state().used) == (False, 0)

    def test_once_yuki_says_so_there_is_nothing_left_not_even_for_urgent_calls(self, open_budget: Open) -> None:
        budget = open_budget(limit=10, kept_back=3)
        budget.take()
        for _ in range(2):
            budget.exhaust()

        assert (budget.take(), budget.take(urgent=True)) == (False, False)
        assert budget.state() == BudgetState(used=1, limit=10, kept_back=3, exhausted=True)

    @pytest.mark.parametrize(
        "before_midnight",
        [
            datetime(2027, 11, 22, 22, 59, tzinfo=UTC),
            datetime(2027, 7, 22, 21, 59, tzinfo=UTC),
            datetime(2027, 3, 27, 22, 59, tzinfo=UTC),
            datetime(2027, 10, 30, 21, 59, tzinfo=UTC),
        ],
        ids=["winter", "summer", "clock forward", "clock back"],
    )
    def test_the_day_is_amsterdams(self, open_budget: Open, clock: FakeClock, before_midnight: datetime) -> None:
        clock.advance(before_midnight - clock.now())
        budget = open_budget(limit=1, kept_back=0)
        budget.take()
        budget.exhaust()
        before = budget.take(urgent=True)
        clock.advance(timedelta(minutes=1))

        assert (before, budget.state().used, budget.take()) == (False, 0, True)
