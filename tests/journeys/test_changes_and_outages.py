"""An outage of the VAT register, and an order that changes after booking, on the deployed stack and its partners."""

import secrets
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import requests
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State
from factuurbrug.domain.vat.number_check import VatNumberStatus
from factuurbrug.runtime.compose import Parts

from local.run import LocalRun
from tests.integration.aws.deployed import parts_on
from tests.journeys.operating import Admin

pytestmark = pytest.mark.stack

ADMINISTRATION = "a0000000-0000-4000-8000-000000000002"
#: Orders of the recorded shop to copy: an ordinary Dutch one, and one to a Belgian business without VAT.
ORDINARY, TO_A_BUSINESS = 6, 25


@pytest.fixture
def parts(stack: LocalRun) -> Parts:
    return parts_on(stack)


@pytest.fixture
def integration(stack: LocalRun, admin: Admin, tmp_path: Path) -> Iterator[IntegrationId]:
    """An integration of this test's own that books at once what is ordered from today on."""
    name = f"changes-{secrets.token_hex(6)}"
    file = tmp_path / "changes.toml"
    file.write_text(
        f'id = "{name}"\nactive = true\nprocess = true\nstart_date = {stack.now:%Y-%m-%d}\n'
        f'own_vat_number = "NL000099998B57"\nsubject_template = "{name} {{bestel_id}}"\n'
        f'[shop]\nurl = "{stack.addresses["shop"]}"\nprefix = "{name[-6:]}-"\n'
        f'[books]\nadministration_id = "{ADMINISTRATION}"\n',
        encoding="utf-8",
    )
    done = admin("integrations", "add", str(file))
    assert done.exit_code == 0, done.err
    yield IntegrationId(name)
    admin("integrations", "pause", name)


def tell(stack: LocalRun, partner: str, route: str, method: str = "POST", **values: object) -> Any:
    answer = requests.request(method, f"{stack.addresses[partner]}/_admin/{route}", json=values, timeout=30)
    answer.raise_for_status()
    return answer.json()


def a_new_order(stack: LocalRun, copy_of: int) -> int:
    (number,) = tell(stack, "shop", "orders", copy_of=copy_of)["ids"]
    return int(number)


def record_of(parts: Parts, key: RecordKey) -> OrderRecord:
    record = parts.records.get(key)
    assert record is not None
    return record


def test_an_order_waits_out_an_outage_of_the_register_and_is_booked_with_its_proof(
    stack: LocalRun, parts: Parts, integration: IntegrationId
) -> None:
    number = a_new_order(stack, TO_A_BUSINESS)
    key = RecordKey(integration, 1, number)
    tell(stack, "vies", "outages", country="BE", error="MS_UNAVAILABLE")
    try:
        stack.hourly()
        waiting = record_of(parts, key)
    finally:
        tell(stack, "vies", "outages", method="DELETE")

    stack.nightly()

    booked = parts.records.document(key)
    assert (waiting.state, waiting.waits_for) == (State.FETCHED, "vat_number")
    assert waiting.due_at is not None
    assert {finding.code for finding in waiting.findings} >= {"VAT-NUMBER-UNCHECKED"}
    assert record_of(parts, key).state in {State.POSTED, State.CONFIRMED}
    assert booked is not None
    assert booked.vat_check is not None
    assert booked.vat_check.status is VatNumberStatus.VALID
    assert booked.vat_check.consultation_number


def test_an_order_that_changed_after_booking_is_credited_and_booked_again_by_one_command(
    stack: LocalRun, parts: Parts, integration: IntegrationId, admin: Admin
) -> None:
    number = a_new_order(stack, ORDINARY)
    key = RecordKey(integration, 1, number)
    stack.hourly()
    assert record_of(parts, key).state is State.POSTED
    tell(stack, "shop", f"orders/{number}/discounts", name="Coulance", value="1.21", value_tax_excl="1.00")
    stack.hourly()
    deviating = record_of(parts, key)

    done = admin("rebook", str(key))
    again = admin("rebook", str(key))
    stack.hourly()
    parts.administration.resend_ready(integration, actor="test")
    stack.nightly()

    credit = RecordKey(integration, 1, number, DocumentKind.CREDIT)
    invoice = RecordKey(integration, 1, number, DocumentKind.INVOICE, 2)
    (finding,) = deviating.findings
    assert (deviating.state, finding.params["difference"]) == (State.DEVIATES, "-1.21")
    assert (done.exit_code, again.exit_code) == (0, 0), done.err
    assert str(credit) in done.err
    assert str(invoice) in done.err
    in_yuki = {one["reference"]: one for one in tell(stack, "books", "documents", method="GET")}
    root = record_of(parts, key).booked_reference
    totals = [
        sum(Decimal(line["excl"]) + Decimal(line["vat"]) for line in in_yuki[f"{root}{mark}"]["lines"])
        for mark in ("", "-C1", "-R2")
    ]
    assert [str(total) for total in totals] == ["16.95", "-16.95", "15.74"]
    assert {one.state for one in (record_of(parts, credit), record_of(parts, invoice))} <= {
        State.POSTED, State.CONFIRMED,
    }  # fmt: skip
