"""Nothing that the form shows is lost on its way to the settings and back, whichever field is added to it."""

from dataclasses import replace
from typing import Any, Final

import pytest
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.integrations import SavedSettings
from factuurbrug.texts.catalogue import LANGUAGES
from factuurbrug.web.answers.settings_form import form_of, settings_from
from factuurbrug.web.answers.settings_history import version_answer
from factuurbrug.web.schemas.settings import LimitsForm, SettingsForm

from tests.builders.assessing import settings
from tests.builders.records import AT

#: Another value for every field of the form than the usual settings have.
OTHER: Final[dict[str, Any]] = {
    "home_country": "BE",
    "own_vat_number": "BE0123456749",
    "paid_statuses": [2, 5],
    "prefix": "A-",
    "admin_url": "https://winkel.example/beheer123",
    "start_date": "2026-11-01",
    "process": True,
    "number_choice": "order_id",
    "date_choice": "invoice",
    "reference_template": "R{bestel_id}",
    "subject_template": "S{bestel_id}",
    "remarks_template": "{winkel}",
    "payment_id_template": "{transaction_id}",
    "payment_term_days": 14,
    "payment_methods": [{"module": "m", "label": "l", "payment_method": "Online", "fixed_debtor": "WEBSHOP"}],
    "default_payment_method": "Online",
    "vat_table": [
        {
            "regime": "oss", "country": "DE", "rate": "19", "vat_type": 40, "vat_description": "OSS DE",
            "ledger_account": "80001", "services": True,
        }
    ],
    "rounding": {"ledger_account": "84900", "vat_type": 5},
    "gift_cards": {
        "account": {"ledger_account": "16000", "vat_type": 3}, "cart_rule_ids": [7], "code_prefixes": ["BON-"],
    },
    "vat_free_products": ["STATIEGELD"],
    "surcharge_rate": "21",
    "tax_address": "invoice",
    "oss": "below_threshold",
    "check_vat_numbers": False,
    "rounding_tolerance": "0.02",
    "vat_tolerance": "0.03",
    "pass_currency": True,
    "book_zero_totals": False,
    "email_to_customer": True,
    "layout": "Eigen",
    "shipping_without_vat_accepted": True,
    "language": "en",
    "limits": {name: field.default - 1 for name, field in LimitsForm.model_fields.items()},
}  # fmt: skip


def changed(*names: str) -> IntegrationSettings:
    form = {**form_of(settings()).model_dump(), **{name: OTHER[name] for name in names}}
    return settings_from(SettingsForm.model_validate(form), settings())


def test_the_test_knows_another_value_for_every_field_of_the_form() -> None:
    usual = form_of(settings()).model_dump()

    assert set(OTHER) == set(SettingsForm.model_fields)
    assert [name for name, value in OTHER.items() if usual[name] == value] == []


@pytest.mark.parametrize("name", sorted(SettingsForm.model_fields))
def test_a_changed_field_reaches_the_settings_and_comes_back(name: str) -> None:
    after = changed(name)

    assert after != settings()
    assert form_of(after).model_dump()[name] == OTHER[name]
    assert {**form_of(after).model_dump(), name: None} == {**form_of(settings()).model_dump(), name: None}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(SettingsForm.model_fields))
def test_a_changed_field_is_told_in_the_history(name: str, language: str) -> None:
    before, after = SavedSettings(settings(), "anna", AT), SavedSettings(changed(name), "anna", AT)

    changes = version_answer(after, before, profile=None, language=language).changes

    assert changes
    assert all(one.label and one.before != one.after for one in changes)
    assert {one.field.split(".")[0] for one in changes} == {name}


def test_all_fields_at_once_lose_nothing_and_leave_the_connections_alone() -> None:
    after = changed(*OTHER)

    assert form_of(after).model_dump() == OTHER
    assert (after.id, after.name, after.active, after.books) == (
        settings().id, settings().name, settings().active, settings().books,
    )  # fmt: skip
    assert (after.shop.url, after.shop.shop_id) == (settings().shop.url, settings().shop.shop_id)


def test_a_gift_card_account_without_a_number_is_none() -> None:
    cards = {"account": {"ledger_account": "", "vat_type": 0}, "cart_rule_ids": [], "code_prefixes": []}
    form = replace_in(form_of(settings()), gift_cards=cards)

    assert settings_from(form, replace(settings(), version=4)).gift_cards.account is None


def replace_in(form: SettingsForm, **values: object) -> SettingsForm:
    return SettingsForm.model_validate({**form.model_dump(), **values})
