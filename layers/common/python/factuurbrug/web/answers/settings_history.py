"""What changed between two versions of settings, as people read it."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date
from typing import Final, TypeVar

from factuurbrug.domain.order import ShopProfile
from factuurbrug.domain.settings import IntegrationSettings, OutsideVat, PaymentMapping, VatMapping
from factuurbrug.ports.integrations import SavedSettings
from factuurbrug.texts.catalogue import codes, message
from factuurbrug.texts.values import day_text, number_text
from factuurbrug.web.answers.settings_form import form_of
from factuurbrug.web.schemas.settings import FieldChange, SettingsVersion

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)
#: Fields of the form that are told row by row, or as one thing with what belongs to them.
_APART: Final = frozenset({"vat_table", "payment_methods", "rounding", "gift_cards", "limits", "paid_statuses"})
#: Single fields that hold a decimal number.
_NUMBERS: Final = frozenset({"ROUNDING-TOLERANCE", "VAT-TOLERANCE", "SURCHARGE-RATE"})
_VatKey = tuple[str, str, str, bool]
_PaymentKey = tuple[str, str]


def version_answer(
    saved: SavedSettings, before: SavedSettings | None, *, profile: ShopProfile | None, language: str
) -> SettingsVersion:
    """One saved version; the first of all has no changes."""
    settings = saved.settings
    changes = list(_Telling(profile, language).changes(before.settings, settings)) if before else []
    return SettingsVersion(
        version=settings.version, saved_at=saved.at.isoformat(), saved_by=saved.actor, changes=changes
    )


class _Telling:
    """Tells changes in the reader's language."""

    def __init__(self, profile: ShopProfile | None, language: str) -> None:
        self._states = {state.id: state.name for state in profile.states} if profile else {}
        self._language = language

    def changes(self, before: IntegrationSettings, after: IntegrationSettings) -> Iterator[FieldChange]:
        """Single fields first, then the tables row by row."""
        yield from self._fields(_facts(before), _facts(after))
        rows, rows_after = _vat_rows(before), _vat_rows(after)
        yield from self._table("vat_table", rows, rows_after, self._vat_label, self._vat_value)
        methods, methods_after = _payment_rows(before), _payment_rows(after)
        yield from self._table("payment_methods", methods, methods_after, self._payment_label, self._payment_value)

    def _fields(self, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[FieldChange]:
        for name, value in after.items():
            if before[name] != value:
                code = name.upper().replace("_", "-").replace(".", "-")
                yield self._change(name, self._say(code), self._value(code, before[name]), self._value(code, value))

    def _table(
        self,
        field: str,
        before: Mapping[Key, Row],
        after: Mapping[Key, Row],
        label: Callable[[Key], str],
        value: Callable[[Row], str],
    ) -> Iterator[FieldChange]:
        """Rows that came, went or changed; a row is known by what it is for."""
        for key in dict.fromkeys((*before, *after)):
            texts = [value(rows[key]) if key in rows else self._say("NOTHING") for rows in (before, after)]
            if texts[0] != texts[1]:
                yield self._change(field, label(key), *texts)

    def _vat_label(self, key: _VatKey) -> str:
        regime, country, rate, services = key
        return self._say(
            "VAT-ROW-SERVICES" if services else "VAT-ROW",
            regime=f"@REGIME-{regime.upper()}",
            country=self._country(country) if country else self._say("ANY-COUNTRY"),
            rate=self._say("RATE", rate=rate) if rate else self._say("ANY-RATE"),
        )

    def _vat_value(self, row: VatMapping) -> str:
        return self._say(
            "VAT-ROW-VALUE-DESCRIBED" if row.vat_description else "VAT-ROW-VALUE",
            vat_type=str(row.vat_type),
            description=row.vat_description,
            account=row.ledger_account,
        )

    def _payment_label(self, key: _PaymentKey) -> str:
        return self._say("PAYMENT-ROW", payment=" · ".join(part for part in key if part))

    def _payment_value(self, row: PaymentMapping) -> str:
        code = "PAYMENT-ROW-VALUE-DEBTOR" if row.fixed_debtor else "PAYMENT-ROW-VALUE"
        return self._say(code, method=row.payment_method, debtor=row.fixed_debtor)

    def _value(self, code: str, value: object) -> str:
        if code == "PAID-STATUSES" and isinstance(value, tuple):
            return ", ".join(self._states.get(status, str(status)) for status in value) or self._say("NOTHING")
        if code == "HOME-COUNTRY":
            return self._country(str(value))
        if isinstance(value, OutsideVat):
            return self._say("OUTSIDE-VALUE", account=value.ledger_account, vat_type=str(value.vat_type))
        if isinstance(value, tuple | list):
            return ", ".join(map(str, value)) or self._say("NOTHING")
        if value is None or value == "":
            return self._say("NOTHING")
        return self._named(code, value)

    def _named(self, code: str, value: object) -> str:
        own = f"{code}-{str(value).upper().replace('_', '-')}"
        if f"SETTING-{own}" in codes(self._language):
            return self._say(own)
        if isinstance(value, bool):
            return self._say("YES" if value else "NO")
        if isinstance(value, date):
            return day_text(value.isoformat(), self._language)
        return number_text(str(value), self._language) if code in _NUMBERS else str(value)

    def _country(self, country: str) -> str:
        code = f"COUNTRY-{country}"
        return message(code, self._language) if code in codes(self._language) else country

    def _say(self, code: str, **params: str) -> str:
        return message(f"SETTING-{code}", self._language, params)

    def _change(self, field: str, label: str, before: str, after: str) -> FieldChange:
        return FieldChange(field=field, label=label, before=before, after=after)


def _facts(settings: IntegrationSettings) -> dict[str, object]:
    """Everything that is no table, by the name of its field."""
    form = form_of(settings).model_dump()
    facts: dict[str, object] = {
        "name": settings.name,
        "active": settings.active,
        "shop_url": settings.shop.url,
        "shop_id": settings.shop.shop_id,
        "region": settings.books.region.value,
        "administration": settings.books.administration_id,
        **{name: value for name, value in form.items() if name not in _APART},
    }
    # As values, since days and statuses are told in other words than they are stored in.
    facts["start_date"] = settings.start_date
    facts["paid_statuses"] = settings.shop.paid_statuses
    facts["rounding"] = settings.rounding
    facts["gift_cards.account"] = settings.gift_cards.account
    facts["gift_cards.cart_rule_ids"] = settings.gift_cards.cart_rule_ids
    facts["gift_cards.code_prefixes"] = settings.gift_cards.code_prefixes
    return facts | {f"limits.{name}": value for name, value in form["limits"].items()}


def _vat_rows(settings: IntegrationSettings) -> dict[_VatKey, VatMapping]:
    return {
        (row.regime.value, row.country, str(row.rate) if row.rate is not None else "", row.services): row
        for row in settings.vat_table
    }


def _payment_rows(settings: IntegrationSettings) -> dict[_PaymentKey, PaymentMapping]:
    return {(row.module, row.label): row for row in settings.payment_methods}
