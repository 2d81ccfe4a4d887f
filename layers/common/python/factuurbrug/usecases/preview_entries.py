"""One line of the preview: an order, a credit of it, or an order that the shop gave and nobody could read."""

from dataclasses import dataclass
from datetime import date

from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.money import Money
from factuurbrug.domain.order import CreditSlip, Order
from factuurbrug.domain.record import State
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.ports.shop import UnreadableOrder


@dataclass(frozen=True, slots=True)
class PreviewEntry:
    """What would become of one thing to book.

    Attributes:
        placed_on: The shop's calendar day of the order, or of the slip; None when unreadable.
        amount: What the shop charged, negative for a credit; None when unreadable.
        slip_id: The shop's credit slip for a credit, None for the order itself.
        vat_check: The register's answer when it was asked.
    """

    order_id: int
    reference: str
    assessment: Assessment
    placed_on: date | None = None
    customer_name: str = ""
    amount: Money | None = None
    slip_id: int | None = None
    vat_check: VatNumberCheck | None = None

    @property
    def is_credit(self) -> bool:
        """Whether this line is a credit."""
        return self.slip_id is not None


def entry_of_order(order: Order, assessment: Assessment, vat_check: VatNumberCheck | None) -> PreviewEntry:
    """The line of an order."""
    return PreviewEntry(
        order_id=order.id,
        reference=order.reference,
        assessment=assessment,
        placed_on=order.placed_on,
        customer_name=_name_of(order),
        amount=order.totals.paid_incl.rounded(),
        vat_check=vat_check,
    )


def entry_of_slip(slip: CreditSlip, order: Order, assessment: Assessment) -> PreviewEntry:
    """The line of a credit."""
    return PreviewEntry(
        order_id=order.id,
        reference=order.reference,
        assessment=assessment,
        placed_on=slip.created_on,
        customer_name=_name_of(order),
        amount=-(slip.products_incl.rounded() + slip.shipping_incl.rounded()),
        slip_id=slip.id,
    )


def entry_of_unreadable(unreadable: UnreadableOrder) -> PreviewEntry:
    """The line of an order that could not be understood: held, never left out."""
    return PreviewEntry(
        order_id=unreadable.order_id,
        reference=unreadable.reference,
        assessment=Assessment(State.HELD, findings=(unreadable.finding,)),
    )


def _name_of(order: Order) -> str:
    address = order.invoice_address
    if address is not None and address.company:
        return address.company
    person = address or order.customer
    return f"{person.first_name} {person.last_name}".strip() if person is not None else ""
