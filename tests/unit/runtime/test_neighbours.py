"""A shop or an administration that hangs, and a message that always fails, are no trouble of their neighbours."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from factuurbrug.domain.errors import Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import State
from factuurbrug.runtime.handlers import fetch_orders, post_invoice

from tests.builders.orders import a_line, an_order
from tests.fakes.sqs import FakeSqs
from tests.unit.runtime.functions import Context, Installation, a_batch, a_message
from tests.unit.runtime.workers import Workers

HANGING = IntegrationId("hanging")
OTHERS = tuple(IntegrationId(f"other-{number:02d}") for number in range(50))
USUAL, TIME_OUT = timedelta(seconds=2), timedelta(seconds=60)


@pytest.fixture
def shops(installed: Callable[..., Installation]) -> Installation:
    """Fifty integrations that take two seconds each, and one before them all that takes a minute to say nothing."""
    shops = installed("hanging", *map(str, OTHERS))
    shops.takes = dict.fromkeys(OTHERS, USUAL) | {HANGING: TIME_OUT}
    return shops


def dispatched(shops: Installation) -> FakeSqs:
    sqs = FakeSqs("fetch", "invoice", clock=shops.clock)
    fetch_orders.handle({"task": "dispatch"}, Context())
    for integration, chain in shops.queue.fetches:
        sqs.send("fetch", {"integration": str(integration), "chain": chain}, group=str(integration))
    return sqs


def fetched(shops: Installation, sqs: FakeSqs) -> timedelta:
    """Work all fetches; how long it was until the last of the others was fetched."""
    began, workers = shops.clock.now(), Workers(shops.clock, "fetch")
    workers.run(lambda: sqs.work("fetch", lambda event: fetch_orders.handle(event, Context()), batch=workers.batch))
    runs = [shops.integrations.last_run(one) for one in OTHERS]
    return max(run.at for run in runs if run is not None) - began


def test_a_shop_that_hangs_delays_none_of_fifty_others(shops: Installation) -> None:
    shops.broken[HANGING] = Unavailable("SHOP-TIMEOUT", url="test")

    waited = fetched(shops, dispatched(shops))

    # Nineteen workers are left for fifty shops: three rounds.
    assert waited == 3 * USUAL
    assert {shops.record(str(one)).state for one in OTHERS} == {State.READY}
    run = shops.integrations.last_run(HANGING)
    assert run is not None
    assert run.code == "SHOP-TIMEOUT"


def test_books_that_hang_delay_none_of_fifty_others(shops: Installation) -> None:
    sqs = dispatched(shops)
    fetched(shops, sqs)
    shops.broken[HANGING] = Unavailable("BOOKS-NO-CONNECTION", url="test")
    for offer in shops.queue.offers:
        sqs.send("invoice", {"record": str(offer.key)}, group=str(offer.key.integration))
    began, workers = shops.clock.now(), Workers(shops.clock, "invoice")

    workers.run(
        lambda: sqs.work(
            "invoice", lambda event: post_invoice.handle(event, Context(milliseconds=120_000)), batch=workers.batch
        )
    )

    booked = [shops.record(str(one)) for one in OTHERS]
    assert {record.state for record in booked} == {State.POSTED}
    # Nine workers are left for fifty administrations: six rounds.
    assert max(record.changed_at for record in booked) - began == 6 * USUAL
    assert shops.record("hanging").state is State.READY
    assert sqs.dead["invoice"] == []


def test_as_many_hanging_books_as_there_are_workers_hold_the_others_up_for_three_time_outs_and_never_again(
    installed: Callable[..., Installation],
) -> None:
    hanging = [IntegrationId(f"hanging-{number}") for number in range(10)]
    shops = installed(*map(str, [*hanging, *OTHERS]))
    for one in hanging:
        for number in (1, 2, 3, 4):
            shops.shops[one].put(an_order(a_line("12.10"), id=number, reference=f"R{number}", cart_id=number))
    sqs = dispatched(shops)
    while sqs.work("fetch", lambda event: fetch_orders.handle(event, Context())):
        pass
    shops.takes = dict.fromkeys(OTHERS, USUAL) | dict.fromkeys(hanging, TIME_OUT)
    shops.broken = dict.fromkeys(hanging, Unavailable("BOOKS-NO-CONNECTION", url="test"))
    for offer in shops.queue.offers:
        sqs.send("invoice", {"record": str(offer.key)}, group=str(offer.key.integration))
    began, workers = shops.clock.now(), Workers(shops.clock, "invoice")

    workers.run(
        lambda: sqs.work(
            "invoice", lambda event: post_invoice.handle(event, Context(milliseconds=120_000)), batch=workers.batch
        )
    )

    # Fifty messages of theirs would have hung; after the third of each they are left alone.
    waited = max(shops.record(str(one)).changed_at for one in OTHERS) - began
    assert waited <= 3 * TIME_OUT + 5 * USUAL
    assert {shops.record(str(one)).state for one in OTHERS} == {State.POSTED}
    assert (sqs.waiting("invoice"), sqs.dead["invoice"]) == ([], [])


@pytest.mark.parametrize("poison", ["{", {"record": "bram/1/2/invoice/1"}, {"record": "anna/1/2/invoice/1"}])
def test_a_poisoned_message_ends_among_the_dead_letters_and_its_group_goes_on(
    installed: Callable[..., Installation], poison: object
) -> None:
    shops = installed("anna", "bram")
    for number in (1, 2):
        order = an_order(a_line("12.10"), id=number, reference=f"R{number}", cart_id=number)
        shops.shops[IntegrationId("anna")].put(order)
    fetch_orders.handle(a_batch([a_message({"integration": "anna"})]), Context())
    shops.records.make_unreadable(shops.record("anna", 2).key)
    sqs = FakeSqs("invoice", clock=shops.clock)
    poisoned = sqs.send("invoice", poison, group="anna")
    for number in (1, 8):
        sqs.send("invoice", {"record": f"anna/1/{number}/invoice/1"}, group="anna")

    for _ in range(4):
        while sqs.work("invoice", lambda event: post_invoice.handle(event, Context())):
            pass
        shops.clock.advance(timedelta(minutes=12))

    assert [letter.message for letter in sqs.letters("invoice", most=10)] == [poisoned]
    assert sqs.waiting("invoice") == []
    assert {shops.records.stored[shops.record("anna", number).key].state for number in (1, 8)} == {State.POSTED}
    assert shops.failures.stored[poisoned].code in {"MESSAGE-UNREADABLE", "STORED-UNREADABLE"}
    assert shops.failures.stored[poisoned].receipts == 3
