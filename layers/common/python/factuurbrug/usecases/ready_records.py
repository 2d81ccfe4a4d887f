"""The records that are ready to be posted: which go next, and those that have to rest or be held instead."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.errors import Conflict, Defect, FactuurbrugError
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import OrderRecord, RecordKey, State
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.records import Change, Records
from factuurbrug.usecases.call_size import MOST_PER_CALL
from factuurbrug.usecases.claim_record import ACTOR

_PARKED: Final = timedelta(hours=1)


class ReadyRecords:
    """Of any integration."""

    def __init__(self, *, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def next_of(
        self, integration: IntegrationId, keys: list[RecordKey], tried: set[RecordKey], limit: int
    ) -> list[OrderRecord]:
        """The next of our keys that are ready, filled up with others; none when our keys are done.

        Urgent ones go first, whosever they are: somebody waits for them.
        """
        ours = self.of([key for key in keys if key not in tried])
        if not ours:
            return []
        others = self._others(integration, tried | {record.key for record in ours})
        return sorted([*ours, *others], key=lambda record: not record.urgent)[:limit]

    def _others(self, integration: IntegrationId, known: set[RecordKey]) -> list[OrderRecord]:
        """What else is ready.

        None if a record among them cannot be read: that one fails by a message of its own, and stops no other.
        """
        try:
            listed = self._records.in_state(integration, State.READY, limit=2 * MOST_PER_CALL)
            return self.of([record.key for record in listed if record.key not in known])
        except Defect:
            return []

    def of(self, keys: Sequence[RecordKey]) -> list[OrderRecord]:
        """Those of these keys that are ready and need not rest."""
        now = self._clock.now()
        found = self._records.get_many(keys)
        return [
            found[key]
            for key in keys
            if key in found and found[key].state is State.READY and (found[key].not_before or now) <= now
        ]

    def park(
        self,
        keys: Sequence[RecordKey],
        until: datetime | None,
        cause: str,
        params: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Leave records READY, not to be offered for a while; the sweep offers them again."""
        at = self._clock.now()
        for record in self.of(keys):
            resting = replace(record, not_before=until or at + _PARKED)
            parked, entry = transition(resting, State.READY, at=at, cause=cause, actor=ACTOR, params=params)
            self._store(Change(parked, entry))

    def hold(self, record: OrderRecord, error: Exception) -> None:
        """Our mistake shows in one record: it waits for a developer, and the others go on without it."""
        code = error.code if isinstance(error, FactuurbrugError) else type(error).__name__
        held, entry = transition(
            replace(record, findings=(blocks("POSTING-FAILED", error=code),)),
            State.HELD,
            at=self._clock.now(),
            cause="POSTING-FAILED",
            actor=ACTOR,
            params=(("error", code),),
        )
        self._store(Change(held, entry))

    def _store(self, change: Change) -> None:
        try:
            self._records.commit(change)
        except Conflict:
            # Someone else has it: then it is not ours to decide.
            return
