"""What findings say of VAT: numbers, countries, rates, codes and accounts."""

from typing import Any

import pytest
from factuurbrug.domain.administration import LedgerAccount, VatCode
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.settings import OssChoice, PaymentMapping, VatMapping
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus

from tests.builders.assessing import assess, settings, the
from tests.builders.books import an_overview
from tests.builders.orders import (
    BELGIAN_NUMBER,
    DUTCH_NUMBER,
    GERMAN_NUMBER,
    a_company,
    a_line,
    an_address,
    an_order,
)

HELD, REMARKED = Severity.BLOCKS, Severity.WARNS


def untaxed(price: str = "100.00", **changes: Any) -> Any:
    """A row without any tax."""
    return a_line(price, "0", taxes=(), **changes)


def icp(check: VatNumberCheck | None = None, number: str = BELGIAN_NUMBER, country: str = "BE") -> Assessment:
    """An untaxed order of a company abroad."""
    return assess(an_order(untaxed(tax_exempt=True), to=a_company(country, number)), vat_check=check)


def test_rates_that_the_country_does_not_have_are_named_from_low_to_high() -> None:
    any_rate = settings(vat_table=(VatMapping(Regime.DOMESTIC, 1, "80000"),))

    assessment = assess(an_order(a_line(rate="17"), a_line(rate="13"), a_line(rate="21")), using=any_rate)

    unusual = [dict(finding.params) for finding in assessment.findings if finding.code == "VAT-RATE-UNUSUAL"]
    assert unusual == [{"rate": "13", "country": "NL"}, {"rate": "17", "country": "NL"}]


def test_services_to_a_business_abroad_are_remarked_with_the_regime() -> None:
    order = an_order(untaxed(tax_exempt=True), to=a_company("BE", BELGIAN_NUMBER), carrier_id=0)
    valid = VatNumberCheck(BELGIAN_NUMBER, VatNumberStatus.VALID, consultation_number="W1")
    outside = an_order(untaxed(), to=an_address("US"), carrier_id=0)

    assert the("VIRTUAL-ABROAD", assess(order, vat_check=valid)) == (
        REMARKED,
        {"regime": "@REGIME-ICP", "country": "BE"},
    )
    assert the("VIRTUAL-ABROAD", assess(outside))[1] == {"regime": "@REGIME-EXPORT", "country": "US"}
    assert assess(an_order(carrier_id=0)).findings == ()


def test_a_doubtful_number_is_remarked_only_where_it_decides_nothing() -> None:
    doubtful = an_order(to=a_company("NL", "NL123456789B01"))

    assert the("VAT-NUMBER-DOUBTFUL", assess(doubtful)) == (REMARKED, {"number": "NL123456789B01"})
    assert assess(an_order(to=a_company("NL", DUTCH_NUMBER))).findings == ()
    abroad = assess(an_order(untaxed(), to=a_company("US", "12-3456789")))
    assert "VAT-NUMBER-DOUBTFUL" not in {finding.code for finding in abroad.findings}


def test_a_vat_number_is_named_with_what_is_the_matter() -> None:
    invalid = VatNumberCheck(BELGIAN_NUMBER, VatNumberStatus.INVALID)
    outage = VatNumberCheck(BELGIAN_NUMBER, VatNumberStatus.UNCHECKED, reason="MS_UNAVAILABLE")

    assert the("VAT-NUMBER-UNCHECKED", icp()) == (
        HELD,
        {"number": BELGIAN_NUMBER, "reason": "@VAT-NUMBER-NOT-ASKED"},
    )
    assert the("VAT-NUMBER-UNCHECKED", icp(outage))[1]["reason"] == "MS_UNAVAILABLE"
    assert the("VAT-NUMBER-INVALID", icp(invalid)) == (HELD, {"number": BELGIAN_NUMBER})
    assert the("VAT-NUMBER-MISSING", icp(number="")) == (HELD, {"country": "BE"})
    assert the("VAT-NUMBER-MALFORMED", icp(number="BE123")) == (HELD, {"number": "BE123"})
    assert the("VAT-NUMBER-OWN-COUNTRY", icp(number=DUTCH_NUMBER)) == (HELD, {"number": DUTCH_NUMBER})


def test_an_invalid_number_is_kept_with_the_country_that_it_was_for() -> None:
    assessment = icp(VatNumberCheck(BELGIAN_NUMBER, VatNumberStatus.INVALID))

    assert (assessment.regime, assessment.vat_country, assessment.vat_number) == (None, "BE", BELGIAN_NUMBER)


