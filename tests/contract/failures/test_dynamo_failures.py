"""The table on the stand-in keeps the contract."""

import pytest
from factuurbrug.adapters.aws.failures import DynamoFailures

from local.run import LocalRun
from tests.contract.failures.failures_contract import FailuresContract
from tests.integration.aws.deployed import parts_on


@pytest.mark.stack
class TestDynamoFailures(FailuresContract):
    @pytest.fixture
    def failures(self, stack: LocalRun) -> DynamoFailures:
        return parts_on(stack).failures
