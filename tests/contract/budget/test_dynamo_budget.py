"""The budget in the deployed table keeps the contract, also when several functions count at once."""

import secrets
import threading
from dataclasses import replace
from functools import partial

import pytest
from factuurbrug.adapters.aws.budget import DynamoBudget
from factuurbrug.domain.ids import IntegrationId

from local.run import LocalRun
from tests.builders.assessing import settings as settings_of
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

    def test_integrations_of_one_domain_share_its_calls_and_the_night_leaves_most_of_them(
        self, stack: LocalRun
    ) -> None:
        parts, domain = parts_on(stack), secrets.token_hex(8)
        usual = settings_of()
        anna, bram = (
            replace(
                usual,
                id=IntegrationId(f"{name}-{domain}"),
                books=replace(usual.books, domain_id=domain, administration_id=f"of-{name}"),
                limits=replace(usual.limits, calls_per_day=10, calls_kept_back=1),
            )
            for name in ("anna", "bram")
        )
        by_day = [parts.budget(one).take() for one in (anna, bram, anna)]

        by_night = [parts.budget(anna, in_background=True).take() for _ in range(5)]
        booking = [parts.budget(bram).take() for _ in range(5)]

        assert by_day == [True] * 3
        assert by_night == [True, True, True, False, False]
        assert booking == [True, True, True, False, False]
        assert parts.budget(anna).state().used == 9
