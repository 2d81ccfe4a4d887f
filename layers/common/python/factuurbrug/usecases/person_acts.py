"""What a person decides about one record: accept, skip, and what became of a document that nobody can find.

No partner is asked: these acts are done while the person waits. An act whose effect stands already changes nothing.
"""

from dataclasses import replace

from factuurbrug.domain.acceptance import ACCEPTABLE
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import OrderRecord, RecordKey, State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.queue import WorkQueue
from factuurbrug.ports.records import Change, Records
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.assess_record import Assessor, Ground
from factuurbrug.usecases.place_record import Effect, Placing, is_conflict
from factuurbrug.usecases.possible_acts import may_be_ignored, may_be_settled
from factuurbrug.usecases.rules import Rules

Params = tuple[tuple[str, str], ...]


class PersonActs:
    """Acts of people on records. Each names who did it in the journal.

    All methods raise `Refused` (`RECORD-UNKNOWN`, `RECORD-NOT-POSSIBLE`) and `Conflict` when the record just changed.
    """

    def __init__(
        self,
        *,
        integrations: Integrations,
        records: Records,
        queue: WorkQueue,
        register: VatRegister,
        rules: Rules,
        clock: Clock,
    ) -> None:
        """The register should give kept answers only: it may take long to answer."""
        self._integrations = integrations
        self._records = records
        self._queue = queue
        self._register = register
        self._rules = rules
        self._clock = clock

    def accept_once(self, key: RecordKey, *, codes: tuple[str, ...], actor: str, reason: str = "") -> OrderRecord:
        """Accept these findings for this record as it is now; changed data from the shop asks anew.

        A record whose document deviates, or conflicts with one in the books, is closed: what stands there stands.

        Raises:
            Refused: Also `FINDING-NOT-ACCEPTABLE`.
        """
        record = self._known(key)
        cause, params = ("ACCEPTED-FOR-REASON", (("reason", reason),)) if reason else ("ACCEPTED-BY-PERSON", ())
        if record.state is State.DEVIATES or (record.state is State.HELD and is_conflict(record)):
            return self._moved(record, State.ACCEPTED, cause, actor, params)
        if _was_accepted(record, codes):
            return record
        if record.state is not State.HELD or not codes:
            raise _not_possible(record)
        if wrong := [code for code in codes if code not in ACCEPTABLE]:
            raise Refused("FINDING-NOT-ACCEPTABLE", codes=", ".join(wrong))
        accepted = tuple(dict.fromkeys((*record.accepted, *codes)))
        return self._assessed(replace(record, accepted=accepted), cause, actor, params)

    def ignore(self, key: RecordKey, *, actor: str, reason: str) -> OrderRecord:
        """Skip it; new data from the shop does not bring it back, Verwerk and `unignore` do.

        The credit of an invoice that is booked again cannot be skipped: both invoices would stand in the books.
        """
        record = self._known(key)
        if record.state is State.IGNORED:
            return record
        if not may_be_ignored(record):
            raise _not_possible(record)
        params = (("reason", reason),)
        return self._moved(replace(record, set_aside=True), State.IGNORED, "IGNORED-BY-PERSON", actor, params)

    def unignore(self, key: RecordKey, *, actor: str) -> OrderRecord:
        """Undo skipping: the record stands again where the shop's facts, as last read, put it.

        Without them it waits for the next look at the shop.
        """
        record = self._known(key)
        if record.state is not State.IGNORED:
            return record
        if not record.set_aside:
            raise _not_possible(record)
        back = replace(record, set_aside=False)
        if self._records.working_copy(key) is None or self._integrations.profile(key.integration) is None:
            return self._moved(back, State.FETCHED, "UNIGNORED-BY-PERSON", actor)
        return self._assessed(back, "UNIGNORED-BY-PERSON", actor)

    def settle(self, key: RecordKey, *, in_books: bool, actor: str) -> OrderRecord:
        """Say of an UNCERTAIN record that waits for a person whether its document is in the books.

        If it is not, the identical document goes out once more.
        """
        record = self._known(key)
        if not may_be_settled(record):
            if self._was_settled(record, in_books=in_books):
                return record
            raise _not_possible(record)
        if in_books:
            return self._moved(record, State.ACCEPTED, "SETTLED-AS-BOOKED", actor)
        again = replace(record, resend=True, not_before=None, send_number=record.send_number + 1)
        stored = self._moved(again, State.READY, "SETTLED-AS-ABSENT", actor)
        self._queue.post(stored.key, version=stored.version, send_number=stored.send_number)
        return stored

    def _was_settled(self, record: OrderRecord, *, in_books: bool) -> bool:
        cause = "SETTLED-AS-BOOKED" if in_books else "SETTLED-AS-ABSENT"
        return any(entry.cause == cause for entry in self._records.journal(record.key))

    def _assessed(self, record: OrderRecord, cause: str, actor: str, params: Params = ()) -> OrderRecord:
        """Assess what was last read of it; the shop is not asked."""
        settings = self._settings(record.key)
        profile = self._integrations.profile(settings.id)
        if profile is None:
            raise _not_possible(record)
        stored = self._integrations.overview(settings.id)
        ground = Ground(settings, profile, stored.overview if stored else None)
        assessor = Assessor(rules=self._rules, register=self._register, records=self._records, ground=ground)
        placing = Placing(records=self._records, assessor=assessor, rules=self._rules, clock=self._clock, actor=actor)
        placed = placing.again(record, cause=cause, params=params)
        if placed.effect is Effect.NOTHING or placed.record is None:
            raise Refused("WORKING-COPY-GONE")
        if placed.offer is not None:
            self._queue.post_many([placed.offer])
        return placed.record

    def _moved(self, record: OrderRecord, to: State, cause: str, actor: str, params: Params = ()) -> OrderRecord:
        moved, entry = transition(record, to, at=self._clock.now(), cause=cause, actor=actor, params=params)
        self._records.commit(Change(moved, entry))
        return moved

    def _known(self, key: RecordKey) -> OrderRecord:
        record = self._records.get(key)
        if record is None:
            raise Refused("RECORD-UNKNOWN", record=str(key))
        return record

    def _settings(self, key: RecordKey) -> IntegrationSettings:
        settings = self._integrations.get(key.integration)
        if settings is None:
            raise Refused("INTEGRATION-UNKNOWN", integration=str(key.integration))
        return settings


def _was_accepted(record: OrderRecord, codes: tuple[str, ...]) -> bool:
    """Whether this was accepted before and stands."""
    if record.state is State.ACCEPTED:
        return not codes
    return bool(codes) and set(codes) <= set(record.accepted) and record.state is not State.HELD


def _not_possible(record: OrderRecord) -> Refused:
    return Refused("RECORD-NOT-POSSIBLE", record=str(record.key), state=record.state.value)
