"""A budget of calls in memory."""

from datetime import date
from zoneinfo import ZoneInfo

from factuurbrug.ports.budget import BudgetState
from factuurbrug.ports.clock import Clock


class FakeBudget:
    """Implements `CallBudget`: counts per Amsterdam day."""

    def __init__(self, *, clock: Clock, limit: int = 1000, kept_back: int = 100) -> None:
        self._clock = clock
        self._limit = limit
        self._kept_back = kept_back
        self._used: dict[date, int] = {}
        self._exhausted: set[date] = set()

    def take(self, *, urgent: bool = False) -> bool:
        """Count one call unless the day's budget is used up."""
        state = self.state()
        allowed = state.limit if urgent else state.limit - state.kept_back
        if state.exhausted or state.used >= allowed:
            return False
        self._used[self._today()] = state.used + 1
        return True

    def exhaust(self) -> None:
        """Nothing more today."""
        self._exhausted.add(self._today())

    def state(self) -> BudgetState:
        """Today's figures."""
        today = self._today()
        return BudgetState(self._used.get(today, 0), self._limit, self._kept_back, exhausted=today in self._exhausted)

    def _today(self) -> date:
        return self._clock.now().astimezone(ZoneInfo("Europe/Amsterdam")).date()
