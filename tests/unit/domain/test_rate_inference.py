"""Finding a rate from two rounded figures: which rates fit, and which of several is taken (reading R10)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from factuurbrug.domain.findings import Reason
from factuurbrug.domain.invoice import LineKind
from factuurbrug.domain.mapping.charges import Charge, GroupTotals, RateGroup
from factuurbrug.domain.mapping.rate_inference import Certainty, Inference, fits, infer_rate, proportional_split
from factuurbrug.domain.money import Money, TaxedAmount, VatRate
from factuurbrug.domain.settings import OssChoice, Region
from factuurbrug.domain.usual_vat_table import UsualVat

from tests.builders.assessing import assess, settings
from tests.builders.orders import a_line, an_order


def rate(percent: str) -> VatRate:
    return VatRate.parse(percent)


def amount(gross: str, vat: str) -> TaxedAmount:
    return TaxedAmount.of_gross(Money.parse(gross), Money.parse(vat))


def basket(*rows: tuple[str, str]) -> GroupTotals:
    """Rows of (price with VAT, rate)."""
    charges = [
        Charge(
            kind=LineKind.PRODUCT,
            description="Mok",
            product_name="Mok",
            product_reference="MOK",
            quantity=1,
            unit_price=Money.parse(price),
            shop_vat=rate(percent).vat_within(Money.parse(price)),
            group=RateGroup(rate(percent)),
            reason=Reason("RATE-FROM-TAX"),
        )
        for price, percent in rows
    ]
    return GroupTotals.of(charges, "EUR")


def inferred(found: TaxedAmount, candidates: Sequence[str], *rows: tuple[str, str]) -> Inference:
    return infer_rate(found, [rate(percent) for percent in candidates], basket(*rows))


@pytest.mark.parametrize(("vat", "fit"), [("20.99", True), ("21.01", True), ("20.98", False), ("21.02", False)])
def test_a_rate_fits_when_it_gives_the_vat_within_a_cent(vat: str, fit: bool) -> None:
    assert fits(TaxedAmount.of_gross(Money.parse("100.00") + Money.parse(vat), Money.parse(vat)), rate("21")) is fit


def test_the_one_rate_that_fits_is_taken_and_none_where_none_does() -> None:
    assert inferred(amount("121.00", "21.00"), ["21", "9", "21"]) == Inference(rate("21"), Certainty.ONE_FITS)
    assert inferred(amount("115.00", "15.00"), ["21", "9"]) == Inference(None, Certainty.NONE_FITS)


def test_of_several_the_main_supplys_is_taken_then_the_baskets_highest() -> None:
    tiny = amount("0.10", "0.01")

    assert inferred(tiny, ["21", "9", "6"], ("10.00", "21"), ("50.00", "9")) == Inference(
        rate("9"), Certainty.MAIN_SUPPLY
    )
    assert inferred(tiny, ["21", "9", "6"], ("50.00", "50"), ("20.00", "6"), ("10.00", "9")) == Inference(
        rate("9"), Certainty.MAIN_SUPPLY
    )


def test_of_several_that_are_not_in_the_basket_the_nearest_is_taken() -> None:
    tiny = amount("0.10", "0.01")

    assert inferred(tiny, ["21", "9", "6"], ("50.00", "50")) == Inference(rate("9"), Certainty.MAIN_SUPPLY)
    assert inferred(amount("0.11", "0.02"), ["9", "12", "21"]) == Inference(rate("21"), Certainty.MAIN_SUPPLY)


def test_a_mix_is_split_by_what_stands_at_each_rate_when_the_vat_agrees() -> None:
    mixed = proportional_split(amount("11.50", "1.50"), basket(("121.00", "21"), ("109.00", "9")))

    assert mixed == (
        (RateGroup(rate("21")), Money.parse("6.05")),
        (RateGroup(rate("9")), Money.parse("5.45")),
    )


@pytest.mark.parametrize(("vat", "agrees"), [("1.52", True), ("1.48", True), ("1.53", False), ("1.47", False)])
def test_the_vat_of_a_mix_may_differ_by_a_cent_a_rate(vat: str, agrees: bool) -> None:
    mixed = proportional_split(amount("11.50", vat), basket(("121.00", "21"), ("109.00", "9")))

    assert (mixed is not None) is agrees


def test_a_mix_of_nothing_is_no_mix_and_a_rate_that_gets_no_cent_is_left_out() -> None:
    assert proportional_split(amount("11.50", "1.50"), basket()) is None
    assert proportional_split(amount("0.01", "0.00"), basket(("121.00", "21"), ("1.00", "9"))) == (
        (RateGroup(rate("21")), Money.parse("0.01")),
    )


def test_the_main_supply_is_the_largest_and_on_a_tie_the_higher_rate() -> None:
    assert basket(("10.00", "9"), ("10.00", "21")).main == RateGroup(rate("21"))
    assert basket(("10.01", "9"), ("10.00", "21")).main == RateGroup(rate("9"))
    assert basket().main is None


def test_groups_are_those_above_nothing_from_high_rate_to_low() -> None:
    totals = basket(("10.00", "9"), ("5.00", "21"), ("-5.00", "21"), ("3.00", "6"), ("0.01", "0"))

    assert [group.rate.percent for group in totals.groups] == [Decimal(9), Decimal(6), Decimal(0)]
    assert totals.gross[RateGroup(rate("21"))] == Money.parse("0.00")


def test_rates_of_countries_that_an_order_has_nothing_to_do_with_are_no_candidates() -> None:
    everywhere = UsualVat(Region.NL, "NL", OssChoice.OSS, date(2026, 11, 22)).table()
    order = an_order(a_line("12.10"), shipping=("11.90", "10.00"))

    # 19 % is Germany's rate, and no rate of a Dutch order: nobody may guess it.
    found = assess(order, using=settings(vat_table=everywhere)).findings

    assert "SHIPPING-RATE-UNKNOWN" in {finding.code for finding in found}
