"""The domain's rules as the use cases call them, so that tests can stand in simple ones."""

from datetime import date
from typing import Protocol

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.assessment import Assessment, BookedAgain
from factuurbrug.domain.checks.duplicates import Sighting
from factuurbrug.domain.findings import Finding
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.order import CreditSlip, Order, ShopProfile
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.ports.books import FoundDocument


class Rules(Protocol):
    """What is made of an order. Pure and total: no method raises for any order."""

    def assess_order(
        self,
        order: Order,
        *,
        settings: IntegrationSettings,
        profile: ShopProfile,
        offered: BooksOverview | None,
        vat_check: VatNumberCheck | None,
        accepted: tuple[str, ...],
        others: tuple[Sighting, ...] = (),
        again: BookedAgain | None = None,
    ) -> Assessment:
        """The state, findings and invoice of an order; with `again` it replaces an earlier invoice."""
        ...

    def assess_credit(
        self,
        slip: CreditSlip,
        order: Order,
        *,
        settings: IntegrationSettings,
        profile: ShopProfile,
        booked: Invoice,
        earlier: tuple[Invoice, ...],
        number: int,
        accepted: tuple[str, ...],
    ) -> Assessment:
        """The state, findings and credit invoice of a slip, against the booked invoice and earlier credits."""
        ...

    def credit_whole(
        self,
        booked: Invoice,
        order: Order,
        *,
        settings: IntegrationSettings,
        profile: ShopProfile,
        number: int,
        issued_on: date,
        earlier: tuple[Invoice, ...],
    ) -> Assessment:
        """The credit of all that is left of a booked invoice, before it is booked again."""
        ...

    def changes_since(self, booked: Invoice, now: Assessment) -> tuple[Finding, ...]:
        """What of a booked invoice the shop's order no longer agrees with (reading R18); empty when nothing."""
        ...

    def differences(self, sent: Invoice, found: FoundDocument) -> tuple[Finding, ...]:
        """Where a document in the books differs from what was sent; empty when it is the same."""
        ...
