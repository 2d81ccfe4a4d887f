"""The one vocabulary in which every simulator is told to fail, and how a fault is written.

A fault says *how* to fail (`kind`), *where* (`pattern`, matched against the simulator's operation
name: a resource such as `orders`, a SOAP operation such as `ProcessSalesInvoices`), *how often*
(`times`, after letting `skip` matching requests pass) and *how likely* (`probability`, drawn from
a seeded random, so that a run can be repeated). As text: `orders:slow=5000:times=3:skip=1:p=0.5`.

Which kinds leave the request undone and which do its work first (`MEANINGS`) is the heart of the matter, because a
client must tell them apart by asking, never by guessing.

A simulator adds kinds of its own, and says which operations it has (`simulators.vocabulary`). The shared kinds are
carried out for any WSGI application by `simulators.faulty_app.FaultyApp`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of failure that every simulator knows; `MEANINGS` tells what each does."""

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


#: What each kind does, in words: first whether the work is done.
MEANINGS = {
    Kind.REFUSE: "not done; the simulator's own way of saying no (the argument is its text)",
    Kind.SLOW: "done; the right answer, so many milliseconds late",
    Kind.DROP_BEFORE: "not done; the connection closes without an answer",
    Kind.DROP_AFTER: "done; the connection closes without an answer",
    Kind.STATUS_429: "not done; 429 with Retry-After (the argument in seconds, else 1)",
    Kind.STATUS_500: "not done; an empty 500",
    Kind.STATUS_502: "not done; a proxy's 502 page",
    Kind.STATUS_503: "not done; a proxy's 503 page",
    Kind.STATUS_500_COMMITTED: "done; an empty 500",
    Kind.GARBAGE: "done; 200 and bytes that are no text of any kind",
    Kind.HTML_PAGE: "not done; 200 and a web page (a proxy, a firewall, a log-in page)",
    Kind.HALF_ANSWER: "done; the right headers, half of the body, then the connection closes",
    Kind.PHP_NOTICES: "done; PHP notices in front of the right body",
}


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


def milliseconds(faults: tuple[Fault, ...]) -> int:
    """Return how long the `slow` ones among these faults hold up the answer, in milliseconds."""
    return sum(int(fault.argument or "1000") for fault in faults if fault.kind == Kind.SLOW)
