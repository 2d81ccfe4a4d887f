"""Money is exact, of one currency, and rounded only where it is asked for by name."""

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_UP, Decimal

import pytest
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.money import (
    ExactAmount,
    Money,
    TaxedAmount,
    VatRate,
    decimals_of,
    parse_decimal,
)

_FORTY = "x" * 40


def eur(text: str) -> Money:
    return Money.parse(text)


def refusal(action: Callable[[], object]) -> tuple[str, dict[str, str]]:
    """Code and values with which something is refused."""
    with pytest.raises(Defect) as refused:
        action()
    return refused.value.code, dict(refused.value.params)


@pytest.mark.parametrize(("currency", "decimals"), [("EUR", 2), ("USD", 2), ("JPY", 0), ("KWD", 3)])
def test_a_currency_has_its_own_number_of_decimals(currency: str, decimals: int) -> None:
    assert decimals_of(currency) == decimals
    assert str(Money.zero(currency).amount) == {0: "0", 2: "0.00", 3: "0.000"}[decimals]


@pytest.mark.parametrize("text", ["", "12,50", "twaalf", "NaN", "Infinity", "-Infinity"])
def test_what_is_no_finite_number_is_refused_and_named(text: str) -> None:
    assert refusal(lambda: parse_decimal(text)) == ("MONEY-UNREADABLE", {"text": text})


def test_of_an_endless_text_forty_characters_are_named() -> None:
    assert refusal(lambda: parse_decimal(_FORTY + "y")) == ("MONEY-UNREADABLE", {"text": _FORTY})
    signalling = "NaN" + "1" * 38
    assert refusal(lambda: parse_decimal(signalling)) == ("MONEY-UNREADABLE", {"text": signalling[:40]})


def test_blanks_around_a_number_do_no_harm() -> None:
    assert parse_decimal(" 8.264463\n") == Decimal("8.264463")


def test_an_amount_carries_exactly_its_currencys_decimals() -> None:
    assert str(Money(Decimal(5))) == "5.00 EUR"
    assert str(Money(Decimal("5.000"))) == "5.00 EUR"
    assert str(Money(Decimal("5.0"), "JPY")) == "5 JPY"


def test_nothing_has_no_sign() -> None:
    assert str(Money(Decimal("-0.00")).amount) == "0.00"
    assert str(-Money.zero()) == "0.00 EUR"


@pytest.mark.parametrize(
    ("amount", "currency"), [("0.001", "EUR"), ("9.999", "EUR"), ("-0.005", "EUR"), ("0.5", "JPY"), ("1.0001", "KWD")]
)
def test_an_amount_with_more_decimals_than_its_currency_is_refused(amount: str, currency: str) -> None:
    code, values = refusal(lambda: Money.parse(amount, currency))

    assert (code, values) == ("MONEY-INEXACT", {"amount": amount, "currency": currency})


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_no_amount_is_endless_or_no_number(amount: str) -> None:
    assert refusal(lambda: Money(Decimal(amount))) == ("MONEY-UNREADABLE", {"text": amount})


def test_an_amount_is_read_in_the_currency_that_is_named_and_else_in_euros() -> None:
    assert Money.parse("12.50") == Money(Decimal("12.50"), "EUR")
    assert Money.parse("12.50", "USD") == Money(Decimal("12.50"), "USD")
    assert ExactAmount.parse("12.345678") == ExactAmount(Decimal("12.345678"), "EUR")
    assert ExactAmount.parse("12.345678", "USD") == ExactAmount(Decimal("12.345678"), "USD")
    assert Money.zero("USD").currency == "USD"
    assert TaxedAmount.zero("USD").gross.currency == "USD"


@pytest.mark.parametrize(("exact", "rounded"), [("2.345", "2.35"), ("2.3449999", "2.34"), ("-2.345", "-2.35")])
def test_rounding_is_half_up_away_from_zero_unless_another_is_named(exact: str, rounded: str) -> None:
    assert ExactAmount.parse(exact).rounded() == eur(rounded)
    assert Money.rounded(Decimal(exact)) == eur(rounded)


def test_another_rounding_is_used_when_it_is_named() -> None:
    assert ExactAmount.parse("2.349").rounded(ROUND_DOWN) == eur("2.34")
    assert Money.rounded(Decimal("2.341"), "EUR", ROUND_UP) == eur("2.35")
    assert eur("0.50").times(Decimal("0.33"), ROUND_DOWN) == eur("0.16")
    assert eur("0.50").times(Decimal("0.33")) == eur("0.17")


def test_rounding_goes_to_the_currencys_own_smallest_unit() -> None:
    assert ExactAmount.parse("1234.5", "JPY").rounded() == Money.parse("1235", "JPY")
    assert Money.parse("0.333", "KWD").times(Decimal("0.5")) == Money.parse("0.167", "KWD")


@pytest.mark.parametrize(
    "mixed",
    [
        lambda one, other: one + other,
        lambda one, other: one - other,
        lambda one, other: one < other,
        lambda one, other: one <= other,
        lambda one, other: one > other,
        lambda one, other: one >= other,
        lambda one, other: Money.total([one, other], "EUR"),
    ],
)
def test_two_currencies_never_meet_in_one_sum_or_comparison(mixed: Callable[[Money, Money], object]) -> None:
    euros, dollars = Money.parse("1.00", "EUR"), Money.parse("1.00", "USD")

    assert refusal(lambda: mixed(euros, dollars)) == ("MONEY-CURRENCIES-MIXED", {"one": "EUR", "other": "USD"})


