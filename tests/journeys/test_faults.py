"""Two integrations of one administration on the deployed stack, over HTTP, while their partners fail by chance."""

import secrets
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import IN_BOOKS
from factuurbrug.domain.record import OrderRecord
from factuurbrug.runtime.compose import Parts
from factuurbrug.usecases.pausing import resume
from factuurbrug.usecases.person_acts import PersonActs

from local.run import LocalRun
from tests.integration.aws.deployed import parts_on
from tests.journeys.operating import Admin

pytestmark = pytest.mark.stack

ADMINISTRATION = "a0000000-0000-4000-8000-000000000002"
ORDINARY, ORDERS = 6, 4
FAULTS = {
    "books": [
        "ProcessSalesInvoices:drop_after:p=0.3",
        "ProcessSalesInvoices:status500:p=0.3",
        "ProcessSalesInvoices:missing_invoice:p=0.3",
        "DocumentsInFolder:status503:p=0.2",
        "GetTransactionDetails:half_answer:p=0.2",
    ],
    "shop": ["orders:status503:p=0.2", "order_details:garbage:p=0.1"],
}


def tell(stack: LocalRun, partner: str, route: str, method: str = "POST", body: object = None) -> Any:
    answer = requests.request(method, f"{stack.addresses[partner]}/_admin/{route}", json=body, timeout=30)
    answer.raise_for_status()
    return answer.json()


@pytest.fixture
def integrations(stack: LocalRun, admin: Admin, tmp_path: Path) -> Iterator[list[IntegrationId]]:
    """One that books at once and one that makes drafts, for orders of today on; absence counts at once."""
    names = [f"faults-{secrets.token_hex(4)}" for _ in range(2)]
    for name, process in zip(names, ("true", "false"), strict=True):
        file = tmp_path / f"{name}.toml"
        file.write_text(
            f'id = "{name}"\nactive = true\nprocess = {process}\nstart_date = {stack.now:%Y-%m-%d}\n'
            f'subject_template = "{name} {{bestel_id}}"\n'
            f'[shop]\nurl = "{stack.addresses["shop"]}"\nprefix = "{name[-6:]}-"\n'
            f'[books]\nadministration_id = "{ADMINISTRATION}"\n'
            f"[limits]\nabsence_minutes = 0\ndraft_absence_hours = 0\n",
            encoding="utf-8",
        )
        done = admin("integrations", "add", str(file))
        assert done.exit_code == 0, done.err
    yield [IntegrationId(name) for name in names]
    for name in names:
        admin("integrations", "pause", name)


@pytest.fixture
def failing_partners(stack: LocalRun) -> Iterator[None]:
    for partner, texts in FAULTS.items():
        tell(stack, partner, "faults", "DELETE")
        tell(stack, partner, "faults", body=texts)
    yield
    for partner in FAULTS:
        tell(stack, partner, "faults", "DELETE")


def records_of(parts: Parts, integration: IntegrationId, orders: list[int]) -> list[OrderRecord]:
    kept = [one.record for one in parts.records.everything(integration)]
    return [record for record in kept if record.key.order_id in orders]


def a_round(stack: LocalRun, parts: Parts, integrations: list[IntegrationId]) -> None:
    """An hour's work, and a sweep that looks up and offers what otherwise waits for its time."""
    for name in integrations:
        # A shop that failed more than once would be left alone for most of an hour.
        resume(parts.integrations, name, now=parts.clock.now())
    stack.hourly()
    for name in integrations:
        parts.administration.look_up_now(name, actor="test")
        parts.administration.resend_ready(name, actor="test")
    stack.settle()


@pytest.mark.usefixtures("failing_partners")
def test_every_order_stands_once_in_the_books_after_its_partners_failed(
    stack: LocalRun, integrations: list[IntegrationId]
) -> None:
    parts = parts_on(stack)
    orders = tell(stack, "shop", "orders", body={"copy_of": ORDINARY, "count": ORDERS})["ids"]

    for _ in range(2):
        a_round(stack, parts, integrations)
    for partner in FAULTS:
        tell(stack, partner, "faults", "DELETE")
    for _ in range(8):
        everything = [record for name in integrations for record in records_of(parts, name, orders)]
        if len(everything) == 2 * ORDERS and all(record.state in IN_BOOKS for record in everything):
            break
        for name in integrations:
            settle_drafts_in_doubt(stack, parts, name, orders)
        a_round(stack, parts, integrations)

    everything = [record for name in integrations for record in records_of(parts, name, orders)]
    documents = Counter(str(one["subject"]) for one in tell(stack, "books", "documents", "GET"))
    assert {str(record.key): record.state for record in everything if record.state not in IN_BOOKS} == {}
    assert {record.subject: documents[record.subject] for record in everything} == {
        f"{name} {order}": 1 for name in integrations for order in orders
    }


def settle_drafts_in_doubt(stack: LocalRun, parts: Parts, name: IntegrationId, orders: list[int]) -> None:
    """A draft whose absence no later one witnesses waits for a person, who looks."""
    listed = {str(one["subject"]) for one in tell(stack, "books", "documents", "GET")}
    acts = PersonActs(
        integrations=parts.integrations,
        records=parts.records,
        queue=parts.queue,
        register=parts.vat_register,
        rules=parts.rules,
        clock=parts.clock,
    )
    for record in records_of(parts, name, orders):
        if record.needs_person:
            acts.settle(record.key, in_books=record.subject in listed, actor="anna")
