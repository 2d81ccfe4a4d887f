"""Orders that seem to be in the books already, for the person who is about to switch on."""

from datetime import date
from typing import Protocol

from factuurbrug.domain.earlier_bookings import Match
from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.money import Money
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations, Step
from factuurbrug.ports.jobs import Job, integration_of
from factuurbrug.usecases.find_earlier_bookings import MOST, FindEarlierBookings, Looked
from factuurbrug.web.answers.words import day_text, money_answer, words
from factuurbrug.web.schemas import common
from factuurbrug.web.schemas.integrations import EarlierForm
from factuurbrug.web.schemas.jobs import EarlierBooking, EarlierBookingsResult
from factuurbrug.web.work.work import Progress, Work


class EarlierBookingsBackend(Protocol):
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
    def find_earlier_bookings(self) -> FindEarlierBookings:
        """The look in the books."""
        ...


def run(job: Job, backend: EarlierBookingsBackend, progress: Progress) -> EarlierBookingsResult:
    """Look, and tell what was found and what could not be looked at."""
    form = EarlierForm.model_validate_json(job.params)
    integration = integration_of(job.owner)
    looked = backend.find_earlier_bookings.run(integration, since=date.fromisoformat(form.since), progress=progress)
    backend.integrations.note_step(integration, Step.EARLIER_BOOKINGS, at=backend.clock.now())
    return EarlierBookingsResult(
        orders=looked.orders,
        documents=looked.documents,
        found=[_booking(match) for match in looked.matches],
        suggested_start=day_text(looked.suggested_start),
        remarks=_remarks(looked, job.language),
    )


def _booking(match: Match) -> EarlierBooking:
    order, document = match.order, match.document
    return EarlierBooking(
        order_id=order.order_id,
        number=str(order.order_id),
        placed_on=order.placed_on.isoformat(),
        amount=common.Money(amount=str(order.amount.amount), currency=order.amount.currency),
        document=" · ".join(text for text in (document.reference, document.subject) if text),
        document_date=day_text(document.date),
        document_amount=_amount(document, order.amount.currency),
        by=[by.value for by in match.by],
        certain=match.certain,
    )


def _amount(document: ListedDocument, currency: str) -> common.Money | None:
    if document.amount_incl is None:
        return None
    return money_answer(Money.rounded(document.amount_incl, document.currency or currency))


def _remarks(looked: Looked, language: str) -> list[common.Words]:
    remarks = []
    if looked.more:
        remarks.append(words("EARLIER-MORE-ORDERS", language, {"count": str(MOST)}))
    if not looked.complete:
        remarks.append(words("EARLIER-BOOKS-INCOMPLETE", language))
    return remarks


WORK = Work(run)
