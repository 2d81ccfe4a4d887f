"""The real table adapter, with requests that fail: nothing is double, lost or stuck, and the counters agree."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.table import Place, Table
from factuurbrug.domain.errors import Unavailable
from moto import mock_aws

from tests.fakes.clock import FakeClock
from tests.fakes.faulty import Crash
from tests.properties.wire.faults import Wire, WireFault
from tests.properties.wire.table import requests_of, wire_broken_at
from tests.unit.adapters.aws.wires import a_table, some_clients


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


@pytest.mark.parametrize(
    ("fault", "error", "is_written"),
    [
        (WireFault.THROTTLED, Unavailable, False),
        (WireFault.SERVER_ERROR, Unavailable, False),
        (WireFault.LOST, Unavailable, True),
        (WireFault.KILLED_BEFORE, Crash, False),
        (WireFault.KILLED_AFTER, Crash, True),
    ],
    ids=str,
)
def test_a_request_that_fails_was_carried_out_or_was_not_as_its_fault_says(
    clients: Clients, wire: Wire, fault: WireFault, error: type[BaseException], *, is_written: bool
) -> None:
    table = a_table(clients)
    item = {"pk": "anna", "sk": "x"}
    wire.plan(after=0, fault=fault)

    with pytest.raises(error):
        table.put(item)

    wire.stop()
    assert table.get(item) == (item if is_written else None)


def test_a_transaction_that_was_held_up_is_made_by_its_second_try(clients: Clients, wire: Wire) -> None:
    waits: list[float] = []
    table = Table(clients, a_table(clients).name, now=FakeClock().now, wait=waits.append)
    place = Place("anna", "TOTALS")
    wire.plan(after=0, fault=WireFault.HELD_UP)

    table.transact([], token="t" * 32, adds={place: {"drafts": Decimal(1)}})

    wire.stop()
    assert len(waits) == 1
    assert table.get(place.key) == {**place.key, "drafts": 1}
