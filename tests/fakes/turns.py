"""Two processes at once, on one thread at a time: who may make how many calls before the other goes on is chosen."""

import threading
from collections.abc import Callable, Sequence

from tests.fakes.faulty import Faults

_WHOLE = 10**9
#: Nothing of it takes so long; a process that never ends shows as a failure instead of a hang.
_PATIENCE_SECONDS = 60


class Turns:
    """Runs several pieces of work; each stops before a call of a port when its turn is over."""

    def __init__(self, faults: Faults, *works: Callable[[], object]) -> None:
        self._faults = faults
        self._left = [0] * len(works)
        self._ended = [False] * len(works)
        self._go = [threading.Semaphore(0) for _ in works]
        self._back = threading.Semaphore(0)
        self._errors: list[BaseException] = []
        self._threads = [
            threading.Thread(target=self._run, args=(number, work), daemon=True) for number, work in enumerate(works)
        ]
        self._numbers: dict[int | None, int] = {}

    def run(self, schedule: Sequence[tuple[int, int]]) -> None:
        """Give turns of (who, calls); afterwards the first goes on to its end, then the second, and so on."""
        for thread in self._threads:
            thread.start()
        self._faults.gate = self._gate
        try:
            for who, calls in [*schedule, *((who, _WHOLE) for who in range(len(self._threads)))]:
                self._turn(who, calls)
        finally:
            self._faults.gate = lambda: None
        for thread in self._threads:
            thread.join(_PATIENCE_SECONDS)
        if self._errors:
            raise self._errors[0]

    def _turn(self, who: int, calls: int) -> None:
        if self._ended[who]:
            return
        self._left[who] = calls
        self._go[who].release()
        if not self._back.acquire(timeout=_PATIENCE_SECONDS):
            raise TimeoutError("a process never came back")

    def _run(self, number: int, work: Callable[[], object]) -> None:
        self._numbers[threading.get_ident()] = number
        self._go[number].acquire()
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - raised again where the test sees it
            self._errors.append(error)
        finally:
            self._ended[number] = True
            self._back.release()

    def _gate(self) -> None:
        number = self._numbers.get(threading.get_ident())
        if number is None:
            return
        while self._left[number] == 0:
            self._back.release()
            self._go[number].acquire()
        self._left[number] -= 1
