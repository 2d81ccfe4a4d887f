"""Which VAT regime an order falls under (readings R1 to R4, docs/vat.md).

The rule of R0 stands above all: what the shop charged is booked. The regime names it; it never changes an amount.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factuurbrug.domain.findings import Finding, blocks, warns
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.order import Order, ShopProfile, Tax
from factuurbrug.domain.party import Address
from factuurbrug.domain.settings import IntegrationSettings, OssChoice, TaxAddress
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from factuurbrug.domain.vat.numbers import VatNumber, parse_vat_number
from factuurbrug.domain.vat.rates import is_rate_of
from factuurbrug.domain.vat.territories import Territory, is_eu_member


@dataclass(frozen=True, slots=True)
class ChargedVat:
    """What the shop charged, as far as the regime asks.

    Attributes:
        rates: The rates above zero on the order's charges.
        has_zero: Goods at 0 % (those outside VAT by the owner's own list not counted).
        only_outside: Every charge is outside VAT by the owner's list or has no tax rule at all.
        taxes: The shop's taxes on the order's rows, for breaking ties.
    """

    rates: frozenset[VatRate]
    has_zero: bool
    only_outside: bool
    taxes: tuple[Tax, ...] = ()


@dataclass(frozen=True, slots=True)
class RegimeDecision:
    """The regime, or None when the figures allow none; the findings say why.

    Attributes:
        vat_country: The country whose rates and VAT codes apply; for ICP and export where the goods go.
        vat_number: For ICP, the number that must be (or was) checked.
        distance_sale_to: The member state, other than the seller's, where a consumer bought with VAT, whichever
            country's VAT it was; "" for all others. Such sales count for the OSS threshold.
    """

    regime: Regime | None
    vat_country: str = ""
    findings: tuple[Finding, ...] = ()
    vat_number: str = ""
    distance_sale_to: str = ""


def tax_address(order: Order, settings: IntegrationSettings, profile: ShopProfile) -> Address | None:
    """The address that decides the VAT country (reading R1).

    As set; else the one that the shop itself computes tax by (PS_TAX_ADDRESS_TYPE), by default where the goods go.
    Virtual orders may go without a delivery address: then the invoice address.
    """
    first, second = order.delivery_address, order.invoice_address
    chosen = profile.tax_address if settings.tax_address is TaxAddress.SHOP else settings.tax_address.value
    if chosen == "invoice":
        return second
    if first is None and order.is_virtual:
        return second
    return first


def decide_regime(
    *,
    order: Order,
    settings: IntegrationSettings,
    territory: Territory,
    charged: ChargedVat,
    vat_check: VatNumberCheck | None,
) -> RegimeDecision:
    """The regime of a whole order."""
    home = settings.home_country
    if territory.vat_country == home and territory.in_eu_vat:
        regime = Regime.EXEMPT if charged.only_outside and not charged.rates else Regime.DOMESTIC
        return RegimeDecision(regime, home)
    if not charged.rates:
        return _untaxed_abroad(order, settings, territory, charged, vat_check)
    if not territory.in_eu_vat:
        return RegimeDecision(
            Regime.DOMESTIC, home, (warns("EXPORT-VAT-CHARGED", territory=territory.code, rates=_text(charged.rates)),)
        )
    away = "" if _business_number(order) else territory.vat_country
    return replace(_taxed_in_union(order, settings, territory, charged), distance_sale_to=away)


def _untaxed_abroad(
    order: Order,
    settings: IntegrationSettings,
    territory: Territory,
    charged: ChargedVat,
    vat_check: VatNumberCheck | None,
) -> RegimeDecision:
    if not territory.in_eu_vat:
        return RegimeDecision(Regime.EXPORT, territory.vat_country)
    if charged.only_outside:
        return RegimeDecision(Regime.EXEMPT, settings.home_country)
    number = buyer_number(order)
    refused = _number_findings(number, settings, territory)
    if number is None or refused:
        return RegimeDecision(None, territory.vat_country, refused)
    return _after_check(number, territory, vat_check)


def buyer_number(order: Order) -> VatNumber | None:
    """The buyer's VAT number: of the invoice address, else of the delivery address."""
    for address in (order.invoice_address, order.delivery_address):
        if address is not None and address.vat_number.strip():
            number = parse_vat_number(address.vat_number, country=address.country)
            if number is not None:
                return number
    return None


def _business_number(order: Order) -> str:
    """The number of a buyer who shows to be a business of a member state; "" for a consumer."""
    number = buyer_number(order)
    return number.value if number is not None and number.plausible and is_eu_member(number.country) else ""


def _number_findings(
    number: VatNumber | None, settings: IntegrationSettings, territory: Territory
) -> tuple[Finding, ...]:
    if number is None:
        return (blocks("VAT-NUMBER-MISSING", country=territory.vat_country),)
    if not number.plausible:
        return (blocks("VAT-NUMBER-MALFORMED", number=number.value),)
    if number.country == settings.home_country:
        return (blocks("VAT-NUMBER-OWN-COUNTRY", number=number.value),)
    return ()


def _after_check(number: VatNumber, territory: Territory, check: VatNumberCheck | None) -> RegimeDecision:
    country = territory.vat_country
    if check is None or check.number != number.value:
        check = VatNumberCheck(number.value, VatNumberStatus.UNCHECKED)
    if check.status is VatNumberStatus.VALID:
        findings = _valid_number_remarks(number, territory, check)
        return RegimeDecision(Regime.ICP, country, findings, number.value)
    if check.status is VatNumberStatus.INVALID:
        return RegimeDecision(None, country, (blocks("VAT-NUMBER-INVALID", number=number.value),), number.value)
    finding = blocks("VAT-NUMBER-UNCHECKED", number=number.value, reason=check.reason or "@VAT-NUMBER-NOT-ASKED")
    return RegimeDecision(Regime.ICP, country, (finding,), number.value)


def _valid_number_remarks(number: VatNumber, territory: Territory, check: VatNumberCheck) -> tuple[Finding, ...]:
    remarks: list[Finding] = []
    if number.country != territory.vat_country:
        remarks.append(warns("VAT-NUMBER-OTHER-COUNTRY", number=number.value, country=territory.vat_country))
    if not check.consultation_number:
        remarks.append(warns("VAT-NUMBER-WITHOUT-PROOF", number=number.value))
    return tuple(remarks)


def _taxed_in_union(
    order: Order, settings: IntegrationSettings, territory: Territory, charged: ChargedVat
) -> RegimeDecision:
    home, there, day = settings.home_country, territory.vat_country, order.placed_on
    remarks = _remarks_on_taxed(order, charged, there)
    if settings.oss is OssChoice.BELOW_THRESHOLD:
        return RegimeDecision(Regime.DOMESTIC, home, remarks)
    if settings.oss is OssChoice.OSS:
        return RegimeDecision(Regime.OSS, there, remarks)
    of_there = all(is_rate_of(there, rate, day) for rate in charged.rates)
    of_home = all(is_rate_of(home, rate, day) for rate in charged.rates)
    if of_there == of_home:
        named = _country_named_by_taxes(charged.taxes, {home, there})
        of_there, of_home = (named == there, named == home) if named else (of_there, of_home)
    if of_there == of_home:
        code = "OSS-RATE-AMBIGUOUS" if of_there else "OSS-RATE-UNKNOWN"
        finding = blocks(code, rates=_text(charged.rates), country=there, home=home)
        return RegimeDecision(Regime.OSS, there, (*remarks, finding))
    return RegimeDecision(Regime.OSS if of_there else Regime.DOMESTIC, there if of_there else home, remarks)


def _remarks_on_taxed(order: Order, charged: ChargedVat, country: str) -> tuple[Finding, ...]:
    remarks: list[Finding] = []
    number = _business_number(order)
    if number:
        remarks.append(warns("VAT-CHARGED-TO-BUSINESS", number=number))
    if charged.has_zero:
        remarks.append(blocks("VAT-PARTLY-ZERO", country=country, rates=_text(charged.rates)))
    return tuple(remarks)


def _country_named_by_taxes(taxes: Sequence[Tax], candidates: set[str]) -> str:
    """The one country whose ISO code all the shop's own tax names carry ("TVA BE 21%"); "" without agreement.

    Only breaks a tie between equal rates; nothing is keyed on a name (S36).
    """
    named = [{country for country in candidates if country in tax.name.upper().split()} for tax in taxes]
    agreed = set.intersection(*named) if named else set()
    return agreed.pop() if len(agreed) == 1 else ""


def _text(rates: frozenset[VatRate]) -> str:
    return ", ".join(str(rate) for rate in sorted(rates, key=lambda rate: rate.percent, reverse=True))
