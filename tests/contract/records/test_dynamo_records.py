"""The records in the deployed table keep the contract."""

import secrets

import pytest
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import State

from local.run import LocalRun
from tests.contract.records.records_contract import RecordsContract, move, opened
from tests.integration.aws.deployed import parts_on
from tests.unit.adapters.aws.wires import by_whom_it_is_sent_to, lose_answers


@pytest.mark.stack
class TestDynamoRecords(RecordsContract):
    @pytest.fixture
    def records(self, stack: LocalRun) -> DynamoRecords:
        return parts_on(stack).records

    @pytest.fixture
    def integration(self) -> IntegrationId:
        return IntegrationId(f"anna-{secrets.token_hex(6)}")

    def test_a_transition_whose_answer_was_lost_is_made_once_and_is_no_conflict(
        self, stack: LocalRun, integration: IntegrationId
    ) -> None:
        environment = stack.environment()
        clients = Clients(parts_on(stack).clients._session, endpoint_url=environment["AWS_ENDPOINT_URL"])
        records = DynamoRecords(Table(clients, environment["TABLE_NAME"], now=parts_on(stack).clock.now))
        record = opened(records, integration)
        lost = lose_answers(clients.dynamodb, "TransactWriteItems", carry_out=by_whom_it_is_sent_to)

        held = move(records, record, State.HELD)

        assert len(lost) == 1
        assert records.get(record.key) == held
        assert [entry.after for entry in records.journal(record.key)] == [State.READY, State.HELD]
