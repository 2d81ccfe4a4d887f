"""The edges of the regimes: what is untaxed at home or abroad, and whose number counts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.order import OrderLine, Tax
from factuurbrug.domain.party import Address
from factuurbrug.domain.record import State
from factuurbrug.domain.vat.numbers import parse_vat_number
from factuurbrug.domain.vat.rates import countries, is_rate_of, rates_of, standard_rate
from factuurbrug.domain.vat.territories import eu_members, is_eu_member, territory_of

from tests.builders.assessing import assess, blocking, codes, settings, valid
from tests.builders.orders import (
    BELGIAN_NUMBER,
    GERMAN_NUMBER,
    a_company,
    a_line,
    a_profile,
    an_address,
    an_order,
)

TODAY = date(2026, 11, 22)


def untaxed(price: str = "100.00", **changes: Any) -> OrderLine:
    """A row without any tax."""
    return a_line(price, "0", **({"taxes": ()} | changes))


def test_a_zero_rate_at_home_is_domestic_and_only_what_is_outside_vat_is_exempt() -> None:
    zero_rate = untaxed(taxes=(Tax(9, VatRate.parse("0")),))
    listed = settings(vat_free_products=("MOK",))

    assert assess(an_order(zero_rate)).regime is Regime.DOMESTIC
    assert assess(an_order(untaxed()), using=listed).regime is Regime.EXEMPT
    assert assess(an_order(untaxed(), a_line(sku="THEE")), using=listed).regime is Regime.DOMESTIC


def test_what_is_outside_vat_stays_exempt_abroad_in_the_sellers_country() -> None:
    assessment = assess(an_order(untaxed(), to=an_address("BE")), using=settings(vat_free_products=("MOK",)))

    assert (assessment.regime, assessment.vat_country, blocking(assessment)) == (Regime.EXEMPT, "NL", set())


def test_an_export_goes_to_the_country_where_the_goods_arrive() -> None:
    assessment = assess(an_order(untaxed(), to=an_address("US")))

    assert (assessment.regime, assessment.vat_country, assessment.state) == (Regime.EXPORT, "US", State.READY)


def test_an_untaxed_order_without_usable_number_keeps_the_country() -> None:
    assessment = assess(an_order(untaxed(), to=an_address("BE")))

    assert (assessment.regime, assessment.vat_country, assessment.vat_number) == (None, "BE", "")


def test_a_number_without_prefix_gets_that_of_its_own_address() -> None:
    order = an_order(untaxed(), to=a_company("BE", "0123.456.749"))

    assert assess(order).vat_number == BELGIAN_NUMBER
    assert assess(order, vat_check=valid(BELGIAN_NUMBER)).regime is Regime.ICP


def test_the_number_of_the_invoice_address_goes_before_that_of_the_delivery_address() -> None:
    order = an_order(untaxed(), to=a_company("BE", BELGIAN_NUMBER), invoice_to=a_company("DE", GERMAN_NUMBER))

    assert assess(order).vat_number == GERMAN_NUMBER
    assert assess(replace(order, invoice_address=an_address("DE"))).vat_number == BELGIAN_NUMBER


def test_without_an_invoice_address_the_delivery_addresss_number_is_asked_for() -> None:
    order = an_order(untaxed(), to=a_company("BE", BELGIAN_NUMBER), invoice_address=None)

    assessment = assess(order)

    assert (assessment.vat_number, assessment.state) == (BELGIAN_NUMBER, State.HELD)
    assert "ADDRESS-MISSING" in blocking(assessment)


def test_signs_alone_are_no_number() -> None:
    order = an_order(untaxed(), to=a_company("BE", BELGIAN_NUMBER), invoice_to=a_company("BE", "-"))

    assert assess(order).vat_number == BELGIAN_NUMBER


def test_an_order_of_the_start_day_carries_no_remark() -> None:
    on_the_day = assess(an_order(), using=settings(start_date=date(2026, 7, 6)))
    the_day_after = assess(an_order(), using=settings(start_date=date(2026, 7, 7)))

    assert (on_the_day.state, codes(on_the_day)) == (State.READY, set())
    assert (the_day_after.state, codes(the_day_after)) == (State.IGNORED, {"ORDER-BEFORE-START"})


def test_a_shop_that_taxes_by_invoice_address_has_no_other() -> None:
    order = an_order(a_line(rate="19"), to=an_address("NL"), invoice_to=an_address("DE"))

    assert assess(order, profile=a_profile(tax_address="invoice")).vat_country == "DE"
    without = assess(replace(order, invoice_address=None), profile=a_profile(tax_address="invoice"))
    assert [(f.code, f.severity) for f in without.findings if f.code == "ADDRESS-MISSING"] == [
        ("ADDRESS-MISSING", Severity.BLOCKS)
    ] * 2


@pytest.mark.parametrize(
    ("names", "country"),
    [
        (("TVA BE 21%",), "BE"),
        (("btw nl 21%",), "NL"),
        (("TVA BE 21%", "BE hoog"), "BE"),
        (("TVA BE 21%", "BTW NL 21%"), None),
        (("BENL 21%",), None),
        (("NL BE 21%",), None),
    ],
)
def test_only_names_that_agree_on_one_country_break_a_tie(names: tuple[str, ...], country: str | None) -> None:
    lines = [a_line(taxes=(Tax(index, VatRate.parse("21"), name),)) for index, name in enumerate(names, start=1)]

    assessment = assess(an_order(*lines, to=an_address("BE")))

    if country is None:
        assert blocking(assessment) == {"OSS-RATE-AMBIGUOUS"}
    else:
        assert (assessment.vat_country, assessment.state) == (country, State.READY)


@pytest.mark.parametrize(
    ("typed", "country", "value", "of", "plausible"),
    [
        ("be 0123.456.749", "", "BE0123456749", "BE", True),
        ("BE 123.456.749", "", "BE0123456749", "BE", True),
        ("123456749", "BE", "BE0123456749", "BE", True),
        ("GR094259216", "", "EL094259216", "GR", True),
        ("094259216", "GR", "EL094259216", "GR", True),
        ("DE129273399", "DE", "DE129273399", "DE", False),
        ("129273398", "", "129273398", "", False),
        ("US123456", "US", "US123456", "", False),
        ("BE12345674X", "", "BE12345674X", "BE", False),
        ("x" * 50, "", "X" * 21, "", False),
    ],
)
def test_a_number_says_whose_it_is_and_whether_it_can_be(
    typed: str, country: str, value: str, of: str, plausible: bool
) -> None:
    number = parse_vat_number(typed, country=country)

    assert number is not None
    assert (number.value, number.country, number.plausible) == (value, of, plausible)


def test_a_country_that_the_table_does_not_have_has_no_rates() -> None:
    assert (rates_of("XX", TODAY), standard_rate("XX", TODAY)) == ((), None)
    assert "XX" not in countries()
    assert {"NL", "BE", "DE"} <= countries()


def test_a_rate_holds_from_its_first_day_to_its_last() -> None:
    low, high = VatRate.parse("6"), VatRate.parse("9")

    assert is_rate_of("NL", low, date(2018, 12, 31))
    assert not is_rate_of("NL", low, date(2019, 1, 1))
    assert is_rate_of("NL", high, date(2019, 1, 1))
    assert not is_rate_of("NL", high, date(2018, 12, 31))


@pytest.mark.parametrize(
    ("country", "postcode", "city", "code", "vat_country", "in_eu_vat"),
    [
        ("nl ", "", "", "NL", "NL", True),
        ("EL", "", "", "GR", "GR", True),
        ("UK", "SW1A 1AA", "London", "GB", "GB", False),
        ("GB", "BT1 5GS", "Belfast", "XI", "XI", True),
        ("MC", "98000", "Monaco", "MC", "FR", True),
        ("ES", "35001", "Las Palmas", "ES-CN", "ES", False),
        ("ES", "E-35001", "Las Palmas", "ES-CN", "ES", False),
        ("ES", "ES-35001", "Las Palmas", "ES-CN", "ES", False),
        ("DE", "D-78266", "Büsingen am Hochrhein", "DE-BUS", "DE", False),
        ("FI", "AX-22100", "Mariehamn", "FI-01", "FI", False),
        ("FR", "F-97400", "Saint-Denis", "FR-OM", "FR", False),
        ("NL", "1015 CN", "Amsterdam", "NL", "NL", True),
        ("ES", "28001", "Madrid", "ES", "ES", True),
        ("CH", "8001", "Zürich", "CH", "CH", False),
    ],
)
def test_territory_goes_before_country(
    country: str, postcode: str, city: str, code: str, vat_country: str, in_eu_vat: bool
) -> None:
    territory = territory_of(Address(id=1, country=country, postcode=postcode, city=city))

    assert territory is not None
    assert (territory.code, territory.vat_country, territory.in_eu_vat) == (code, vat_country, in_eu_vat)


def test_northern_ireland_is_inside_for_goods_and_yet_no_member() -> None:
    assert not is_eu_member("XI")
    assert not is_eu_member("GB")
    assert "GR" in eu_members()
    assert "EL" not in eu_members()


@pytest.mark.parametrize("country", ["", " ", "N", "NLD", "N1", "??"])
def test_what_is_no_country_code_has_no_territory(country: str) -> None:
    assert territory_of(Address(id=1, country=country)) is None
