"""Regimes for a Dutch and a Belgian seller: OSS, threshold, ICP, export (docs/vat.md)."""

from dataclasses import replace

import pytest
from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.invoice import ContactType, Regime
from factuurbrug.domain.order import Tax
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import OssChoice, Region
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus

from tests.builders.assessing import assess, blocking, codes, invoice_of, lines_of, settings, valid
from tests.builders.books import an_overview
from tests.builders.orders import (
    AWAITING,
    BELGIAN_NUMBER,
    DUTCH_NUMBER,
    GERMAN_NUMBER,
    a_company,
    a_line,
    an_address,
    an_order,
)


@pytest.mark.parametrize(
    ("country", "rate", "regime", "vat_country"),
    [
        ("DE", "19", Regime.OSS, "DE"),
        ("DE", "21", Regime.DOMESTIC, "NL"),
        ("DE", "9", Regime.DOMESTIC, "NL"),
        ("BE", "6", Regime.OSS, "BE"),
        ("SE", "25", Regime.OSS, "SE"),
    ],
)
def test_the_charged_rate_tells_oss_from_the_own_rate(
    country: str, rate: str, regime: Regime, vat_country: str
) -> None:
    assessment = assess(an_order(a_line(rate=rate), to=an_address(country)))

    assert (assessment.regime, assessment.vat_country, assessment.state) == (regime, vat_country, State.READY)


def test_one_rate_that_only_the_other_country_has_decides_for_both() -> None:
    assessment = assess(an_order(a_line(rate="21"), a_line(rate="6"), to=an_address("BE")))

    assert (assessment.regime, assessment.vat_country) == (Regime.OSS, "BE")


def test_a_rate_that_both_countries_have_is_held_until_somebody_chooses() -> None:
    order = an_order(a_line(rate="21"), to=an_address("BE"))

    held = assess(order)

    assert (held.state, blocking(held)) == (State.HELD, {"OSS-RATE-AMBIGUOUS"})
    assert assess(order, accepted=("OSS-RATE-AMBIGUOUS",)).state is State.READY
    by_oss = assess(order, using=settings(oss=OssChoice.OSS))
    below = assess(order, using=settings(oss=OssChoice.BELOW_THRESHOLD))
    assert (by_oss.regime, by_oss.vat_country, by_oss.state) == (Regime.OSS, "BE", State.READY)
    assert (below.regime, below.vat_country, below.state) == (Regime.DOMESTIC, "NL", State.READY)


def test_the_names_of_the_shops_own_taxes_break_the_tie() -> None:
    belgian = a_line(taxes=(Tax(4, a_line().taxes[0].rate, "TVA BE 21%"),))
    dutch = a_line(taxes=(Tax(1, a_line().taxes[0].rate, "BTW NL 21%"),))

    assert assess(an_order(belgian, to=an_address("BE"))).regime is Regime.OSS
    assert assess(an_order(dutch, to=an_address("BE"))).regime is Regime.DOMESTIC
    assert "OSS-RATE-AMBIGUOUS" in codes(assess(an_order(belgian, dutch, to=an_address("BE"))))


def test_a_rate_of_neither_country_is_held() -> None:
    assessment = assess(an_order(a_line(rate="17"), to=an_address("BE")))

    assert (assessment.state, blocking(assessment)) == (State.HELD, {"OSS-RATE-UNKNOWN"})


def test_vat_charged_to_a_business_abroad_is_booked_with_a_remark() -> None:
    assessment = assess(an_order(a_line(rate="19"), to=a_company("DE", GERMAN_NUMBER)))

    assert (assessment.regime, assessment.state) == (Regime.OSS, State.READY)
    assert codes(assessment) == {"VAT-CHARGED-TO-BUSINESS"}


def test_icp_to_another_country_than_that_of_the_number_is_remarked() -> None:
    order = an_order(a_line(rate="0", taxes=()), to=a_company("FR", GERMAN_NUMBER))

    assessment = assess(order, vat_check=valid(GERMAN_NUMBER))

    assert (assessment.regime, assessment.state) == (Regime.ICP, State.READY)
    assert "VAT-NUMBER-OTHER-COUNTRY" in codes(assessment)


def test_a_valid_answer_without_consultation_number_is_remarked() -> None:
    order = an_order(a_line(rate="0", taxes=()), to=a_company("DE", GERMAN_NUMBER))

    assessment = assess(order, vat_check=VatNumberCheck(GERMAN_NUMBER, VatNumberStatus.VALID))

    assert codes(assessment) == {"VAT-NUMBER-WITHOUT-PROOF"}


