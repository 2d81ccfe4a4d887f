"""The functions in this process, with everything behind their ports in memory."""

import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.record import OrderRecord, RecordKey
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books
from factuurbrug.ports.shop import Shop
from factuurbrug.runtime.compose import Parts
from factuurbrug.runtime.settings import load

from tests.builders.assessing import settings as settings_of
from tests.builders.orders import a_line, a_profile, an_order
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.failures import FakeFailures
from tests.fakes.faulty import Faults
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.outages import FakeNotices, FakeOperatorLine
from tests.fakes.queue import FakeQueue
from tests.fakes.records import FakeRecords
from tests.fakes.shop import FakeShop
from tests.fakes.vat_register import FakeVatRegister

ENVIRONMENT = {
    "STAGE": "test",
    "TABLE_NAME": "none",
    "POWERTOOLS_SERVICE_NAME": "factuurbrug",
    "POWERTOOLS_METRICS_NAMESPACE": "Factuurbrug",
}
_numbers = itertools.count(1)
Log = pytest.LogCaptureFixture


@dataclass
class Context:
    """What is used of an invocation's context."""

    aws_request_id: str = "request"
    milliseconds: int = 300_000

    def get_remaining_time_in_millis(self) -> int:
        return self.milliseconds


class Installation:
    """Several integrations, each with a shop and books of its own; any of them can be made to fail."""

    def __init__(self, *names: str) -> None:
        self.clock = FakeClock()
        self.records = FakeRecords()
        self.faults = Faults()
        self.integrations = FakeIntegrations()
        self.queue = FakeQueue()
        self.failures = FakeFailures()
        self.operator_line = FakeOperatorLine()
        self.books = {IntegrationId(name): FakeBooks(clock=self.clock) for name in names}
        self.shops = {
            IntegrationId(name): FakeShop([an_order(a_line("12.10"), id=8, cart_id=8)], profile=a_profile())
            for name in names
        }
        self.broken: dict[IntegrationId, Exception] = {}
        """What opening the shop or the books of an integration raises."""
        self.takes: dict[IntegrationId, timedelta] = {}
        """How long opening the shop or the books of an integration takes, before anything else comes of it."""
        self.parts = Parts(
            settings=load(ENVIRONMENT),
            shop_opener=self._open_shop,
            books_opener=self._open_books,
            register=FakeVatRegister(clock=self.clock),
        )
        replaced = {
            "clock": self.clock,
            "records": self.faults.wrap(self.records),
            "integrations": self.integrations,
            "queue": self.queue,
            "failures": self.faults.wrap(self.failures),
            "notices": FakeNotices(self.integrations),
            "operator_line": self.operator_line,
            "vat_register": self.parts.register,
        }
        self.parts.__dict__.update(replaced)
        for name in names:
            self._set_up(IntegrationId(name))

    def record(self, name: str, order_id: int = 8) -> OrderRecord:
        """The record of an order's invoice."""
        return self.records.stored[RecordKey(IntegrationId(name), 1, order_id)]

    def _set_up(self, integration: IntegrationId) -> None:
        usual = settings_of()
        # A Yuki domain of its own, or the invoices of the shops could not have the same subjects.
        books = replace(usual.books, domain_id=f"domain-of-{integration}", administration_id=f"of-{integration}")
        account = AccountId(str(integration))
        wanted = replace(usual, id=integration, account_id=account, books=books, version=0)
        self.integrations.save(wanted, actor="test", at=self.clock.now())

    def _open_shop(self, settings: IntegrationSettings) -> Shop:
        self.clock.advance(self.takes.get(settings.id, timedelta(0)))
        if settings.id in self.broken:
            raise self.broken[settings.id]
        return self.shops[settings.id]

    def _open_books(self, settings: IntegrationSettings) -> Books:
        self.clock.advance(self.takes.get(settings.id, timedelta(0)))
        if settings.id in self.broken:
            raise self.broken[settings.id]
        return self.books[settings.id]


def a_message(body: object, *, group: str = "", receipts: int = 1) -> dict[str, Any]:
    """A message as SQS hands it to a function."""
    return {
        "messageId": f"message-{next(_numbers)}",
        "receiptHandle": "x",
        "body": body if isinstance(body, str) else json.dumps(body),
        "attributes": {"ApproximateReceiveCount": str(receipts), "MessageGroupId": group},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-west-1:000000000000:x",
        "awsRegion": "eu-west-1",
    }


def a_batch(messages: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """An event of an SQS queue."""
    return {"Records": list(messages)}


def failed(answer: dict[str, Any]) -> list[str]:
    """The ids of the messages that come again."""
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def told(log: Log) -> dict[str, str]:
    """The code of each failure in the log, by the id of its message."""
    failures = [vars(line) for line in log.records if line.getMessage() == "failed"]
    return {line["message_id"]: line["code"] for line in failures}
