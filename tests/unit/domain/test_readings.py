"""The binding readings R0 to R20 of docs/rules.md, each by its name."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from factuurbrug.domain.invoice import ContactType, LineKind, Regime
from factuurbrug.domain.mapping.header import template_findings
from factuurbrug.domain.money import ExactAmount, VatRate
from factuurbrug.domain.order import OrderTotals, RoundType
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import GiftCards, NumberChoice, OutsideVat, TaxAddress, VatMapping
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus

from tests.builders.assessing import (
    assess,
    blocking,
    codes,
    credit,
    figures,
    invoice_of,
    lines_of,
    settings,
    valid,
)
from tests.builders.orders import (
    GERMAN_NUMBER,
    a_company,
    a_line,
    a_profile,
    a_slip,
    a_slip_line,
    a_voucher,
    an_address,
    an_order,
    totals_of,
)


def test_r0_what_the_shop_charged_is_booked_though_the_rate_is_unusual() -> None:
    assessment = assess(an_order(a_line("10.60", "6")), using=settings(vat_table=_with_any_domestic_rate()))

    assert figures(lines_of(assessment)) == [("10.60", "0.60", "6")]
    assert codes(assessment) == {"VAT-RATE-UNUSUAL"}
    assert assessment.state is State.READY


def test_r1_the_delivery_address_decides_the_vat_country_and_the_invoice_address_the_contact() -> None:
    order = an_order(a_line(), to=an_address("NL"), invoice_to=a_company("DE", GERMAN_NUMBER))

    assessment = assess(order)

    assert (assessment.regime, assessment.vat_country) == (Regime.DOMESTIC, "NL")
    assert invoice_of(assessment).contact.country == "DE"
    assert "COUNTRIES-DIFFER" in codes(assessment)


@pytest.mark.parametrize(
    ("chosen", "of_the_shop", "rate", "country"),
    [
        (TaxAddress.DELIVERY, "invoice", "21", "NL"),
        (TaxAddress.INVOICE, "delivery", "19", "DE"),
        (TaxAddress.SHOP, "invoice", "19", "DE"),
        (TaxAddress.SHOP, "delivery", "21", "NL"),
    ],
)
def test_r1_the_address_that_is_set_goes_before_the_shops_own(
    chosen: TaxAddress, of_the_shop: str, rate: str, country: str
) -> None:
    order = an_order(a_line(rate=rate), to=an_address("NL"), invoice_to=an_address("DE"))

    assessment = assess(order, using=settings(tax_address=chosen), profile=a_profile(tax_address=of_the_shop))

    assert (assessment.vat_country, blocking(assessment)) == (country, set())


def test_r1_a_shop_that_taxes_by_the_invoice_address_is_followed() -> None:
    order = an_order(a_line(rate="19"), to=an_address("NL"), invoice_to=an_address("DE"))

    assessment = assess(order, profile=a_profile(tax_address="invoice"))

    assert (assessment.regime, assessment.vat_country) == (Regime.OSS, "DE")


def test_r1_only_a_virtual_order_falls_back_to_the_invoice_address() -> None:
    virtual = an_order(a_line(), delivery_address=None, carrier_id=0)
    sent = an_order(a_line(), delivery_address=None)

    assert assess(virtual).state is State.READY
    assert blocking(assess(sent)) == {"ADDRESS-MISSING"}


@pytest.mark.parametrize(
    ("country", "postcode"),
    [("ES", "38001"), ("FI", "22100"), ("DE", "27498"), ("IT", "23041"), ("FR", "97400"), ("GR", "63086")],
)
def test_r2_a_special_territory_goes_before_its_country(country: str, postcode: str) -> None:
    order = an_order(a_line(rate="0", taxes=()), to=an_address(country, postcode=postcode))

    assert assess(order).regime is Regime.EXPORT


def test_r2_monaco_counts_as_france() -> None:
    assessment = assess(an_order(a_line("12.00", "20"), to=an_address("MC", postcode="98000")))

    assert (assessment.regime, assessment.vat_country) == (Regime.OSS, "FR")


def test_r3_icp_needs_a_number_that_the_register_calls_valid() -> None:
    order = an_order(a_line(rate="0", taxes=(), tax_exempt=True), to=a_company("DE", GERMAN_NUMBER))

    assert assess(order, vat_check=valid(GERMAN_NUMBER)).state is State.READY
    assert assess(order).state is State.FETCHED
    invalid = assess(order, vat_check=VatNumberCheck(GERMAN_NUMBER, VatNumberStatus.INVALID))
    assert (invalid.state, invalid.regime, blocking(invalid)) == (State.HELD, None, {"VAT-NUMBER-INVALID"})


def test_r3_an_answer_about_another_number_proves_nothing() -> None:
    order = an_order(a_line(rate="0", taxes=(), tax_exempt=True), to=a_company("DE", GERMAN_NUMBER))

    assert blocking(assess(order, vat_check=valid("DE811569869"))) == {"VAT-NUMBER-UNCHECKED"}


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "VAT-NUMBER-MISSING"),
        ("DE123456789", "VAT-NUMBER-MALFORMED"),
        ("VAT123", "VAT-NUMBER-MALFORMED"),
        ("NL000099998B57", "VAT-NUMBER-OWN-COUNTRY"),
    ],
)
def test_r3_without_a_usable_number_an_untaxed_union_order_is_held_and_cannot_be_accepted(
    number: str, code: str
) -> None:
    order = an_order(a_line(rate="0", taxes=()), to=a_company("DE", number))

    assessment = assess(order, accepted=(code,))

    assert (assessment.state, assessment.regime, assessment.invoice) == (State.HELD, None, None)
    assert code in blocking(assessment)


def test_r3_a_partly_untaxed_order_is_never_icp() -> None:
    lines = (a_line(rate="19"), a_line(rate="0"))

    assessment = assess(an_order(*lines, to=a_company("DE", GERMAN_NUMBER)), vat_check=valid(GERMAN_NUMBER))

    assert assessment.regime is Regime.OSS
    assert (assessment.state, blocking(assessment)) == (State.HELD, {"VAT-PARTLY-ZERO"})


def test_r4_export_is_untaxed_and_outside_the_union() -> None:
    assessment = assess(an_order(a_line(rate="0", taxes=()), to=an_address("CH")))

    assert (assessment.regime, assessment.state) == (Regime.EXPORT, State.READY)


def test_r4_vat_charged_outside_the_union_is_booked_under_the_home_code_with_a_warning() -> None:
    assessment = assess(an_order(a_line(), to=an_address("CH")))

    assert (assessment.regime, assessment.vat_country) == (Regime.DOMESTIC, "NL")
    assert lines_of(assessment)[0].vat_type == 1
    assert "EXPORT-VAT-CHARGED" in codes(assessment)
    assert assessment.state is State.READY


def test_r5_a_cent_between_parts_and_total_becomes_a_visible_line_without_vat() -> None:
    assessment = assess(an_order(a_line("10.00"), totals=_paid("10.01", "8.27")))

    (rounding,) = lines_of(assessment, LineKind.ROUNDING)

    assert (str(rounding.amount_incl.amount), str(rounding.vat.amount), rounding.vat_type) == ("0.01", "0.00", 0)
    assert rounding.ledger_account == "80000"
    assert not invoice_of(assessment).cent_proof.difference


def test_r5_the_tolerance_is_met_at_five_cents_and_not_at_six() -> None:
    at_five = assess(an_order(a_line("10.00"), totals=_paid("9.95", "8.21")))
    at_six = assess(an_order(a_line("10.00"), totals=_paid("9.94", "8.20")))

    assert at_five.state is State.READY
    assert (at_six.state, at_six.invoice, blocking(at_six)) == (State.HELD, None, {"ORDER-TOTAL"})


def test_r6_the_unit_price_times_the_quantity_is_the_rows_total() -> None:
    order = an_order(a_line("1.3915", quantity=7), round_type=RoundType.LINE)

    (line,) = lines_of(assess(order))

    assert line.amount_incl.amount == Decimal("9.74")
    assert (str(line.quantity), line.description) == ("1", "7 × Koffiemok")


def test_r7_a_refunded_quantity_does_not_change_the_invoice() -> None:
    order = an_order(a_line("10.00", quantity=3, quantity_refunded=2))

    assert invoice_of(assess(order)).total_incl.amount == Decimal("30.00")


def test_r8_a_voucher_bound_to_a_product_goes_against_its_rate() -> None:
    order = an_order(
        a_line("10.00", product_id=20),
        a_line("40.00", "9", product_id=22),
        discounts=("8.00", "7.34"),
        cart_rules=(a_voucher("8.00", "7.34", reduction_product=22),),
    )

    assert figures(lines_of(assess(order), LineKind.DISCOUNT)) == [("-8.00", "-0.66", "9")]


def test_r8_with_two_rates_the_two_sums_solve_what_no_rule_explains() -> None:
    order = an_order(a_line("121.00"), a_line("109.00", "9"), discounts=("20.00", "16.71"), cart_rules_readable=False)

    assessment = assess(order)
    shares = {str(line.rate): line.amount_incl.amount for line in lines_of(assessment, LineKind.DISCOUNT)}

    assert sum(shares.values()) == Decimal("-20.00")
    assert abs(sum(line.vat.amount for line in lines_of(assessment, LineKind.DISCOUNT)) + Decimal("3.29")) <= Decimal(
        "0.02"
    )
    assert assessment.state is State.READY


def test_r8_a_discount_that_fits_no_split_is_held_with_the_numbers() -> None:
    order = an_order(a_line("121.00"), a_line("109.00", "9"), discounts=("23.00", "13.00"))

    assessment = assess(order)

    assert (assessment.state, blocking(assessment)) == (State.HELD, {"DISCOUNT-NO-SPLIT"})
    assert assessment.findings[0].params["incl"] == "23.00"


def test_r9_shipping_takes_the_carriers_rate() -> None:
    assessment = assess(an_order(a_line("20.00", "9"), shipping=("6.95", "5.74"), shipping_rate="21"))

    assert figures(lines_of(assessment, LineKind.SHIPPING)) == [("6.95", "1.21", "21")]


def test_r9_free_shipping_gives_no_line() -> None:
    assert not lines_of(assess(an_order(a_line())), LineKind.SHIPPING)


def test_r9_shipping_without_vat_on_taxed_goods_is_held_until_accepted() -> None:
    order = an_order(a_line(), shipping=("7.50", "7.50"), shipping_rate="0")

    held = assess(order)
    once = assess(order, accepted=("SHIPPING-WITHOUT-VAT",))
    always = assess(order, using=settings(shipping_without_vat_accepted=True))

    assert (held.state, blocking(held)) == (State.HELD, {"SHIPPING-WITHOUT-VAT"})
    assert once.state is State.READY
    assert always.state is State.READY


def test_r10_of_several_fitting_rates_the_main_supplys_is_taken() -> None:
    order = an_order(a_line("50.00", "9"), a_line("10.00", "21"), wrapping=("0.05", "0.05"))
    tiny = an_order(a_line("50.00", "9"), a_line("10.00", "21"), wrapping=("0.06", "0.05"))

    assert str(lines_of(assess(order), LineKind.WRAPPING)[0].rate) == "0"
    assert str(lines_of(assess(tiny), LineKind.WRAPPING)[0].rate) == "9"


def test_r10_a_row_whose_tax_is_lost_gets_the_rate_that_its_prices_tell() -> None:
    assessment = assess(an_order(a_line("10.00", "21", taxes=())))

    assert str(lines_of(assessment)[0].rate) == "21"
    assert codes(assessment) == {"VAT-RATE-INFERRED"}


def test_r11_a_product_outside_vat_is_never_zero_rate_export() -> None:
    order = an_order(a_line("25.00", "0", sku="BON-25", taxes=()), to=an_address("CH"))

    assessment = assess(order, using=settings(vat_free_products=("BON-25",)))

    assert (lines_of(assessment)[0].vat_type, lines_of(assessment)[0].reason.code) == (0, "RATE-VAT-FREE-PRODUCT")


def test_r11_an_unexplained_untaxed_row_at_home_is_held_and_may_be_accepted() -> None:
    order = an_order(a_line("25.00", "0", taxes=()), a_line())

    held = assess(order)

    assert (held.state, blocking(held)) == (State.HELD, {"VAT-FREE-LINE"})
    assert assess(order, accepted=("VAT-FREE-LINE",)).state is State.READY


def test_r12_a_redeemed_gift_card_is_a_payment_and_the_sale_keeps_its_vat() -> None:
    order = an_order(
        a_line("121.00"), discounts=("50.00", "41.32"), cart_rules=(a_voucher("50.00", "41.32", code="GC-1"),)
    )
    cards = GiftCards(account=OutsideVat("80910"), code_prefixes=("gc-",))

    assessment = assess(order, using=settings(gift_cards=cards, vat_tolerance=Decimal(100)))

    assert figures(lines_of(assessment, LineKind.GIFT_CARD)) == [("-50.00", "0.00", "0")]
    assert invoice_of(assessment).vat.amount == Decimal("21.00")
    assert invoice_of(assessment).total_incl.amount == Decimal("71.00")


def test_r12_a_gift_card_without_an_account_is_held() -> None:
    order = an_order(a_line("121.00"), discounts=("50.00", "50.00"), cart_rules=(a_voucher("50.00", "50.00"),))

    assessment = assess(order, using=settings(gift_cards=GiftCards(cart_rule_ids=(1,))))

    assert (assessment.state, blocking(assessment)) == (State.HELD, {"GIFT-CARD-NO-ACCOUNT"})


def test_r13_the_invoice_carries_the_shops_calendar_day() -> None:
    order = an_order(a_line(), placed_at=datetime(2026, 9, 30, 22, 30, tzinfo=UTC), placed_on=date(2026, 10, 1))

    assert invoice_of(assess(order)).issued_on == date(2026, 10, 1)


def test_r14_a_foreign_currency_is_held_or_passed_but_never_converted() -> None:
    order = an_order(a_line(), currency="USD", conversion_rate=Decimal("1.0876"))

    held = assess(order, accepted=("CURRENCY-NOT-PASSED",))
    passed = invoice_of(assess(order, using=settings(pass_currency=True)))

    assert (held.state, blocking(held)) == (State.HELD, {"CURRENCY-NOT-PASSED"})
    assert (passed.currency, str(passed.total_incl)) == ("USD", "10.00 USD")


def test_r15_names_stay_whole_and_lose_what_no_document_can_carry() -> None:
    to = an_address(first_name="J\x00oop", last_name="van  der Berg \u202e<b>")

    contact = invoice_of(assess(an_order(a_line(), to=to))).contact

    assert contact.last_name.startswith("van der Berg")
    assert not {"\x00", "\u202e"} & set(contact.first_name + contact.last_name)
    assert contact.contact_type is ContactType.PERSON


def test_r16_a_template_that_can_repeat_itself_is_refused() -> None:
    year_less = settings(number_choice=NumberChoice.INVOICE_NUMBER)

    assert "TEMPLATE-NOT-UNIQUE" in {finding.code for finding in template_findings(year_less)}
    assert not template_findings(settings())
    assert not template_findings(
        settings(
            number_choice=NumberChoice.INVOICE_NUMBER,
            reference_template="{prefix}{jaar}-{nummer}",
            subject_template="Factuur {jaar}/{nummer}",
        )
    )


def test_r16_the_second_order_of_a_split_cart_gets_a_number_of_its_own() -> None:
    first = invoice_of(assess(an_order(a_line(), id=72, split_of=(73,)), using=settings(process=True)))
    second = invoice_of(assess(an_order(a_line(), id=73, split_of=(72,)), using=settings(process=True)))

    assert (first.reference, second.reference) == ("CZSODRVDF", "CZSODRVDF-2")
    assert first.subject != second.subject


def test_r17_a_draft_carries_no_reference_and_a_subject_with_the_orders_id() -> None:
    draft = invoice_of(assess(an_order(a_line())))

    assert (draft.reference, draft.due_date, draft.process) == (None, None, False)
    assert draft.subject == "Bestelling CZSODRVDF (8)"


def test_r18_the_same_order_is_assessed_the_same_and_a_changed_one_is_not() -> None:
    order = an_order(a_line("10.00", quantity=2))

    assert assess(order) == assess(order)
    assert invoice_of(assess(an_order(a_line("10.00", quantity=1)))).total_incl != invoice_of(assess(order)).total_incl


def test_r19_a_credit_takes_rate_and_code_from_the_booked_invoice() -> None:
    order = an_order(a_line("10.00", quantity=3, line_id=65), a_line("20.00", "9", line_id=66))
    slip = a_slip(a_slip_line(65, "10.00"))

    assessment = credit(slip, order, using=settings(process=True))
    (line,) = lines_of(assessment)

    assert assessment.state is State.READY
    assert (str(line.quantity), str(line.unit_price.amount), str(line.rate), line.vat_type) == ("-1", "10.00", "21", 1)
    assert invoice_of(assessment).reference == "CZSODRVDF-C1"
    assert "Bestelling CZSODRVDF (8)" in invoice_of(assessment).subject


def test_r19_a_slip_that_does_not_add_up_is_held_with_the_numbers() -> None:
    order = an_order(a_line("10.00", quantity=3, line_id=65))

    assessment = credit(a_slip(a_slip_line(65, "10.00"), amount=ExactAmount.parse("5.00")), order)

    assert (assessment.state, blocking(assessment)) == (State.HELD, {"SLIP-TOTAL"})


def test_r20_a_total_of_nothing_with_taxed_lines_is_booked_unless_the_owner_skips_it() -> None:
    order = an_order(a_line("10.00"), discounts=("10.00", "8.26"))

    booked = assess(order)
    skipped = assess(order, using=settings(book_zero_totals=False))

    assert (booked.state, str(invoice_of(booked).total_incl.amount)) == (State.READY, "0.00")
    assert (skipped.state, codes(skipped)) == (State.IGNORED, {"ORDER-ZERO-TOTAL"})


def test_r20_an_order_without_any_amount_is_skipped_with_its_rows_named() -> None:
    assessment = assess(an_order(a_line("0.00")))

    assert (assessment.state, assessment.invoice, codes(assessment)) == (State.IGNORED, None, {"ORDER-ZERO-TOTAL"})
    assert [line.reason.code for line in assessment.omitted] == ["LINE-AMOUNT-ZERO"]


def test_r20_a_negative_total_is_held() -> None:
    order = an_order(a_line("10.00"), discounts=("15.00", "12.40"))

    assert "ORDER-NEGATIVE-TOTAL" in blocking(assess(order, accepted=("ORDER-NEGATIVE-TOTAL",)))


def _paid(incl: str, excl: str) -> OrderTotals:
    return replace(totals_of([a_line("10.00")]), paid_incl=ExactAmount.parse(incl), paid_excl=ExactAmount.parse(excl))


def _with_any_domestic_rate() -> tuple[VatMapping, ...]:
    rows = settings().vat_table
    return (*rows, replace(rows[1], rate=VatRate.parse("6")))
