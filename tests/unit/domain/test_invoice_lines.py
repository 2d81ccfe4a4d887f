"""Every kind of line with its item, account, code and reason."""

from dataclasses import replace
from typing import Any

import pytest
from factuurbrug.domain.invoice import InvoiceLine, LineKind
from factuurbrug.domain.money import ExactAmount, Money, VatRate
from factuurbrug.domain.order import Order
from factuurbrug.domain.settings import GiftCards, OutsideVat, PaymentMapping

from tests.builders.assessing import assess, invoice_of, lines_of, settings
from tests.builders.orders import (
    a_line,
    a_profile,
    a_voucher,
    an_address,
    an_order,
)


def with_total(order: Order, incl: str, excl: str) -> Order:
    """The order with other amounts to be paid."""
    paid, net = ExactAmount.parse(incl), ExactAmount.parse(excl)
    return replace(order, totals=replace(order.totals, paid_incl=paid, paid_excl=net, paid_real=paid))


def facts(line: InvoiceLine) -> tuple[Any, ...]:
    """What a line is sent with, without its reason."""
    return (
        line.description,
        line.product_name,
        line.product_reference,
        str(line.quantity),
        str(line.unit_price.amount),
        str(line.rate),
        line.vat_type,
        line.ledger_account,
    )


def test_a_row_is_sent_with_its_item_account_and_the_reason_of_its_rate() -> None:
    (line,) = lines_of(assess(an_order(a_line("12.10", "21", quantity=3, line_id=71))))

    assert facts(line) == ("Koffiemok", "Koffiemok", "MOK", "3", "12.10", "21", 1, "80000")
    assert (line.kind, line.source_line_id, line.vat_description) == (LineKind.PRODUCT, 71, "")
    assert line.reason.code == "RATE-FROM-TAX"
    assert dict(line.reason.params) == {
        "tax": "211", "rate": "21", "regime": "@REGIME-DOMESTIC", "country": "NL", "vat_type": "1",
        "account": "80000", "row": "domestic/NL/21",
    }  # fmt: skip
    assert (line.amount_incl, line.vat, line.amount_excl) == tuple(
        Money.parse(text) for text in ("36.30", "6.30", "30.00")
    )


def test_a_row_that_cannot_be_sent_per_piece_names_the_pieces() -> None:
    row = replace(a_line("0.33", "21", quantity=3), total_incl=ExactAmount.parse("1.00"))

    (line,) = lines_of(assess(an_order(row)))

    assert facts(line)[:5] == ("3 × Koffiemok", "Koffiemok", "MOK", "1", "1.00")


def test_a_row_below_nothing_is_a_discount() -> None:
    lines = lines_of(assess(an_order(a_line("100.00"), a_line("-5.00", name="Statiegeld retour"))))

    assert [(line.kind, str(line.unit_price.amount)) for line in lines] == [
        (LineKind.PRODUCT, "100.00"),
        (LineKind.DISCOUNT, "-5.00"),
    ]


def test_shipping_and_wrapping_are_items_per_rate() -> None:
    order = an_order(a_line("100.00", "21"), shipping=("6.05", "5.00"), shipping_rate="21", wrapping=("2.42", "2.00"))
    assessment = assess(order, profile=a_profile(wrapping_rate=VatRate.parse("21")))

    (shipping,) = lines_of(assessment, LineKind.SHIPPING)
    (wrapping,) = lines_of(assessment, LineKind.WRAPPING)

    assert facts(shipping) == ("PostNL", "Verzendkosten 21%", "VERZENDING-21", "1", "6.05", "21", 1, "80000")
    assert facts(wrapping) == (
        "Cadeauverpakking", "Cadeauverpakking 21%", "VERPAKKING-21", "1", "2.42", "21", 1, "80000",
    )  # fmt: skip
    assert (shipping.reason.code, wrapping.reason.code) == ("RATE-FROM-CARRIER", "RATE-WRAPPING-CONFIGURED")


def test_shipping_without_a_carriers_name_is_called_by_its_word() -> None:
    order = an_order(a_line("100.00"), shipping=("6.05", "5.00"), carrier_name=" ")

    (shipping,) = lines_of(assess(order), LineKind.SHIPPING)

    assert (shipping.description, shipping.reason.code) == ("Verzendkosten", "RATE-INFERRED")


@pytest.mark.parametrize(("told", "reason"), [("0", "RATE-FROM-CARRIER"), (None, "RATE-NONE"), ("21", "RATE-NONE")])
def test_untaxed_shipping_says_whether_the_carrier_told_so(told: str | None, reason: str) -> None:
    order = an_order(
        a_line("100.00", "0", taxes=()), shipping=("5.00", "5.00"), shipping_rate=told, to=an_address("US")
    )

    (shipping,) = lines_of(assess(order), LineKind.SHIPPING)

    assert (shipping.reason.code, facts(shipping)[2:6]) == (reason, ("VERZENDING-0", "1", "5.00", "0"))


def test_the_wrapping_rate_of_the_shop_counts_at_home_only() -> None:
    profile = a_profile(wrapping_rate=VatRate.parse("19"))
    order = an_order(a_line("119.00", "19"), wrapping=("11.90", "10.00"), to=an_address("DE"))

    (wrapping,) = lines_of(assess(order, profile=profile), LineKind.WRAPPING)

    assert wrapping.reason.code == "RATE-INFERRED"


def test_a_shop_that_mixes_rates_mixes_shipping_though_one_rate_would_fit() -> None:
    order = an_order(a_line("121.00", "21"), a_line("109.00", "9"), shipping=("11.50", "10.00"))

    shipping = lines_of(assess(order, profile=a_profile(proportionate_shipping=True)), LineKind.SHIPPING)

    assert [(str(line.rate), str(line.unit_price.amount), line.reason.code) for line in shipping] == [
        ("21", "6.05", "RATE-PROPORTIONATE"),
        ("9", "5.45", "RATE-PROPORTIONATE"),
    ]
    unmixed = lines_of(assess(order), LineKind.SHIPPING)
    assert [str(line.rate) for line in unmixed] == ["21", "9"]


