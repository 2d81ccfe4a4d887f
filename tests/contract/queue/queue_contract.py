"""What every set of work queues must do; run by the fake and by SQS on the stand-in."""

from collections.abc import Callable

import pytest
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import DocumentKind, RecordKey
from factuurbrug.ports.queue import Offer, WorkQueue

ANNA, BRAM = IntegrationId("anna"), IntegrationId("bram")
#: What came out: ("fetch", integration, chain), ("recheck", integration), ("settle", integration, keys), ("post", key).
Received = Callable[[], list[tuple[object, ...]]]


def offers(integration: IntegrationId, count: int, *, version: int = 1, send_number: int = 0) -> list[Offer]:
    return [
        Offer(RecordKey(integration, 1, number), version=version, send_number=send_number)
        for number in range(1, count + 1)
    ]


class QueueContract:
    """Subclasses give a `queue` that nobody works on, and `received()`, which empties it.

    What was posted comes in the order of arrival; the rest in any order.
    """

    def test_requests_to_fetch_say_where_and_how_often_continued(self, queue: WorkQueue, received: Received) -> None:
        queue.fetch(ANNA)
        queue.fetch(BRAM, chain=3)

        assert set(received()) == {("fetch", "anna", 0), ("fetch", "bram", 3)}

    def test_requests_to_recheck_and_to_settle_are_told_apart(self, queue: WorkQueue, received: Received) -> None:
        keys = [RecordKey(ANNA, 1, 8), RecordKey(ANNA, 2, 9, DocumentKind.CREDIT, 2)]
        queue.recheck(ANNA)
        queue.settle(ANNA, keys)

        assert set(received()) == {("recheck", "anna"), ("settle", "anna", tuple(keys))}

    def test_a_request_made_twice_comes_twice(self, queue: WorkQueue, received: Received) -> None:
        for _ in range(2):
            queue.fetch(ANNA)

        assert received() == [("fetch", "anna", 0)] * 2

    @pytest.mark.parametrize("count", [0, 1, 10, 11, 25])
    def test_offers_come_in_the_order_in_which_they_were_made(
        self, queue: WorkQueue, received: Received, count: int
    ) -> None:
        made = offers(ANNA, count)

        queue.post_many(made)

        assert received() == [("post", offer.key) for offer in made]

    def test_each_integration_keeps_its_own_order(self, queue: WorkQueue, received: Received) -> None:
        of_anna, of_bram = offers(ANNA, 4), offers(BRAM, 4)
        queue.post_many([offer for pair in zip(of_anna, of_bram, strict=True) for offer in pair])

        came = received()

        for made in (of_anna, of_bram):
            wanted = [("post", offer.key) for offer in made]
            assert [one for one in came if one in wanted] == wanted

    def test_the_same_offer_made_twice_comes_once(self, queue: WorkQueue, received: Received) -> None:
        (offer,) = offers(ANNA, 1)
        queue.post_many([offer])
        queue.post(offer.key, version=offer.version, send_number=offer.send_number)

        assert received() == [("post", offer.key)]

    @pytest.mark.parametrize(("version", "send_number"), [(1, 1), (2, 0)])
    def test_a_deliberate_second_offer_is_not_swallowed(
        self, queue: WorkQueue, received: Received, version: int, send_number: int
    ) -> None:
        (first,), (second,) = offers(ANNA, 1), offers(ANNA, 1, version=version, send_number=send_number)
        queue.post_many([first])
        before = received()
        queue.post_many([second])

        assert before + received() == [("post", first.key)] * 2
