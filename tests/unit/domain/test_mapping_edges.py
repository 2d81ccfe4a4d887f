"""The edges of the mapping: rows that lost their tax, mixed shipping, solved discounts, codes of Yuki."""

from dataclasses import replace
from datetime import date

import pytest
from factuurbrug.domain.administration import VatCode
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.invoice import LineKind, Regime
from factuurbrug.domain.money import ExactAmount, VatRate
from factuurbrug.domain.order import OrderLine
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import VatMapping

from tests.builders.assessing import assess, blocking, invoice_of, lines_of, settings
from tests.builders.books import an_overview
from tests.builders.orders import a_line, a_profile, an_address, an_order


def lost(unit: str, excl: str, incl: str, unit_excl: str) -> OrderLine:
    """A row whose tax the shop no longer knows."""
    return a_line(
        unit, "0", taxes=(), unit_price_excl=ExactAmount.parse(unit_excl),
        total_excl=ExactAmount.parse(excl), total_incl=ExactAmount.parse(incl), sku="LOS",
    )  # fmt: skip


def the_rate(assessment: Assessment) -> tuple[str, str]:
    """Rate and reason of the row that lost its tax."""
    (line,) = [line for line in lines_of(assessment) if line.product_reference == "LOS"]
    return str(line.rate), line.reason.code


def test_exact_unit_prices_tell_rates_apart_that_cents_cannot() -> None:
    by_price = lost("0.109000", "0.10", "0.11", "0.100000")

    assert the_rate(assess(an_order(a_line("50.00", "21"), by_price))) == ("9", "RATE-INFERRED")


@pytest.mark.parametrize(("unit", "reason"), [("0.109100", "RATE-INFERRED"), ("0.109101", "RATE-INFERRED-MAIN")])
def test_unit_prices_tell_a_rate_within_a_hundredth_of_a_cent(unit: str, reason: str) -> None:
    row = lost(unit, "0.10", "0.11", "0.100000")

    assert the_rate(assess(an_order(a_line("50.00", "9"), row))) == ("9", reason)


def test_where_unit_prices_tell_nothing_the_main_supply_does() -> None:
    row = lost("0.110000", "0.10", "0.11", "0.100000")

    assert the_rate(assess(an_order(a_line("50.00", "21"), a_line("5.00", "9"), row))) == ("21", "RATE-INFERRED-MAIN")
    assert the_rate(assess(an_order(a_line("50.00", "9"), a_line("5.00", "21"), row))) == ("9", "RATE-INFERRED-MAIN")


def shares_of_shipping(gross: str, net: str, *lines: OrderLine) -> list[tuple[str, str, str]]:
    """(rate, amount, the shop's VAT) of each shipping line of a shop that mixes rates."""
    order = an_order(*lines, shipping=(gross, net))
    assessment = assess(order, profile=a_profile(proportionate_shipping=True))
    proof = invoice_of(assessment).cent_proof.vat_by_rate
    goods = {str(line.rate): line.vat for line in lines_of(assessment, LineKind.PRODUCT)}
    return [
        (
            str(line.rate),
            str(line.unit_price.amount),
            str((proof[str(line.rate)][0] - goods[str(line.rate)]).amount),
        )
        for line in lines_of(assessment, LineKind.SHIPPING)
    ]


def test_the_shops_vat_on_mixed_shipping_is_shared_by_the_vat_that_each_part_holds() -> None:
    shares = shares_of_shipping("115.00", "99.98", a_line("121.00", "21"), a_line("109.00", "9"))

    assert shares == [("21", "60.50", "10.51"), ("9", "54.50", "4.51")]


def test_a_row_without_vat_gets_its_part_of_mixed_shipping_and_none_of_the_vat() -> None:
    order = an_order(a_line("100.00", "21"), a_line("100.00", "0"), shipping=("10.00", "9.13"), to=an_address("NL"))

    lines = lines_of(assess(order, profile=a_profile(proportionate_shipping=True)), LineKind.SHIPPING)

    assert [(str(line.rate), str(line.unit_price.amount)) for line in lines] == [("21", "5.00"), ("0", "5.00")]


