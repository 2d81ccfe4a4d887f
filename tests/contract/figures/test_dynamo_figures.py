"""The counters in the deployed table keep the contract, also when several write at once."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from factuurbrug.adapters.aws.figures import DynamoFigures
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.domain.figures import recounted
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey, State

from local.run import LocalRun
from tests.builders.records import a_record, stored
from tests.contract.figures.figures_contract import FiguresContract, moved
from tests.integration.aws.deployed import parts_on

LIFE = (State.HELD, State.FETCHED, State.READY, State.HELD, State.READY)


@pytest.mark.stack
class TestDynamoFigures(FiguresContract):
    @pytest.fixture
    def records(self, stack: LocalRun) -> DynamoRecords:
        return parts_on(stack).records

    @pytest.fixture
    def figures(self, stack: LocalRun) -> DynamoFigures:
        return DynamoFigures(parts_on(stack).table)

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId(f"anna-{secrets.token_hex(6)}")

    def test_writes_of_several_at_once_are_all_counted(
        self, records: DynamoRecords, figures: DynamoFigures, integration: IntegrationId
    ) -> None:
        def live(order_id: int) -> RecordKey:
            new = a_record(State.READY, integration=str(integration), order_id=order_id)
            record = stored(records, new)
            for state in LIFE:
                record = moved(records, record, state)
            return record.key

        with ThreadPoolExecutor(4) as pool:
            keys = list(pool.map(live, range(1, 13)))

        totals, days = recounted(records.get_many(keys).values())
        assert totals.states == {State.READY: 12}
        assert figures.totals(integration) == totals
        assert figures.days(integration, date(2026, 11, 1), date(2026, 11, 30)) == tuple(days.values())
