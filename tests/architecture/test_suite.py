"""The suite itself: what is meant to share a stack does."""

import os

import pytest


@pytest.mark.xdist_group("suite")
def test_the_tests_of_a_group_run_in_one_process(request: pytest.FixtureRequest) -> None:
    # xdist tells groups by a suffix of the name; where it is missing, every process starts stacks of its own.
    in_groups = "PYTEST_XDIST_WORKER" in os.environ and request.config.getoption("loadgroup", default=False)

    assert request.node.nodeid.endswith("@suite") is bool(in_groups)
