"""A new installation, before its first shop: everything is up and nothing goes wrong."""

import pytest
import requests

from local.run import LocalRun

pytestmark = pytest.mark.stack


def test_the_installation_says_that_it_is_well(stack: LocalRun) -> None:
    answer = requests.get(f"{stack.addresses['api']}/api/health", timeout=30)

    assert answer.status_code == 200


@pytest.mark.parametrize("task", ["hourly", "settle", "nightly"])
def test_each_scheduled_task_runs_and_leaves_no_dead_letter(stack: LocalRun, task: str) -> None:
    done = getattr(stack, task)()

    assert done.dead_letters == {}


def test_the_partners_are_there(stack: LocalRun) -> None:
    answers = {
        partner: requests.get(f"{stack.addresses[partner]}/_admin/", timeout=30).status_code
        for partner in ("shop", "books", "vies")
    }

    assert answers == {"shop": 200, "books": 200, "vies": 200}
