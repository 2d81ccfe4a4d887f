"""The posting function and its batches: what comes again, and what does not stop because of it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import State
from factuurbrug.runtime.handlers import fetch_orders, post_invoice
from factuurbrug.runtime.handlers.batches import LAST_RECEIPT

from tests.builders.orders import a_line, an_order
from tests.fakes.faulty import Fault
from tests.unit.runtime.functions import Context, Installation, Log, a_batch, a_message, failed, told

NAMES = ("anna", "bram", "carla")


@pytest.fixture
def shops(installed: Callable[..., Installation]) -> Installation:
    """Three integrations with three orders each, fetched and ready."""
    shops = installed(*NAMES)
    for name in NAMES:
        for number in (1, 2):
            shops.shops[IntegrationId(name)].put(
                an_order(a_line("12.10"), id=number, reference=f"R{number}", cart_id=number)
            )
    fetch_orders.handle(a_batch(a_message({"integration": name}) for name in NAMES), Context())
    assert {record.state for record in shops.records.stored.values()} == {State.READY}
    return shops


def offer(name: str, number: int, *, receipts: int = 1) -> dict[str, Any]:
    return a_message({"record": f"{name}/1/{number}/invoice/1"}, group=name, receipts=receipts)


def posted(shops: Installation, name: str) -> int:
    return len(shops.books[IntegrationId(name)].documents)


def test_of_several_messages_of_an_integration_the_first_posts_them_all_in_one_call(shops: Installation) -> None:
    batch = [offer(name, number) for number in (1, 2, 8) for name in NAMES]

    answer = post_invoice.handle(a_batch(batch), Context())

    assert failed(answer) == []
    assert [len(shops.books[IntegrationId(name)].posts) for name in NAMES] == [1, 1, 1]
    assert [posted(shops, name) for name in NAMES] == [3, 3, 3]


def test_of_several_integrations_exactly_the_messages_of_the_failed_one_come_again(
    shops: Installation, caplog: Log
) -> None:
    shops.broken[IntegrationId("bram")] = ValueError("no more ink")
    batch = [offer(name, number) for number in (1, 2, 8) for name in NAMES]
    of_bram = [message["messageId"] for message in batch if message["attributes"]["MessageGroupId"] == "bram"]

    answer = post_invoice.handle(a_batch(batch), Context())

    assert failed(answer) == of_bram
    assert [posted(shops, name) for name in NAMES] == [3, 0, 3]
    assert told(caplog) == dict.fromkeys(of_bram, "ValueError")


def test_a_batch_in_which_everything_fails_names_every_message(shops: Installation) -> None:
    for name in NAMES:
        shops.broken[IntegrationId(name)] = ValueError("no more ink")
    batch = [offer(name, 8) for name in NAMES]

    answer = post_invoice.handle(a_batch(batch), Context())

    assert failed(answer) == [message["messageId"] for message in batch]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{", "MESSAGE-UNREADABLE"),
        ("[]", "MESSAGE-UNREADABLE"),
        ({}, "ID-UNREADABLE"),
        ({"record": "anna/1/x/invoice/1"}, "ID-UNREADABLE"),
        ({"record": "ANNA!/1/8/invoice/1"}, "ID-UNREADABLE"),
        ({"record": 8}, "ID-UNREADABLE"),
        ({"record": "bram/1/8/invoice/1"}, "MESSAGE-UNREADABLE"),
        pytest.param("[" * 100_000, "MESSAGE-UNREADABLE", id="deeply nested"),
    ],
)
def test_an_unreadable_message_comes_again_alone_and_the_log_says_why(
    shops: Installation, caplog: Log, body: object, code: str
) -> None:
    unreadable = a_message(body, group="anna")
    batch = [offer("anna", 1), unreadable, offer("anna", 2), offer("bram", 8)]

    answer = post_invoice.handle(a_batch(batch), Context())

    assert failed(answer) == [unreadable["messageId"]]
    assert told(caplog) == {unreadable["messageId"]: code}
    assert (posted(shops, "anna"), posted(shops, "bram")) == (3, 3)


def test_a_repeated_message_posts_nothing_more(shops: Installation) -> None:
    post_invoice.handle(a_batch([offer("anna", 8)]), Context())

    answer = post_invoice.handle(a_batch([offer("anna", 8), offer("anna", 8)]), Context())

    assert failed(answer) == []
    assert posted(shops, "anna") == 3


def test_before_its_last_receipt_a_failed_message_leaves_its_record_as_it_is(shops: Installation) -> None:
    shops.broken[IntegrationId("anna")] = ValueError("no more ink")

    post_invoice.handle(a_batch([offer("anna", 8, receipts=2)]), Context())

    assert shops.record("anna").version == 1


def test_the_reason_of_a_dead_letter_is_in_its_records_journal_and_the_record_rests(shops: Installation) -> None:
    shops.broken[IntegrationId("anna")] = ValueError("no more ink")
    batch = [offer("anna", 8, receipts=3), offer("anna", 1, receipts=1)]

    answer = post_invoice.handle(a_batch(batch), Context())

    entry = shops.records.journal(shops.record("anna").key)[-1]
    assert len(failed(answer)) == 2
    assert (entry.after, entry.cause, entry.params) == (State.READY, "POSTING-FAILED", (("error", "ValueError"),))
    assert (shops.record("anna").not_before or shops.clock.now()) > shops.clock.now()
    assert shops.record("anna", 1).version == 1


def test_a_table_that_does_not_answer_at_the_last_receipt_still_brings_the_message_again(
    shops: Installation, caplog: Log
) -> None:
    message = offer("anna", 8, receipts=3)
    for call in (0, 1):
        shops.faults.plan(after=call, fault=Fault.REFUSED)

    answer = post_invoice.handle(a_batch([message]), Context())

    assert failed(answer) == [message["messageId"]]
    assert told(caplog) == {message["messageId"]: "STORE-UNAVAILABLE"}


def test_one_record_that_makes_us_fail_is_held_and_the_others_are_booked_without_it(shops: Installation) -> None:
    poisoned, batch = shops.record("anna", 2).key, [offer("anna", number) for number in (1, 2, 8)]
    shops.records.spoil_working_copy(poisoned)

    first = post_invoice.handle(a_batch(batch), Context())
    second = post_invoice.handle(a_batch(batch), Context())

    held = shops.record("anna", 2)
    assert (failed(first), failed(second)) == ([batch[0]["messageId"]], [])
    assert (held.state, [finding.code for finding in held.findings]) == (State.HELD, ["POSTING-FAILED"])
    assert {shops.record("anna", number).state for number in (1, 8)} == {State.POSTED}


def test_what_was_claimed_beside_a_record_that_makes_us_fail_was_proven_not_sent(shops: Installation) -> None:
    shops.records.spoil_working_copy(shops.record("anna", 8).key)

    post_invoice.handle(a_batch([offer("anna", 1)]), Context())

    assert {shops.record("anna", number).state for number in (1, 2)} == {State.READY}
    assert {shops.record("anna", number).attempts for number in (1, 2)} == {0}


def test_why_a_message_failed_is_kept_for_whoever_finds_it_among_the_dead_letters(shops: Installation) -> None:
    shops.broken[IntegrationId("anna")] = ValueError("no more ink")
    message, rubbish = offer("anna", 8, receipts=2), a_message("{", group="anna")

    post_invoice.handle(a_batch([message, rubbish]), Context())

    kept = shops.failures.stored
    assert (kept[message["messageId"]].code, kept[message["messageId"]].receipts) == ("ValueError", 2)
    assert kept[rubbish["messageId"]].code == "MESSAGE-UNREADABLE"
    assert "no more ink" not in str(kept)


def test_a_reason_that_cannot_be_kept_does_not_hide_the_failure(shops: Installation, caplog: Log) -> None:
    rubbish = a_message("{", group="anna")
    shops.faults.plan(after=0, fault=Fault.REFUSED)

    answer = post_invoice.handle(a_batch([rubbish]), Context())

    assert failed(answer) == [rubbish["messageId"]]
    assert told(caplog) == {rubbish["messageId"]: "MESSAGE-UNREADABLE"}
    assert shops.failures.stored == {}


def test_the_last_receipt_is_the_templates() -> None:
    template = (Path(__file__).parents[3] / "template.yaml").read_text()

    counts = re.findall(r"InvoiceDeadLetters.Arn, maxReceiveCount: (\d+)", template)

    assert counts == [str(LAST_RECEIPT)]
