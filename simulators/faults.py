"""The one vocabulary in which every simulator is told to fail, and the book that keeps it.

A fault says *how* to fail (`kind`), *where* (`pattern`, matched against the simulator's operation
name: a resource such as `orders`, a SOAP operation such as `ProcessSalesInvoices`), *how often*
(`times`, after letting `skip` matching requests pass) and *how likely* (`probability`, drawn from
a seeded random, so that a run can be repeated). As text: `orders:slow=5000:times=3:skip=1:p=0.5`.

Which kinds leave the request undone and which do its work first is the heart of the matter,
because a client must tell them apart by asking, never by guessing:

================== ========== ==================================================================
kind               work done  what the client sees
================== ========== ==================================================================
refuse             no         the simulator's own way of saying no; `argument` is the text
slow               yes        the right answer, `argument` milliseconds late
drop_before        no         the connection closes without an answer
drop_after         yes        the connection closes without an answer
status429          no         429 with `Retry-After` (`argument` seconds, 1 by default)
status500          no         an empty 500
status502          no         a proxy's 502 page
status503          no         a proxy's 503 page
status500_committed yes       an empty 500
garbage            yes        200 and bytes that are no text of any kind
html_page          no         200 and a web page (a proxy, a firewall, a log-in page)
half_answer        yes        the right headers, then half of the body, then the connection closes
php_notices        yes        PHP notices in front of the right body
================== ========== ==================================================================

A simulator adds kinds of its own by name (`FaultBook(own_kinds=...)`). The shared kinds are
carried out for any WSGI application by `simulators.faulty_app.FaultyApp`.
"""

import random
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fnmatch import fnmatchcase


class Kind(StrEnum):
    """The kinds of failure that every simulator knows; the module's table tells what each does."""

    REFUSE = "refuse"
    SLOW = "slow"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    STATUS_429 = "status429"
    STATUS_500 = "status500"
    STATUS_502 = "status502"
    STATUS_503 = "status503"
    STATUS_500_COMMITTED = "status500_committed"
    GARBAGE = "garbage"
    HTML_PAGE = "html_page"
    HALF_ANSWER = "half_answer"
    PHP_NOTICES = "php_notices"


class FaultError(ValueError):
    """A fault that cannot be understood: an unknown kind, a number that is none, and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One instruction to fail.

    Attributes:
        kind: A `Kind` or one of the simulator's own kinds.
        pattern: Shell pattern on the operation's name; `*` strikes everything.
        argument: Milliseconds for `slow`, seconds for `status429`, a text for `refuse`; the
            simulator's own kinds give it their own meaning.
        times: How many requests it strikes; None means until it is removed.
        skip: How many matching requests pass unharmed first.
        probability: Chance from 0 to 1 that a matching request is struck.
    """

    kind: str
    pattern: str = "*"
    argument: str = ""
    times: int | None = None
    skip: int = 0
    probability: float = 1.0

    def as_json(self) -> dict[str, object]:
        """Return the fault as the admin routes show and accept it."""
        return {
            "kind": str(self.kind),
            "pattern": self.pattern,
            "argument": self.argument,
            "times": self.times,
            "skip": self.skip,
            "probability": self.probability,
        }


_SHORT = {"p": "probability"}


def parse_fault(text: str) -> Fault:
    """Read a fault as written on a command line.

    Args:
        text: `[pattern:]kind[=argument][:times=N][:skip=N][:p=0.5]`; an argument may not hold `:`.

    Raises:
        FaultError: the text has no kind, or an unknown or unreadable part.
    """
    parts = text.split(":")
    values: dict[str, object] = {"pattern": "*"}
    names = [part for part in parts if part.partition("=")[0] not in _OPTION_NAMES]
    match names:
        case [kind]:
            pass
        case [pattern, kind]:
            values["pattern"] = pattern
        case _:
            msg = f"expected [pattern:]kind, got {text!r}"
            raise FaultError(msg)
    values["kind"], _, values["argument"] = kind.partition("=")
    for part in parts:
        name, separator, value = part.partition("=")
        if name in _OPTION_NAMES and separator:
            values[_SHORT.get(name, name)] = value
    return fault_from_json(values)


_OPTION_NAMES = frozenset({"times", "skip", "p", "probability"})
_FIELDS = frozenset({"kind", "pattern", "argument", "times", "skip", "probability"})


