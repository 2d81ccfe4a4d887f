"""Clients on moto, made once per module: reading their descriptions takes longer than the tests."""

from collections.abc import Iterator

import pytest
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.table import Table
from moto import mock_aws

from tests.unit.adapters.aws.wires import a_table, some_clients


@pytest.fixture(scope="module")
def clients() -> Iterator[Clients]:
    with mock_aws():
        yield some_clients()


@pytest.fixture
def table(clients: Clients) -> Table:
    return a_table(clients)
