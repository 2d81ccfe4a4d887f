"""The edges of charges: shipping between a told, a mixed and an inferred rate, and lines that are no supply."""

from dataclasses import replace

import pytest
from factuurbrug.domain.assess import unreadable
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.invoice import LineKind, Regime
from factuurbrug.domain.money import ExactAmount
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import GiftCards, OutsideVat, Region

from tests.builders.assessing import assess, blocking, codes, lines_of, settings, the
from tests.builders.orders import a_company, a_line, a_profile, a_voucher, an_order

BOTH = (a_line("121.00", "21"), a_line("109.00", "9"))


def shipping(assessment: Assessment) -> list[tuple[str, str]]:
    """(rate, reason) of the shipping lines."""
    return [(str(line.rate), line.reason.code) for line in lines_of(assessment, LineKind.SHIPPING)]


def test_a_shop_that_mixes_rates_mixes_shipping_though_one_rate_would_fit_too() -> None:
    order = an_order(*BOTH, shipping=("0.10", "0.09"), shipping_rate="21")

    assert shipping(assess(order, profile=a_profile(proportionate_shipping=True))) == [
        ("21", "RATE-PROPORTIONATE"),
        ("9", "RATE-PROPORTIONATE"),
    ]
    assert shipping(assess(order)) == [("21", "RATE-FROM-CARRIER")]


def test_where_a_mix_does_not_give_the_vat_the_rate_that_does_is_taken() -> None:
    order = an_order(*BOTH, shipping=("12.10", "10.00"))

    assert shipping(assess(order, profile=a_profile(proportionate_shipping=True))) == [("21", "RATE-INFERRED")]


def test_a_carriers_rate_that_the_vat_contradicts_is_not_believed() -> None:
    assert shipping(assess(an_order(*BOTH, shipping=("10.90", "10.00"), shipping_rate="21"))) == [
        ("9", "RATE-INFERRED")
    ]


def test_a_few_cents_of_shipping_take_the_main_supplys_rate() -> None:
    assert shipping(assess(an_order(*BOTH, shipping=("0.10", "0.09")))) == [("21", "RATE-INFERRED-MAIN")]


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (an_order(*BOTH, shipping=("10.00", "9.70")), "SHIPPING-RATE-UNKNOWN"),
        (an_order(*BOTH, wrapping=("10.00", "9.70")), "WRAPPING-RATE-UNKNOWN"),
    ],
)
def test_nothing_is_drawn_up_of_an_order_with_a_part_of_unknown_rate(order: Order, code: str) -> None:
    assessment = assess(order)

    assert (codes(assessment), assessment.invoice, assessment.state) == ({code}, None, State.HELD)


@pytest.mark.parametrize("listed", ["MOK", "20", "*"])
def test_a_product_outside_vat_is_listed_by_sku_or_number_or_as_all(listed: str) -> None:
    untaxed = a_line("10.00", "0", taxes=())

    assessment = assess(an_order(untaxed), using=settings(vat_free_products=("ANDERS", listed)))

    assert (assessment.regime, assessment.state) == (Regime.EXEMPT, State.READY)
    assert lines_of(assessment)[0].reason.code == "RATE-VAT-FREE-PRODUCT"


def test_a_listed_product_that_was_taxed_keeps_its_tax() -> None:
    assessment = assess(an_order(a_line("12.10", "21")), using=settings(vat_free_products=("MOK",)))

    assert [(str(line.rate), line.reason.code) for line in lines_of(assessment)] == [("21", "RATE-FROM-TAX")]


def test_lines_that_are_no_supply_say_that_they_are_outside_vat() -> None:
    cards = GiftCards(account=OutsideVat("17000", 0), code_prefixes=("bon",))
    order = an_order(a_line("50.00"), discounts=("10.00", "10.00"), cart_rules=(a_voucher("10", "10", code="BON-1"),))

    (line,) = lines_of(assess(order, using=settings(gift_cards=cards)), LineKind.GIFT_CARD)

    assert dict(line.reason.params) == {
        "amount": "10.00", "rate": "0", "regime": "@REGIME-EXEMPT", "country": "NL", "vat_type": "0",
        "account": "17000", "row": "exempt/*/*",
    }  # fmt: skip


def test_what_could_not_be_read_is_told_in_two_hundred_characters() -> None:
    detail = the("ORDER-UNREADABLE", unreadable(Defect("X", text="y" * 300)))[1]["detail"]

    assert detail == "X (text=" + "y" * 192
    assert the("ORDER-UNREADABLE", unreadable(ZeroDivisionError("by zero")))[1] == {"detail": "ZeroDivisionError"}


def test_between_belgian_businesses_alone_peppol_is_remarked() -> None:
    belgian = default_settings(region=Region.BE)
    company = an_order(to=a_company("BE", "BE0123456749"))

    assert the("PEPPOL-NEEDED", assess(company, using=belgian))[1] == {"number": "BE0123456749"}
    assert "PEPPOL-NEEDED" not in codes(assess(company))
    assert "PEPPOL-NEEDED" not in codes(assess(an_order(to=a_company("BE", "")), using=belgian))
    held = assess(an_order(to=a_company("BE", "BE0123456749"), invoice_address=None), using=belgian)
    assert "PEPPOL-NEEDED" not in codes(held)


def test_an_order_whose_parts_are_unknown_is_held_though_its_total_is_nothing() -> None:
    order = an_order(
        a_line("10.00", "21", taxes=(), total_excl=ExactAmount.parse("8.60")),
        totals=an_order(a_line("10.00")).totals,
    )
    nothing = ExactAmount.parse("0")
    empty = replace(order, totals=replace(order.totals, paid_incl=nothing, paid_excl=nothing, paid_real=nothing))

    assert (assess(empty).state, blocking(assess(empty))) == (State.HELD, {"VAT-RATE-UNKNOWN"})
