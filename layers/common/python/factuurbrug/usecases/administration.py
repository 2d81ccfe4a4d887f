"""What an operator does with one integration: offer again, read further back, export."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from factuurbrug.codec.documents import to_plain
from factuurbrug.codec.settings import plain_settings
from factuurbrug.domain.errors import Conflict, Refused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.record import JournalEntry, OrderRecord, State, Tab
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Half, Integrations
from factuurbrug.ports.queue import Offer, WorkQueue
from factuurbrug.ports.records import BookedDocument, Change, Records, WorkingCopy
from factuurbrug.ports.shop import Shop
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.assess_record import Assessor, Ground
from factuurbrug.usecases.pausing import try_now
from factuurbrug.usecases.place_record import Placing
from factuurbrug.usecases.rules import Rules
from factuurbrug.usecases.take_in import take_in

_PAGE: Final = 100
_MOST_READY: Final = 10_000
_MOST_VERSIONS: Final = 10_000


class Administration:
    """Acts on whole integrations. All methods raise `Refused` (`INTEGRATION-UNKNOWN`)."""

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

    def every(self, integration: IntegrationId) -> Iterator[OrderRecord]:
        """All records, tab by tab."""
        for tab in Tab:
            cursor = ""
            while True:
                page = self._records.in_tab(integration, tab, limit=_PAGE, after=cursor)
                yield from page.records
                cursor = page.next
                if not cursor:
                    break

    def resend_ready(self, integration: IntegrationId, *, actor: str) -> int:
        """Offer all READY records again, now, whatever they wait for; the number offered."""
        self._settings(integration)
        try_now(self._integrations, integration, Half.BOOKS, now=self._clock.now())
        offers = []
        listed = self._records.in_state(integration, State.READY, limit=_MOST_READY)
        for record in self._records.get_many([one.key for one in listed]).values():
            if record.state is not State.READY:
                continue
            again = replace(record, not_before=None, send_number=record.send_number + 1)
            moved, entry = transition(again, State.READY, at=self._clock.now(), cause="OFFERED-AGAIN", actor=actor)
            try:
                self._records.commit(Change(moved, entry))
            except Conflict:
                continue
            offers.append(Offer(moved.key, moved.version, moved.send_number))
        self._queue.post_many(offers)
        return len(offers)

    def look_up_now(self, integration: IntegrationId, *, actor: str) -> int:
        """Have the next sweep look up every outcome that is not known, however lately it did; the number of them.

        What a person must decide stays with that person.
        """
        self._settings(integration)
        try_now(self._integrations, integration, Half.BOOKS, now=self._clock.now())
        due = 0
        for record in self._records.in_state(integration, State.UNCERTAIN, limit=_MOST_READY):
            if record.needs_person:
                continue
            now = self._clock.now()
            moved, entry = transition(record, State.UNCERTAIN, at=now, cause="ASKED-AGAIN", actor=actor, due_at=now)
            try:
                self._records.commit(Change(moved, entry))
            except Conflict:
                continue
            due += 1
        return due

    def backfill(
        self, integration: IntegrationId, *, since: date, actor: str, progress: Callable[[int, int], None]
    ) -> int:
        """Take in all orders placed since a shop day that have no record yet; the number of new records.

        The start date of the settings still decides whether they are booked. `progress` hears (done, all).

        Raises:
            Unavailable, Misconfigured, Defect: The shop.
        """
        settings = self._settings(integration)
        shop = self._open_shop(settings)
        profile = shop.profile()
        self._integrations.store_profile(integration, profile)
        stored = self._integrations.overview(integration)
        ground = Ground(settings, profile, stored.overview if stored else None)
        assessor = Assessor(rules=self._rules, register=self._register, records=self._records, ground=ground)
        placing = Placing(records=self._records, assessor=assessor, rules=self._rules, clock=self._clock, actor=actor)
        ids = shop.orders_since(since)
        new = 0
        for start in range(0, len(ids), _PAGE):
            part = ids[start : start + _PAGE]
            new += take_in(part, shop=shop, placing=placing, records=self._records, queue=self._queue)
            progress(start + len(part), len(ids))
        return new

    def export(self, integration: IntegrationId) -> Iterator[dict[str, object]]:
        """Everything that is kept of an integration, secrets excepted, one plain value after the other.

        First the settings, then the records, then every version of the settings, the newest first.
        """
        settings = self._settings(integration)
        yield {"settings": plain_settings(settings)}
        for kept in self._records.everything(integration):
            yield {
                "record": to_plain(kept.record, OrderRecord),
                "journal": [to_plain(entry, JournalEntry) for entry in kept.journal],
                "working_copy": to_plain(kept.working_copy, WorkingCopy) if kept.working_copy else None,
                "document": to_plain(kept.document, BookedDocument) if kept.document else None,
            }
        for saved in self._integrations.history(integration, before=settings.version + 1, limit=_MOST_VERSIONS):
            yield {
                "saved_settings": plain_settings(saved.settings),
                "by": saved.actor,
                "at": saved.at.isoformat(),
            }

    def _settings(self, integration: IntegrationId) -> IntegrationSettings:
        settings = self._integrations.get(integration)
        if settings is None:
            raise Refused("INTEGRATION-UNKNOWN", integration=str(integration))
        return settings
