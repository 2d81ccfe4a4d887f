"""The settings ⇄ the form of Configuratie. The connections are no part of the form: they keep what they are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar, cast

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.fields import FieldProblem, FieldsRefused
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.settings import (
    DateChoice,
    GiftCards,
    IntegrationSettings,
    Limits,
    NumberChoice,
    OssChoice,
    OutsideVat,
    PaymentMapping,
    TaxAddress,
    VatMapping,
)
from factuurbrug.web.schemas import settings as schema

if TYPE_CHECKING:
    from factuurbrug.web.schemas.common import Language

T = TypeVar("T")
#: Fields that the form and the settings have alike.
_PLAIN = (
    "home_country", "own_vat_number", "process", "reference_template", "subject_template", "remarks_template",
    "payment_id_template", "payment_term_days", "default_payment_method", "check_vat_numbers", "pass_currency",
    "book_zero_totals", "email_to_customer", "layout", "shipping_without_vat_accepted", "language",
)  # fmt: skip


def form_of(settings: IntegrationSettings) -> schema.SettingsForm:
    """The settings as the form shows them."""
    return schema.SettingsForm(
        home_country=settings.home_country,
        own_vat_number=settings.own_vat_number,
        paid_statuses=list(settings.shop.paid_statuses),
        prefix=settings.shop.prefix,
        admin_url=settings.shop.admin_url,
        start_date=settings.start_date.isoformat() if settings.start_date else None,
        process=settings.process,
        number_choice=settings.number_choice.value,
        date_choice=settings.date_choice.value,
        reference_template=settings.reference_template,
        subject_template=settings.subject_template,
        remarks_template=settings.remarks_template,
        payment_id_template=settings.payment_id_template,
        payment_term_days=settings.payment_term_days,
        payment_methods=[_payment_row(row) for row in settings.payment_methods],
        default_payment_method=settings.default_payment_method,
        vat_table=[vat_row(row) for row in settings.vat_table],
        rounding=_outside(settings.rounding),
        gift_cards=_gift_cards(settings.gift_cards),
        vat_free_products=list(settings.vat_free_products),
        surcharge_rate=_rate_text(settings.surcharge_rate),
        tax_address=settings.tax_address.value,
        oss=settings.oss.value,
        check_vat_numbers=settings.check_vat_numbers,
        rounding_tolerance=str(settings.rounding_tolerance),
        vat_tolerance=str(settings.vat_tolerance),
        pass_currency=settings.pass_currency,
        book_zero_totals=settings.book_zero_totals,
        email_to_customer=settings.email_to_customer,
        layout=settings.layout,
        shipping_without_vat_accepted=settings.shipping_without_vat_accepted,
        language=cast("Language", settings.language),
        limits=_limits_form(settings.limits),
    )


def settings_from(form: schema.SettingsForm, current: IntegrationSettings) -> IntegrationSettings:
    """The settings that a form asks for, with the connections, the name and the switch as they are.

    Raises:
        FieldsRefused: Dates and rates that are none, each with its field.
    """
    reading = _Reading()
    wanted = replace(
        current,
        **{name: getattr(form, name) for name in _PLAIN},
        shop=replace(
            current.shop,
            paid_statuses=tuple(dict.fromkeys(form.paid_statuses)),
            prefix=form.prefix,
            admin_url=form.admin_url,
        ),
        start_date=reading.value("start_date", form.start_date, date.fromisoformat, "FIELD-DAY"),
        number_choice=NumberChoice(form.number_choice),
        date_choice=DateChoice(form.date_choice),
        payment_methods=tuple(PaymentMapping(**row.model_dump()) for row in form.payment_methods),
        vat_table=tuple(reading.vat_row(number, row) for number, row in enumerate(form.vat_table)),
        rounding=OutsideVat(**form.rounding.model_dump()),
        gift_cards=_gift_cards_from(form.gift_cards),
        vat_free_products=tuple(dict.fromkeys(form.vat_free_products)),
        surcharge_rate=reading.value("surcharge_rate", form.surcharge_rate, VatRate.parse, "FIELD-RATE"),
        tax_address=TaxAddress(form.tax_address),
        oss=OssChoice(form.oss),
        rounding_tolerance=Decimal(form.rounding_tolerance),
        vat_tolerance=Decimal(form.vat_tolerance),
        limits=Limits(**form.limits.model_dump()),
    )
    reading.finish()
    return wanted


def vat_row(row: VatMapping) -> schema.VatRow:
    """A row of the VAT table."""
    return schema.VatRow(
        regime=row.regime.value,
        country=row.country,
        rate=_rate_text(row.rate),
        vat_type=row.vat_type,
        vat_description=row.vat_description,
        ledger_account=row.ledger_account,
        services=row.services,
    )


class _Reading:
    """Reads values that have a form and may still be none; all problems are told together."""

    def __init__(self) -> None:
        self._problems: list[FieldProblem] = []

    def value(self, path: str, text: str | None, parse: Callable[[str], T], code: str) -> T | None:
        try:
            return None if text is None else parse(text)
        except (ValueError, Defect):
            self._problems.append(FieldProblem(f"settings.{path}", code))
            return None

    def vat_row(self, number: int, row: schema.VatRow) -> VatMapping:
        rate = self.value(f"vat_table.{number}.rate", row.rate, VatRate.parse, "FIELD-RATE")
        values = row.model_dump(exclude={"regime", "rate"})
        return VatMapping(Regime(row.regime), rate=rate, **values)

    def finish(self) -> None:
        if self._problems:
            raise FieldsRefused(self._problems)


def _payment_row(row: PaymentMapping) -> schema.PaymentRow:
    return schema.PaymentRow(
        module=row.module, label=row.label, payment_method=row.payment_method, fixed_debtor=row.fixed_debtor
    )


def _outside(target: OutsideVat) -> schema.OutsideVatForm:
    return schema.OutsideVatForm(ledger_account=target.ledger_account, vat_type=target.vat_type)


def _gift_cards(cards: GiftCards) -> schema.GiftCardsForm:
    return schema.GiftCardsForm(
        account=_outside(cards.account) if cards.account is not None else None,
        cart_rule_ids=list(cards.cart_rule_ids),
        code_prefixes=list(cards.code_prefixes),
    )


def _gift_cards_from(form: schema.GiftCardsForm) -> GiftCards:
    named = form.account is not None and form.account.ledger_account
    return GiftCards(
        account=OutsideVat(**form.account.model_dump()) if form.account is not None and named else None,
        cart_rule_ids=tuple(dict.fromkeys(form.cart_rule_ids)),
        code_prefixes=tuple(dict.fromkeys(form.code_prefixes)),
    )


def _limits_form(limits: Limits) -> schema.LimitsForm:
    return schema.LimitsForm(
        recheck_months=limits.recheck_months,
        recheck_orders=limits.recheck_orders,
        invoices_per_call=limits.invoices_per_call,
        absence_minutes=limits.absence_minutes,
        draft_absence_hours=limits.draft_absence_hours,
        vat_answer_days=limits.vat_answer_days,
        calls_per_day=limits.calls_per_day,
        calls_kept_back=limits.calls_kept_back,
    )


def _rate_text(rate: VatRate | None) -> str | None:
    return None if rate is None else str(rate)
