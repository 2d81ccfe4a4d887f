"""By night: what waits, is held or was overlooked is read from the shop, and what was booked is read back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.errors import Conflict, FactuurbrugError
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import IN_BOOKS, transition
from factuurbrug.domain.order import CreditSlip, Order
from factuurbrug.domain.record import DocumentKind, OrderRecord, State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Half, Integrations
from factuurbrug.ports.queue import WorkQueue
from factuurbrug.ports.records import Change, Records, WorkingCopy
from factuurbrug.ports.shop import Shop
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.assess_record import Assessor, Ground
from factuurbrug.usecases.conclude_posting import REFUSED
from factuurbrug.usecases.pausing import (
    connection_answers,
    connection_fails,
    is_outage,
    stops_posting,
    stops_reading,
)
from factuurbrug.usecases.place_record import Placed, Placing
from factuurbrug.usecases.read_back_booked import ReadBackBooked
from factuurbrug.usecases.rules import Rules
from factuurbrug.usecases.take_in import take_in_overlooked
from factuurbrug.usecases.to_look_at import ToLookAt

ACTOR: Final = "nightly_recheck"
LEASE: Final = "recheck"
_LEASE_TIME: Final = timedelta(minutes=10)
_PART: Final = 100
#: How far back every order must have its record.
_COMPLETE: Final = timedelta(days=3)


@dataclass(slots=True)
class RecheckResult:
    """What the night brought; `skipped` and `code` say why part of it was left out."""

    looked_at: int = 0
    moved: int = 0
    expired: int = 0
    read_back: int = 0
    confirmed: int = 0
    deviates: int = 0
    overlooked: int = 0
    skipped: str = ""
    code: str = ""


class Recheck:
    """The nightly work on one integration."""

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
        open_books: Callable[[IntegrationSettings], Books],
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._queue = queue
        self._register = register
        self._rules = rules
        self._clock = clock
        self._open_shop = open_shop
        self._open_books = open_books

    def run(self, integration: IntegrationId, *, holder: str, deadline: datetime) -> RecheckResult:
        """Both halves; a shop or books that cannot be reached leaves its half for the next night.

        Raises:
            Unavailable: The table or a queue did not answer.
        """
        settings = self._integrations.get(integration)
        if settings is None or not settings.active:
            return RecheckResult(skipped="INTEGRATION-OFF")
        now = self._clock.now()
        until = now + _LEASE_TIME
        if not self._integrations.acquire_lease(integration, name=LEASE, holder=holder, now=now, until=until):
            return RecheckResult(skipped="RECHECK-UNDER-WAY")
        result = RecheckResult()
        try:
            standing = self._integrations.standing(integration)
            if not stops_posting(standing, now):
                self._guarded(settings, Half.BOOKS, result, lambda: self._read_back(settings, result))
            if not stops_reading(standing, now):
                self._guarded(settings, Half.SHOP, result, lambda: self._look_again(settings, deadline, result))
        finally:
            self._integrations.release_lease(integration, name=LEASE, holder=holder)
        return result

    def _guarded(
        self, settings: IntegrationSettings, half: Half, result: RecheckResult, work: Callable[[], None]
    ) -> None:
        try:
            work()
        except FactuurbrugError as error:
            if is_outage(error, half):
                connection_fails(self._integrations, settings.id, half, error, now=self._clock.now())
            elif not error.code.startswith(f"{half.name}-"):
                raise
            result.code = error.code
        else:
            connection_answers(self._integrations, settings.id, half, now=self._clock.now())

    def _read_back(self, settings: IntegrationSettings, result: RecheckResult) -> None:
        looked = ReadBackBooked(
            integrations=self._integrations,
            records=self._records,
            rules=self._rules,
            clock=self._clock,
            open_books=self._open_books,
        ).run(settings)
        result.read_back += looked.read_back
        result.confirmed += looked.confirmed
        result.deviates += looked.deviates

    def _look_again(self, settings: IntegrationSettings, deadline: datetime, result: RecheckResult) -> None:
        chosen = ToLookAt(records=self._records, clock=self._clock, actor=ACTOR).choose(settings)
        result.expired += chosen.expired
        shop = self._open_shop(settings)
        placing = self._placing(settings, shop)
        result.overlooked += self._take_in_overlooked(settings, shop, placing)
        for part in _parts(chosen.records):
            if self._clock.now() >= deadline:
                result.skipped = "RECHECK-OUT-OF-TIME"
                return
            self._part(part, shop, placing, result)
        placing.surface()

    def _take_in_overlooked(self, settings: IntegrationSettings, shop: Shop, placing: Placing) -> int:
        """Of the last days; a first import that is under way comes by itself to all of them."""
        if not self._integrations.cursor(settings.id).first_import_done:
            return 0
        day = self._clock.now().date() - _COMPLETE
        since = max(day, settings.start_date or day)
        return take_in_overlooked(since, shop=shop, placing=placing, records=self._records, queue=self._queue)

    def _part(self, part: Sequence[OrderRecord], shop: Shop, placing: Placing, result: RecheckResult) -> None:
        ids = sorted({record.key.order_id for record in part})
        found, unreadable = shop.orders(ids)
        orders = {order.id: order for order in found}
        slips = shop.slips(ids)
        by_slip = {slip.id: slip for slip in slips}
        # Invoices before credits: a credit's fate follows its invoice's.
        placed = [
            self._again(record, orders.get(record.key.order_id), by_slip, placing, result)
            for record in sorted(part, key=lambda record: record.key.kind is DocumentKind.CREDIT)
            if record.key.order_id not in {order.order_id for order in unreadable}
        ]
        placed += [placing.slip(slip, orders[slip.order_id]) for slip in slips if slip.order_id in orders]
        self._queue.post_many([one.offer for one in placed if one is not None and one.offer is not None])
        result.looked_at += len(part)

    def _again(
        self,
        record: OrderRecord,
        order: Order | None,
        slips: dict[int, CreditSlip],
        placing: Placing,
        result: RecheckResult,
    ) -> Placed | None:
        try:
            if order is None:
                return self._gone(record)
            slip = slips.get(record.slip_id) if record.slip_id is not None else None
            if record.slip_id is not None and slip is None:
                return None
            placed = self._placed(record, WorkingCopy(order, slip), placing)
        except Conflict:
            # Someone changed it meanwhile, with data at least as new.
            return None
        if placed.record is not None and placed.record.state is not record.state:
            result.moved += 1
            result.deviates += placed.record.state is State.DEVIATES
        return placed

    def _placed(self, record: OrderRecord, copy: WorkingCopy, placing: Placing) -> Placed:
        if record.state in IN_BOOKS:
            return placing.copy(record.key, copy, record)
        if self._was_refused_so(record, copy, placing):
            return placing.copy(record.key, copy, record)
        return placing.again(record, cause="RECHECKED", copy=copy, only_if_moved=True)

    def _was_refused_so(self, record: OrderRecord, copy: WorkingCopy, placing: Placing) -> bool:
        """Whether the books refused the very invoice that would be drawn up again: then only new data can help."""
        if not any(finding.code == REFUSED for finding in record.findings):
            return False
        document = self._records.document(record.key)
        return document is not None and placing.would_book(record, copy) == document.invoice

    def _gone(self, record: OrderRecord) -> Placed | None:
        """The shop no longer has the order: it will never be released. A person's decision to book again stands."""
        if record.state in IN_BOOKS or record.is_whole_credit or record.key.number > 1:
            return None
        at = self._clock.now()
        gone = replace(record, findings=(blocks("SHOP-ORDER-GONE", order=str(record.key.order_id)),))
        moved, entry = transition(gone, State.IGNORED, at=at, cause="SHOP-ORDER-GONE", actor=ACTOR)
        self._records.commit(Change(moved, entry))
        return None

    def _placing(self, settings: IntegrationSettings, shop: Shop) -> Placing:
        profile = shop.profile()
        self._integrations.store_profile(settings.id, profile)
        stored = self._integrations.overview(settings.id)
        ground = Ground(settings, profile, stored.overview if stored else None)
        assessor = Assessor(rules=self._rules, register=self._register, records=self._records, ground=ground)
        return Placing(records=self._records, assessor=assessor, rules=self._rules, clock=self._clock, actor=ACTOR)


def _parts(records: Sequence[OrderRecord]) -> Iterator[Sequence[OrderRecord]]:
    for start in range(0, len(records), _PART):
        yield records[start : start + _PART]
