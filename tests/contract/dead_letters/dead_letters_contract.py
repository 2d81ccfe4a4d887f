"""What an operator's hold on dead letters must do; run by the fake and by SQS on the stand-in."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from factuurbrug.ports.queue import DeadLetterQueues

#: Puts a message among the dead letters of a queue, in a group; its id.
PutDead = Callable[[str, str, str], str]
#: A moment after everything that was put in so far.
Later = Callable[[], datetime]


class DeadLettersContract:
    """Subclasses give `queues` named "fetch" and "invoice" (FIFO), both empty, `put_dead` and `later`."""

    @pytest.mark.parametrize("queue", ["fetch", "invoice"])
    def test_a_look_at_dead_letters_leaves_them_where_they_are(
        self, queues: DeadLetterQueues, put_dead: PutDead, queue: str
    ) -> None:
        ids = [put_dead(queue, f'{{"n": {number}}}', "anna") for number in range(3)]

        first, second = queues.letters(queue, most=100), queues.letters(queue, most=100)

        assert [letter.message for letter in first] == ids
        assert [letter.body for letter in first] == ['{"n": 0}', '{"n": 1}', '{"n": 2}']
        assert {letter.queue for letter in first} == {queue}
        assert second == first
        assert {depth.name: depth.dead for depth in queues.depths()}[queue] == 3

    def test_no_more_than_asked_for_are_shown(self, queues: DeadLetterQueues, put_dead: PutDead) -> None:
        for number in range(5):
            put_dead("fetch", "x", f"group-{number}")

        assert len(queues.letters("fetch", most=2)) == 2
        assert queues.letters("invoice", most=2) == ()

    @pytest.mark.parametrize("queue", ["fetch", "invoice"])
    def test_dead_letters_are_removed_for_good(
        self, queues: DeadLetterQueues, put_dead: PutDead, later: Later, queue: str
    ) -> None:
        for _ in range(23):
            put_dead(queue, "x", "anna")

        assert queues.discard(queue, most=23, before=later()) == 23
        assert queues.letters(queue, most=100) == ()

    def test_letters_that_came_after_they_were_counted_are_spared(
        self, queues: DeadLetterQueues, put_dead: PutDead, later: Later
    ) -> None:
        put_dead("fetch", "old", "anna")
        counted = later()
        put_dead("fetch", "new", "bram")

        assert queues.discard("fetch", most=10, before=counted) == 1
        assert [letter.body for letter in queues.letters("fetch", most=10)] == ["new"]

    def test_no_more_are_removed_than_were_counted(
        self, queues: DeadLetterQueues, put_dead: PutDead, later: Later
    ) -> None:
        for _ in range(3):
            put_dead("fetch", "x", "anna")

        assert queues.discard("fetch", most=2, before=later() + timedelta(hours=1)) == 2
        assert len(queues.letters("fetch", most=10)) == 1

    @pytest.mark.parametrize("queue", ["fetch", "invoice"])
    def test_dead_letters_go_back_to_their_queue(self, queues: DeadLetterQueues, put_dead: PutDead, queue: str) -> None:
        put_dead(queue, "x", "anna")

        queues.redrive(queue)

        (depth,) = [one for one in queues.depths() if one.name == queue]
        assert (depth.waiting, depth.dead) == (1, 0)
