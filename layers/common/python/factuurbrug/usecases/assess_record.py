"""From working copy to assessment, with the VAT number's check and the booked invoice looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.findings import warns
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.lifecycle import IN_BOOKS, IN_FLIGHT
from factuurbrug.domain.order import Order, ShopProfile
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.ports.records import Records, WorkingCopy
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.rules import Rules

#: A credit waits until the invoice that it credits is booked.
WAITS_FOR_INVOICE: Final = "CREDIT-WAITS-FOR-INVOICE"
#: The order of this credit is not booked, so neither is the credit.
CREDIT_OF_UNBOOKED: Final = "CREDIT-OF-UNBOOKED-ORDER"


@dataclass(frozen=True, slots=True)
class Ground:
    """What assessments of one integration stand on for the length of a run."""

    settings: IntegrationSettings
    profile: ShopProfile
    offered: BooksOverview | None = None


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment, and the answer about the VAT number if one was asked for."""

    assessment: Assessment
    vat_check: VatNumberCheck | None = None


class Assessor:
    """Assesses orders and credits of one integration."""

    def __init__(self, *, rules: Rules, register: VatRegister, records: Records, ground: Ground) -> None:
        self._rules = rules
        self._register = register
        self._records = records
        self.ground = ground

    def assess(self, key: RecordKey, copy: WorkingCopy, *, accepted: tuple[str, ...] = ()) -> Assessed:
        """Assess the invoice or credit that a record stands for."""
        if key.kind is DocumentKind.CREDIT:
            return Assessed(self._credit(key, copy, accepted))
        return self._order(copy.order, number=key.number, accepted=accepted)

    def _order(self, order: Order, *, number: int, accepted: tuple[str, ...]) -> Assessed:
        first = self._assess_order(order, None, number=number, accepted=accepted)
        if not first.vat_number or not self.ground.settings.check_vat_numbers:
            return Assessed(first)
        check = self._register.check(first.vat_number, requester=self.ground.settings.own_vat_number)
        return Assessed(self._assess_order(order, check, number=number, accepted=accepted), check)

    def _assess_order(
        self, order: Order, check: VatNumberCheck | None, *, number: int, accepted: tuple[str, ...]
    ) -> Assessment:
        return self._rules.assess_order(
            order,
            settings=self.ground.settings,
            profile=self.ground.profile,
            offered=self.ground.offered,
            vat_check=check,
            number=number,
            accepted=accepted,
        )

    def _credit(self, key: RecordKey, copy: WorkingCopy, accepted: tuple[str, ...]) -> Assessment:
        if copy.slip is None:
            raise Defect("CREDIT-WITHOUT-SLIP", record=str(key))
        siblings = self._records.of_order(key.integration, shop_id=key.shop_id, order_id=key.order_id)
        invoice = booked_invoice(siblings)
        if invoice is None or invoice.state not in IN_BOOKS:
            return _before_booking(invoice)
        booked = self._records.document(invoice.key)
        if booked is None:
            raise Defect("DOCUMENT-GONE", record=str(invoice.key))
        return self._rules.assess_credit(
            copy.slip,
            copy.order,
            settings=self.ground.settings,
            profile=self.ground.profile,
            booked=booked.invoice,
            earlier=self._earlier(key, siblings),
            number=key.number,
            accepted=accepted,
        )

    def _earlier(self, key: RecordKey, siblings: Sequence[OrderRecord]) -> tuple[Invoice, ...]:
        earlier = [
            self._records.document(record.key)
            for record in siblings
            if record.key.kind is DocumentKind.CREDIT
            and record.key.number < key.number
            and record.state in IN_BOOKS | IN_FLIGHT
        ]
        return tuple(document.invoice for document in earlier if document is not None)


def booked_invoice(siblings: Sequence[OrderRecord]) -> OrderRecord | None:
    """The invoice record that a credit of the order refers to: the newest one."""
    invoices = [record for record in siblings if record.key.kind is DocumentKind.INVOICE]
    return max(invoices, key=lambda record: record.key.number, default=None)


def _before_booking(invoice: OrderRecord | None) -> Assessment:
    if invoice is not None and invoice.state is State.IGNORED:
        return Assessment(State.IGNORED, findings=(warns(CREDIT_OF_UNBOOKED),))
    return Assessment(State.FETCHED, waits_for=WAITS_FOR_INVOICE)
