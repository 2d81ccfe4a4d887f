"""Work that may not take longer than a person waits, whatever the other side does."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """What the work gives, if it gives it in time.

    Limits of sockets bound the pause between two bytes and not the whole, and looking up a name has none at all. The
    work goes on behind the caller's back when its time is over, so it may only read.

    Raises:
        TimeoutError: It took longer.
    """
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it surfaces where the work was asked for
            outcome.set_exception(error)

    Thread(target=run, daemon=True).start()
    return outcome.result(timeout=seconds)
