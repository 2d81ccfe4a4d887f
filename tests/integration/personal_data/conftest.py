"""One world per module of what is kept: reading it takes longer than the tests."""

from collections.abc import Iterator

import pytest
from factuurbrug.adapters.aws.clients import Clients
from moto import mock_aws

from tests.unit.adapters.aws.wires import some_clients


@pytest.fixture(scope="module")
def clients() -> Iterator[Clients]:
    with mock_aws():
        yield some_clients()
