"""Sensible settings of a Dutch or Belgian shop, so that a stranger sees something useful at once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.mapping.outside import default_revenue_account
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.settings import (
    BooksSettings,
    IntegrationSettings,
    OutsideVat,
    PaymentMapping,
    Region,
    ShopSettings,
    VatMapping,
)

#: Yuki's VAT types (Yuki reference 3).
HIGH, LOW, ZERO, EXPORT, ICP_GOODS, ICP_SERVICES, BELGIAN_MIDDLE, OSS, EXEMPT = 1, 2, 4, 6, 19, 20, 21, 40, 0
_DOMESTIC: Final = {
    Region.NL: (("21", HIGH), ("9", LOW), ("0", ZERO)),
    Region.BE: (("21", HIGH), ("12", BELGIAN_MIDDLE), ("6", LOW), ("0", ZERO)),
}
_PAYMENT_METHODS: Final = (
    PaymentMapping("iDeal", label="iDEAL"),
    PaymentMapping("CreditCard", label="Creditcard"),
    PaymentMapping("CreditCard", label="Credit card"),
    PaymentMapping("CreditCard", module="stripe_official"),
    PaymentMapping("Online", module="mollie"),
    PaymentMapping("Online", module="paypal"),
    PaymentMapping("Online", module="ps_checkout"),
    PaymentMapping("ElectronicTransfer", module="ps_wirepayment"),
    PaymentMapping("ElectronicTransfer", module="ps_checkpayment"),
    PaymentMapping("ElectronicTransfer", module="ps_cashondelivery"),
    PaymentMapping("Unspecified", module="free_order"),
)


def default_settings(
    *,
    region: Region = Region.NL,
    shop_url: str = "http://127.0.0.1",
    home_country: str = "",
    integration: str = "preview",
    account: str = "preview",
) -> IntegrationSettings:
    """Settings with Yuki's usual codes and accounts; drafts; nothing passed on in a foreign currency.

    Args:
        region: The Netherlands or Belgium: home country, rates and revenue account follow from it.
        shop_url: Address of the shop.
        home_country: The seller's country where it is not the region's.
        integration: Id to put in.
        account: Id to put in.
    """
    return IntegrationSettings(
        id=IntegrationId(integration),
        account_id=AccountId(account),
        name=integration,
        shop=ShopSettings(url=shop_url),
        books=BooksSettings(region=region),
        home_country=home_country or region.value,
        vat_table=default_vat_table(region),
        payment_methods=_PAYMENT_METHODS,
        rounding=OutsideVat(default_revenue_account(region), EXEMPT),
    )


def domestic_codes(region: Region) -> tuple[tuple[VatRate, int], ...]:
    """A region's own rates, zero included, each with Yuki's usual VAT type."""
    return tuple((VatRate.parse(rate), vat_type) for rate, vat_type in _DOMESTIC[region])


def default_vat_table(region: Region) -> tuple[VatMapping, ...]:
    """Domestic rates, exempt, ICP, export and OSS at any rate, all on the region's revenue account."""
    account = default_revenue_account(region)
    home = region.value
    domestic = tuple(
        VatMapping(Regime.DOMESTIC, vat_type, account, country=home, rate=rate)
        for rate, vat_type in domestic_codes(region)
    )
    return (
        *domestic,
        VatMapping(Regime.EXEMPT, EXEMPT, account),
        VatMapping(Regime.ICP, ICP_GOODS, account),
        VatMapping(Regime.ICP, ICP_SERVICES, account, services=True),
        VatMapping(Regime.EXPORT, EXPORT, account),
        VatMapping(Regime.OSS, OSS, account),
    )


def with_oss_descriptions(settings: IntegrationSettings, offered: BooksOverview) -> IntegrationSettings:
    """The settings with a row per OSS code of the administration, told apart by its description (Yuki reference 3)."""
    general = next((row for row in settings.vat_table if row.regime is Regime.OSS and not row.country), None)
    if general is None:
        return settings
    known = {(row.country, row.rate) for row in settings.vat_table if row.regime is Regime.OSS}
    rows = tuple(row for row in _oss_rows(general, offered) if (row.country, row.rate) not in known)
    return replace(settings, vat_table=(*settings.vat_table, *rows))


def _oss_rows(general: VatMapping, offered: BooksOverview) -> Iterable[VatMapping]:
    for code in offered.vat_codes:
        if code.type == OSS and code.country:
            yield replace(
                general, country=code.country, rate=VatRate.parse(code.percentage), vat_description=code.description
            )
