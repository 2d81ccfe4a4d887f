"""A recount: whether the counters and lists of an integration say what its records say, and mending them if not.

Moves of records go on meanwhile. What is compared is of one moment all the same: the records are read before and after
the counters, and only if none has moved in between do they say what the counters said. Mending adds the difference of
that moment, as every move adds its own, so that none of them gets lost.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Final

from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.figures import Cell, cells_of
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.listed import listed_under
from factuurbrug.domain.record import RecordKey
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.recounts import Listed, Recounts

LEASE: Final = "recount"
_LEASE_TIME: Final = timedelta(minutes=30)
#: Looks at an integration whose records move before it is said that they do.
_LOOKS: Final = 5


@dataclass(frozen=True, slots=True)
class WrongCounter:
    """What a counter says, and what the records say."""

    cell: Cell
    counted: Decimal
    recounted: Decimal


@dataclass(frozen=True, slots=True)
class Recounted:
    """What a recount found.

    Attributes:
        records: All there are.
        uncounted: Those that counters and lists do not know of.
        wrong: Counters that say something else than the records that they know of.
        missing: Entries that lists should have.
        needless: Entries that say what is no longer so. They do no harm but for the reading.
    """

    records: int
    uncounted: tuple[RecordKey, ...] = ()
    wrong: tuple[WrongCounter, ...] = ()
    missing: frozenset[Listed] = frozenset()
    needless: frozenset[Listed] = frozenset()

    @property
    def is_right(self) -> bool:
        """Whether there is nothing to mend."""
        return not (self.uncounted or self.wrong or self.missing or self.needless)


@dataclass(frozen=True, slots=True)
class _Look:
    found: Recounted
    versions: Mapping[RecordKey, int]


class Recount:
    """Compares, and mends when asked to."""

    def __init__(self, *, integrations: Integrations, recounts: Recounts, clock: Clock) -> None:
        self._integrations = integrations
        self._recounts = recounts
        self._clock = clock

    def compare(self, integration: IntegrationId) -> Recounted:
        """Change nothing.

        Raises:
            Conflict: `RECOUNT-MOVING`: the records do not stand still for the length of a look.
            Unavailable: The store does not answer.
        """
        return self._look(integration).found

    def mend(self, integration: IntegrationId, *, holder: str) -> Recounted:
        """Mend what is wrong; what was found before.

        Raises:
            Conflict: `RECOUNT-UNDER-WAY`: somebody else does so now; `RECOUNT-MOVING`, `STORE-BUSY`.
            Unavailable: The store does not answer; what is mended so far stays mended.
        """
        now = self._clock.now()
        if not self._integrations.acquire_lease(
            integration, name=LEASE, holder=holder, now=now, until=now + _LEASE_TIME
        ):
            raise Conflict("RECOUNT-UNDER-WAY", integration=str(integration))
        try:
            return self._mend(integration)
        finally:
            self._integrations.release_lease(integration, name=LEASE, holder=holder)

    def _mend(self, integration: IntegrationId) -> Recounted:
        look = self._look(integration)
        found = look.found
        for _ in range(_LOOKS):
            if self._is_mended(integration, look):
                break
            look = self._look(integration)
        return found

    def _is_mended(self, integration: IntegrationId, look: _Look) -> bool:
        """Mend what a look found; False if a record moved before its entries were put right."""
        for key in look.found.uncounted:
            self._recounts.take_in(key)
        # Of two who add the same difference one would be wrong: nobody else does so while the lease lasts.
        differences = {one.cell: one.recounted - one.counted for one in look.found.wrong}
        if differences:
            self._recounts.add(integration, differences)
        stood_still = True
        for key in {entry.key for entry in look.found.missing | look.found.needless}:
            missing, needless = _of(look.found.missing, key), _of(look.found.needless, key)
            version = look.versions.get(key, 0)
            if not self._recounts.put_right(key, version=version, missing=missing, needless=needless):
                stood_still = False
        return stood_still

    def _look(self, integration: IntegrationId) -> _Look:
        for _ in range(_LOOKS):
            look = self._look_once(integration)
            after = {one.record.key: one.record.version for one in self._recounts.records(integration)}
            if after == look.versions:
                return look
        raise Conflict("RECOUNT-MOVING", integration=str(integration))

    def _look_once(self, integration: IntegrationId) -> _Look:
        versions: dict[RecordKey, int] = {}
        uncounted: list[RecordKey] = []
        should: dict[Cell, Decimal] = defaultdict(Decimal)
        listed: set[Listed] = set()
        for one in self._recounts.records(integration):
            versions[one.record.key] = one.record.version
            if not one.is_counted:
                uncounted.append(one.record.key)
                continue
            for cell, amount in cells_of(one.record).items():
                should[cell] += amount
            listed |= {Listed(listing, value, one.record.key) for listing, value in listed_under(one.record)}
        counters = self._recounts.counters(integration)
        entries = set(self._recounts.entries(integration))
        wrong = tuple(
            WrongCounter(cell, counters.get(cell, Decimal(0)), should.get(cell, Decimal(0)))
            for cell in sorted(should.keys() | counters.keys(), key=_order)
            if counters.get(cell, Decimal(0)) != should.get(cell, Decimal(0))
        )
        found = Recounted(
            records=len(versions),
            uncounted=tuple(uncounted),
            wrong=wrong,
            missing=frozenset(listed - entries),
            needless=frozenset(entries - listed),
        )
        return _Look(found, versions)


def _of(entries: frozenset[Listed], key: RecordKey) -> frozenset[Listed]:
    return frozenset(entry for entry in entries if entry.key == key)


def _order(cell: Cell) -> tuple[str, str]:
    return (cell.day.isoformat() if cell.day else "", cell.name)
