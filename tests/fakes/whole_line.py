"""The whole line on fakes: shop, records, queues, books, and the use cases with the real rules between them."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from factuurbrug.domain.errors import FactuurbrugError, OutcomeUnknown
from factuurbrug.domain.ids import ClaimId, IntegrationId
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import OrderRecord, RecordKey
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.runtime.domain_rules import DomainRules
from factuurbrug.usecases.act_outcome import ActOutcome
from factuurbrug.usecases.administration import Administration
from factuurbrug.usecases.credit_and_rebook import CreditAndRebook
from factuurbrug.usecases.dispatch import dispatch_settling
from factuurbrug.usecases.fetch_orders import FetchOrders
from factuurbrug.usecases.person_acts import PersonActs
from factuurbrug.usecases.post_invoices import PostInvoices
from factuurbrug.usecases.process_now import ProcessNow
from factuurbrug.usecases.recheck import Recheck
from factuurbrug.usecases.settle_due import SettleDue

from tests.builders.assessing import settings as settings_of
from tests.builders.orders import a_profile
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.faulty import Crash, Faults
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.queue import FakeQueue
from tests.fakes.records import FakeRecords
from tests.fakes.shop import FakeShop
from tests.fakes.vat_register import FakeVatRegister

_HOUR = timedelta(hours=1)


class WholeLine:
    """One integration from shop to books. `faults` breaks any call of store, queue or books."""

    def __init__(self, *orders: Order, process: bool = True, archive_lag: timedelta = timedelta(0)) -> None:
        self.clock = FakeClock()
        self.faults = Faults()
        self.records = FakeRecords()
        self.integrations = FakeIntegrations()
        self.queue = FakeQueue()
        self.books = FakeBooks(clock=self.clock, archive_lag=archive_lag)
        self.register = FakeVatRegister(clock=self.clock)
        self._asked: VatRegister = self.register
        self.shop = FakeShop(orders, profile=a_profile())
        self.settings = self.integrations.save(
            replace(settings_of(), process=process, version=0), actor="test", at=self.clock.now()
        )
        self.id = self.settings.id
        self._claims = itertools.count(1)
        self._runs = itertools.count(1)
        self._build()

    @property
    def all_records(self) -> list[OrderRecord]:
        """Every record, by key."""
        return [self.records.stored[key] for key in sorted(self.records.stored, key=str)]

    def record(self, order_id: int) -> OrderRecord:
        """The record of an order's first invoice."""
        return self.records.stored[RecordKey(self.id, 1, order_id)]

    def set(self, **changes: Any) -> None:
        """Save changed settings."""
        changed = replace(self.settings, **changes)
        self.settings = self.integrations.save(changed, actor="test", at=self.clock.now())

    def ask(self, register: VatRegister) -> None:
        """From now on numbers are checked with this register instead of `register`."""
        self._asked = register
        self._build()

    # What the schedules and queues do. Each is True when it ended well; else its message would come again.

    def hour(self) -> bool:
        """Fetch, and what it asks to be continued."""
        self.queue.fetches = [(self.id, 0)]
        well = True
        while self.queue.fetches:
            integration, chain = self.queue.fetches.pop(0)
            well = self.attempt(partial(self._fetch, integration, chain)) and well
        return well

    def post(self, *, within: timedelta = _HOUR) -> bool:
        """One batch of the posting queue; a failed batch goes back."""
        before = list(self.queue.offers)
        keys = self.queue.take()
        if not keys:
            return True
        well = self.attempt(lambda: self._post.run(self.id, keys, deadline=self.clock.now() + within))
        if not well:
            self.queue.offers = before
        return well

    def drain(self) -> None:
        """Post until the queue is empty or stands still."""
        for _ in range(50):
            if not self.queue.offers:
                return
            self.post()

    def settle(self) -> bool:
        """The sweep: its dispatch, and the messages that come of it. What failed comes again with the next one."""
        well = self.attempt(self._dispatch)
        asked, self.queue.settlings = self.queue.settlings, []
        for integration, keys in asked:
            if not self.attempt(partial(self._settled, integration, keys)):
                self.queue.settlings.append((integration, keys))
                well = False
        return well

    def night(self) -> bool:
        """The recheck."""
        return self.attempt(
            lambda: self._recheck.run(self.id, holder=self._holder(), deadline=self.clock.now() + _HOUR)
        )

    def verwerk(self, *records: OrderRecord, accepted: tuple[str, ...] = ()) -> list[ActOutcome]:
        """Anna chooses Verwerk on these records; a mistake of ours that comes to light surfaces."""

        def surfaces(error: Exception) -> None:
            raise error

        keys = [record.key for record in records]
        return list(self.process.run(self.id, keys, actor="anna", accepted=accepted, mistake=surfaces))

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do it as one process would: False when it broke; after a crash a new process begins."""
        try:
            work()
        except (Crash, FactuurbrugError):
            return False
        finally:
            self.faults.restart()
        return True

    def _fetch(self, integration: IntegrationId, chain: int) -> None:
        self._fetcher.run(integration, holder=self._holder(), deadline=self.clock.now() + _HOUR, chain=chain)

    def _dispatch(self) -> None:
        dispatch_settling(records=self._records, queue=self._queue, now=self.clock.now(), limit=100)

    def _settled(self, integration: IntegrationId, keys: tuple[RecordKey, ...]) -> None:
        self._settle.run(integration, keys, holder=self._holder(), deadline=self.clock.now() + _HOUR)

    def _holder(self) -> str:
        return f"run-{next(self._runs)}"

    def _build(self) -> None:
        records = self._records = self.faults.wrap(self.records)
        integrations = self.faults.wrap(self.integrations)
        queue = self._queue = self.faults.wrap(self.queue)
        books = self.faults.wrap(self.books, error=lambda: OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"))
        rules = DomainRules()
        self._fetcher = FetchOrders(
            integrations=integrations, records=records, queue=queue, register=self._asked, rules=rules,
            clock=self.clock, open_shop=lambda _: self.shop,
        )  # fmt: skip
        self._post = PostInvoices(
            integrations=integrations, records=records, register=self._asked, rules=rules, clock=self.clock,
            new_claim=lambda: ClaimId(f"claim-{next(self._claims)}"), open_books=lambda _: books,
        )  # fmt: skip
        self._settle = SettleDue(
            integrations=integrations, records=records, queue=queue, register=self._asked, rules=rules,
            clock=self.clock, open_books=lambda _: books,
        )  # fmt: skip
        self.acts = PersonActs(
            integrations=integrations, records=records, queue=queue, register=self._asked, rules=rules,
            clock=self.clock,
        )  # fmt: skip
        self.process = ProcessNow(
            integrations=integrations, records=records, queue=queue, register=self._asked, rules=rules,
            clock=self.clock, open_shop=lambda _: self.shop,
        )  # fmt: skip
        self.rebook = CreditAndRebook(
            integrations=integrations, records=records, queue=queue, register=self._asked, rules=rules,
            clock=self.clock, open_shop=lambda _: self.shop,
        )  # fmt: skip
        self.administration = Administration(
            integrations=integrations, records=records, queue=queue, register=self._asked, rules=rules,
            clock=self.clock, open_shop=lambda _: self.shop,
        )  # fmt: skip
        self._recheck = Recheck(
            integrations=integrations, records=records, queue=queue, register=self._asked, rules=rules,
            clock=self.clock, open_shop=lambda _: self.shop, open_books=lambda _: books,
        )  # fmt: skip
