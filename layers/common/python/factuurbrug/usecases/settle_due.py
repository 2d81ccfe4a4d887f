"""The sweep of every quarter of an hour, for one integration.

Lost messages, lost holders, unknown outcomes, unanswered questions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.errors import Conflict, FactuurbrugError, Misconfigured, Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import OrderRecord, RecordKey, State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Half, Integrations
from factuurbrug.ports.queue import Offer, WorkQueue
from factuurbrug.ports.records import Change, Records
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.assess_record import Assessor, Ground
from factuurbrug.usecases.claim_record import OTHER_ADMINISTRATION
from factuurbrug.usecases.decide_uncertain import ACTOR, decided, later
from factuurbrug.usecases.gather_evidence import gathered
from factuurbrug.usecases.pausing import (
    connection_answers,
    connection_fails,
    is_outage,
    stops_posting,
    tries_again_at,
)
from factuurbrug.usecases.place_record import Placing
from factuurbrug.usecases.rules import Rules

LEASE: Final = "settle"
#: Longer than the function may run: a holder that died does not stop the next quarter's sweep.
_LEASE_TIME: Final = timedelta(minutes=6)
_PARKED: Final = timedelta(hours=1)
#: Documents that are looked for together.
_TOGETHER: Final = 50


@dataclass(slots=True)
class SettleResult:
    """What the sweep did; `skipped` says why it did nothing."""

    offered_again: int = 0
    lost_holders: int = 0
    looked_up: int = 0
    settled: int = 0
    assessed: int = 0
    skipped: str = ""


class SettleDue:
    """Works through what is due in one integration."""

    def __init__(
        self,
        *,
        integrations: Integrations,
        records: Records,
        queue: WorkQueue,
        register: VatRegister,
        rules: Rules,
        clock: Clock,
        open_books: Callable[[IntegrationSettings], Books],
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._queue = queue
        self._register = register
        self._rules = rules
        self._clock = clock
        self._open_books = open_books

    def run(
        self, integration: IntegrationId, keys: Sequence[RecordKey], *, holder: str, deadline: datetime
    ) -> SettleResult:
        """Settle those of the integration's records that are due, until the deadline; what is left is due again.

        Only one sweep at a time works on an integration: a second would ask the books the same questions.

        Raises:
            Unavailable: The table or a queue did not answer.
            FactuurbrugError: Reading back failed by a fault of ours; the records' journals name it.
        """
        settings = self._integrations.get(integration)
        if settings is None:
            return SettleResult(skipped="INTEGRATION-OFF")
        now = self._clock.now()
        until = now + _LEASE_TIME
        if not self._integrations.acquire_lease(integration, name=LEASE, holder=holder, now=now, until=until):
            return SettleResult(skipped="SETTLE-UNDER-WAY")
        result = SettleResult()
        try:
            self._settle(settings, keys, deadline, result)
        finally:
            self._integrations.release_lease(integration, name=LEASE, holder=holder)
        return result

    def _settle(
        self, settings: IntegrationSettings, keys: Sequence[RecordKey], deadline: datetime, result: SettleResult
    ) -> None:
        now = self._clock.now()
        # The index may lag, and a message may come late or twice: only the records themselves say what is due.
        due = [
            record
            for record in self._records.get_many([key for key in keys if key.integration == settings.id]).values()
            if record.due_at is not None and record.due_at <= now
        ]
        how = self._integrations.standing(settings.id)
        standing = not settings.active or stops_posting(how, now)
        rests_until = (tries_again_at(how, Half.BOOKS) or now + _PARKED) if standing else None
        self._offer_again([record for record in due if record.state is State.READY], rests_until, result)
        lost = [self._lost_holder(record, result) for record in due if record.state is State.POSTING]
        uncertain = [record for record in due if record.state is State.UNCERTAIN] + [one for one in lost if one]
        if standing:
            for record in uncertain:
                self._commit(later(record, at=now, cause="INTEGRATION-PAUSED", limits=settings.limits))
        else:
            self._look_up(settings, uncertain, deadline, result)
        self._assess(settings, [record for record in due if record.state is State.FETCHED], deadline, result)

    def _offer_again(self, ready: Sequence[OrderRecord], rests_until: datetime | None, result: SettleResult) -> None:
        """Offer them, or leave them alone until a moment while the books are left alone."""
        offers, standing = [], rests_until is not None
        for record in ready:
            again = replace(
                record,
                not_before=rests_until,
                send_number=record.send_number + (not standing),
            )
            cause = "INTEGRATION-PAUSED" if standing else "OFFERED-AGAIN"
            stored = self._commit(self._moved(again, State.READY, cause))
            if stored is not None and not standing:
                offers.append(Offer(stored.key, stored.version, stored.send_number))
        self._queue.post_many(offers)
        result.offered_again += len(offers)

    def _lost_holder(self, record: OrderRecord, result: SettleResult) -> OrderRecord | None:
        result.lost_holders += 1
        return self._commit(self._moved(record, State.UNCERTAIN, "HOLDER-LOST", due_at=self._clock.now()))

    def _look_up(
        self,
        settings: IntegrationSettings,
        uncertain: Sequence[OrderRecord],
        deadline: datetime,
        result: SettleResult,
    ) -> None:
        for start in range(0, len(uncertain), _TOGETHER):
            if self._clock.now() >= deadline:
                return
            part = uncertain[start : start + _TOGETHER]
            here = [record for record in part if record.is_of(settings.books.administration_id)]
            with_documents = [(record, self._records.document(record.key)) for record in here]
            pairs = [(record, document) for record, document in with_documents if document is not None]
            self._ask_person(settings, [record for record in part if record not in here], OTHER_ADMINISTRATION)
            self._ask_person(settings, [record for record, found in with_documents if found is None], "DOCUMENT-GONE")
            try:
                evidence = gathered(self._open_books, settings, self._records, pairs)
            except FactuurbrugError as error:
                self._unreachable(settings, [record for record, _ in pairs], error)
                return
            if pairs:
                connection_answers(self._integrations, settings.id, Half.BOOKS, now=self._clock.now())
            result.looked_up += len(pairs)
            for record, document in pairs:
                change = decided(
                    record,
                    document,
                    evidence[record.key],
                    rules=self._rules,
                    limits=settings.limits,
                    at=self._clock.now(),
                )
                self._settled(change, result)

    def _ask_person(self, settings: IntegrationSettings, records: Sequence[OrderRecord], cause: str) -> None:
        """What cannot be looked up: nobody but a person can say what became of these documents."""
        for record in records:
            shown = replace(record, needs_person=True)
            self._commit(later(shown, at=self._clock.now(), cause=cause, limits=settings.limits))

    def _settled(self, change: Change, result: SettleResult) -> None:
        stored = self._commit(change)
        if stored is None:
            return
        result.settled += stored.state is not State.UNCERTAIN
        if stored.state is State.READY:
            self._queue.post(stored.key, version=stored.version, send_number=stored.send_number)

    def _unreachable(
        self, settings: IntegrationSettings, records: Sequence[OrderRecord], error: FactuurbrugError
    ) -> None:
        """The books cannot be read now; a fault that is neither theirs nor the settings' is ours and surfaces.

        In every case the records' journals say why nothing was decided: a message that fails for good is explained
        there.
        """
        if is_outage(error, Half.BOOKS):
            connection_fails(self._integrations, settings.id, Half.BOOKS, error, now=self._clock.now())
        for record in records:
            self._commit(later(record, at=self._clock.now(), cause=error.code, limits=settings.limits))
        if not isinstance(error, (Misconfigured, Unavailable)):
            raise error

    def _assess(
        self,
        settings: IntegrationSettings,
        fetched: Sequence[OrderRecord],
        deadline: datetime,
        result: SettleResult,
    ) -> None:
        profile = self._integrations.profile(settings.id)
        if not fetched or profile is None:
            return
        stored = self._integrations.overview(settings.id)
        ground = Ground(settings, profile, stored.overview if stored else None)
        assessor = Assessor(rules=self._rules, register=self._register, records=self._records, ground=ground)
        placing = Placing(records=self._records, assessor=assessor, rules=self._rules, clock=self._clock, actor=ACTOR)
        for record in fetched:
            if self._clock.now() >= deadline:
                return
            try:
                placed = placing.again(record, cause="ASKED-AGAIN")
            except Conflict:
                continue
            result.assessed += 1
            if placed.offer is not None:
                self._queue.post_many([placed.offer])
        placing.surface()

    def _moved(self, record: OrderRecord, to: State, cause: str, due_at: datetime | None = None) -> Change:
        moved, entry = transition(record, to, at=self._clock.now(), cause=cause, actor=ACTOR, due_at=due_at)
        return Change(moved, entry)

    def _commit(self, change: Change) -> OrderRecord | None:
        """Store it; None when someone else was first, who then decides."""
        try:
            self._records.commit(change)
        except Conflict:
            return None
        return change.record
