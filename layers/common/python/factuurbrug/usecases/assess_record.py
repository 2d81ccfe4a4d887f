"""From working copy to assessment, with the VAT number's check and the booked invoice looked up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Final

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.assessment import Assessment, BookedAgain
from factuurbrug.domain.errors import Defect, FactuurbrugError
from factuurbrug.domain.findings import blocks, warns
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.lifecycle import IN_BOOKS, IN_FLIGHT
from factuurbrug.domain.order import Order, ShopProfile
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.ports.records import Records, WorkingCopy
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.order_records import booked_invoice, credits_of, invoice_key
from factuurbrug.usecases.rules import Rules

#: A credit waits until the invoice that it credits is booked.
WAITS_FOR_INVOICE: Final = "CREDIT-WAITS-FOR-INVOICE"
#: An invoice that replaces another waits until the other's credit is booked: the books never show both.
WAITS_FOR_CREDIT: Final = "INVOICE-WAITS-FOR-CREDIT"
#: The order of this credit is not booked, so neither is the credit.
CREDIT_OF_UNBOOKED: Final = "CREDIT-OF-UNBOOKED-ORDER"
#: A mistake of ours that this order brought to light.
MADE_US_FAIL: Final = "ORDER-MADE-US-FAIL"

#: Codes of defects that begin so are the deployment's, and would befall any order.
_OF_THE_PLATFORM: Final = ("STORE-", "VAULT-", "QUEUE-")


@dataclass(frozen=True, slots=True)
class Ground:
    """What assessments of one integration stand on for the length of a run."""

    settings: IntegrationSettings
    profile: ShopProfile
    offered: BooksOverview | None = None


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment, the answer about the VAT number if one was asked for, and for credits which invoice is meant."""

    assessment: Assessment
    vat_check: VatNumberCheck | None = None
    credits_invoice: int | None = None


class Assessor:
    """Assesses orders and credits of one integration.

    One that makes us fail is HELD for a person to see, and does not hold up the others.
    """

    def __init__(self, *, rules: Rules, register: VatRegister, records: Records, ground: Ground) -> None:
        self._rules = rules
        self._register = register
        self._records = records
        self.ground = ground
        self.mistakes: list[Exception] = []
        """Those of ours that came to light."""

    def surface(self) -> None:
        """Raise the first mistake of ours that came to light: for the end of a run, when all else is done."""
        if self.mistakes:
            raise self.mistakes[0]

    def assess(self, record: OrderRecord, copy: WorkingCopy, *, accepted: tuple[str, ...] = ()) -> Assessed:
        """Assess the invoice or credit that a record stands for; of the record only what identifies it counts."""
        try:
            return self._assess(record, copy, accepted)
        except Exception as error:
            if not _is_of_the_order(error):
                raise
            self.mistakes.append(error)
            code = error.code if isinstance(error, FactuurbrugError) else type(error).__name__
            held = Assessment(State.HELD, findings=(blocks(MADE_US_FAIL, error=code),))
            return Assessed(held, credits_invoice=record.credits_invoice)

    def _assess(self, record: OrderRecord, copy: WorkingCopy, accepted: tuple[str, ...]) -> Assessed:
        if record.key.kind is DocumentKind.CREDIT:
            return self._credit(record, copy, accepted)
        if record.key.number > 1 and not self._credit_is_booked(record.key):
            return Assessed(Assessment(State.FETCHED, waits_for=WAITS_FOR_CREDIT))
        return self.as_invoice(record, copy.order, accepted=accepted)

    def as_invoice(self, record: OrderRecord, order: Order, *, accepted: tuple[str, ...] = ()) -> Assessed:
        """Assess the order as the invoice of this record, whatever that one waits for."""
        key = record.key
        is_first = key.number == 1 and order.cart_id > 0
        others = self._records.of_cart(key.integration, shop_id=key.shop_id, cart_id=order.cart_id) if is_first else ()
        assess = partial(
            self._rules.assess_order,
            order,
            settings=self.ground.settings,
            profile=self.ground.profile,
            offered=self.ground.offered,
            accepted=accepted,
            others=others,
            again=BookedAgain(key.number, record.placed_on) if key.number > 1 else None,
        )
        first = assess(vat_check=None)
        if not first.vat_number or not self.ground.settings.check_vat_numbers:
            return Assessed(first)
        settings = self.ground.settings
        keep = timedelta(days=settings.limits.vat_answer_days)
        check = self._register.check(first.vat_number, requester=settings.own_vat_number, keep=keep)
        return Assessed(assess(vat_check=check), check)

    def _credit(self, record: OrderRecord, copy: WorkingCopy, accepted: tuple[str, ...]) -> Assessed:
        key = record.key
        siblings = self._records.of_order(key.integration, shop_id=key.shop_id, order_id=key.order_id)
        if record.is_whole_credit:
            invoice = next(one for one in siblings if one.key == invoice_key(key, record.credits_invoice or 1))
        else:
            newest = booked_invoice(siblings)
            if newest is None or newest.state not in IN_BOOKS:
                return Assessed(_before_booking(newest), credits_invoice=newest.key.number if newest else None)
            invoice = newest
        number = invoice.key.number
        booked = self._records.document(invoice.key)
        if booked is None:
            raise Defect("DOCUMENT-GONE", record=str(invoice.key))
        earlier = self._others(record, siblings, number)
        assessment = self._credited(record, copy, booked.invoice, earlier, accepted)
        # What comes back had been sold where its invoice was.
        sold = replace(assessment, distance_sale_to=invoice.distance_sale_to)
        return Assessed(sold, credits_invoice=number)

    def _credited(
        self,
        record: OrderRecord,
        copy: WorkingCopy,
        booked: Invoice,
        earlier: tuple[Invoice, ...],
        accepted: tuple[str, ...],
    ) -> Assessment:
        """The credit of a slip, or without one of all that is left of the invoice."""
        if copy.slip is None:
            return self._rules.credit_whole(
                booked,
                copy.order,
                settings=self.ground.settings,
                profile=self.ground.profile,
                number=record.key.number,
                issued_on=record.placed_on,
                earlier=earlier,
            )
        return self._rules.assess_credit(
            copy.slip,
            copy.order,
            settings=self.ground.settings,
            profile=self.ground.profile,
            booked=booked,
            earlier=earlier,
            number=record.key.number,
            accepted=accepted,
        )

    def _others(self, credit: OrderRecord, siblings: Sequence[OrderRecord], number: int) -> tuple[Invoice, ...]:
        """The other credits of the same invoice that stand in the books, or may."""
        documents = [
            self._records.document(record.key)
            for record in credits_of(siblings, number)
            if record.key != credit.key and record.state in IN_BOOKS | IN_FLIGHT
        ]
        return tuple(document.invoice for document in documents if document is not None)

    def _credit_is_booked(self, key: RecordKey) -> bool:
        siblings = self._records.of_order(key.integration, shop_id=key.shop_id, order_id=key.order_id)
        whole = [record for record in credits_of(siblings, key.number - 1) if record.is_whole_credit]
        return any(record.state in IN_BOOKS for record in whole)


def _is_of_the_order(error: Exception) -> bool:
    if isinstance(error, FactuurbrugError):
        return isinstance(error, Defect) and not error.code.startswith(_OF_THE_PLATFORM)
    return True


def _before_booking(invoice: OrderRecord | None) -> Assessment:
    if invoice is not None and invoice.state is State.IGNORED:
        return Assessment(State.IGNORED, findings=(warns(CREDIT_OF_UNBOOKED),))
    return Assessment(State.FETCHED, waits_for=WAITS_FOR_INVOICE)