def fault_from_json(values: Mapping[str, object]) -> Fault:
    """Read a fault as sent to an admin route.

    Raises:
        FaultError: a field is unknown, missing or not of its type.
    """
    if unknown := set(values) - _FIELDS:
        msg = f"unknown field of a fault: {', '.join(sorted(unknown))}"
        raise FaultError(msg)
    if not values.get("kind"):
        raise FaultError("a fault needs a kind")
    times = values.get("times")
    fault = Fault(
        kind=str(values["kind"]),
        pattern=str(values.get("pattern") or "*"),
        argument=str(values.get("argument", "")),
        times=None if times is None else _count("times", times),
        skip=_count("skip", values.get("skip", 0)),
        probability=_probability(values.get("probability", 1.0)),
    )
    if fault.kind in {Kind.SLOW, Kind.STATUS_429} and fault.argument:
        _count("argument", fault.argument)
    return fault


def _count(name: str, value: object) -> int:
    try:
        number = int(str(value))
    except ValueError as error:
        msg = f"{name} is not a whole number: {value!r}"
        raise FaultError(msg) from error
    if number < 0:
        msg = f"{name} is negative: {value!r}"
        raise FaultError(msg)
    return number


def _probability(value: object) -> float:
    try:
        number = float(str(value))
    except ValueError as error:
        msg = f"probability is not a number: {value!r}"
        raise FaultError(msg) from error
    if not 0 <= number <= 1:
        msg = f"probability is not between 0 and 1: {value!r}"
        raise FaultError(msg)
    return number


class FaultBook:
    """The faults that are in force; safe to use from several threads."""

    def __init__(self, *, own_kinds: Collection[str] = (), seed: int = 0) -> None:
        """Start without faults.

        Args:
            own_kinds: The kinds that only this simulator knows.
            seed: Start of the random draws for faults with a probability.
        """
        self._kinds = {str(kind) for kind in Kind} | set(own_kinds)
        self._faults: dict[int, Fault] = {}
        self._next_id = 1
        self._lock = threading.Lock()
        self._seed = seed
        self._random = random.Random(seed)  # noqa: S311 -- repeatable draws, no secret

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds this book accepts."""
        return frozenset(self._kinds)

    def add(self, fault: Fault) -> int:
        """Put a fault in force and return the id by which it can be removed.

        Raises:
            FaultError: the simulator knows no such kind.
        """
        if fault.kind not in self._kinds:
            known = ", ".join(sorted(self._kinds))
            msg = f"unknown kind of fault {fault.kind!r}; known: {known}"
            raise FaultError(msg)
        with self._lock:
            number = self._next_id
            self._next_id += 1
            self._faults[number] = fault
            return number

    def remove(self, number: int) -> bool:
        """Take a fault out of force; False when it was not there (any more)."""
        with self._lock:
            return self._faults.pop(number, None) is not None

    def clear(self) -> None:
        """Take every fault out of force and start the random draws anew."""
        with self._lock:
            self._faults.clear()
            self._random = random.Random(self._seed)  # noqa: S311 -- repeatable draws, no secret

    def in_force(self) -> dict[int, Fault]:
        """Return what is left of every fault, by id."""
        with self._lock:
            return dict(self._faults)

    def strike(self, operation: str) -> tuple[Fault, ...]:
        """Return the faults that strike this one request, and count them down.

        Every matching `slow` strikes; of the other kinds only the oldest one that matches does,
        so that two faults on one operation take turns instead of being spent together.
        """
        struck: list[Fault] = []
        with self._lock:
            for number, fault in list(self._faults.items()):
                if not fnmatchcase(operation, fault.pattern):
                    continue
                if fault.kind != Kind.SLOW and any(other.kind != Kind.SLOW for other in struck):
                    continue
                if self._hits(number, fault):
                    struck.append(fault)
        return tuple(struck)

    def _hits(self, number: int, fault: Fault) -> bool:
        if fault.skip:
            self._faults[number] = replace(fault, skip=fault.skip - 1)
            return False
        # A draw is made only for a real chance: certain faults leave the sequence as it is.
        if fault.probability < 1 and self._random.random() >= fault.probability:
            return False
        if fault.times is None:
            return True
        if fault.times <= 1:
            del self._faults[number]
        else:
            self._faults[number] = replace(fault, times=fault.times - 1)
        return fault.times > 0


def milliseconds(faults: tuple[Fault, ...]) -> int:
    """Return how long the `slow` ones among these faults hold up the answer, in milliseconds."""
    return sum(int(fault.argument or "1000") for fault in faults if fault.kind == Kind.SLOW)
