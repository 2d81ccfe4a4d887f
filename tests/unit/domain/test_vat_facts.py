"""Territories, dated rates and VAT numbers: data with a source, looked up right."""

from datetime import date
from decimal import Decimal

import pytest
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.vat.numbers import parse_vat_number
from factuurbrug.domain.vat.rates import countries, is_rate_of, rates_of, standard_rate
from factuurbrug.domain.vat.territories import eu_members, is_eu_member, territory_of

from tests.builders.orders import an_address

_TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("country", "postcode", "code", "vat_country", "inside"),
    [
        ("NL", "1015 CN", "NL", "NL", True),
        ("nl", "1015CN", "NL", "NL", True),
        ("EL", "10431", "GR", "GR", True),
        ("UK", "SW1A 1AA", "GB", "GB", False),
        ("GB", "BT1 1AA", "XI", "XI", True),
        ("GB", "BT", "GB", "GB", False),
        ("MC", "98000", "MC", "FR", True),
        ("FR", "98000", "FR-MC", "FR", True),
        ("IM", "IM1 1AA", "IM", "IM", False),
        ("ES", "35001", "ES-CN", "ES", False),
        ("ES", "38 001", "ES-CN", "ES", False),
        ("ES", "51001", "ES-CE", "ES", False),
        ("ES", "52001", "ES-ML", "ES", False),
        ("ES", "50001", "ES", "ES", True),
        ("IC", "", "IC", "IC", False),
        ("FI", "FI-22100", "FI-01", "FI", False),
        ("AX", "22100", "AX", "AX", False),
        ("FI", "02210", "FI", "FI", True),
        ("FR", "97110", "FR-OM", "FR", False),
        ("FR", "98800", "FR-OM", "FR", False),
        ("GP", "97110", "GP", "GP", False),
        ("PF", "98714", "PF", "PF", False),
        ("FR", "20000", "FR-20", "FR", True),
        ("DE", "27498", "DE-HEL", "DE", False),
        ("DE", "78266", "DE-BUS", "DE", False),
        ("DE", "D-78266", "DE-BUS", "DE", False),
        ("IT", "23041", "IT-LIV", "IT", False),
        ("IT", "22061", "IT-CAM", "IT", False),
        ("GR", "63086", "GR-ATH", "GR", False),
        ("AT", "6691", "AT-JM", "AT", True),
        ("PT", "9500-150", "PT-20", "PT", True),
        ("PT", "9000", "PT-30", "PT", True),
        ("SM", "47890", "SM", "SM", False),
        ("JE", "JE2 3AB", "JE", "JE", False),
        ("CH", "8238", "CH-BUS", "CH", False),
    ],
)
def test_an_address_lies_in_its_vat_territory(
    country: str, postcode: str, code: str, vat_country: str, inside: bool
) -> None:
    territory = territory_of(an_address(country, postcode=postcode))

    assert territory is not None
    assert (territory.code, territory.vat_country, territory.in_eu_vat) == (code, vat_country, inside)


def test_the_old_postcode_of_livigno_counts_there_only() -> None:
    livigno = territory_of(an_address("IT", postcode="23030", city="Livigno (SO)"))
    valdisotto = territory_of(an_address("IT", postcode="23030", city="Valdisotto"))

    assert livigno is not None
    assert not livigno.in_eu_vat
    assert valdisotto is not None
    assert valdisotto.in_eu_vat


@pytest.mark.parametrize("country", ["", " ", "N", "NLD", "12", "é!"])
def test_an_unknown_country_has_no_territory(country: str) -> None:
    assert territory_of(an_address(country)) is None


def test_the_union_has_27_members_each_with_a_standard_rate_today() -> None:
    assert len(eu_members()) == 27
    assert not is_eu_member("GB")
    for country in eu_members() | {"GB", "XI", "CH", "LI", "NO", "IS"}:
        assert standard_rate(country, _TODAY) is not None, country


@pytest.mark.parametrize(
    ("country", "day", "rate"),
    [
        ("NL", _TODAY, "21"),
        ("EE", _TODAY, "24"),
        ("EE", date(2025, 6, 30), "22"),
        ("EE", date(2025, 7, 1), "24"),
        ("SK", date(2024, 12, 31), "20"),
        ("SK", date(2025, 1, 1), "23"),
        ("RO", date(2025, 7, 31), "19"),
        ("RO", date(2025, 8, 1), "21"),
        ("FI", date(2024, 9, 1), "25.5"),
        ("DE", date(2020, 7, 1), "16"),
        ("DE", date(2021, 1, 1), "19"),
        ("LU", date(2023, 5, 1), "16"),
        ("IE", date(2020, 9, 1), "21"),
    ],
)
def test_the_standard_rate_is_that_of_the_day(country: str, day: date, rate: str) -> None:
    assert standard_rate(country, day) == VatRate.parse(rate)


@pytest.mark.parametrize(
    ("country", "rate", "day", "known"),
    [
        ("FI", "14", date(2025, 12, 31), True),
        ("FI", "14", date(2026, 1, 1), False),
        ("FI", "13.5", date(2026, 1, 1), True),
        ("LT", "12", _TODAY, True),
        ("LT", "9", _TODAY, False),
        ("AT", "4.9", date(2026, 6, 30), False),
        ("AT", "4.9", date(2026, 7, 1), True),
        ("CZ", "12", _TODAY, True),
        ("NL", "6", date(2018, 12, 31), True),
        ("NL", "6", date(2019, 1, 1), False),
        ("DE", "5", date(2020, 8, 1), True),
        ("XX", "21", _TODAY, False),
    ],
)
def test_reduced_rates_have_their_dates_too(country: str, rate: str, day: date, known: bool) -> None:
    assert is_rate_of(country, VatRate.parse(rate), day) is known


def test_periods_of_one_kind_do_not_overlap() -> None:
    days = [date(year, month, 15) for year in range(2017, 2028) for month in range(1, 13)]

    for country in countries():
        for day in days:
            held = rates_of(country, day)
            assert len({rate.rate for rate in held}) == len(held), (country, day)
            assert [rate.kind for rate in held].count("standard") == 1, (country, day)


@pytest.mark.parametrize(
    ("typed", "country", "value", "plausible"),
    [
        ("de 129 273 398", "", "DE129273398", True),
        ("BE 0123.456.749", "", "BE0123456749", True),
        ("BE123456749", "", "BE0123456749", True),
        ("GR094259216", "", "EL094259216", True),
        ("EL 094259216", "GR", "EL094259216", True),
        ("129273398", "DE", "DE129273398", True),
        ("094259216", "GR", "EL094259216", True),
        ("ATU13585627", "", "ATU13585627", True),
        ("FR40303265045", "", "FR40303265045", True),
        ("XI110305878", "", "XI110305878", True),
        ("NL000099998B57", "", "NL000099998B57", True),
        ("DE123456789", "DE", "DE123456789", False),
        ("NL001234567B01", "NL", "NL001234567B01", False),
        ("GB123456789", "GB", "GB123456789", False),
        ("VAT123", "DE", "VAT123", False),
    ],
)
def test_what_customers_type_becomes_one_form(typed: str, country: str, value: str, plausible: bool) -> None:
    number = parse_vat_number(typed, country=country)

    assert number is not None
    assert (number.value, number.plausible) == (value, plausible)


@pytest.mark.parametrize("typed", ["", "  ", "-", "…"])
def test_nothing_typed_is_no_number(typed: str) -> None:
    assert parse_vat_number(typed, country="DE") is None


def test_a_rate_is_compared_by_its_number() -> None:
    assert VatRate.parse("21.000") == VatRate(Decimal(21))
