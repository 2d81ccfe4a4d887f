"""What a person decides about one record: Verwerk, accept, skip, and what became of a document nobody can find."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from factuurbrug.domain.errors import Refused
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.order import ShopProfile
from factuurbrug.domain.record import OrderRecord, RecordKey, State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.queue import WorkQueue
from factuurbrug.ports.records import Change, Records, WorkingCopy
from factuurbrug.ports.shop import Shop
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.assess_record import Assessor, Ground
from factuurbrug.usecases.place_record import Placed, Placing, is_conflict
from factuurbrug.usecases.rules import Rules

_ASSESSABLE: Final = frozenset({State.FETCHED, State.HELD, State.EXPIRED, State.IGNORED})


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
        open_shop: Callable[[IntegrationSettings], Shop],
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._queue = queue
        self._register = register
        self._rules = rules
        self._clock = clock
        self._open_shop = open_shop

    def process_now(self, key: RecordKey, *, actor: str) -> OrderRecord:
        """Verwerk: read the order anew from the shop and assess it; ready ones are offered for booking at once.

        A record that conflicts with a document in the books is not assessed, which could book it twice: the books are
        read anew, where the person has cleared the conflict or not.
        """
        known = self._known(key)
        if known.state is State.HELD and is_conflict(known):
            now = self._clock.now()
            return self._moved(replace(known, findings=()), State.UNCERTAIN, "VERWERK", actor, due_at=now)
        record = self._assessable(key)
        settings = self._settings(key)
        shop = self._open_shop(settings)
        orders, _ = shop.orders([key.order_id])
        slips = {slip.id: slip for slip in shop.slips([key.order_id])} if record.slip_id is not None else {}
        slip = slips.get(record.slip_id) if record.slip_id is not None else None
        usable = bool(orders) and (record.slip_id is None or slip is not None)
        copy = WorkingCopy(orders[0], slip) if usable else None
        cleared = replace(record, set_aside=False)
        return self._assessed(cleared, shop.profile(), "VERWERK", actor, copy)

    def accept_once(self, key: RecordKey, *, codes: tuple[str, ...], actor: str) -> OrderRecord:
        """Accept these findings for this record as it is now; changed data from the shop asks anew.

        A record whose document deviates, or conflicts with one in the books, is closed: what stands there stands.
        """
        record = self._known(key)
        if record.state is State.DEVIATES or is_conflict(record):
            return self._moved(record, State.ACCEPTED, "ACCEPTED-BY-PERSON", actor)
        if record.state is not State.HELD:
            raise self._not_possible(record)
        profile = self._integrations.profile(key.integration)
        if profile is None:
            raise self._not_possible(record)
        accepted = tuple(dict.fromkeys((*record.accepted, *codes)))
        return self._assessed(replace(record, accepted=accepted), profile, "ACCEPTED-BY-PERSON", actor, None)

    def ignore(self, key: RecordKey, *, actor: str) -> OrderRecord:
        """Skip it; new data from the shop does not bring it back, Verwerk does.

        The credit of an invoice that is booked again cannot be skipped: both invoices would stand in the books. Nor can
        what conflicts with a document there: that one would stand in the books and be called skipped here.
        """
        record = self._known(key)
        open_states = {State.FETCHED, State.HELD, State.READY, State.EXPIRED}
        if record.state not in open_states or record.resend or record.is_whole_credit or is_conflict(record):
            raise self._not_possible(record)
        return self._moved(replace(record, set_aside=True), State.IGNORED, "IGNORED-BY-PERSON", actor)

    def settle(self, key: RecordKey, *, in_books: bool, actor: str) -> OrderRecord:
        """Say of an UNCERTAIN record that waits for a person whether its document is in the books.

        If it is not, the identical document goes out once more.
        """
        record = self._known(key)
        if record.state is not State.UNCERTAIN or not record.needs_person:
            raise self._not_possible(record)
        if in_books:
            return self._moved(record, State.ACCEPTED, "SETTLED-AS-BOOKED", actor)
        again = replace(record, resend=True, not_before=None, send_number=record.send_number + 1)
        stored = self._moved(again, State.READY, "SETTLED-AS-ABSENT", actor)
        self._queue.post(stored.key, version=stored.version, send_number=stored.send_number)
        return stored

    def _assessed(
        self, record: OrderRecord, profile: ShopProfile, cause: str, actor: str, copy: WorkingCopy | None
    ) -> OrderRecord:
        settings = self._settings(record.key)
        stored = self._integrations.overview(settings.id)
        ground = Ground(settings, profile, stored.overview if stored else None)
        assessor = Assessor(rules=self._rules, register=self._register, records=self._records, ground=ground)
        placing = Placing(records=self._records, assessor=assessor, rules=self._rules, clock=self._clock, actor=actor)
        placed: Placed = placing.again(record, cause=cause, copy=copy)
        if placed.record is None:
            raise self._not_possible(record)
        if placed.offer is not None:
            self._queue.post_many([placed.offer])
        return placed.record

    def _assessable(self, key: RecordKey) -> OrderRecord:
        record = self._known(key)
        if record.state not in _ASSESSABLE or is_conflict(record):
            raise self._not_possible(record)
        return record

    def _moved(
        self, record: OrderRecord, to: State, cause: str, actor: str, *, due_at: datetime | None = None
    ) -> OrderRecord:
        moved, entry = transition(record, to, at=self._clock.now(), cause=cause, actor=actor, due_at=due_at)
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

    def _not_possible(self, record: OrderRecord) -> Refused:
        return Refused("RECORD-NOT-POSSIBLE", record=str(record.key), state=record.state.value)
