"""The fake keeps the contract."""

import pytest

from tests.contract.failures.failures_contract import FailuresContract
from tests.fakes.failures import FakeFailures


class TestFakeFailures(FailuresContract):
    @pytest.fixture
    def failures(self) -> FakeFailures:
        return FakeFailures()
