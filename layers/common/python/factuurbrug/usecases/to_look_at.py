"""Which records a night looks at again; those that waited too long, or are too many, are listed as EXPIRED."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State, Tab
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.window import months_before, waits_since
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.records import Change, Records
from factuurbrug.usecases.place_record import is_conflict

#: More waiting records than this are looked at in the nights that follow.
_LISTED: Final = 5000
#: Booked records that are listed for each one that is looked at: credits and accepted ones are among them.
_REPORTED: Final = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """The records to look at, and how many were listed as EXPIRED instead."""

    records: tuple[OrderRecord, ...]
    expired: int


class ToLookAt:
    """Chooses among the records of an integration."""

    def __init__(self, *, records: Records, clock: Clock, actor: str) -> None:
        self._records = records
        self._clock = clock
        self._actor = actor

    def choose(self, settings: IntegrationSettings) -> Chosen:
        """What waits, what is held, and what was booked last, the newest of each first.

        Raises:
            Unavailable: The table does not answer.
        """
        waiting, expired = self._expire(settings)
        held = [record for record in self._listed(settings.id, State.HELD) if not is_conflict(record)]
        most = settings.limits.recheck_orders
        booked = self._booked(settings.id, most)
        return Chosen((*waiting, *_newest(held)[:most], *_newest(booked)[:most]), expired)

    def _expire(self, settings: IntegrationSettings) -> tuple[list[OrderRecord], int]:
        """The waiting records within the window, newest first; those outside become EXPIRED (S39), and are counted."""
        limits = settings.limits
        oldest = months_before(self._clock.now().date(), limits.recheck_months)
        waiting = _newest(self._listed(settings.id, State.FETCHED))
        young = [record for record in waiting if waits_since(record) >= oldest]
        expired = sum(self._expired(record, "EXPIRED-BY-AGE") for record in waiting if waits_since(record) < oldest)
        # What we ask for ourselves, of the register for example, is no burden on the shop.
        for_shop = [record for record in young if record.due_at is None]
        expired += sum(self._expired(record, "EXPIRED-BY-NUMBER") for record in for_shop[limits.recheck_orders :])
        left = for_shop[: limits.recheck_orders] + [record for record in young if record.due_at is not None]
        return left, expired

    def _expired(self, record: OrderRecord, cause: str) -> bool:
        moved, entry = transition(record, State.EXPIRED, at=self._clock.now(), cause=cause, actor=self._actor)
        try:
            self._records.commit(Change(moved, entry))
        except Conflict:
            return False
        return True

    def _booked(self, integration: IntegrationId, most: int) -> list[OrderRecord]:
        """The newest booked invoices: all that ever were booked are too many to look through."""
        report = self._records.in_tab(integration, Tab.REPORT, limit=_REPORTED * most)
        found = self._records.get_many([record.key for record in report.records]).values()
        invoices = [record for record in found if record.key.kind is DocumentKind.INVOICE]
        return [record for record in invoices if record.state in {State.POSTED, State.CONFIRMED}]

    def _listed(self, integration: IntegrationId, state: State) -> list[OrderRecord]:
        """Records of a state as they are now: the index may lag."""
        keys: list[RecordKey] = [record.key for record in self._records.in_state(integration, state, limit=_LISTED)]
        return [record for record in self._records.get_many(keys).values() if record.state is state]


def _newest(records: Sequence[OrderRecord]) -> list[OrderRecord]:
    return sorted(records, key=lambda record: (record.placed_on, record.key.order_id), reverse=True)
