"""Giving what was read from the shop its place among the records: new, changed, deviating, or nothing new.

Never touches a record whose document may be under way; the nightly recheck compares it once its outcome is known.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.findings import Finding, blocks
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.lifecycle import IN_BOOKS, IN_FLIGHT, open_record, transition
from factuurbrug.domain.order import CreditSlip, Order
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.queue import Offer
from factuurbrug.ports.records import Change, Records, WorkingCopy
from factuurbrug.ports.shop import UnreadableOrder
from factuurbrug.usecases.assess_record import CREDIT_OF_UNBOOKED, Assessed, Assessor
from factuurbrug.usecases.describe_record import bare_record, described, empty_record, look_again
from factuurbrug.usecases.order_records import booked_invoice, next_credit, record_of_slip
from factuurbrug.usecases.rules import Rules
from factuurbrug.usecases.working_copies import content_hash

#: Findings of HELD records that stand for a document in the books: only a person may move these on.
PERSON_DECIDES: Final = frozenset({"BOOKS-CONFLICT", "BOOKS-SENT-TOO-OFTEN"})
#: The finding codes of an order that changed after it was booked begin so.
CHANGED_AFTER: Final = "ORDER-CHANGED"

_TRIES: Final = 5


class Effect(StrEnum):
    """What placing something did."""

    NEW = "new"
    CHANGED = "changed"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Placed:
    """The effect, and the record as it stands now (None where there is none)."""

    effect: Effect
    record: OrderRecord | None

    @property
    def offer(self) -> Offer | None:
        """What the posting queue is to be offered, if this made a record ready."""
        if self.effect is Effect.NOTHING or self.record is None or self.record.state is not State.READY:
            return None
        return Offer(self.record.key, self.record.version, self.record.send_number)


class Placing:
    """Places what one run reads for one integration."""

    def __init__(self, *, records: Records, assessor: Assessor, rules: Rules, clock: Clock, actor: str) -> None:
        self._records = records
        self._assessor = assessor
        self._rules = rules
        self._clock = clock
        self._actor = actor

    def surface(self) -> None:
        """Raise the first mistake of ours that came to light: for the end of a run, when all else is done."""
        self._assessor.surface()

    @property
    def mistakes(self) -> tuple[Exception, ...]:
        """Mistakes of ours that came to light."""
        return tuple(self._assessor.mistakes)

    def key_of(self, order: Order) -> RecordKey:
        """The record of an order's invoice."""
        return RecordKey(self._assessor.ground.settings.id, order.shop_id, order.id)

    @property
    def integration(self) -> IntegrationId:
        """Whose records these are."""
        return self._assessor.ground.settings.id

    @property
    def shop_id(self) -> int:
        """The shop of what does not name one: the integration's, or PrestaShop's first."""
        return self._assessor.ground.settings.shop.shop_id or 1

    def order(self, order: Order, existing: OrderRecord | None) -> Placed:
        """Place an order; `existing` is its first invoice's record as read shortly before."""
        key = self.key_of(order)
        if existing is not None and existing.replaced:
            existing = booked_invoice(self._siblings(key)) or existing
            key = existing.key
        return self.copy(key, WorkingCopy(order), existing)

    def slip(self, slip: CreditSlip, order: Order) -> Placed:
        """Place a credit slip of an order whose own record has been placed before.

        Raises:
            Conflict: The order's records kept changing while we tried.
        """
        invoice, copy = self.key_of(order), WorkingCopy(order, slip)
        for _ in range(_TRIES):
            siblings = self._siblings(invoice)
            known = record_of_slip(siblings, slip.id)
            try:
                if known is None:
                    return self._stored(self._new(next_credit(invoice, siblings), copy))
                if _is_credit_of_unbooked(known):
                    # Its order may have been booked since.
                    return self.again(known, cause="SHOP-CHANGED", copy=copy, only_if_moved=True)
            except Conflict:
                # The number is another document's now, or the record changed: look anew which one is ours.
                continue
            return self.copy(known.key, copy, known)
        raise Conflict("RECORD-CHANGED", record=str(invoice))

    def copy(self, key: RecordKey, copy: WorkingCopy, existing: OrderRecord | None) -> Placed:
        """Place a working copy.

        Raises:
            Conflict: The record kept changing while we tried.
        """
        for _ in range(_TRIES):
            change = self._new(key, copy) if existing is None else self._changed(existing, copy)
            if change is None:
                return Placed(Effect.NOTHING, existing)
            try:
                return self._stored(change)
            except Conflict:
                existing = self._records.get(key)
            if existing is not None and existing.shop_updated_at > copy.order.updated_at:
                # Whoever was first had read the shop later than we. If the shop's clock was only set back, the next
                # fetch brings this copy again.
                return Placed(Effect.NOTHING, existing)
        raise Conflict("RECORD-CHANGED", record=str(key))

    def _stored(self, change: Change) -> Placed:
        self._records.commit(change)
        return Placed(Effect.NEW if change.record.version == 1 else Effect.CHANGED, change.record)

    def unreadable(self, order: UnreadableOrder) -> Placed:
        """Keep an order that the shop gave and nobody could read, with the reason, for a person to see."""
        key = RecordKey(self._assessor.ground.settings.id, order.shop_id, order.order_id)
        existing = self._records.get(key)
        fingerprint = f"unreadable:{order.updated_at}:{order.finding.code}"
        if existing is None:
            change = self._first(bare_record(key, order, fingerprint, at=self._clock.now()), "SHOP-NEW", None)
        elif existing.content_hash == fingerprint or not _may_change(existing) or existing.state in IN_BOOKS:
            return Placed(Effect.NOTHING, existing)
        else:
            changed = replace(
                existing,
                findings=(order.finding,),
                content_hash=fingerprint,
                shop_updated_at=order.updated_at,
            )
            change = self._moved(changed, State.HELD, cause="SHOP-CHANGED")
        return self._stored(change)

    def orphan(self, slip: CreditSlip, *, shop_id: int) -> Placed:
        """Keep a credit slip whose order cannot be read, for a person to see."""
        invoice = RecordKey(self._assessor.ground.settings.id, shop_id, slip.order_id)
        siblings = self._siblings(invoice)
        known = record_of_slip(siblings, slip.id)
        if known is not None:
            return Placed(Effect.NOTHING, known)
        key = next_credit(invoice, siblings)
        finding = blocks("CREDIT-ORDER-UNREADABLE", slip=str(slip.id), order=str(slip.order_id))
        bare = bare_record(
            key,
            UnreadableOrder(slip.order_id, shop_id, "", slip.created_at, finding),
            f"orphan:{slip.id}",
            at=self._clock.now(),
        )
        change = self._first(replace(bare, slip_id=slip.id, placed_on=slip.created_on), "SHOP-NEW", None)
        return self._stored(change)

    def again(
        self,
        record: OrderRecord,
        *,
        cause: str,
        actor: str | None = None,
        copy: WorkingCopy | None = None,
        only_if_moved: bool = False,
        params: tuple[tuple[str, str], ...] = (),
    ) -> Placed:
        """Assess a stored record anew, with the shop's newest data if given.

        With `only_if_moved` nothing is written unless state or findings come out differently.
        """
        latest = copy or self._records.working_copy(record.key)
        if latest is None:
            return Placed(Effect.NOTHING, record)
        change = self._reassessed(record, latest, cause=cause, actor=actor)
        change = replace(change, entry=replace(change.entry, params=params))
        same = (change.record.state, change.record.findings, change.record.content_hash) == (
            record.state,
            record.findings,
            record.content_hash,
        )
        if only_if_moved and same and record.due_at is None:
            return Placed(Effect.NOTHING, record)
        return self._stored(change)

    def would_book(self, record: OrderRecord, copy: WorkingCopy) -> Invoice | None:
        """The invoice that would be drawn up from a working copy now."""
        return self._assessor.assess(record, copy, accepted=record.accepted).assessment.invoice

    # How.

    def _siblings(self, key: RecordKey) -> tuple[OrderRecord, ...]:
        return self._records.of_order(key.integration, shop_id=key.shop_id, order_id=key.order_id)

    def _new(self, key: RecordKey, copy: WorkingCopy) -> Change:
        empty = empty_record(key, copy, at=self._clock.now())
        return self.opened(empty, copy, self._assessor.assess(empty, copy), cause="SHOP-NEW")

    def opened(self, empty: OrderRecord, copy: WorkingCopy, assessed: Assessed, *, cause: str) -> Change:
        """The first transition of a record, to what its assessment says."""
        first = described(empty, copy, assessed, at=empty.fetched_at)
        return self._first(replace(first, state=assessed.assessment.state), cause, copy)

    def _first(self, record: OrderRecord, cause: str, copy: WorkingCopy | None) -> Change:
        opened, entry = open_record(record, cause=cause, actor=self._actor)
        return Change(opened, entry, working_copy=copy)

    def _changed(self, existing: OrderRecord, copy: WorkingCopy) -> Change | None:
        if existing.content_hash == content_hash(copy) or not _may_change(existing):
            return None
        if existing.state in IN_BOOKS:
            return self.compared(existing, copy)
        return self._reassessed(existing, copy, cause="SHOP-CHANGED")

    def _reassessed(self, record: OrderRecord, copy: WorkingCopy, *, cause: str, actor: str | None = None) -> Change:
        at = self._clock.now()
        fresh = record.content_hash == content_hash(copy)
        accepted = record.accepted if fresh else ()
        assessed = self._assessor.assess(record, copy, accepted=accepted)
        after = replace(described(record, copy, assessed, at=at), accepted=accepted, not_before=None)
        return self._moved(
            after,
            assessed.assessment.state,
            cause=cause,
            actor=actor,
            due_at=look_again(record, assessed, at),
            copy=None if fresh else copy,
        )

    def compared(self, record: OrderRecord, copy: WorkingCopy) -> Change | None:
        """What the shop's present data mean for a record that stands in the books (reading R18)."""
        is_credit = record.key.kind is DocumentKind.CREDIT
        document = None if is_credit else self._records.document(record.key)
        if document is None:
            return None
        assessed = self._assessor.assess(record, copy, accepted=record.accepted)
        if assessed.assessment.invoice is None:
            # Nothing to compare: what is known of the difference stays as it is.
            return None
        found = self._rules.changes_since(document.invoice, assessed.assessment)
        before = tuple(finding for finding in record.findings if finding.code.startswith(CHANGED_AFTER))
        if found == before:
            return None
        changed = replace(record, findings=_without_changes(record.findings) + found)
        if found:
            return self._moved(changed, State.DEVIATES, cause="SHOP-CHANGED-AFTER-BOOKING")
        if record.state is State.DEVIATES and not changed.findings:
            return self._moved(changed, State.CONFIRMED, cause="SHOP-AGREES-AGAIN")
        return None

    def _moved(
        self,
        record: OrderRecord,
        to: State,
        *,
        cause: str,
        actor: str | None = None,
        due_at: datetime | None = None,
        copy: WorkingCopy | None = None,
    ) -> Change:
        moved, entry = transition(
            record, to, at=self._clock.now(), cause=cause, actor=actor or self._actor, due_at=due_at
        )
        return Change(moved, entry, working_copy=copy)


def is_conflict(record: OrderRecord) -> bool:
    """Whether a document in the books stands against the record, so that only a person may move it on."""
    return any(finding.code in PERSON_DECIDES for finding in record.findings)


def _may_change(record: OrderRecord) -> bool:
    """Whether new data may touch the record: no request under way, nothing that a person must decide, not replaced."""
    if record.state in IN_FLIGHT or record.resend or record.set_aside or record.replaced:
        return False
    return not is_conflict(record)


def _is_credit_of_unbooked(record: OrderRecord) -> bool:
    """A credit that was skipped with its order, not by a person."""
    skipped = any(finding.code == CREDIT_OF_UNBOOKED for finding in record.findings)
    return record.state is State.IGNORED and skipped and not record.set_aside


def _without_changes(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if not finding.code.startswith(CHANGED_AFTER))
