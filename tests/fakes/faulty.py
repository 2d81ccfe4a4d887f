"""Ports that fail as they are told: before or after they did their work, half-way, once or for good (a crash)."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar, cast

from factuurbrug.domain.errors import FactuurbrugError, Unavailable

Port = TypeVar("Port")


class Fault(StrEnum):
    """What happens at one call of a port.

    `HALF_DONE`: of what the call was given together only the first half is done, and there is no answer. Where a call
    does one thing, or all of it or nothing (a transaction of the table), it is done and there is no answer.
    """

    CRASH_BEFORE = "crash before"
    CRASH_AFTER = "crash after"
    REFUSED = "no answer, nothing done"
    ANSWER_LOST = "no answer, but done"
    HALF_DONE = "no answer, and half of it done"


#: Methods that send several things which may be taken one by one.
_ONE_BY_ONE = frozenset({"FakeQueue.post_many", "FakeBooks.post"})


class Crash(BaseException):
    """The process is gone: no `except Exception` sees it, and until a restart nothing works any more."""


class Faults:
    """Counts the calls of all ports that it wraps, and breaks the chosen ones.

    Attributes:
        calls: How many calls there were.
        log: What was called, in order.
        struck: The faults that befell a call, with the call.
        gate: Passed before every call; a test that lets two processes take turns waits there.
        chance: Asked at every call that no plan names: a fault of a seeded draw, if any.
    """

    def __init__(self) -> None:
        self.calls = 0
        self.log: list[str] = []
        self.struck: list[tuple[Fault, str]] = []
        self.gate: Callable[[], None] = lambda: None
        self.chance: Callable[[], Fault | None] = lambda: None
        self._plan: dict[int, Fault] = {}
        self._dead = False

    def plan(self, *, after: int, fault: Fault) -> None:
        """Break the call that comes after so many others from now."""
        self._plan[self.calls + after + 1] = fault

    def restart(self) -> None:
        """A new process begins."""
        self._dead = False

    def stop(self) -> None:
        """Nothing breaks any more."""
        self._plan.clear()
        self.chance = lambda: None

    def wrap(self, port: Port, *, error: Callable[[], FactuurbrugError] | None = None) -> Port:
        """The port behind the faults; `error` is what a missing answer looks like (the store's by default)."""
        return cast("Port", _Faulty(port, self, error or (lambda: Unavailable("STORE-UNAVAILABLE", error="test"))))

    def before(self, name: str) -> Fault | None:
        """Called as a call begins."""
        self.gate()
        if self._dead:
            raise Crash
        self.calls += 1
        self.log.append(name)
        fault = self._plan.pop(self.calls, None) or self.chance()
        if fault is not None:
            self.struck.append((fault, name))
        if fault is Fault.CRASH_BEFORE:
            self.die()
        return fault

    def die(self) -> None:
        """The process is gone."""
        self._dead = True
        raise Crash


class _Faulty:
    def __init__(self, port: object, faults: Faults, error: Callable[[], FactuurbrugError]) -> None:
        self._port = port
        self._faults = faults
        self._error = error

    def __getattr__(self, name: str) -> object:
        method = getattr(self._port, name)
        full_name = f"{type(self._port).__name__}.{name}"

        def call(*args: object, **kwargs: object) -> object:
            fault = self._faults.before(full_name)
            if fault is Fault.REFUSED:
                raise self._error()
            if fault is Fault.HALF_DONE and full_name in _ONE_BY_ONE:
                args = _first_half(args)
            answer = method(*args, **kwargs)
            if fault is Fault.CRASH_AFTER:
                self._faults.die()
            if fault in {Fault.ANSWER_LOST, Fault.HALF_DONE}:
                raise self._error()
            return answer

        return call


def _first_half(args: tuple[object, ...]) -> tuple[object, ...]:
    given, *others = args
    several = cast("Sequence[object]", given)
    return (several[: (len(several) + 1) // 2], *others)
