"""Erasing one customer of a shop: everything goes but what the law has kept of a booking.

Found are a customer's orders by mail address, in the shop's facts or on the document that was sent. All that was never
booked goes. Of what was booked stay amounts, lines, codes, the country and a VAT number with its proof (art. 52 AWR,
art. 369k VAT directive): the invoice itself, with name and address, stands in Yuki. Compared months and reports lose
the customer's name wherever it occurs; what jobs made in the last day goes whole.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from factuurbrug.domain.errors import Conflict, Refused
from factuurbrug.domain.findings import Finding
from factuurbrug.domain.forgetting import Forgetting, kept_contact
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.lifecycle import IN_BOOKS, IN_FLIGHT, transition
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.record import JournalEntry, OrderRecord, RecordKey, State
from factuurbrug.domain.report import Report
from factuurbrug.domain.retention import kept_until
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.jobs import Jobs, JobState, ResultFiles, of_account, of_integration
from factuurbrug.ports.months import Months, StoredMonth
from factuurbrug.ports.records import BookedDocument, Change, KeptRecord, Records
from factuurbrug.ports.reports import Reports
from factuurbrug.usecases.place_record import is_conflict
from factuurbrug.usecases.read_back_booked import WATCHED

_SINCE: Final = Month(2000, 1)
_MOST_HISTORY: Final = 10_000
_MOST_REPORTS: Final = 100_000
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of one record.

    Attributes:
        kept_until: The end of the duty to keep what was booked; None where nothing is kept.
        left: It was left as it is, for a second run: its outcome is not known, or the books are still compared with it.
    """

    record: OrderRecord
    kept_until: date | None
    left: bool = False


