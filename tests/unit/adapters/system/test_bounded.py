"""Nobody waits longer than was said, whatever the other side does."""

from threading import Event

import pytest
from factuurbrug.adapters.system.bounded import within
from factuurbrug.domain.errors import Unavailable


def test_work_that_is_done_in_time_gives_what_it_gives() -> None:
    assert within(5, lambda: "klaar") == "klaar"


def test_what_work_raises_surfaces_where_it_was_asked_for() -> None:
    def fail() -> str:
        raise Unavailable("SHOP-TIMEOUT")

    with pytest.raises(Unavailable, match="SHOP-TIMEOUT"):
        within(5, fail)


def test_work_that_hangs_is_left_alone_when_its_time_is_over() -> None:
    ended = Event()
    try:
        with pytest.raises(TimeoutError):
            within(0.05, ended.wait)
    finally:
        ended.set()
