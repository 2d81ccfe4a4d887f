"""DynamoDB removes what is over days later: until then nobody is shown it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.failures import DynamoFailures
from factuurbrug.adapters.aws.jobs import DynamoJobs
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.adapters.aws.reports import DynamoReports
from factuurbrug.adapters.aws.table import Table
from factuurbrug.adapters.aws.vat_cache import CachedRegister
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.lifecycle import open_record
from factuurbrug.domain.report import Report, ReportKind
from factuurbrug.ports.failures import Failure
from factuurbrug.ports.jobs import Job, of_account
from factuurbrug.ports.records import Change, WorkingCopy

from tests.builders.orders import an_order
from tests.builders.records import a_record
from tests.fakes.clock import FakeClock
from tests.fakes.vat_register import FakeVatRegister
from tests.unit.adapters.aws.wires import a_table

SECOND: Final = timedelta(seconds=1)
OWNER: Final = of_account(AccountId("account"))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def table(clients: Clients, clock: FakeClock) -> Table:
    return a_table(clients, clock=clock)


def until_its_end(clock: FakeClock, kept: timedelta, seen: Callable[[], object]) -> tuple[bool, bool]:
    """Whether it is seen in the last second, and when its time is over."""
    clock.advance(kept - SECOND)
    before = bool(seen())
    clock.advance(SECOND)
    return before, bool(seen())


def a_job(clock: FakeClock, **changes: str) -> Job:
    return Job(OWNER, "job-1", "preview", changes.get("params", "{}"), "anna", "nl", clock.now())


def test_the_shops_facts_are_gone_for_every_reader_and_the_record_stays(table: Table, clock: FakeClock) -> None:
    records = DynamoRecords(table)
    opened, entry = open_record(a_record(changed_at=clock.now()), cause="SHOP-NEW", actor="test")
    records.commit(Change(opened, entry, working_copy=WorkingCopy(an_order(cart_id=3))))
    (integration, shop) = (opened.key.integration, opened.key.shop_id)

    def readers() -> list[object]:
        (kept,) = records.everything(integration)
        read = [
            records.working_copy(opened.key),
            kept.working_copy,
            records.of_cart(integration, shop_id=shop, cart_id=3),
        ]
        return [one for one in read if one]

    clock.advance(timedelta(days=400) - SECOND)
    assert len(readers()) == 3
    clock.advance(SECOND)
    assert readers() == []
    assert records.get(opened.key) == opened
    assert records.journal(opened.key) == (entry,)


def test_a_job_is_gone_after_a_day_and_its_id_is_free_again(table: Table, clock: FakeClock) -> None:
    jobs = DynamoJobs(table)
    jobs.add(a_job(clock))

    assert until_its_end(clock, timedelta(days=1), lambda: jobs.get(OWNER, "job-1") and jobs.of(OWNER)) == (True, False)
    assert jobs.of(OWNER) == ()
    again = jobs.add(a_job(clock, params='{"latest": 3}'))
    assert jobs.get(OWNER, "job-1") == again
    assert again.params == '{"latest": 3}'


def test_a_report_is_gone_after_a_year(table: Table, clock: FakeClock) -> None:
    reports = DynamoReports(table)
    reports.add(Report("FB-1", ReportKind.MANUAL, "sub", "request-1", "anna", "Hallo", clock.now()))

    def seen() -> bool:
        found = [reports.get("FB-1"), reports.sent("sub", "request-1"), *reports.latest(9)]
        return any(one is not None for one in found)

    assert until_its_end(clock, timedelta(days=365), seen) == (True, False)


def test_why_a_message_failed_is_gone_when_no_queue_can_hold_it(table: Table, clock: FakeClock) -> None:
    failures = DynamoFailures(table)
    failures.note(Failure("message-1", "STORE-UNAVAILABLE", clock.now(), 3))

    assert until_its_end(clock, timedelta(days=20), lambda: failures.of(["message-1"])) == (True, False)


def test_an_answer_of_the_vat_register_is_asked_anew_when_its_time_is_over(table: Table, clock: FakeClock) -> None:
    asked = FakeVatRegister("DE129273398", clock=clock)
    register = CachedRegister(table, register=asked, clock=clock)
    for _ in range(2):
        register.check("DE129273398", requester="", keep=timedelta(days=90))
    clock.advance(timedelta(days=60))

    register.check("DE129273398", requester="", keep=timedelta(days=90))

    assert len(asked.asked) == 2


def test_an_item_without_an_end_is_never_over(table: Table, clock: FakeClock) -> None:
    place = {"pk": str(IntegrationId("anna")), "sk": "SETTINGS"}
    table.put({**place, "body": "{}"})
    clock.advance(timedelta(days=9000))

    assert table.get(place) == {**place, "body": "{}"}
    assert len(table.get_many([place])) == 1
