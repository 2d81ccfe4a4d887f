"""Verwerk: what a person wants booked now, of one order or of many. It goes before what only the schedules want."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from factuurbrug.domain.errors import FactuurbrugError, Refused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import DocumentKind, JournalEntry, OrderRecord, RecordKey, State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Half, Integrations
from factuurbrug.ports.queue import Offer, WorkQueue
from factuurbrug.ports.records import Change, Records
from factuurbrug.ports.shop import Shop
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.act_outcome import ActOutcome, attempt
from factuurbrug.usecases.assess_record import Assessor, Ground
from factuurbrug.usecases.pausing import try_now
from factuurbrug.usecases.place_record import Effect, Placing, is_conflict
from factuurbrug.usecases.possible_acts import ASSESSABLE
from factuurbrug.usecases.rules import Rules
from factuurbrug.usecases.shop_facts import ShopFacts, ShopReader

_CAUSE: Final = "VERWERK"
#: Orders that are read from the shop together: few requests, and progress is seen.
BATCH: Final = 50


@dataclass(frozen=True, slots=True)
class _Task:
    settings: IntegrationSettings
    reader: ShopReader
    actor: str
    accepted: tuple[str, ...]
    mistake: Callable[[Exception], None]


class ProcessNow:
    """Reads orders anew from the shop and assesses them; ready ones are offered for booking at once, as urgent."""

    def __init__(
        self,
        *,
        integrations: Integrations,
        records: Records,
        queue: WorkQueue,
        register: VatRegister,
        rules: Rules,
        clock: Clock,
        open_shop: Callable[[IntegrationSettings], Shop],
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._queue = queue
        self._register = register
        self._rules = rules
        self._clock = clock
        self._open_shop = open_shop

    def run(
        self,
        integration: IntegrationId,
        keys: Sequence[RecordKey],
        *,
        actor: str,
        accepted: tuple[str, ...] = (),
        mistake: Callable[[Exception], None],
    ) -> Iterator[ActOutcome]:
        """Process the records, batch after batch; one that cannot be processed does not stop the others.

        Of a batch, those for which the shop need not be asked are told of first, then invoices before credits.

        Args:
            integration: Whose records they are.
            keys: The records.
            actor: Who, for the journals.
            accepted: Codes of findings that the person accepts for each of them, if the shop still says the same.
            mistake: Hears of mistakes of ours that an order brought to light; that order is HELD.

        Raises:
            Refused: `INTEGRATION-UNKNOWN`.
            Unavailable: The store or the queue. What was done is done, and the sweep offers what is ready.
        """
        settings = self._integrations.get(integration)
        if settings is None:
            raise Refused("INTEGRATION-UNKNOWN", integration=str(integration))
        for half in Half:
            # Who chooses Verwerk wants it tried now, however long the shop or the books have not answered.
            try_now(self._integrations, integration, half, now=self._clock.now())
        task = _Task(settings, ShopReader(lambda: self._open_shop(settings)), actor, accepted, mistake)
        for start in range(0, len(keys), BATCH):
            yield from self._batch(keys[start : start + BATCH], task)

    def _batch(self, keys: Sequence[RecordKey], task: _Task) -> list[ActOutcome]:
        found = self._records.get_many(keys)
        to_assess = [record for record in found.values() if _is_assessable(record)]
        others = [key for key in keys if key not in {record.key for record in to_assess}]
        outcomes = [attempt(key, found.get(key), partial(self._unread, key, found.get(key), task)) for key in others]
        outcomes += self._from_shop(to_assess, task)
        self._queue.post_many([offer for one in outcomes if (offer := _offer(one)) is not None])
        return outcomes

    def _from_shop(self, records: Sequence[OrderRecord], task: _Task) -> list[ActOutcome]:
        if not records:
            return []
        try:
            facts = task.reader.read([record.key.order_id for record in records])
        except FactuurbrugError as error:
            return [ActOutcome.refused(record.key, record, error) for record in records]
        placing = self._placing(facts, task)
        by_kind = sorted(records, key=lambda record: record.key.kind is DocumentKind.CREDIT)
        outcomes = [
            attempt(record.key, record, partial(self._assessed, record, placing, facts, task)) for record in by_kind
        ]
        for mistake in placing.mistakes:
            task.mistake(mistake)
        return outcomes

    def _placing(self, facts: ShopFacts, task: _Task) -> Placing:
        stored = self._integrations.overview(task.settings.id)
        ground = Ground(task.settings, facts.profile, stored.overview if stored else None)
        assessor = Assessor(rules=self._rules, register=self._register, records=self._records, ground=ground)
        return Placing(records=self._records, assessor=assessor, rules=self._rules, clock=self._clock, actor=task.actor)

    def _assessed(self, record: OrderRecord, placing: Placing, facts: ShopFacts, task: _Task) -> OrderRecord:
        if (unreadable := facts.unreadable.get(record.key.order_id)) is not None:
            return placing.unreadable(unreadable).record or record
        accepted = tuple(dict.fromkeys((*record.accepted, *task.accepted)))
        cleared = replace(record, set_aside=False, urgent=True, accepted=accepted)
        placed = placing.again(cleared, cause=_CAUSE, copy=facts.copy_of(record))
        if placed.effect is Effect.NOTHING or placed.record is None:
            raise Refused("WORKING-COPY-GONE")
        return placed.record

    def _unread(self, key: RecordKey, record: OrderRecord | None, task: _Task) -> OrderRecord:
        """What Verwerk means for a record for which the shop need not be asked."""
        if record is None:
            raise Refused("RECORD-UNKNOWN", record=str(key))
        now, actor = self._clock.now(), task.actor
        if is_conflict(record) and record.state is State.HELD:
            # To assess it could book it twice: the books are read anew, where a person has mended it or not.
            looked_up = replace(record, findings=(), urgent=True)
            return self._stored(transition(looked_up, State.UNCERTAIN, at=now, cause=_CAUSE, actor=actor, due_at=now))
        if record.state is State.READY:
            # It only waits for its turn, or for tomorrow's calls: it is offered again, before the others.
            hurried = replace(record, urgent=True, not_before=None, send_number=record.send_number + 1)
            return self._stored(transition(hurried, State.READY, at=now, cause=_CAUSE, actor=actor))
        raise Refused("RECORD-NOT-POSSIBLE", record=str(key), state=record.state.value)

    def _stored(self, moved: tuple[OrderRecord, JournalEntry]) -> OrderRecord:
        record, entry = moved
        self._records.commit(Change(record, entry))
        return record


def _is_assessable(record: OrderRecord) -> bool:
    return record.state in ASSESSABLE and not is_conflict(record)


def _offer(outcome: ActOutcome) -> Offer | None:
    record = outcome.record
    if outcome.code or record is None or record.state is not State.READY:
        return None
    return Offer(record.key, record.version, record.send_number)
