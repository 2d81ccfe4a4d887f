"""Everything that stands by itself: texts, own number, statuses, dates, bounds."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from factuurbrug.domain.findings import blocks, warns
from factuurbrug.domain.mapping.header import template_findings
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.settings_checks.ground import SettingsGround, SettingsRemark
from factuurbrug.domain.vat.numbers import parse_vat_number

_PREFIX: Final = re.compile(r"[A-Za-z0-9._/-]*")
#: A rounding line of more is no rounding any more.
_LARGE: Final = Decimal("1.00")


def templates(settings: IntegrationSettings, ground: SettingsGround) -> Iterator[SettingsRemark]:
    """Texts that could come out equal for two orders."""
    for finding in template_findings(settings, ground.profile, ground.others):
        yield SettingsRemark(f"{finding.params['field']}_template", finding)
    if _PREFIX.fullmatch(settings.shop.prefix) is None:
        yield SettingsRemark("prefix", blocks("PREFIX-FORM", prefix=settings.shop.prefix))


def own_number(settings: IntegrationSettings, ground: SettingsGround) -> Iterator[SettingsRemark]:
    """The seller's own VAT number and country."""
    number = parse_vat_number(settings.own_vat_number, country=settings.home_country)
    if number is None:
        yield SettingsRemark("own_vat_number", warns("ACCOUNT-WITHOUT-VAT-NUMBER"))
    elif not number.plausible:
        yield SettingsRemark("own_vat_number", blocks("OWN-VAT-NUMBER-FORM", number=number.value))
    elif number.country != settings.home_country:
        finding = warns("OWN-VAT-NUMBER-OTHER-COUNTRY", number=number.value, country=settings.home_country)
        yield SettingsRemark("own_vat_number", finding)
    shop_country = ground.profile.default_country if ground.profile else ""
    if shop_country and shop_country != settings.home_country:
        finding = warns("HOME-COUNTRY-DIFFERS", country=settings.home_country, shop=shop_country)
        yield SettingsRemark("home_country", finding)


def statuses(settings: IntegrationSettings, ground: SettingsGround) -> Iterator[SettingsRemark]:
    """Order statuses that the shop does not have."""
    if ground.profile is None or not ground.profile.states:
        return
    known = {state.id for state in ground.profile.states}
    for number, status in enumerate(settings.shop.paid_statuses):
        if status not in known:
            yield SettingsRemark(f"paid_statuses.{number}", blocks("STATUS-UNKNOWN", status=str(status)))


def bounds(settings: IntegrationSettings, ground: SettingsGround) -> Iterator[SettingsRemark]:
    """Dates and amounts that fit their form and still make no sense."""
    if settings.start_date is not None and settings.start_date > ground.today:
        yield SettingsRemark("start_date", warns("START-DATE-AHEAD", day=settings.start_date.isoformat()))
    for name, amount in (
        ("rounding_tolerance", settings.rounding_tolerance),
        ("vat_tolerance", settings.vat_tolerance),
    ):
        if amount < 0:
            yield SettingsRemark(name, blocks("TOLERANCE-NEGATIVE"))
        elif amount > _LARGE:
            yield SettingsRemark(name, warns("TOLERANCE-LARGE", amount=str(amount)))
    limits = settings.limits
    if limits.calls_kept_back >= limits.calls_per_day:
        yield SettingsRemark("limits.calls_kept_back", blocks("CALLS-ALL-KEPT-BACK"))
    if settings.email_to_customer and not settings.process:
        yield SettingsRemark("email_to_customer", warns("EMAIL-ONLY-WHEN-PROCESSED"))
