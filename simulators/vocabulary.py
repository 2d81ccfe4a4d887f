"""What a simulator's faults may name: kinds, operations, arguments. A mistyped one would silently strike nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase

from simulators.faults import MEANINGS, Fault, FaultError

_CLOSE = 3


class UnknownName(FaultError):
    """A fault names what there is not.

    Attributes:
        given: The name.
        known: What there is, the closest first.
    """

    def __init__(self, what: str, given: str, known: Sequence[str]) -> None:
        close = get_close_matches(given, known, n=_CLOSE)
        meant = f" (did you mean {' or '.join(close)}?)" if close else ""
        super().__init__(f"unknown {what} {given!r}{meant}; known: {', '.join(sorted(known))}")
        self.given = given
        self.known = (*close, *sorted(set(known) - set(close)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one simulator.

    Attributes:
        own_kinds: The kinds that only this simulator knows, with what they do.
        operations: The names that a pattern is matched with; empty when anything goes.
        arguments: Of own kinds that need a certain argument: what it must look like (a regular expression).
        example: A fault as it is written on a command line.
    """

    own_kinds: Mapping[str, str] = field(default_factory=dict)
    operations: tuple[str, ...] = ()
    arguments: Mapping[str, str] = field(default_factory=dict)
    example: str = ""

    @property
    def kinds(self) -> dict[str, str]:
        """All kinds with what they do, the shared ones first."""
        return {**{str(kind): words for kind, words in MEANINGS.items()}, **self.own_kinds}

    def check(self, fault: Fault) -> None:
        """Do nothing when the fault can strike.

        Raises:
            FaultError: with what there is instead.
        """
        if fault.kind not in self.kinds:
            raise UnknownName("kind of fault", fault.kind, tuple(self.kinds))
        if self.operations and not any(fnmatchcase(name, fault.pattern) for name in self.operations):
            raise UnknownName("operation", fault.pattern, self.operations)
        wanted = self.arguments.get(fault.kind)
        if wanted is not None and fault.argument and not re.fullmatch(wanted, fault.argument):
            msg = f"{fault.kind} does not know the argument {fault.argument!r}; it must be like {wanted}"
            raise FaultError(msg)