def test_a_valid_number_without_proof_or_of_another_country_is_remarked() -> None:
    bare = VatNumberCheck(BELGIAN_NUMBER, VatNumberStatus.VALID)

    assert the("VAT-NUMBER-WITHOUT-PROOF", icp(bare)) == (REMARKED, {"number": BELGIAN_NUMBER})
    assert the("VAT-NUMBER-OTHER-COUNTRY", icp(bare, country="DE")) == (
        REMARKED,
        {"number": BELGIAN_NUMBER, "country": "DE"},
    )


def test_vat_charged_outside_the_union_names_rates_from_high_to_low() -> None:
    order = an_order(a_line(rate="9"), a_line(rate="21"), to=an_address("US"))

    assert the("EXPORT-VAT-CHARGED", assess(order)) == (REMARKED, {"territory": "US", "rates": "21, 9"})


def test_rates_of_both_countries_or_of_neither_are_named_with_the_countries() -> None:
    both = an_order(a_line(rate="21"), to=an_address("BE"))
    neither = an_order(a_line(rate="17"), to=an_address("BE"))

    assert the("OSS-RATE-AMBIGUOUS", assess(both)) == (HELD, {"rates": "21", "country": "BE", "home": "NL"})
    assert the("OSS-RATE-UNKNOWN", assess(neither)) == (HELD, {"rates": "17", "country": "BE", "home": "NL"})


def test_rows_that_lost_their_tax_name_no_country() -> None:
    order = an_order(a_line("121.00", "21", taxes=()), to=an_address("BE"))

    assert the("OSS-RATE-AMBIGUOUS", assess(order))[0] is HELD


@pytest.mark.parametrize("choice", [OssChoice.BELOW_THRESHOLD, OssChoice.OSS])
def test_vat_charged_to_a_business_is_remarked_whatever_the_owner_chose(choice: OssChoice) -> None:
    order = an_order(to=a_company("BE", BELGIAN_NUMBER))

    assert the("VAT-CHARGED-TO-BUSINESS", assess(order, using=settings(oss=choice))) == (
        REMARKED,
        {"number": BELGIAN_NUMBER},
    )


def test_a_partly_untaxed_order_abroad_names_country_and_rates() -> None:
    order = an_order(a_line(rate="19"), a_line(rate="0"), to=an_address("DE"))

    assert the("VAT-PARTLY-ZERO", assess(order)) == (HELD, {"country": "DE", "rates": "19"})


def test_a_row_without_vat_at_home_is_named_with_its_product() -> None:
    assert the("VAT-FREE-LINE", assess(an_order(untaxed(name="Bon", sku="BON-10")))) == (
        HELD,
        {"line": "Bon", "product": "BON-10"},
    )
    assert the("VAT-EXEMPT-AT-HOME", assess(an_order(untaxed(name="Mok", tax_exempt=True)))) == (HELD, {"line": "Mok"})


def test_a_fixed_debtor_that_cannot_stand_in_is_named_with_the_regime() -> None:
    fixed = settings(payment_methods=(PaymentMapping("Online", module="mollie", fixed_debtor="MOLLIE"),))
    oss = assess(an_order(a_line(rate="19"), to=an_address("DE")), using=fixed)

    assert the("FIXED-DEBTOR-NOT-USED", oss) == (REMARKED, {"debtor": "MOLLIE", "regime": "@REGIME-OSS"})


def test_a_missing_row_of_the_vat_table_is_named() -> None:
    assert the("VAT-MAPPING-MISSING", assess(an_order(a_line(rate="17")))) == (
        HELD,
        {"regime": "@REGIME-DOMESTIC", "country": "NL", "rate": "17"},
    )


def test_codes_and_accounts_that_yuki_would_refuse_are_named() -> None:
    twice = (*an_overview().vat_codes, VatCode(1, "BTW hoog (oud)", "21"))
    debtors = (LedgerAccount("80000", "Debiteuren", is_revenue=False),)

    code = {"vat_type": "1", "rate": "21", "day": "2026-07-06"}
    assert the("VAT-CODE-INACTIVE", assess(an_order(), offered=an_overview(vat_codes=()))) == (HELD, code)
    assert the("VAT-CODE-NOT-UNIQUE", assess(an_order(), offered=an_overview(vat_codes=twice))) == (HELD, code)
    assert the("LEDGER-ACCOUNT-UNKNOWN", assess(an_order(), offered=an_overview(ledger_accounts=()))) == (
        HELD,
        {"account": "80000"},
    )
    assert the("LEDGER-ACCOUNT-NOT-REVENUE", assess(an_order(), offered=an_overview(ledger_accounts=debtors))) == (
        HELD,
        {"account": "80000", "name": "Debiteuren"},
    )


def test_a_german_number_on_a_taxed_order_is_remarked_as_business() -> None:
    order = an_order(a_line(rate="19"), to=a_company("DE", GERMAN_NUMBER))

    assert the("VAT-CHARGED-TO-BUSINESS", assess(order)) == (REMARKED, {"number": GERMAN_NUMBER})
