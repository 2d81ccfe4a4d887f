"""What is wrong or doubtful with settings, field by field, before anything is booked by them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from factuurbrug.domain.administration import BooksOverview, LedgerAccount, VatCode
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.settings import GiftCards, Limits, OutsideVat, PaymentMapping, VatMapping
from factuurbrug.domain.settings_checks import SettingsGround, blocking, settings_remarks
from factuurbrug.texts.catalogue import LANGUAGES, message, parameters_of

from tests.builders.assessing import settings as usual
from tests.builders.orders import a_profile

TODAY = date(2026, 11, 22)
OFFERED = BooksOverview(
    administration_name="Voorbeeld BV",
    domain_id="d",
    vat_codes=(
        VatCode(1, "BTW hoog", "21"),
        VatCode(2, "BTW laag", "9"),
        VatCode(4, "BTW nul", "0"),
        VatCode(0, "Geen btw", "0"),
        VatCode(6, "Export", "0"),
        VatCode(19, "ICP", "0"),
        VatCode(3, "BTW oud", "19", end=TODAY - timedelta(days=1)),
        VatCode(40, "OSS Duitsland", "19", "DE"),
        VatCode(40, "OSS Duitsland (oud)", "16", "DE", end=TODAY - timedelta(days=1)),
        VatCode(40, "OSS Cyprus", "19", "CY"),
        VatCode(40, "OSS Frankrijk", "20", "FR"),
    ),
    ledger_accounts=(
        LedgerAccount("80000", "Omzet", is_revenue=True),
        LedgerAccount("80999", "Oude omzet", is_revenue=True, is_enabled=False),
        LedgerAccount("13000", "Debiteuren", is_revenue=False),
    ),
    payment_methods=("Mollie",),
)
GROUND = SettingsGround(today=TODAY, profile=a_profile(), offered=OFFERED)


def a_row(
    regime: Regime = Regime.DOMESTIC, vat_type: int = 1, rate: str | None = "21", country: str = "NL", **changes: Any
) -> VatMapping:
    percent = VatRate.parse(rate) if rate is not None else None
    return replace(VatMapping(regime, vat_type, "80000", country, percent), **changes)


def said(*rows: VatMapping, ground: SettingsGround = GROUND, **changes: Any) -> dict[str, str]:
    """The remarks by path; a usual Dutch shop with the home rate unless the test gives rows."""
    chosen = replace(usual(), own_vat_number="NL000099998B57", vat_table=rows or (a_row(),))
    remarks = settings_remarks(replace(chosen, **changes), ground)
    for remark in remarks:
        for language in LANGUAGES:
            assert message(remark.finding.code, language, remark.finding.params)
        assert parameters_of(remark.finding.code) <= set(remark.finding.params), remark
    return {remark.path: remark.finding.code for remark in remarks}


def test_usual_settings_that_fit_the_administration_have_no_remarks() -> None:
    assert said() == {}


def test_without_anything_known_of_shop_and_books_nothing_is_held_against_them() -> None:
    rows = (a_row(vat_type=99, ledger_account="?"), a_row(Regime.OSS, 77, "19", "DE"))

    assert said(*rows, ground=SettingsGround(today=TODAY)) == {}


# The VAT table.


def test_an_empty_table_books_nothing() -> None:
    found = settings_remarks(replace(usual(), vat_table=()), GROUND)

    assert [remark.finding.code for remark in blocking(found)] == ["VAT-TABLE-EMPTY"]


def test_a_row_for_a_code_that_has_ended_still_serves_the_orders_of_its_days() -> None:
    row = a_row(Regime.OSS, 40, "16", "DE", vat_description="OSS Duitsland (oud)")

    assert said(a_row(), row) == {}


@pytest.mark.parametrize(
    ("row", "path", "code"),
    [
        (a_row(vat_type=3, rate="19"), "vat_table.1.vat_type", "VAT-CODE-INACTIVE"),
        (a_row(vat_type=99, rate="9"), "vat_table.1.vat_type", "VAT-CODE-INACTIVE"),
        (a_row(vat_type=2, rate="10"), "vat_table.1.vat_type", "VAT-CODE-INACTIVE"),
        (a_row(Regime.OSS, 50, None, ""), "vat_table.1.vat_type", "VAT-CODE-INACTIVE"),
        (a_row(Regime.OSS, 40, "19", "BE"), "vat_table.1.vat_description", "VAT-CODE-NOT-UNIQUE"),
        (
            a_row(Regime.OSS, 40, "19", "DE", vat_description="OSS Oostenrijk"),
            "vat_table.1.vat_description",
            "VAT-DESCRIPTION-UNKNOWN",
        ),
        (a_row(rate="9", vat_type=2, ledger_account="99999"), "vat_table.1.ledger_account", "LEDGER-ACCOUNT-UNKNOWN"),
        (a_row(rate="9", vat_type=2, ledger_account="80999"), "vat_table.1.ledger_account", "LEDGER-ACCOUNT-UNKNOWN"),
        (
            a_row(rate="9", vat_type=2, ledger_account="13000"),
            "vat_table.1.ledger_account",
            "LEDGER-ACCOUNT-NOT-REVENUE",
        ),
        (a_row(), "vat_table.1", "VAT-ROW-TWICE"),
    ],
)
def test_a_row_that_cannot_work_names_its_field(row: VatMapping, path: str, code: str) -> None:
    assert said(a_row(), row) == {path: code}


@pytest.mark.parametrize(
    "row",
    [
        a_row(Regime.OSS, 40, "19", "DE"),
        a_row(Regime.OSS, 40, "19", "DE", vat_description="OSS Duitsland"),
        a_row(Regime.OSS, 40, "20", "FR"),
        a_row(Regime.OSS, 40, None, ""),
        a_row(Regime.OSS, 40, "19", ""),
        a_row(Regime.ICP, 19, None, ""),
        a_row(Regime.EXPORT, 6, None, ""),
        a_row(Regime.EXEMPT, 0, None, ""),
        a_row(country="DE"),
        a_row(services=True),
    ],
)
def test_a_row_that_works_has_no_remark(row: VatMapping) -> None:
    assert said(a_row(), row) == {}


@pytest.mark.parametrize(
    "row",
    [
        a_row(Regime.OSS, 40, None, "NL"),
        a_row(Regime.OSS, 40, None, "US"),
        a_row(Regime.ICP, 19, None, "NL"),
        a_row(Regime.EXPORT, 6, None, "DE"),
    ],
)
def test_a_row_that_no_order_can_have_is_doubtful_and_not_wrong(row: VatMapping) -> None:
    chosen = replace(usual(), own_vat_number="NL000099998B57", vat_table=(a_row(), row))
    remarks = settings_remarks(chosen, GROUND)

    assert [(remark.path, remark.finding.code) for remark in remarks] == [("vat_table.1", "VAT-ROW-NEVER-USED")]
    assert blocking(remarks) == ()


def test_a_zero_regime_with_a_rate_is_doubtful() -> None:
    assert said(a_row(), a_row(Regime.EXPORT, 1, "21", ""))["vat_table.1"] == "VAT-ROW-NEVER-USED"


@pytest.mark.parametrize(
    ("rows", "is_covered"),
    [
        ((a_row(rate="9", vat_type=2),), False),
        ((a_row(country="DE"),), False),
        ((a_row(country=""),), True),
        ((a_row(rate=None),), True),
    ],
)
def test_a_table_without_the_home_rate_is_doubtful(rows: tuple[VatMapping, ...], is_covered: bool) -> None:
    assert (said(*rows).get("vat_table") == "VAT-TABLE-WITHOUT-HOME") is not is_covered


# Accounts for what is no supply.


@pytest.mark.parametrize(
    ("target", "path", "code"),
    [
        (OutsideVat("13000"), "rounding.ledger_account", "LEDGER-ACCOUNT-NOT-REVENUE"),
        (OutsideVat("80000", 1), "rounding.vat_type", "VAT-CODE-INACTIVE"),
    ],
)
def test_rounding_goes_to_a_revenue_account_under_a_code_without_vat(target: OutsideVat, path: str, code: str) -> None:
    assert said(rounding=target) == {path: code}
    cards = {f"gift_cards.account.{path.removeprefix('rounding.')}": code}
    assert said(gift_cards=GiftCards(account=target)) == cards


def test_gift_cards_without_an_account_are_doubtful() -> None:
    assert said(gift_cards=GiftCards(code_prefixes=("BON-",))) == {"gift_cards.account": "GIFT-CARDS-WITHOUT-ACCOUNT"}


# Payment.


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((PaymentMapping("Molie", module="mollie"),), {"payment_methods.0.payment_method": "PAYMENT-METHOD-UNKNOWN"}),
        ((PaymentMapping("Mollie", module="mollie"),), {}),
        ((PaymentMapping("iDeal", label="iDEAL"),), {}),
        (
            (PaymentMapping("iDeal", label="iDEAL"), PaymentMapping("Online", label=" ideal ")),
            {"payment_methods.1": "PAYMENT-ROW-TWICE"},
        ),
        ((PaymentMapping("iDeal"),), {"payment_methods.0": "PAYMENT-ROW-FOR-ALL"}),
    ],
)
def test_payment_rows_are_known_to_yuki_and_told_apart(rows: tuple[PaymentMapping, ...], found: dict[str, str]) -> None:
    assert said(payment_methods=rows) == found


def test_the_default_method_is_known_to_yuki() -> None:
    assert said(default_payment_method="Molie") == {"default_payment_method": "PAYMENT-METHOD-UNKNOWN"}


def test_a_fixed_debtor_is_not_mailed() -> None:
    rows = (PaymentMapping("iDeal", label="iDEAL", fixed_debtor="WEBSHOP"),)

    assert said(payment_methods=rows, email_to_customer=True, process=True) == {
        "payment_methods.0.fixed_debtor": "FIXED-DEBTOR-NOT-MAILED"
    }


# The rest.


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"reference_template": "{jaar}"}, {"reference_template": "TEMPLATE-NOT-UNIQUE"}),
        ({"subject_template": "{nummer} {klant}"}, {"subject_template": "TEMPLATE-TOKEN-UNKNOWN"}),
        ({"own_vat_number": "NL1"}, {"own_vat_number": "OWN-VAT-NUMBER-FORM"}),
        ({"own_vat_number": "DE129273398"}, {"own_vat_number": "OWN-VAT-NUMBER-OTHER-COUNTRY"}),
        ({"own_vat_number": ""}, {"own_vat_number": "ACCOUNT-WITHOUT-VAT-NUMBER"}),
        ({"start_date": TODAY}, {}),
        ({"start_date": TODAY + timedelta(days=1)}, {"start_date": "START-DATE-AHEAD"}),
        ({"rounding_tolerance": Decimal("-0.01")}, {"rounding_tolerance": "TOLERANCE-NEGATIVE"}),
        ({"vat_tolerance": Decimal("1.00")}, {}),
        ({"vat_tolerance": Decimal("1.01")}, {"vat_tolerance": "TOLERANCE-LARGE"}),
        ({"limits": Limits(calls_per_day=100, calls_kept_back=100)}, {"limits.calls_kept_back": "CALLS-ALL-KEPT-BACK"}),
        ({"email_to_customer": True}, {"email_to_customer": "EMAIL-ONLY-WHEN-PROCESSED"}),
    ],
)
def test_each_field_is_judged_by_itself(changes: dict[str, Any], found: dict[str, str]) -> None:
    assert said(**changes) == found


def test_a_prefix_has_signs_that_numbers_can_have() -> None:
    shop = replace(usual().shop, prefix="A B")

    assert said(shop=shop) == {"prefix": "PREFIX-FORM"}


def test_statuses_are_those_of_the_shop() -> None:
    shop = replace(usual().shop, paid_statuses=(2, 77))

    assert said(shop=shop) == {"paid_statuses.1": "STATUS-UNKNOWN"}


def test_a_shop_of_another_country_is_doubtful() -> None:
    ground = replace(GROUND, profile=a_profile(default_country="BE"))

    assert said(ground=ground) == {"home_country": "HOME-COUNTRY-DIFFERS"}


def test_texts_that_a_neighbour_has_too_are_refused() -> None:
    other = replace(usual(), id=IntegrationId("andere"), name="Andere")

    assert said(ground=replace(GROUND, others=(other,))) == {
        "reference_template": "TEMPLATE-SHARED",
        "subject_template": "TEMPLATE-SHARED",
    }
