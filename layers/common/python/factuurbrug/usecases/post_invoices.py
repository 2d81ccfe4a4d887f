"""Posting what is ready in one integration: claim, send once, settle by the answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from factuurbrug.domain.errors import FactuurbrugError, Misconfigured, Unavailable
from factuurbrug.domain.ids import ClaimId, IntegrationId
from factuurbrug.domain.record import OrderRecord, RecordKey
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books, Outcome
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Half, Integrations
from factuurbrug.ports.records import Change, Records
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.assess_record import Assessor, Ground
from factuurbrug.usecases.books_overview import current_overview
from factuurbrug.usecases.call_size import CallSize
from factuurbrug.usecases.claim_record import ACTOR, Claimed, Claiming
from factuurbrug.usecases.conclude_posting import Decision, answered, conclude, failed, not_sent, try_again_at
from factuurbrug.usecases.pausing import (
    connection_answers,
    connection_fails,
    is_outage,
    stops_posting,
    tries_again_at,
)
from factuurbrug.usecases.ready_records import ReadyRecords
from factuurbrug.usecases.rules import Rules


@dataclass(slots=True)
class PostResult:
    """What a run did, by outcome; `stopped` names what ended it early."""

    calls: int = 0
    posted: int = 0
    held: int = 0
    uncertain: int = 0
    not_sent: int = 0
    stopped: str = ""


class PostInvoices:
    """Posts the READY records of integrations."""

    def __init__(
        self,
        *,
        integrations: Integrations,
        records: Records,
        register: VatRegister,
        rules: Rules,
        clock: Clock,
        new_claim: Callable[[], ClaimId],
        open_books: Callable[[IntegrationSettings], Books],
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._register = register
        self._rules = rules
        self._clock = clock
        self._new_claim = new_claim
        self._open_books = open_books
        self._size = CallSize(integrations=integrations, records=records)
        self._waiting = ReadyRecords(records=records, clock=clock)

    def run(self, integration: IntegrationId, keys: Sequence[RecordKey], *, deadline: datetime) -> PostResult:
        """Post the records of these keys, each call filled up with others that are ready.

        Keys that are not READY, or claimed by someone else, are done: a repeated message changes nothing, and costs
        three reads. Keys of another integration are never touched.

        Raises:
            Unavailable: The table does not answer.
        """
        result = PostResult()
        settings = self._integrations.get(integration)
        if settings is None or not settings.active:
            result.stopped = "INTEGRATION-OFF"
            return result
        keys = [key for key in dict.fromkeys(keys) if key.integration == integration]
        standing = self._integrations.standing(integration)
        if stops_posting(standing, self._clock.now()):
            self._waiting.park(keys, tries_again_at(standing, Half.BOOKS), "INTEGRATION-PAUSED")
            result.stopped = "INTEGRATION-PAUSED"
            return result
        if not self._waiting.of(keys):
            return result
        try:
            books = self._open_books(settings)
            claiming = self._claiming(settings, books)
        except Misconfigured as error:
            outage = connection_fails(self._integrations, integration, Half.BOOKS, error, now=self._clock.now())
            self._waiting.park(keys, outage.next_try, error.code)
            result.stopped = error.code
        except Unavailable as error:
            self._waiting.park(keys, try_again_at(error, self._clock.now()), error.code)
            self._books_failed(integration, error)
            result.stopped = error.code
        else:
            self._calls(settings, books, claiming, keys, deadline, result)
            claiming.surface()
        return result

    def give_up(self, keys: Sequence[RecordKey], *, code: str) -> None:
        """Say in the journals of those that are still READY why their messages become dead letters.

        They rest for an hour; then the sweep offers them again.

        Raises:
            Unavailable: The table does not answer.
        """
        self._waiting.park(keys, None, "POSTING-FAILED", params=(("error", code),))

    def _claiming(self, settings: IntegrationSettings, books: Books) -> Claiming:
        profile = self._integrations.profile(settings.id)
        if profile is None:
            raise Unavailable("SHOP-NOT-READ-YET", integration=str(settings.id))
        overview = current_overview(self._integrations, books, settings.id, now=self._clock.now())
        ground = Ground(settings, profile, overview)
        return Claiming(
            records=self._records,
            assessor=Assessor(rules=self._rules, register=self._register, records=self._records, ground=ground),
            books=books,
            clock=self._clock,
            new_claim=self._new_claim,
            domain_id=settings.books.domain_id or overview.domain_id,
        )

    def _calls(
        self,
        settings: IntegrationSettings,
        books: Books,
        claiming: Claiming,
        keys: list[RecordKey],
        deadline: datetime,
        result: PostResult,
    ) -> None:
        tried: set[RecordKey] = set()
        while not result.stopped and self._clock.now() < deadline:
            limit = self._size.of(settings)
            candidates = self._waiting.next_of(settings.id, keys, tried, limit)
            if not candidates:
                return
            tried.update(record.key for record in candidates)
            claimed = self._claimed(claiming, candidates, deadline)
            if claimed:
                self._send(settings.id, books, claimed, result)

    def _claimed(self, claiming: Claiming, candidates: Sequence[OrderRecord], deadline: datetime) -> list[Claimed]:
        """Claim them one by one, until the deadline: a claim may ask the register of VAT numbers, which can be slow.

        One that makes us fail is held, and nothing that was claimed with it hangs.
        """
        claimed: list[Claimed] = []
        for record in candidates:
            if self._clock.now() >= deadline:
                break
            try:
                taken = claiming.claim(record)
            except Exception as error:
                self._unsent(claimed, "CLAIM-RELEASED", self._clock.now())
                if not isinstance(error, Unavailable):
                    self._waiting.hold(record, error)
                raise
            if taken is not None:
                claimed.append(taken)
        return claimed

    def _send(self, integration: IntegrationId, books: Books, claimed: list[Claimed], result: PostResult) -> None:
        result.calls += 1
        try:
            urgent = any(taken.record.urgent for taken in claimed)
            answers = books.post([taken.document for taken in claimed], urgent=urgent)
        except Misconfigured as error:
            outage = connection_fails(self._integrations, integration, Half.BOOKS, error, now=self._clock.now())
            self._unsent(claimed, error.code, outage.next_try)
            result.not_sent += len(claimed)
            result.stopped = error.code
            return
        except FactuurbrugError as error:
            self._call_failed(integration, claimed, error, result)
            return
        at = self._clock.now()
        decisions = [answered(answer, at=at, actor=ACTOR) for answer in answers]
        self._conclude(list(zip(claimed, decisions, strict=True)))
        outcomes = [answer.outcome for answer in answers]
        _count(outcomes, result)
        self._size.learn(integration, outcomes)
        connection_answers(self._integrations, integration, Half.BOOKS, now=self._clock.now(), posting=True)

    def _call_failed(
        self, integration: IntegrationId, claimed: list[Claimed], error: FactuurbrugError, result: PostResult
    ) -> None:
        decision = failed(error, at=self._clock.now(), actor=ACTOR)
        self._conclude([(taken, decision) for taken in claimed])
        if isinstance(error, Unavailable):
            result.not_sent += len(claimed)
        else:
            result.uncertain += len(claimed)
            self._size.outcome_is_unknown(integration)
        self._books_failed(integration, error, posting=not isinstance(error, Unavailable))
        # Whatever is wrong is likely to be wrong for the next call too; the sweep offers the rest again.
        result.stopped = error.code

    def _books_failed(self, integration: IntegrationId, error: FactuurbrugError, *, posting: bool = False) -> None:
        if is_outage(error, Half.BOOKS):
            now = self._clock.now()
            connection_fails(self._integrations, integration, Half.BOOKS, error, now=now, posting=posting)

    def _unsent(self, claimed: list[Claimed], cause: str, until: datetime) -> None:
        at = self._clock.now()

        def decision(record: OrderRecord) -> Change:
            return not_sent(record, at=at, actor=ACTOR, cause=cause, until=until)

        self._conclude([(taken, decision) for taken in claimed])

    def _conclude(self, decided: Sequence[tuple[Claimed, Decision]]) -> None:
        """Store what became of each; one that cannot be stored does not cost what is known of the others.

        Raises:
            Unavailable: The table did not answer for one of them; the sweep finds out.
        """
        missed: Unavailable | None = None
        for taken, decision in decided:
            try:
                conclude(self._records, taken.record, decision)
            except Unavailable as error:
                missed = error
        if missed is not None:
            raise missed


def _count(outcomes: Sequence[Outcome], result: PostResult) -> None:
    result.posted += sum(outcome in {Outcome.BOOKED, Outcome.DRAFT} for outcome in outcomes)
    result.held += outcomes.count(Outcome.REFUSED)
    result.uncertain += sum(outcome in {Outcome.UNKNOWN, Outcome.DUPLICATE} for outcome in outcomes)
    result.not_sent += outcomes.count(Outcome.NOT_PROCESSED)
