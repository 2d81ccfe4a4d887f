"""Invoices as they would be, of orders as the shop has them now. Nothing of it is stored or booked."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final, Protocol

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.causes import WAITS_FOR_STATUS
from factuurbrug.domain.errors import FactuurbrugError, Refused
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations, Step
from factuurbrug.ports.jobs import Job, integration_of
from factuurbrug.ports.shop import Shop
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.texts.catalogue import message
from factuurbrug.usecases.books_overview import current_overview
from factuurbrug.usecases.patient_register import PatientRegister
from factuurbrug.usecases.preview_assessor import PreviewAssessor
from factuurbrug.usecases.preview_entries import PreviewEntry
from factuurbrug.usecases.preview_orders import Selection, read_entries, select
from factuurbrug.usecases.rules import Rules
from factuurbrug.web.answers.invoices import invoice_answer, vat_proof_answer
from factuurbrug.web.answers.orders import state_name
from factuurbrug.web.answers.words import day_text, failure_words, finding_answer, money_answer, words
from factuurbrug.web.schemas.common import Words
from factuurbrug.web.schemas.integrations import PreviewForm
from factuurbrug.web.schemas.jobs import PreviewOrder, PreviewResult
from factuurbrug.web.work.work import Progress, Work

#: Orders of one preview: what a person can look through, and what one answer can carry.
MOST: Final = 200


class PreviewBackend(Protocol):
    """What this work needs."""

    @property
    def integrations(self) -> Integrations:
        """The integrations."""
        ...

    @property
    def clock(self) -> Clock:
        """The clock."""
        ...

    @property
    def rules(self) -> Rules:
        """The domain's rules."""
        ...

    @property
    def vat_register(self) -> VatRegister:
        """The register of VAT numbers."""
        ...

    def open_shop(self, settings: IntegrationSettings) -> Shop:
        """An integration's shop."""
        ...

    def open_books(self, settings: IntegrationSettings) -> Books:
        """An integration's administration."""
        ...


def run(job: Job, backend: PreviewBackend, progress: Progress) -> PreviewResult:
    """Read the orders and assess them with the settings in force."""
    form = PreviewForm.model_validate_json(job.params)
    settings = backend.integrations.get(integration_of(job.owner))
    if settings is None:
        raise Refused("INTEGRATION-UNKNOWN", integration=str(integration_of(job.owner)))
    shop = backend.open_shop(settings)
    ids = select(shop, _selection(form))
    chosen = ids[:MOST]
    overview, remarks = _overview(settings, backend, job.language)
    assessor = PreviewAssessor(
        rules=backend.rules,
        settings=settings,
        profile=shop.profile(),
        register=PatientRegister(backend.vat_register),
        offered=overview,
    )
    told: list[PreviewOrder] = []
    for order in _orders(read_entries(shop, chosen, assessor), job.language):
        told.append(order)
        read = len({one.order_id for one in told})
        progress(read, len(chosen), PreviewResult(orders=list(told), remarks=remarks))
    if told:
        backend.integrations.note_step(settings.id, Step.PREVIEW, at=backend.clock.now())
    absent = sorted(set(form.order_ids) - {order.order_id for order in told})
    return PreviewResult(orders=told, more=len(ids) > MOST, absent=absent, remarks=remarks)


def _selection(form: PreviewForm) -> Selection:
    if form.order_ids:
        return Selection(order_ids=tuple(form.order_ids))
    if form.since:
        return Selection(since=date.fromisoformat(form.since))
    return Selection(newest=form.latest)


def _overview(
    settings: IntegrationSettings, backend: PreviewBackend, language: str
) -> tuple[BooksOverview | None, list[Words]]:
    """What the administration offers. Without it the preview goes on, and says that it could not be compared."""
    try:
        books = backend.open_books(settings)
        return current_overview(backend.integrations, books, settings.id, now=backend.clock.now()), []
    except FactuurbrugError as error:
        stored = backend.integrations.overview(settings.id)
        if stored is not None:
            return stored.overview, []
        why = failure_words(error.code, language, error.params)
        remark = words("PREVIEW-WITHOUT-BOOKS", language)
        return None, [remark.model_copy(update={"text": f"{remark.text} {why.text}", "now": why.now})]


def _orders(entries: Iterator[PreviewEntry], language: str) -> Iterator[PreviewOrder]:
    credits_of: Counter[int] = Counter()
    for entry in entries:
        credits_of[entry.order_id] += entry.is_credit
        number = f"{entry.order_id}-C{credits_of[entry.order_id]}" if entry.is_credit else str(entry.order_id)
        yield _order(entry, number, language)


def _order(entry: PreviewEntry, number: str, language: str) -> PreviewOrder:
    assessment = entry.assessment
    invoice = assessment.invoice
    return PreviewOrder(
        order_id=entry.order_id,
        number=number,
        reference=entry.reference,
        customer=entry.customer_name,
        placed_on=day_text(entry.placed_on),
        amount=money_answer(entry.amount),
        state=state_name(assessment.state),
        state_text=message(f"STATE-{assessment.state.value}", language),
        regime_text=message(f"REGIME-{assessment.regime.value.upper()}", language) if assessment.regime else "",
        findings=[finding_answer(finding, language) for finding in assessment.findings],
        waits_for=_waits_for(assessment, language),
        invoice=invoice_answer(invoice, language, omitted=assessment.omitted) if invoice else None,
        vat_proof=vat_proof_answer(entry.vat_check, language),
    )


def _waits_for(assessment: Assessment, language: str) -> Words | None:
    return words(assessment.waits_for or WAITS_FOR_STATUS, language) if assessment.state is State.FETCHED else None


WORK = Work(run)
