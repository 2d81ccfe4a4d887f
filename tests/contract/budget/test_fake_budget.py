"""The budget in memory keeps the contract."""

from functools import partial

import pytest

from tests.contract.budget.budget_contract import BudgetContract, Open
from tests.fakes.budget import FakeBudget
from tests.fakes.clock import FakeClock


class TestFakeBudget(BudgetContract):
    @pytest.fixture
    def open_budget(self, clock: FakeClock) -> Open:
        return partial(FakeBudget, clock=clock)
