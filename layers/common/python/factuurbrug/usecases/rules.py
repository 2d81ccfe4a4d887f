"""The domain's rules as the use cases call them, so that tests can stand in simple ones."""

from typing import Protocol

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.assessment import Assessment
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
        number: int,
        accepted: tuple[str, ...],
    ) -> Assessment:
        """The state, findings and invoice of an order; `number` above 1 is a rebooking."""
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

    def changes_since(self, booked: Invoice, now: Assessment) -> tuple[Finding, ...]:
        """What of a booked invoice the shop's order no longer agrees with (reading R18); empty when nothing."""
        ...

    def differences(self, sent: Invoice, found: FoundDocument) -> tuple[Finding, ...]:
        """Where a document in the books differs from what was sent; empty when it is the same."""
        ...
