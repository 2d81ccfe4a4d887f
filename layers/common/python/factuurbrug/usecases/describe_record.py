"""What a record says of the order or credit it stands for."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.money import Money
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import OrderRecord, RecordKey, State
from factuurbrug.domain.vat.number_check import VatNumberStatus
from factuurbrug.ports.records import WorkingCopy
from factuurbrug.ports.shop import UnreadableOrder
from factuurbrug.usecases.assess_record import WAITS_FOR_CREDIT, WAITS_FOR_INVOICE, Assessed
from factuurbrug.usecases.working_copies import content_hash

_REGISTER_RETRY: Final = timedelta(hours=1)
_DOCUMENT_RETRY: Final = timedelta(minutes=15)
_LONGEST_RETRY: Final = timedelta(hours=12)


def look_again(record: OrderRecord, assessed: Assessed, at: datetime) -> datetime | None:
    """When to assess again without new data, for the register's answer or another document of the order.

    The less often the longer the record waits already.
    """
    check = assessed.vat_check
    if assessed.assessment.waits_for in {WAITS_FOR_INVOICE, WAITS_FOR_CREDIT}:
        shortest = _DOCUMENT_RETRY
    elif _waits_for_register(assessed):
        # Some answers last until a person mends something, but nobody tells us when that is done.
        shortest = _REGISTER_RETRY if check is not None and check.retry else _LONGEST_RETRY
    else:
        return None
    return at + min(max(at - record.fetched_at, shortest), _LONGEST_RETRY)


def _waits_for_register(assessed: Assessed) -> bool:
    check = assessed.vat_check
    asked = check is not None and check.status is VatNumberStatus.UNCHECKED
    return asked and assessed.assessment.state is State.FETCHED


def described(record: OrderRecord, copy: WorkingCopy, assessed: Assessed, *, at: datetime) -> OrderRecord:
    """The record with everything that the working copy and its assessment say of it, except the state."""
    assessment = assessed.assessment
    return replace(
        record,
        reference=copy.order.reference,
        customer_name=_customer_name(copy.order),
        shop_updated_at=copy.order.updated_at,
        content_hash=content_hash(copy),
        amount=_amount(copy, assessed),
        shop_vat=_shop_vat(copy, assessed),
        regime=assessment.regime,
        vat_country=assessment.vat_country,
        findings=assessment.findings,
        waits_for=assessment.waits_for,
        payment_method=copy.order.payment,
        due_at=look_again(record, assessed, at),
        credits_invoice=assessed.credits_invoice,
        distance_sale_to=assessment.distance_sale_to,
    )


def empty_record(key: RecordKey, copy: WorkingCopy, *, at: datetime) -> OrderRecord:
    """The beginning of a record."""
    return OrderRecord(
        key=key,
        state=State.FETCHED,
        version=1,
        reference=copy.order.reference,
        customer_name="",
        placed_on=copy.slip.created_on if copy.slip else copy.order.placed_on,
        fetched_at=at,
        changed_at=at,
        shop_updated_at=copy.order.updated_at,
        content_hash="",
        slip_id=copy.slip.id if copy.slip else None,
    )


def bare_record(key: RecordKey, order: UnreadableOrder, fingerprint: str, *, at: datetime) -> OrderRecord:
    """The record of an order that could not be read; its day is the day on which we saw it."""
    return OrderRecord(
        key=key,
        state=State.HELD,
        version=1,
        reference=order.reference,
        customer_name="",
        placed_on=at.date(),
        fetched_at=at,
        changed_at=at,
        shop_updated_at=order.updated_at,
        content_hash=fingerprint,
        findings=(order.finding,),
    )


def _amount(copy: WorkingCopy, assessed: Assessed) -> Money | None:
    if copy.slip is None and assessed.credits_invoice is not None:
        invoice = assessed.assessment.invoice
        return invoice.total_incl if invoice is not None else None
    if copy.slip is None:
        return copy.order.totals.paid_incl.rounded()
    return -(copy.slip.products_incl.rounded() + copy.slip.shipping_incl.rounded())


def _shop_vat(copy: WorkingCopy, assessed: Assessed) -> Money | None:
    """As the invoice's proof has it; while there is none, the difference of the shop's totals."""
    invoice = assessed.assessment.invoice
    if invoice is not None:
        return invoice.cent_proof.shop_vat
    if copy.slip is not None:
        slip = copy.slip
        incl = slip.products_incl.rounded() + slip.shipping_incl.rounded()
        return -(incl - slip.products_excl.rounded() - slip.shipping_excl.rounded())
    if assessed.credits_invoice is not None:
        return None
    return copy.order.totals.paid_incl.rounded() - copy.order.totals.paid_excl.rounded()


def _customer_name(order: Order) -> str:
    address = order.invoice_address
    if address is not None and address.company:
        return address.company
    people = [person for person in (address, order.customer) if person is not None]
    names = (f"{person.first_name} {person.last_name}".strip() for person in people)
    return next((name for name in names if name), "")
