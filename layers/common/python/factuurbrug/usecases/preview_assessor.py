"""Assessing one order and its credits for the preview, asking the VAT register where the rules want its answer."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.checks.duplicates import Sighting, sighting_of
from factuurbrug.domain.findings import warns
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.order import CreditSlip, Order, ShopProfile
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.assess_record import CREDIT_OF_UNBOOKED, WAITS_FOR_INVOICE
from factuurbrug.usecases.preview_entries import PreviewEntry, entry_of_order, entry_of_slip
from factuurbrug.usecases.rules import Rules


class PreviewAssessor:
    """Applies the rules as the stack does, on what the shop says now.

    Every number is asked for once in a run, whatever the answer: a preview does not wait for an outage to end.
    """

    def __init__(
        self,
        *,
        rules: Rules,
        settings: IntegrationSettings,
        profile: ShopProfile,
        register: VatRegister | None,
        offered: BooksOverview | None = None,
    ) -> None:
        """Without a register nothing is asked, and an order that needs an answer waits.

        `offered` is what the administration offers; without it accounts and VAT codes are not compared with it.
        """
        self._rules = rules
        self._settings = settings
        self._profile = profile
        self._register = register
        self._offered = offered
        self._answers: dict[str, VatNumberCheck] = {}
        self._of_cart: dict[int, list[Sighting]] = defaultdict(list)

    def order(self, order: Order) -> PreviewEntry:
        """The line of an order; told by ascending id, so that one made twice is noticed at the second."""
        self._of_cart[order.cart_id].append(sighting_of(order))
        assessment = self._assess(order, None)
        check = self._check(assessment.vat_number)
        if check is not None:
            assessment = self._assess(order, check)
        return entry_of_order(order, assessment, check)

    def credits(self, order: Order, slips: Sequence[CreditSlip], invoice: Assessment) -> Iterator[PreviewEntry]:
        """The lines of an order's credit slips, as if the order had been booked as it is assessed now."""
        earlier: list[Invoice] = []
        for number, slip in enumerate(slips, start=1):
            assessment = self._credit(slip, order, invoice, tuple(earlier), number)
            if assessment.state is State.READY and assessment.invoice is not None:
                earlier.append(assessment.invoice)
            yield entry_of_slip(slip, order, assessment)

    def _assess(self, order: Order, check: VatNumberCheck | None) -> Assessment:
        return self._rules.assess_order(
            order,
            settings=self._settings,
            profile=self._profile,
            offered=self._offered,
            vat_check=check,
            others=tuple(self._of_cart[order.cart_id]),
            accepted=(),
        )

    def _check(self, number: str) -> VatNumberCheck | None:
        if not number or self._register is None or not self._settings.check_vat_numbers:
            return None
        if number not in self._answers:
            own = self._settings.own_vat_number
            self._answers[number] = self._register.check(number, requester=own)
        return self._answers[number]

    def _credit(
        self,
        slip: CreditSlip,
        order: Order,
        invoice: Assessment,
        earlier: tuple[Invoice, ...],
        number: int,
    ) -> Assessment:
        if invoice.state is State.IGNORED:
            return Assessment(State.IGNORED, findings=(warns(CREDIT_OF_UNBOOKED),))
        if invoice.state is not State.READY or invoice.invoice is None:
            return Assessment(State.FETCHED, waits_for=WAITS_FOR_INVOICE)
        return self._rules.assess_credit(
            slip,
            order,
            settings=self._settings,
            profile=self._profile,
            booked=invoice.invoice,
            earlier=earlier,
            number=number,
            accepted=(),
        )
