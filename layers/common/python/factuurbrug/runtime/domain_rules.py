"""The domain's functions in the shape in which the use cases call them."""

from datetime import date

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.assess import assess_order
from factuurbrug.domain.assess_credit import assess_credit, credit_whole
from factuurbrug.domain.assessment import Assessment, BookedAgain
from factuurbrug.domain.checks.duplicates import Sighting
from factuurbrug.domain.findings import Finding
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.order import CreditSlip, Order, ShopProfile
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.ports.books import FoundDocument
from factuurbrug.usecases.agreement import changes_since, differences


class DomainRules:
    """Implements `Rules`."""

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
        """See `domain.assess`."""
        return assess_order(
            order,
            settings=settings,
            profile=profile,
            offered=offered,
            vat_check=vat_check,
            accepted=accepted,
            others=others,
            again=again,
        )

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
        """See `domain.assess_credit`."""
        return assess_credit(
            slip,
            order,
            settings=settings,
            profile=profile,
            booked=booked,
            earlier=earlier,
            number=number,
            accepted=accepted,
        )

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
        """See `domain.assess_credit`."""
        return credit_whole(
            booked,
            order,
            settings=settings,
            profile=profile,
            number=number,
            issued_on=issued_on,
            earlier=earlier,
        )

    def changes_since(self, booked: Invoice, now: Assessment) -> tuple[Finding, ...]:
        """See `usecases.agreement`."""
        return changes_since(booked, now)

    def differences(self, sent: Invoice, found: FoundDocument) -> tuple[Finding, ...]:
        """See `usecases.agreement`."""
        return differences(sent, found)
