"""Several integrations on fakes: shops, one table, queues, Yuki domains, and the use cases with the real rules.

What the schedules and queues do is a method each; each answers True when it ended well, and otherwise its messages
come again as those of SQS do. `faults` breaks any call of shop, register, table, queue or books.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any

from factuurbrug.domain.errors import FactuurbrugError, OutcomeUnknown, Unavailable
from factuurbrug.domain.ids import ClaimId, IntegrationId
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import OrderRecord, RecordKey
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.queue import Offer
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.runtime.domain_rules import DomainRules
from factuurbrug.usecases.act_outcome import ActOutcome
from factuurbrug.usecases.administration import Administration
from factuurbrug.usecases.credit_and_rebook import CreditAndRebook
from factuurbrug.usecases.dispatch import dispatch_fetches, dispatch_rechecks, dispatch_settling
from factuurbrug.usecases.erase_customer import EraseCustomer
from factuurbrug.usecases.fetch_orders import FetchOrders
from factuurbrug.usecases.person_acts import PersonActs
from factuurbrug.usecases.post_invoices import PostInvoices
from factuurbrug.usecases.process_now import ProcessNow
from factuurbrug.usecases.recheck import Recheck
from factuurbrug.usecases.settle_due import SettleDue

from tests.builders.orders import a_profile
from tests.fakes.books import FakeBooks
from tests.fakes.books_domain import FakeDomain
from tests.fakes.clock import FakeClock
from tests.fakes.faulty import Crash, Faults
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.jobs import FakeJobs, FakeResultFiles
from tests.fakes.months import FakeMonths
from tests.fakes.queue import FakeQueue
from tests.fakes.records import FakeRecords
from tests.fakes.reports import FakeReports
from tests.fakes.seats import Seat
from tests.fakes.shop import FakeShop
from tests.fakes.vat_register import FakeVatRegister

_HOUR = timedelta(hours=1)
#: As in `template.yaml`: a message that fails once more becomes a dead letter.
LAST_RECEIPT = 3
_DUE = 20_000


@dataclass
class World:
    """Everything, and the use cases on it."""

    clock: FakeClock = field(default_factory=FakeClock)
    faults: Faults = field(default_factory=Faults)
    records: FakeRecords = field(default_factory=FakeRecords)

    def __post_init__(self) -> None:
        """Empty shelves."""
        self.integrations = self.make_integrations()
        self.queue = FakeQueue()
        self.register = FakeVatRegister(clock=self.clock)
        self.months, self.reports, self.jobs = FakeMonths(), FakeReports(), FakeJobs()
        self.result_files = FakeResultFiles()
        self.seats: dict[IntegrationId, Seat] = {}
        self.dead: list[Offer] = []
        """Posting messages that failed too often."""
        self._domains: dict[str, FakeDomain] = {}
        self._asked: VatRegister = self.register
        self._receipts: Counter[Offer] = Counter()
        self._claims = itertools.count(1)
        self._runs = itertools.count(1)
        self._build()

    def make_integrations(self) -> FakeIntegrations:
        """Where the integrations are kept."""
        return FakeIntegrations()

    def open(
        self,
        settings: IntegrationSettings,
        orders: Sequence[Order] = (),
        *,
        archive_lag: timedelta = timedelta(0),
        page_size: int = 100,
    ) -> Seat:
        """Add an integration; its books settings say which administration, in which domain."""
        saved = self.integrations.save(replace(settings, version=0), actor="test", at=self.clock.now())
        name = settings.books.domain_id
        domain = self._domains.setdefault(name, FakeDomain(f"{name}-document".strip("-")))
        books = FakeBooks(
            clock=self.clock, archive_lag=archive_lag, domain=domain, administration=settings.books.administration_id
        )
        shop = FakeShop(orders, profile=a_profile(), page_size=page_size)
        seat = self.seats[saved.id] = Seat(saved, shop, books)
        return seat

    def change_settings(self, seat: Seat, **changes: Any) -> None:
        """Save changed settings of an integration."""
        seat.settings = self.integrations.save(replace(seat.settings, **changes), actor="test", at=self.clock.now())

    def ask(self, register: VatRegister) -> None:
        """From now on numbers are checked with this register instead of `register`."""
        self._asked = register
        self._build()

    @property
    def domains(self) -> Mapping[str, FakeDomain]:
        """By id."""
        return self._domains

    @property
    def all_records(self) -> list[OrderRecord]:
        """Every record, by key."""
        stored = self.records.stored
        return [stored[key] for key in sorted(stored, key=str)]

    # What the schedules and queues do.

    def hour(self) -> bool:
        """The hourly dispatch, every fetch that it asks for, and what those ask to be continued."""
        well = self.attempt(partial(dispatch_fetches, integrations=self._integrations, queue=self._queue))
        return self.fetches() and well

    def fetches(self) -> bool:
        """The messages of the fetch queue; what failed comes again in an hour's time by itself."""
        well = True
        while self.queue.fetches:
            integration, chain = self.queue.fetches.pop(0)
            well = self.attempt(partial(self._fetch, integration, chain)) and well
        return well

    def post(self, *, within: timedelta = _HOUR, most: int = 10) -> bool:
        """One batch of the posting queue, group by group; the messages of a failed group go back, twice at most."""
        taken, self.queue.offers = self.queue.offers[:most], self.queue.offers[most:]
        groups = defaultdict[IntegrationId, list[Offer]](list)
        for offer in taken:
            groups[offer.key.integration].append(offer)
        failed = [group for name, group in groups.items() if not self._posted(name, group, within)]
        self.queue.offers = [*itertools.chain(*failed), *self.queue.offers]
        return not failed

    def post_these(self, keys: Sequence[RecordKey]) -> bool:
        """A batch of these messages of one integration, whatever the queue holds: it may repeat what another has."""
        return self.attempt(lambda: self._post.run(keys[0].integration, keys, deadline=self.clock.now() + _HOUR))

    def drain(self) -> None:
        """Post until the queue is empty or stands still."""
        for _ in range(10 + len(self.queue.offers)):
            if not self.queue.offers:
                return
            self.post()

    def settle(self) -> bool:
        """The sweep: its dispatch, and the messages that come of it. What failed comes again with the next one."""
        well = self.attempt(self._dispatch_settling)
        asked, self.queue.settlings = self.queue.settlings, []
        for integration, keys in asked:
            if not self.attempt(partial(self._settled, integration, keys)):
                self.queue.settlings.append((integration, keys))
                well = False
        return well

    def night(self) -> bool:
        """The nightly dispatch, and the rechecks that it asks for."""
        well = self.attempt(partial(dispatch_rechecks, integrations=self._integrations, queue=self._queue))
        asked, self.queue.rechecks = self.queue.rechecks, []
        for integration in asked:
            well = self.attempt(partial(self._rechecked, integration)) and well
        return well

    def process_now(self, seat: Seat, keys: Sequence[RecordKey], *, accepted: tuple[str, ...] = ()) -> list[ActOutcome]:
        """Anna chooses Verwerk on these records; a mistake of ours that comes to light surfaces."""

        def surfaces(error: Exception) -> None:
            raise error

        return list(self.process.run(seat.id, keys, actor="anna", accepted=accepted, mistake=surfaces))

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do it as one process would: False when it broke; after a crash a new process begins."""
        try:
            work()
        except (Crash, FactuurbrugError):
            return False
        finally:
            self.faults.restart()
        return True

    def _posted(self, integration: IntegrationId, group: list[Offer], within: timedelta) -> bool:
        keys = [offer.key for offer in group]
        if self.attempt(lambda: self._post.run(integration, keys, deadline=self.clock.now() + within)):
            return True
        self._receipts.update(group)
        given_up = [offer for offer in group if self._receipts[offer] >= LAST_RECEIPT]
        if given_up:
            self.attempt(lambda: self._post.give_up([offer.key for offer in given_up], code="TEST"))
            self.dead += given_up
            group[:] = [offer for offer in group if offer not in given_up]
        return False

    def _fetch(self, integration: IntegrationId, chain: int) -> None:
        self._fetcher.run(integration, holder=self._holder(), deadline=self.clock.now() + _HOUR, chain=chain)

    def _dispatch_settling(self) -> None:
        dispatch_settling(records=self._records, queue=self._queue, now=self.clock.now(), limit=_DUE)

    def _settled(self, integration: IntegrationId, keys: tuple[RecordKey, ...]) -> None:
        self._settle.run(integration, keys, holder=self._holder(), deadline=self.clock.now() + _HOUR)

    def _rechecked(self, integration: IntegrationId) -> None:
        self._recheck.run(integration, holder=self._holder(), deadline=self.clock.now() + _HOUR)

    def _holder(self) -> str:
        return f"run-{next(self._runs)}"

    def _open_shop(self, settings: IntegrationSettings) -> FakeShop:
        return self.faults.wrap(self.seats[settings.id].shop, error=lambda: Unavailable("SHOP-TIMEOUT"))

    def _open_books(self, settings: IntegrationSettings) -> FakeBooks:
        lost = OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test")
        return self.faults.wrap(self.seats[settings.id].books, error=lambda: lost)

    def _build(self) -> None:
        self._records = self.faults.wrap(self.records)
        self._integrations = self.faults.wrap(self.integrations)
        self._queue = self.faults.wrap(self.queue, error=lambda: Unavailable("QUEUE-UNAVAILABLE", error="test"))
        common: dict[str, Any] = {
            "integrations": self._integrations,
            "records": self._records,
            "register": self.faults.wrap(self._asked),
            "rules": DomainRules(),
            "clock": self.clock,
        }
        with_queue = {**common, "queue": self._queue}
        with_shop = {**with_queue, "open_shop": self._open_shop}
        self._fetcher = FetchOrders(**with_shop)
        self._post = PostInvoices(
            **common, new_claim=lambda: ClaimId(f"claim-{next(self._claims)}"), open_books=self._open_books
        )
        self._settle = SettleDue(**with_queue, open_books=self._open_books)
        self._recheck = Recheck(**with_shop, open_books=self._open_books)
        self.acts = PersonActs(**with_queue)
        self.process = ProcessNow(**with_shop)
        self.rebook = CreditAndRebook(**with_shop)
        self.administration = Administration(**with_shop)
        self.eraser = EraseCustomer(
            integrations=self._integrations,
            records=self._records,
            months=self.faults.wrap(self.months),
            reports=self.faults.wrap(self.reports),
            jobs=self.faults.wrap(self.jobs),
            result_files=self.faults.wrap(self.result_files),
            clock=self.clock,
        )
