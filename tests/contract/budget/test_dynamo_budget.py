"""The budget in the deployed table keeps the contract, also when several functions count at once."""

import secrets
import threading
from functools import partial

import pytest
from factuurbrug.adapters.aws.budget import DynamoBudget

from local.run import LocalRun
from tests.contract.budget.budget_contract import BudgetContract, Open
from tests.fakes.clock import FakeClock
from tests.integration.aws.deployed import parts_on


@pytest.mark.stack
class TestDynamoBudget(BudgetContract):
    @pytest.fixture
    def open_budget(self, stack: LocalRun, clock: FakeClock) -> Open:
        return partial(DynamoBudget, parts_on(stack).table, domain_id=secrets.token_hex(8), clock=clock)

    def test_calls_taken_at_the_same_time_never_exceed_the_budget(self, open_budget: Open) -> None:
        budget = open_budget(limit=25, kept_back=5)
        taken: list[bool] = []
        threads = [threading.Thread(target=lambda: taken.extend(budget.take() for _ in range(10))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert (taken.count(True), budget.state().used) == (20, 20)
        assert budget.take(urgent=True)
