"""Settings with what there is to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from factuurbrug.domain.defaults import default_vat_table
from factuurbrug.domain.mapping.header import TOKENS
from factuurbrug.domain.mapping.payment import DOCUMENTED_METHODS
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.order import ShopProfile
from factuurbrug.domain.settings import IntegrationSettings, OssChoice, VatMapping
from factuurbrug.domain.settings_checks import SettingsRemark
from factuurbrug.domain.usual_vat_table import KINDS, UsualVat
from factuurbrug.domain.vat.rates import rates_of
from factuurbrug.domain.vat.territories import eu_members
from factuurbrug.ports.integrations import SavedSettings, SeenPayment, StoredOverview
from factuurbrug.texts.catalogue import message
from factuurbrug.web.answers.settings_form import form_of, vat_row
from factuurbrug.web.answers.words import moment_text, words
from factuurbrug.web.schemas import settings as schema


@dataclass(frozen=True, slots=True)
class SettingsFacts:
    """What the screen stands on.

    Attributes:
        saved: The newest version; None only for settings of before versions were kept.
        is_reviewed: Somebody saved the form, or switched the integration on: its VAT table is theirs.
    """

    settings: IntegrationSettings
    saved: SavedSettings | None
    profile: ShopProfile | None
    overview: StoredOverview | None
    payments: tuple[SeenPayment, ...]
    is_reviewed: bool
    today: date


def settings_answer(facts: SettingsFacts, language: str, *, warnings: Sequence[SettingsRemark] = ()) -> schema.Settings:
    """The settings in force; where nobody chose a VAT table yet, the usual one is filled in and not saved."""
    settings = facts.settings
    is_default = not settings.vat_table or (not facts.is_reviewed and _is_untouched(settings))
    shown = replace(settings, vat_table=usual_rows(facts, settings.oss)) if is_default else settings
    return schema.Settings(
        settings=form_of(shown),
        version=settings.version,
        saved_at=moment_text(facts.saved.at) if facts.saved else None,
        saved_by=facts.saved.actor if facts.saved else "",
        vat_is_default=is_default,
        choices=choices_answer(facts, language),
        warnings=[
            schema.SettingsWarning(
                field=f"settings.{remark.path}",
                **words(remark.finding.code, language, remark.finding.params).model_dump(),
            )
            for remark in warnings
        ],
    )


def _is_untouched(settings: IntegrationSettings) -> bool:
    """Whether the VAT table is the one that every integration begins with."""
    return settings.vat_table == default_vat_table(settings.books.region)


def usual_rows(facts: SettingsFacts, oss: OssChoice, *, countries: Sequence[str] = ()) -> tuple[VatMapping, ...]:
    """The usual rows in a mode of selling abroad."""
    settings = facts.settings
    usual = UsualVat(
        region=settings.books.region,
        home=settings.home_country,
        oss=oss,
        today=facts.today,
        offered=facts.overview.overview if facts.overview else None,
        countries=tuple(countries),
    )
    return usual.table()


def vat_table_answer(rows: Sequence[VatMapping]) -> schema.VatTable:
    """Rows for the form."""
    return schema.VatTable(rows=[vat_row(row) for row in rows])


def choices_answer(facts: SettingsFacts, language: str) -> schema.Choices:
    """What the drop-downs offer."""
    profile, overview = facts.profile, facts.overview.overview if facts.overview else None
    accounts = [one for one in overview.ledger_accounts if one.is_enabled] if overview else []
    ledgers = [(one.is_revenue, schema.LedgerChoice(code=one.code, description=one.description)) for one in accounts]
    return schema.Choices(
        read_at=moment_text(facts.overview.read_at) if facts.overview else None,
        statuses=[
            schema.StatusChoice(id=one.id, name=one.name, paid=one.paid, deleted=one.deleted)
            for one in (profile.states if profile else ())
        ],
        payments_seen=[
            schema.PaymentSeen(module=one.module, label=one.label, orders=one.orders) for one in facts.payments
        ],
        vat_codes=[
            schema.VatCodeChoice(
                type=one.type, description=one.description, percentage=one.percentage, country=one.country
            )
            for one in (overview.vat_codes if overview else ())
            if one.is_active(facts.today)
        ],
        usual_vat=[vat_row(row) for row in _usual_of_regimes(facts)],
        ledger_accounts=[choice for is_revenue, choice in ledgers if is_revenue],
        other_accounts=[choice for is_revenue, choice in ledgers if not is_revenue],
        payment_methods=list(overview.payment_methods) if overview else sorted(DOCUMENTED_METHODS),
        countries=_countries(facts.today, language),
        tokens=sorted(TOKENS),
    )


def _usual_of_regimes(facts: SettingsFacts) -> tuple[VatMapping, ...]:
    """The usual rows without those of single countries abroad."""
    return usual_rows(facts, OssChoice.BY_CHARGED_RATE, countries=(facts.settings.home_country,))


def _countries(today: date, language: str) -> list[schema.CountryChoice]:
    """The member states by their names, each with its usual rates, highest first."""
    found = [
        schema.CountryChoice(
            code=country,
            name=message(f"COUNTRY-{country}", language),
            rates=[str(rate) for rate in _rates(country, today)],
        )
        for country in eu_members()
    ]
    return sorted(found, key=lambda one: one.name.casefold())


def _rates(country: str, today: date) -> list[VatRate]:
    rates = {dated.rate for dated in rates_of(country, today) if dated.kind in KINDS}
    return sorted(rates, key=lambda rate: rate.percent, reverse=True)