class EraseCustomer:
    """The use case. Doing it again does what is left."""

    def __init__(
        self,
        *,
        integrations: Integrations,
        records: Records,
        months: Months,
        reports: Reports,
        jobs: Jobs,
        result_files: ResultFiles,
        clock: Clock,
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._months = months
        self._reports = reports
        self._jobs = jobs
        self._result_files = result_files
        self._clock = clock

    def run(self, integration: IntegrationId, *, email: str, actor: str) -> tuple[Erased, ...]:
        """Erase the customer with this address; what became of each of their records.

        Raises:
            Refused: `INTEGRATION-UNKNOWN`.
            Conflict: Something changed meanwhile; doing it again does the rest.
            Unavailable: A store did not answer; likewise.
        """
        settings = self._integrations.get(integration)
        if settings is None:
            raise Refused("INTEGRATION-UNKNOWN", integration=str(integration))
        found = self._of_customer(integration, email.strip().casefold())
        if not found:
            return ()
        forget = _forgetting(found)
        # The records last: they are how a second run finds the customer, if this one does not come to its end.
        self._forget_jobs(settings)
        self._forget_in_months(integration, forget, frozenset(one.record.key for one in found))
        self._forget_in_reports(settings, forget, frozenset(one.record.key for one in found))
        return tuple(self._erased(one, forget, actor) for one in found)

    def _of_customer(self, integration: IntegrationId, email: str) -> list[KeptRecord]:
        """All records of the orders in which the address occurs."""
        orders = {
            (kept.record.key.shop_id, kept.record.key.order_id): None
            for kept in self._records.everything(integration)
            if email and email in _addresses(kept)
        }
        return [
            KeptRecord(
                record,
                self._records.journal(record.key),
                self._records.working_copy(record.key),
                self._records.document(record.key),
            )
            for shop_id, order_id in orders
            for record in self._records.of_order(integration, shop_id=shop_id, order_id=order_id)
        ]

    def _erased(self, kept: KeptRecord, forget: Forgetting, actor: str) -> Erased:
        record, now = kept.record, self._clock.now()
        if _is_left(record, now):
            return Erased(record, None, left=True)
        is_booked = record.state in IN_BOOKS
        bare = replace(record, customer_name="", findings=_findings(record, forget) if is_booked else ())
        to = record.state if is_booked else State.IGNORED
        moved, entry = transition(replace(bare, set_aside=not is_booked), to, at=now, cause="ERASED", actor=actor)
        self._records.commit(Change(moved, entry))
        self._records.forget(
            record.key,
            journal=tuple(_entries(kept.journal, forget)),
            document=_cut(kept.document) if is_booked and kept.document else None,
        )
        return Erased(moved, _kept_until(record) if is_booked else None)

    def _forget_jobs(self, settings: IntegrationSettings) -> None:
        """What jobs were asked and answered names customers, and can be had again. Those under way are left to end."""
        for owner in (of_integration(settings.id), of_account(settings.account_id)):
            for job in self._jobs.of(owner):
                if job.state not in {JobState.DONE, JobState.FAILED}:
                    continue
                if job.file:
                    self._result_files.remove(job.file)
                self._jobs.remove(owner, job.id)

    def _forget_in_months(self, integration: IntegrationId, forget: Forgetting, records: frozenset[RecordKey]) -> None:
        for head in self._months.heads(integration, oldest=_SINCE):
            for last in range(_TRIES):
                try:
                    self._forget_in_month(integration, head.month, forget, records)
                except Conflict:
                    # Somebody compared or signed it at this moment: what they wrote is looked through as well.
                    if last == _TRIES - 1:
                        raise
                else:
                    break

    def _forget_in_month(
        self, integration: IntegrationId, month: Month, forget: Forgetting, records: frozenset[RecordKey]
    ) -> None:
        stored = self._months.get(integration, month)
        history = self._months.history(integration, month, limit=_MOST_HISTORY)
        after = _month(stored, forget, records)
        told = tuple(replace(entry, params=forget.values(entry.params)) for entry in history)
        changed = tuple(new for new, old in zip(told, history, strict=True) if new.params != old.params)
        if after != stored or changed:
            self._months.rewrite(integration, after, history=changed)

    def _forget_in_reports(
        self, settings: IntegrationSettings, forget: Forgetting, records: frozenset[RecordKey]
    ) -> None:
        for listed in self._reports.latest(_MOST_REPORTS):
            of_it = listed.record is not None and listed.record.integration == settings.id
            if not of_it and listed.account != settings.account_id:
                continue
            report = self._reports.get(listed.number)
            if report is not None and (after := _report(report, forget, records)) != report:
                self._reports.rewrite(after)


def _addresses(kept: KeptRecord) -> Iterator[str]:
    if kept.working_copy is not None and kept.working_copy.order.customer is not None:
        yield kept.working_copy.order.customer.email.strip().casefold()
    if kept.document is not None:
        yield kept.document.invoice.contact.email.strip().casefold()


def _forgetting(found: Sequence[KeptRecord]) -> Forgetting:
    return Forgetting.of(
        [one.working_copy.order for one in found if one.working_copy is not None],
        [one.document.invoice for one in found if one.document is not None],
        [one.record.customer_name for one in found],
    )


def _is_left(record: OrderRecord, now: datetime) -> bool:
    """Whether its document may stand in the books without our being sure of it, or will still be compared with them."""
    if record.state in IN_FLIGHT or record.resend or (record.state is State.HELD and is_conflict(record)):
        return True
    sent = record.sent_at or record.posted_at or record.changed_at
    return record.state in {State.POSTED, State.DEVIATES} and sent > now - (WATCHED + timedelta(days=1))


def _findings(record: OrderRecord, forget: Forgetting) -> tuple[Finding, ...]:
    return tuple(replace(one, params=forget.values(one.params)) for one in record.findings)


def _entries(journal: Sequence[JournalEntry], forget: Forgetting) -> Iterator[JournalEntry]:
    for entry in journal:
        params = tuple((name, forget.text(value)) for name, value in entry.params)
        if params != entry.params:
            yield replace(entry, params=params)


def _cut(booked: BookedDocument) -> BookedDocument:
    """The invoice's figures with the contact's code; of the document that was sent its hash."""
    invoice = replace(booked.invoice, contact=kept_contact(booked.invoice.contact), remarks="")
    return replace(booked, invoice=invoice, document=replace(booked.document, xml=""))


def _month(stored: StoredMonth, forget: Forgetting, records: frozenset[RecordKey]) -> StoredMonth:
    signature = stored.head.signature
    if signature is not None:
        signature = replace(signature, note=forget.text(signature.note))
    return StoredMonth(
        head=replace(stored.head, signature=signature),
        comparison=forget.comparison(stored.comparison, records) if stored.comparison is not None else None,
        accepted={name: replace(one, reason=forget.text(one.reason)) for name, one in stored.accepted.items()},
    )


def _report(report: Report, forget: Forgetting, records: frozenset[RecordKey]) -> Report:
    """What was sent of these records goes whole: it hides the customer, but is about nobody else."""
    bundle = report.bundle
    if report.record in records:
        bundle = ""
    elif bundle:
        bundle = json.dumps(forget.plain(json.loads(bundle)), ensure_ascii=False)
        bundle = report.bundle if json.loads(bundle) == json.loads(report.bundle) else bundle
    return replace(report, message=forget.text(report.message), bundle=bundle)


def _kept_until(record: OrderRecord) -> date:
    return kept_until((record.posted_at or record.changed_at).date(), oss=record.regime is Regime.OSS)
