"""Lines that are no supply, such as rounding: outside VAT, on an account of their own (reading R11)."""

from decimal import Decimal

from factuurbrug.domain.mapping.charges import RateGroup
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.settings import IntegrationSettings, OutsideVat, Region

#: Yuki's own revenue accounts by region (Yuki reference 2.6), for a rounding line that the settings do not place.
_DEFAULT_ACCOUNT = {Region.NL: "80000", Region.BE: "700000"}


def outside_group() -> RateGroup:
    """The group of everything outside VAT."""
    return RateGroup(VatRate(Decimal(0)), vat_free=True)


def default_revenue_account(region: Region) -> str:
    """Yuki's usual revenue account of a region."""
    return _DEFAULT_ACCOUNT[region]


def rounding_account(settings: IntegrationSettings) -> OutsideVat:
    """Where rounding differences go: the settings' account, else the region's usual revenue account."""
    if settings.rounding.ledger_account:
        return settings.rounding
    return OutsideVat(default_revenue_account(settings.books.region), settings.rounding.vat_type)