def test_a_discount_is_an_item_per_rate_and_names_its_vouchers_once() -> None:
    vouchers = (a_voucher("5.00", "4.13", name="Zomer"), a_voucher("5.00", "4.13", name="Zomer", rule_id=2))
    order = an_order(a_line("100.00", "21"), discounts=("10.00", "8.26"), cart_rules=vouchers)

    (line,) = lines_of(assess(order), LineKind.DISCOUNT)

    assert facts(line) == ("Korting: Zomer", "Korting 21%", "KORTING-21", "1", "-10.00", "21", 1, "80000")
    assert line.reason.code == "DISCOUNT-SPREAD"
    assert {name: line.reason.params[name] for name in ("share", "whole")} == {"share": "10.00", "whole": "10.00"}


def test_a_discount_without_names_is_called_by_its_word_and_carries_the_shops_vat_per_rate() -> None:
    order = an_order(
        a_line("121.00", "21"), a_line("109.00", "9"), discounts=("23.00", "20.00"),
        cart_rules=(a_voucher("23.00", "20.00", name=" "),),
    )  # fmt: skip
    assessment = assess(order)

    lines = lines_of(assessment, LineKind.DISCOUNT)

    assert [facts(line)[:6] for line in lines] == [
        ("Korting", "Korting 21%", "KORTING-21", "1", "-12.10", "21"),
        ("Korting", "Korting 9%", "KORTING-9", "1", "-10.90", "9"),
    ]
    proof = invoice_of(assessment).cent_proof
    assert proof.vat_by_rate == {
        "21": (Money.parse("18.90"), Money.parse("18.90")),
        "9": (Money.parse("8.10"), Money.parse("8.10")),
    }


def test_a_redeemed_gift_card_is_a_line_on_its_own_account() -> None:
    cards = GiftCards(account=OutsideVat("17000", 0), cart_rule_ids=(7,))
    order = an_order(
        a_line("50.00"), discounts=("10.00", "10.00"), cart_rules=(a_voucher("10", "10", rule_id=7, code=""),)
    )

    (line,) = lines_of(assess(order, using=settings(gift_cards=cards)), LineKind.GIFT_CARD)

    assert facts(line) == ("Cadeaubon", "Cadeaubon", "CADEAUBON", "1", "-10.00", "0", 0, "17000")
    assert (line.reason.code, line.reason.params["amount"]) == ("GIFT-CARD-REDEEMED", "10.00")


def test_a_rounding_line_goes_to_the_account_of_the_settings_or_the_regions_revenue() -> None:
    order = with_total(an_order(a_line("100.00", "21")), "99.98", "82.64")

    (usual,) = lines_of(assess(order, using=settings(rounding=OutsideVat("", 5))), LineKind.ROUNDING)
    (chosen,) = lines_of(assess(order, using=settings(rounding=OutsideVat("49000", 0))), LineKind.ROUNDING)

    assert facts(usual) == ("Afrondingsverschil", "Afrondingsverschil", "AFRONDING", "1", "-0.02", "0", 5, "80000")
    assert facts(chosen)[6:] == (0, "49000")
    assert (usual.reason.code, usual.reason.params["amount"]) == ("ROUNDING-DIFFERENCE", "-0.02")


def test_a_fee_is_an_item_at_the_rate_of_the_settings() -> None:
    order = with_total(an_order(a_line("100.00", "21")), "102.42", "84.64")

    (line,) = lines_of(assess(order, using=settings(surcharge_rate=VatRate.parse("21"))), LineKind.SURCHARGE)

    assert facts(line) == ("Toeslag", "Toeslag 21%", "TOESLAG-21", "1", "2.42", "21", 1, "80000")
    assert (line.reason.code, line.reason.params["rate"]) == ("SURCHARGE-BY-SETTING", "21")


def test_words_on_an_invoice_are_english_where_the_owner_chose_so_and_else_dutch() -> None:
    order = with_total(
        an_order(a_line("100.00"), shipping=("6.05", "5.00"), carrier_name="", wrapping=("2.42", "2.00")),
        "108.48",
        "89.64",
    )

    def words(language: str) -> list[str]:
        return [line.description for line in lines_of(assess(order, using=settings(language=language)))][1:]

    assert words("en") == ["Shipping", "Gift wrapping", "Rounding difference"]
    assert words("nl") == words("xx") == ["Verzendkosten", "Cadeauverpakking", "Afrondingsverschil"]


def test_a_payment_takes_the_method_of_its_row_with_labels_read_without_regard_to_case() -> None:
    rows = (
        PaymentMapping("Cash"),
        PaymentMapping("Online", module="mollie"),
        PaymentMapping("iDeal", label=" ideal "),
        PaymentMapping("CreditCard", module="mollie", label="Creditcard"),
    )
    using = settings(payment_methods=rows)

    def method(**changes: Any) -> str:
        return invoice_of(assess(an_order(**changes), using=using)).payment_method

    assert method(module="mollie", payment="CREDITCARD") == "CreditCard"
    assert method(module="mollie", payment="IDEAL ") == "Online"
    assert method(module="anders", payment="IDEAL ") == "iDeal"
    assert method(module="anders", payment="anders") == "Cash"


def test_an_order_without_wrapping_shipping_or_discount_has_its_rows_alone() -> None:
    assert [line.kind for line in lines_of(assess(an_order(a_line(), a_line("5.00"))))] == [LineKind.PRODUCT] * 2
