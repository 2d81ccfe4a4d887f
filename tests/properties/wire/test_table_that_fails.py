"""The real table adapter, with requests that fail: nothing is double, lost or stuck, and the counters agree."""

from collections.abc import Iterator

import pytest
from factuurbrug.adapters.aws.clients import Clients
from moto import mock_aws

from tests.properties.wire.faults import Wire, WireFault
from tests.properties.wire.table import requests_of, wire_broken_at
from tests.unit.adapters.aws.wires import some_clients


@pytest.fixture(scope="module")
def clients() -> Iterator[Clients]:
    with mock_aws():
        yield some_clients()


@pytest.fixture(scope="module")
def wire(clients: Clients) -> Wire:
    return Wire(clients.dynamodb)


def test_work_of_which_a_request_to_the_table_fails_is_done_once_in_the_end(clients: Clients, wire: Wire) -> None:
    # Each fault at another place of the work; `make soak` tries every fault at many places.
    steps, faults = requests_of(clients, wire), list(WireFault)
    places = {fault: (2 * number + 1) * steps // (2 * len(faults)) for number, fault in enumerate(faults)}

    wrong = {fault: found for fault, step in places.items() if (found := wire_broken_at(clients, wire, step, fault))}

    assert wrong == {}
