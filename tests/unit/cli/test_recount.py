"""A recount in the command: told to people and programs, and its exit code says whether all is right in the end."""

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest
from factuurbrug.adapters.aws.integrations import DynamoIntegrations
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.adapters.aws.recounts import DynamoRecounts
from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.figures import Cell
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.usecases.recount import Recount
from moto import mock_aws

from cli.admin.recounts import recount_one
from cli.problems import NotReached
from tests.builders.terminals import a_terminal, told, written
from tests.contract.records.records_contract import NOW, opened
from tests.fakes.clock import FakeClock
from tests.unit.adapters.aws.wires import a_table, some_clients

ANNA = IntegrationId("anna")


@pytest.fixture
def table() -> Iterator[Table]:
    with mock_aws():
        yield a_table(some_clients())


@pytest.fixture
def recount(table: Table) -> Recount:
    """Of one record, and of a counter that says one too many."""
    opened(DynamoRecords(table), ANNA)
    recounts = DynamoRecounts(table)
    recounts.add(ANNA, {Cell(None, "state/READY"): Decimal(1)})
    return Recount(integrations=DynamoIntegrations(table), recounts=recounts, clock=FakeClock(NOW))


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "state/READY: 2, moet zijn 1"), ("en", "state/READY: 2, must be 1")]
)
def test_what_differs_is_told_and_left_as_it_is(recount: Recount, language: str, said: str) -> None:
    terminal = a_terminal(language=language)

    is_right = recount_one(recount, terminal, ANNA, repair=False, as_json=False)

    assert not is_right
    assert said in written(terminal)
    assert not recount.compare(ANNA).is_right


def test_a_repair_tells_what_was_wrong_and_that_it_is_mended(recount: Recount) -> None:
    terminal = a_terminal(language="en")

    is_right = recount_one(recount, terminal, ANNA, repair=True, as_json=False)

    assert is_right
    assert "must be 1" in written(terminal)
    assert told(terminal) == "anna: mended.\n"
    assert recount.compare(ANNA).is_right


def test_a_repair_of_what_is_right_says_so_and_no_more(recount: Recount) -> None:
    recount.mend(ANNA, holder="before")
    terminal = a_terminal(language="en")

    is_right = recount_one(recount, terminal, ANNA, repair=True, as_json=False)

    assert is_right
    assert written(terminal) == "anna: 1 records; counters and lists say the same.\n"
    assert told(terminal) == ""


def test_programs_get_one_object(recount: Recount) -> None:
    terminal = a_terminal()

    recount_one(recount, terminal, ANNA, repair=False, as_json=True)

    assert json.loads(written(terminal)) == {
        "integration": "anna",
        "records": 1,
        "uncounted": [],
        "counters": [{"counter": "state/READY", "counted": "2", "recounted": "1"}],
        "missing": 0,
        "needless": 0,
        "is_right": False,
    }


def test_somebody_else_who_mends_is_waited_for(recount: Recount, table: Table) -> None:
    now = NOW
    DynamoIntegrations(table).acquire_lease(ANNA, name="recount", holder="another", now=now, until=now.replace(hour=13))

    with pytest.raises(NotReached, match="RECOUNT-UNDER-WAY"):
        recount_one(recount, a_terminal(), ANNA, repair=True, as_json=False)