def test_amounts_are_ordered_by_size_and_equal_ones_are_neither_smaller_nor_larger() -> None:
    one, same, more = eur("1.00"), eur("1.00"), eur("1.01")

    assert (one < more, one <= more, one > more, one >= more) == (True, True, False, False)
    assert (one < same, one <= same, one > same, one >= same) == (False, True, False, True)
    assert (more < one, more <= one, more > one, more >= one) == (False, False, True, True)


def test_a_sum_of_nothing_is_nothing_in_the_currency_asked_for() -> None:
    assert Money.total([], "USD") == Money.zero("USD")
    assert Money.total([eur("0.10"), eur("0.20"), eur("-0.05")], "EUR") == eur("0.25")


@pytest.mark.parametrize(
    ("whole", "weights", "parts"),
    [
        ("1.00", "1 1 1", "0.34 0.33 0.33"),  # equal remainders: the first gets the cent
        ("0.02", "1 1 1", "0.01 0.01 0.00"),
        ("1.00", "1 2", "0.33 0.67"),  # the larger remainder gets it
        ("0.05", "3 7 90", "0.00 0.00 0.05"),
        ("10.00", "0 1", "0.00 10.00"),
        ("-1.00", "1 1 1", "-0.34 -0.33 -0.33"),
        ("0.00", "1 2", "0.00 0.00"),
        ("7.00", "0.5", "7.00"),
    ],
)
def test_shares_follow_the_weights_and_the_cents_left_go_to_the_largest_remainders(
    whole: str, weights: str, parts: str
) -> None:
    shares = eur(whole).share_out([Decimal(weight) for weight in weights.split()])

    assert [str(share.amount) for share in shares] == parts.split()


def test_shares_are_in_the_smallest_unit_of_their_currency() -> None:
    weights = [Decimal(1), Decimal(1), Decimal(1)]

    assert [str(part) for part in Money.parse("100", "JPY").share_out(weights)] == ["34 JPY", "33 JPY", "33 JPY"]
    assert [str(part) for part in Money.parse("0.010", "KWD").share_out(weights)] == [
        "0.004 KWD",
        "0.003 KWD",
        "0.003 KWD",
    ]


@pytest.mark.parametrize("weights", [[], ["0"], ["0", "0"], ["2", "-1"], ["-1"]])
def test_weights_that_cannot_divide_anything_are_refused_and_named(weights: list[str]) -> None:
    refused = refusal(lambda: eur("1.00").share_out([Decimal(weight) for weight in weights]))

    assert refused == ("MONEY-WEIGHTS", {"weights": str(weights)})


@pytest.mark.parametrize(
    ("text", "plain"),
    [("21.000", "21"), ("5.50", "5.5"), ("0.000", "0"), ("100", "100"), ("20", "20"), ("8.875", "8.875")],
)
def test_a_rate_is_written_plainly_and_equal_when_the_number_is(text: str, plain: str) -> None:
    assert str(VatRate.parse(text)) == plain
    assert VatRate.parse(text) == VatRate(Decimal(plain))


@pytest.mark.parametrize("percent", ["-0.001", "-21", "100.001", "121"])
def test_a_rate_below_nothing_or_above_a_hundred_is_refused(percent: str) -> None:
    assert refusal(lambda: VatRate.parse(percent)) == ("VAT-RATE-UNREADABLE", {"percent": percent})


def test_vat_is_taken_out_of_a_gross_amount_and_put_on_a_net_one() -> None:
    assert VatRate.parse("21").vat_within(eur("121.00")) == eur("21.00")
    assert VatRate.parse("21").vat_on(eur("100.00")) == eur("21.00")
    assert VatRate.parse("9").vat_within(eur("-10.90")) == eur("-0.90")
    assert VatRate.parse("0").vat_within(eur("10.00")) == eur("0.00")


def test_figures_that_do_not_add_up_are_refused_with_all_three() -> None:
    refused = refusal(lambda: TaxedAmount(eur("100.00"), eur("21.00"), eur("121.01")))

    assert refused == ("MONEY-UNEQUAL", {"net": "100.00 EUR", "vat": "21.00 EUR", "gross": "121.01 EUR"})


def test_taxed_amounts_add_and_subtract_in_all_three_figures() -> None:
    one = TaxedAmount.of_gross(eur("121.00"), eur("21.00"))
    other = TaxedAmount.of_gross(eur("10.90"), eur("0.90"))

    assert one + other == TaxedAmount(eur("110.00"), eur("21.90"), eur("131.90"))
    assert one - other == TaxedAmount(eur("90.00"), eur("20.10"), eur("110.10"))
    assert -other == TaxedAmount(eur("-10.00"), eur("-0.90"), eur("-10.90"))


def test_a_taxed_amount_is_nothing_only_when_neither_gross_nor_vat_is_left() -> None:
    assert not TaxedAmount.zero()
    assert TaxedAmount.of_gross(eur("1.00"), eur("0.00"))
    assert TaxedAmount.of_gross(eur("0.00"), eur("0.01"))
    assert TaxedAmount.of_gross(eur("1.00"), eur("0.17"))
