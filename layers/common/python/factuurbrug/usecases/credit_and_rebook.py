"""One act for a booked order that changed in the shop: credit what was booked, and book what the shop says now.

Both documents, and the records of slips that the replaced invoice was credited with, are opened in one transaction:
there is never half of it. The new invoice is posted once the credit stands in the books.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.drafts import DRAFT_EDITED
from factuurbrug.domain.errors import Conflict, Refused
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.lifecycle import IN_BOOKS, IN_FLIGHT, transition
from factuurbrug.domain.order import CreditSlip, Order
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.queue import WorkQueue
from factuurbrug.ports.records import BookedDocument, Change, Records, WorkingCopy
from factuurbrug.ports.shop import Shop
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.assess_record import WAITS_FOR_CREDIT, WAITS_FOR_INVOICE, Assessed, Assessor, Ground
from factuurbrug.usecases.describe_record import described, empty_record, look_again
from factuurbrug.usecases.order_records import credits_of, invoice_key, next_credit
from factuurbrug.usecases.place_record import CHANGED_AFTER, Placing, is_conflict
from factuurbrug.usecases.rules import Rules
from factuurbrug.usecases.shop_facts import ShopFacts, ShopReader

_REPLACED: Final = "CREDITED-AND-BOOKED-AGAIN"
_OPENED: Final = "BOOKED-AGAIN"


@dataclass(frozen=True, slots=True)
class Replacement:
    """The two records that the act made: the credit of what was booked, and the invoice that replaces it."""

    credit: OrderRecord
    invoice: OrderRecord


@dataclass(frozen=True, slots=True)
class _Case:
    """One order, as far as it is known when the records are opened."""

    record: OrderRecord
    booked: BookedDocument
    siblings: tuple[OrderRecord, ...]
    order: Order
    slips: tuple[CreditSlip, ...]
    day: date


class CreditAndRebook:
    """The act. Repeating it changes nothing: the records that the first one made are given again."""

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
        self, key: RecordKey, *, actor: str, accepted: tuple[str, ...] = (), facts: ShopFacts | None = None
    ) -> Replacement:
        """Credit a DEVIATES invoice and book its order again.

        `accepted` are codes of findings that the person accepts for the new invoice, `facts` what was just read of its
        order; without them the shop is asked.

        Raises:
            Refused: `RECORD-UNKNOWN`, `RECORD-NOT-POSSIBLE`, `INTEGRATION-UNKNOWN`, `SHOP-ORDER-GONE`,
                `CREDIT-NOTHING-LEFT` or `REBOOK-…`.
            Conflict: The record just changed.
            Unavailable, Misconfigured, Defect: The shop or the store.
        """
        record = self._records.get(key)
        if record is None:
            raise Refused("RECORD-UNKNOWN", record=str(key))
        if record.replaced:
            return self._made(record)
        booked = self._allowed(record)
        settings = self._settings(key)
        facts = facts or ShopReader(lambda: self._open_shop(settings)).read([key.order_id])
        assessor, case = self._case(record, booked, settings, facts)
        changes = self._changes(case, assessor, actor, accepted)
        try:
            self._records.commit_together(changes)
        except Conflict:
            now = self._records.get(key)
            if now is None or not now.replaced:
                raise
            return self._made(now)
        return self._offered(self._made(changes[0].record))

    def _allowed(self, record: OrderRecord) -> BookedDocument:
        if record.key.kind is not DocumentKind.INVOICE or record.state is not State.DEVIATES:
            raise Refused("RECORD-NOT-POSSIBLE", record=str(record.key), state=record.state.value)
        codes = {finding.code for finding in record.findings}
        if not record.processed or DRAFT_EDITED in codes:
            raise Refused("REBOOK-OF-DRAFT", record=str(record.key))
        blocking = {finding.code for finding in record.findings if finding.severity is Severity.BLOCKS}
        document = self._records.document(record.key)
        if document is None or any(not code.startswith(CHANGED_AFTER) for code in blocking):
            raise Refused("REBOOK-BOOKS-DIFFER", record=str(record.key))
        return document

    def _case(
        self, record: OrderRecord, booked: BookedDocument, settings: IntegrationSettings, facts: ShopFacts
    ) -> tuple[Assessor, _Case]:
        key = record.key
        order = facts.order(key.order_id)
        stored = self._integrations.overview(settings.id)
        ground = Ground(settings, facts.profile, stored.overview if stored else None)
        assessor = Assessor(rules=self._rules, register=self._register, records=self._records, ground=ground)
        day = self._clock.now().astimezone(ZoneInfo(facts.profile.timezone)).date()
        # Read last, so that as little as possible happens between this and the writing.
        siblings = self._records.of_order(key.integration, shop_id=key.shop_id, order_id=key.order_id)
        return assessor, _Case(record, booked, siblings, order, facts.slips_of(order.id), day)

    def _changes(self, case: _Case, assessor: Assessor, actor: str, accepted: tuple[str, ...]) -> list[Change]:
        """First the replaced invoice, then what is opened for it."""
        placing = Placing(records=self._records, assessor=assessor, rules=self._rules, clock=self._clock, actor=actor)
        credit = self._credit(case, assessor, placing)
        invoice = self._invoice(case, assessor, placing, accepted)
        names = (("credit", str(credit.record.key)), ("invoice", str(invoice.record.key)))
        replaced, entry = transition(
            replace(case.record, replaced=True),
            State.ACCEPTED,
            at=self._clock.now(),
            cause=_REPLACED,
            actor=actor,
            params=names,
        )
        return [Change(replaced, entry), credit, invoice, *self._slips(case, credit.record.key, placing, actor)]

    def _credit(self, case: _Case, assessor: Assessor, placing: Placing) -> Change:
        key = next_credit(invoice_key(case.record.key, 1), case.siblings)
        copy = WorkingCopy(case.order)
        empty = replace(self._empty(key, copy, case), credits_invoice=case.record.key.number)
        assessed = assessor.assess(empty, copy)
        if assessed.assessment.state is State.IGNORED:
            raise Refused("CREDIT-NOTHING-LEFT")
        _must_be_ready(assessed.assessment)
        return placing.opened(empty, copy, assessed, cause=_OPENED)

    def _invoice(self, case: _Case, assessor: Assessor, placing: Placing, accepted: tuple[str, ...]) -> Change:
        copy = WorkingCopy(case.order)
        key = invoice_key(case.record.key, case.record.key.number + 1)
        empty = replace(self._empty(key, copy, case), accepted=accepted)
        assessment = assessor.as_invoice(empty, case.order, accepted=accepted).assessment
        _must_be_ready(assessment)
        if not self._rules.changes_since(case.booked.invoice, assessment):
            raise Refused("REBOOK-NOTHING-CHANGED", record=str(case.record.key))
        waiting = replace(assessment, state=State.FETCHED, invoice=None, waits_for=WAITS_FOR_CREDIT)
        return placing.opened(empty, copy, Assessed(waiting), cause=_OPENED)

    def _slips(self, case: _Case, whole: RecordKey, placing: Placing, actor: str) -> list[Change]:
        """Slips of the replaced invoice: booked ones are credited anew, and all of them wait for the new invoice."""
        number = case.record.key.number
        known = credits_of(case.siblings, number)
        if any(_under_way(record) for record in known):
            raise Refused("REBOOK-CREDIT-UNDER-WAY", record=str(case.record.key))
        slips = {slip.id: slip for slip in case.slips}
        waits = Assessed(Assessment(State.FETCHED, waits_for=WAITS_FOR_INVOICE), credits_invoice=number + 1)
        changes: list[Change] = []
        for record in known:
            slip = slips.get(record.slip_id) if record.slip_id is not None else None
            if slip is None:
                continue
            copy = WorkingCopy(case.order, slip)
            if record.state in IN_BOOKS:
                whole = replace(whole, number=whole.number + 1)
                changes.append(
                    placing.opened(empty_record(whole, copy, at=self._clock.now()), copy, waits, cause=_OPENED)
                )
            elif record.state is not State.IGNORED:
                changes.append(self._waiting(record, copy, waits, actor))
        return changes

    def _waiting(self, record: OrderRecord, copy: WorkingCopy, waits: Assessed, actor: str) -> Change:
        at = self._clock.now()
        after = replace(described(record, copy, waits, at=at), not_before=None)
        due_at = look_again(record, waits, at)
        moved, entry = transition(after, State.FETCHED, at=at, cause=_OPENED, actor=actor, due_at=due_at)
        return Change(moved, entry, working_copy=copy)

    def _empty(self, key: RecordKey, copy: WorkingCopy, case: _Case) -> OrderRecord:
        return replace(empty_record(key, copy, at=self._clock.now()), placed_on=case.day)

    def _made(self, replaced: OrderRecord) -> Replacement:
        key = replaced.key
        siblings = self._records.of_order(key.integration, shop_id=key.shop_id, order_id=key.order_id)
        (credit,) = [record for record in credits_of(siblings, key.number) if record.is_whole_credit]
        (invoice,) = [record for record in siblings if record.key == invoice_key(key, key.number + 1)]
        return Replacement(credit, invoice)

    def _offered(self, made: Replacement) -> Replacement:
        credit = made.credit
        if credit.state is State.READY:
            self._queue.post(credit.key, version=credit.version, send_number=credit.send_number)
        return made

    def _settings(self, key: RecordKey) -> IntegrationSettings:
        settings = self._integrations.get(key.integration)
        if settings is None:
            raise Refused("INTEGRATION-UNKNOWN", integration=str(key.integration))
        return settings


def _must_be_ready(assessment: Assessment) -> None:
    """Nothing is credited that could not be booked again."""
    if assessment.state is not State.READY:
        codes = [finding.code for finding in assessment.findings if finding.severity is Severity.BLOCKS]
        raise Refused("REBOOK-NOT-READY", codes=", ".join(codes) or assessment.state.value)


def _under_way(credit: OrderRecord) -> bool:
    """Its document may be on its way to the books, or stand there without our knowing."""
    return credit.state in IN_FLIGHT or credit.resend or (credit.state is State.HELD and is_conflict(credit))
