"""The faults that are in force in one simulator."""

import random
import threading
from dataclasses import replace
from fnmatch import fnmatchcase

from simulators.faults import Fault, Kind
from simulators.vocabulary import Vocabulary


class FaultBook:
    """The faults that are in force; safe to use from several threads."""

    def __init__(self, *, vocabulary: Vocabulary | None = None, seed: int = 0) -> None:
        """Start without faults.

        Args:
            vocabulary: What the simulator's faults may name; without one the shared kinds, on anything.
            seed: Start of the random draws for faults with a probability.
        """
        self._vocabulary = vocabulary or Vocabulary()
        self._faults: dict[int, Fault] = {}
        self._next_id = 1
        self._lock = threading.Lock()
        self._seed = seed
        self._random = random.Random(seed)  # noqa: S311 -- repeatable draws, no secret

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds this book accepts."""
        return frozenset(self._vocabulary.kinds)

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations that a pattern may match; none are named where anything goes."""
        return self._vocabulary.operations

    @property
    def seed(self) -> int:
        """Where the random draws start."""
        return self._seed

    def add(self, fault: Fault) -> int:
        """Put a fault in force and return the id by which it can be removed.

        Raises:
            FaultError: the simulator knows no such kind or operation, or the argument is none for the kind.
        """
        self._vocabulary.check(fault)
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