@pytest.mark.parametrize(
    ("excl", "shares"),
    [
        ("19.08", [("21", "12.13"), ("9", "9.87")]),
        ("18.18", [("21", "22.00")]),
        ("20.18", [("9", "22.00")]),
    ],
)
def test_two_sums_solve_a_discount_over_two_rates(excl: str, shares: list[tuple[str, str]]) -> None:
    order = an_order(a_line("121.00", "21"), a_line("22.00", "9"), discounts=("22.00", excl))

    lines = lines_of(assess(order), LineKind.DISCOUNT)

    assert [(str(line.rate), str(-line.unit_price.amount)) for line in lines] == shares


def test_a_discount_in_another_currency_is_solved_in_that_currency() -> None:
    order = an_order(a_line("12100", "21"), a_line("10900", "9"), discounts=("3000", "2600"), currency="JPY")

    assessment = assess(order, using=settings(pass_currency=True))

    assert {line.unit_price.currency for line in lines_of(assessment)} == {"JPY"}


@pytest.mark.parametrize(
    ("start", "end", "active"),
    [
        (None, None, True),
        (date(2026, 7, 6), None, True),
        (date(2026, 7, 7), None, False),
        (None, date(2026, 7, 6), True),
        (None, date(2026, 7, 5), False),
    ],
)
def test_a_code_is_active_from_its_first_day_to_its_last(start: date | None, end: date | None, active: bool) -> None:
    offered = an_overview(vat_codes=(VatCode(1, "BTW hoog", "21", start=start, end=end),))

    assert (blocking(assess(an_order(), offered=offered)) == set()) is active


def test_a_code_whose_percentage_cannot_be_read_is_no_code() -> None:
    offered = an_overview(vat_codes=(VatCode(1, "BTW hoog", "hoog"),))

    assert blocking(assess(an_order(), offered=offered)) == {"VAT-CODE-INACTIVE"}


def test_a_code_that_the_settings_name_must_be_there_under_that_name() -> None:
    named = settings(vat_table=(VatMapping(Regime.OSS, 40, "80000", vat_description="OSS BE"),))
    order = an_order(a_line(rate="21"), to=an_address("BE"))
    accepted = ("OSS-RATE-AMBIGUOUS",)

    there = assess(order, using=named, offered=an_overview(), accepted=accepted)
    other = replace(named, vat_table=(VatMapping(Regime.OSS, 40, "80000", vat_description="OSS FR"),))

    assert (there.state, lines_of(there)[0].vat_description) == (State.READY, "OSS BE")
    assert blocking(assess(order, using=other, offered=an_overview(), accepted=accepted)) == {"VAT-CODE-INACTIVE"}


@pytest.mark.parametrize(
    ("country", "rate", "account"), [("NL", "21", "1"), ("NL", "9", "2"), ("BE", "21", "3"), ("BE", "6", "4")]
)
def test_a_row_for_a_country_goes_before_one_for_a_rate_and_that_before_any(
    country: str, rate: str, account: str
) -> None:
    rows = (
        VatMapping(Regime.DOMESTIC, 1, "2", country="NL"),
        VatMapping(Regime.DOMESTIC, 1, "1", country="NL", rate=VatRate.parse("21")),
        VatMapping(Regime.DOMESTIC, 1, "9", rate=VatRate.parse("21")),
        VatMapping(Regime.OSS, 40, "4"),
        VatMapping(Regime.OSS, 40, "3", rate=VatRate.parse("21")),
        VatMapping(Regime.OSS, 40, "5", country="DE", rate=VatRate.parse("21")),
        VatMapping(Regime.OSS, 40, "6", rate=VatRate.parse("21"), services=True),
    )
    order = an_order(a_line(rate=rate), to=an_address(country))

    assessment = assess(order, using=settings(vat_table=rows), accepted=("OSS-RATE-AMBIGUOUS",))

    assert lines_of(assessment)[0].ledger_account == account