def test_services_to_a_business_abroad_take_the_code_of_services() -> None:
    order = an_order(a_line(rate="0", taxes=()), to=a_company("DE", GERMAN_NUMBER), carrier_id=0)

    assessment = assess(order, vat_check=valid(GERMAN_NUMBER))

    assert lines_of(assessment)[0].vat_type == 20
    assert "VIRTUAL-ABROAD" in codes(assessment)


def test_the_number_of_the_delivery_address_counts_where_the_invoice_address_has_none() -> None:
    order = an_order(a_line(rate="0", taxes=()), to=a_company("DE", GERMAN_NUMBER), invoice_to=an_address("DE"))

    booked = assess(order, vat_check=valid(GERMAN_NUMBER))

    assert assess(order).vat_number == GERMAN_NUMBER
    assert invoice_of(booked).contact.vat_number == GERMAN_NUMBER
    assert invoice_of(booked).contact.contact_type is ContactType.COMPANY


def test_the_register_is_not_asked_for_an_order_that_is_not_paid() -> None:
    order = an_order(a_line(rate="0", taxes=()), to=a_company("DE", GERMAN_NUMBER), state=AWAITING, state_id=10)

    assert (assess(order).vat_number, assess(order).state) == ("", State.FETCHED)


def test_untaxed_shipping_beside_taxed_goods_abroad_is_one_finding() -> None:
    order = an_order(a_line(rate="19"), to=an_address("DE"), shipping=("5.00", "5.00"), shipping_rate="0")

    assert blocking(assess(order)) == {"SHIPPING-WITHOUT-VAT"}


def test_a_seller_without_vat_can_list_every_product() -> None:
    order = an_order(a_line(rate="0", taxes=()), a_line(rate="0", taxes=(), sku="ANDERS"))

    assessment = assess(order, using=settings(vat_free_products=("*",)))

    assert (assessment.regime, assessment.state) == (Regime.EXEMPT, State.READY)


def test_a_belgian_seller_has_belgian_rates_and_account() -> None:
    order = an_order(a_line(rate="12"), a_line(rate="6"), to=an_address("BE"))

    assessment = assess(order, using=default_settings(region=Region.BE))

    assert [(line.vat_type, line.ledger_account) for line in lines_of(assessment)] == [(21, "700000"), (2, "700000")]
    assert assessment.state is State.READY


def test_between_belgian_businesses_peppol_is_needed() -> None:
    order = an_order(a_line(), to=a_company("BE", BELGIAN_NUMBER))

    assert "PEPPOL-NEEDED" in codes(assess(order, using=default_settings(region=Region.BE)))
    assert "PEPPOL-NEEDED" not in codes(
        assess(an_order(a_line(), to=an_address("BE")), using=default_settings(region=Region.BE))
    )


def test_an_oss_order_whose_contact_lives_elsewhere_is_remarked() -> None:
    order = an_order(a_line(rate="19"), to=an_address("DE"), invoice_to=an_address("FR"))

    assert "OSS-CONTACT-COUNTRY" in codes(assess(order))


def test_the_oss_code_of_the_country_is_named_where_two_share_a_rate() -> None:
    order = an_order(a_line(rate="21"), a_line(rate="6"), to=an_address("BE"))

    assessment = assess(order, offered=an_overview())

    assert [line.vat_description for line in lines_of(assessment)] == ["OSS BE", ""]
    assert assessment.state is State.READY


def test_an_oss_code_that_cannot_be_told_apart_is_held() -> None:
    offered = an_overview()
    nameless = replace(
        offered, vat_codes=tuple(replace(code, country="") if code.type == 40 else code for code in offered.vat_codes)
    )

    assessment = assess(an_order(a_line(rate="21"), a_line(rate="6"), to=an_address("BE")), offered=nameless)

    assert blocking(assessment) == {"VAT-CODE-NOT-UNIQUE"}


def test_a_buyer_who_was_exempted_at_home_is_held_until_accepted() -> None:
    order = an_order(a_line(rate="0", taxes=(), tax_exempt=True), to=a_company("NL", DUTCH_NUMBER))

    assert blocking(assess(order)) == {"VAT-EXEMPT-AT-HOME"}
    assert assess(order, accepted=("VAT-EXEMPT-AT-HOME",)).state is State.READY
