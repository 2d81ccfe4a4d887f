"""What holds an order, what it waits for, and what is only remarked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from factuurbrug.domain.acceptance import ACCEPTABLE
from factuurbrug.domain.checks.duplicates import Sighting
from factuurbrug.domain.defaults import with_oss_descriptions
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.invoice import LineKind, Regime
from factuurbrug.domain.money import ExactAmount, Money, VatRate
from factuurbrug.domain.order import RoundType
from factuurbrug.domain.party import Customer
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import DateChoice, NumberChoice, PaymentMapping
from factuurbrug.texts.catalogue import codes as worded

from tests.builders.assessing import assess, blocking, codes, invoice_of, lines_of, settings
from tests.builders.books import an_overview
from tests.builders.orders import (
    AWAITING,
    CANCELLED,
    GERMAN_NUMBER,
    a_company,
    a_line,
    a_profile,
    an_address,
    an_order,
    totals_of,
)


def test_an_unpaid_order_waits_and_shows_its_invoice() -> None:
    assessment = assess(an_order(a_line(), state=AWAITING, state_id=10, invoice_number=0))

    assert (assessment.state, assessment.waits_for) == (State.FETCHED, "shop_status")
    assert blocking(assessment) == {"ORDER-WAITS-FOR-STATUS"}
    assert assessment.invoice is not None


def test_a_cancelled_order_that_had_an_invoice_says_so() -> None:
    assessment = assess(an_order(a_line(), state=CANCELLED, state_id=6))

    assert (assessment.state, blocking(assessment)) == (State.FETCHED, {"ORDER-NO-LONGER-PAID"})


def test_an_unknown_status_waits() -> None:
    assert blocking(assess(an_order(a_line(), state=None, state_id=0))) == {"ORDER-STATUS-UNKNOWN"}


def test_the_settings_statuses_go_before_the_shops_flags() -> None:
    waiting = an_order(a_line(), state=AWAITING, state_id=10)

    assert assess(waiting, using=settings(paid_statuses=(10,))).state is State.READY
    assert assess(an_order(a_line()), using=settings(paid_statuses=(10,))).state is State.FETCHED


def test_an_order_of_before_the_start_date_is_skipped_and_one_of_that_day_is_not() -> None:
    order = an_order(a_line())

    assert assess(order, using=settings(start_date=date(2026, 7, 7))).state is State.IGNORED
    assert assess(order, using=settings(start_date=date(2026, 7, 6))).state is State.READY


def test_with_the_invoice_number_as_choice_an_order_waits_for_it() -> None:
    chosen = settings(number_choice=NumberChoice.INVOICE_NUMBER, process=True)

    waiting = assess(an_order(a_line(), invoice_number=0), using=chosen)
    numbered = assess(an_order(a_line(), invoice_number=38), using=chosen)

    assert (waiting.state, waiting.waits_for) == (State.FETCHED, "invoice_number")
    assert invoice_of(numbered).reference == "38"


def test_what_blocks_goes_before_what_waits() -> None:
    order = an_order(a_line(), currency="USD", invoice_number=0)

    assert assess(order, using=settings(number_choice=NumberChoice.INVOICE_NUMBER)).state is State.HELD


def test_a_fee_of_a_module_is_held_until_a_rate_is_set() -> None:
    totals = replace(totals_of([a_line()]), paid_incl=ExactAmount.parse("11.21"), paid_excl=ExactAmount.parse("9.26"))
    order = an_order(a_line(), totals=totals)

    held = assess(order)
    booked = assess(order, using=settings(surcharge_rate=VatRate.parse("21")))
    wrong = assess(order, using=settings(surcharge_rate=VatRate.parse("0")))

    assert blocking(held) == blocking(wrong) == {"ORDER-SURCHARGE-UNKNOWN"}
    assert [str(line.amount_incl.amount) for line in lines_of(booked, LineKind.SURCHARGE)] == ["1.21"]
    assert (booked.state, codes(booked)) == (State.READY, {"ORDER-SURCHARGE", "PAYMENT-AMOUNT-DIFFERS"})


def test_an_amount_without_rows_is_held() -> None:
    order = replace(an_order(a_line()), lines=())

    assert "ORDER-EMPTY" in blocking(assess(order))


def test_rows_with_compound_taxes_are_held() -> None:
    order = an_order(a_line(taxes=a_line().taxes * 2))

    assert blocking(assess(order)) == {"VAT-RATE-SEVERAL"}


def test_a_row_that_contradicts_its_tax_is_held() -> None:
    order = an_order(a_line("10.00", "21", total_excl=ExactAmount.parse("9.00")))

    assert "LINE-RATE-MISMATCH" in blocking(assess(order))


def test_rounding_per_piece_that_moves_the_vat_too_far_is_held_until_accepted() -> None:
    line = a_line("0.05", quantity=137, total_incl=ExactAmount.parse("6.85"), total_excl=ExactAmount.parse("5.48"))
    order = an_order(line, round_type=RoundType.ITEM)

    held = assess(order)

    assert blocking(held) == {"PROOF-VAT", "PROOF-VAT-TOTAL"}
    assert assess(order, accepted=("PROOF-VAT", "PROOF-VAT-TOTAL")).state is State.READY


def test_a_row_with_quantity_nought_is_left_out() -> None:
    assessment = assess(an_order(a_line(), a_line(quantity=0)))

    assert [line.reason.code for line in assessment.omitted] == ["LINE-QUANTITY-ZERO"]


def test_a_rate_without_a_row_in_the_vat_table_is_held() -> None:
    assessment = assess(an_order(a_line(rate="6")))

    assert (assessment.state, assessment.invoice, blocking(assessment)) == (State.HELD, None, {"VAT-MAPPING-MISSING"})


def test_codes_and_accounts_are_held_against_what_yuki_offers() -> None:
    offered = an_overview()
    without_high = replace(offered, vat_codes=tuple(code for code in offered.vat_codes if code.type != 1))
    rows = settings().vat_table

    assert assess(an_order(a_line()), offered=offered).state is State.READY
    assert blocking(assess(an_order(a_line()), offered=without_high)) == {"VAT-CODE-INACTIVE"}
    for account, code in (
        ("13000", "LEDGER-ACCOUNT-NOT-REVENUE"),
        ("99999", "LEDGER-ACCOUNT-UNKNOWN"),
        ("80900", "LEDGER-ACCOUNT-UNKNOWN"),
    ):
        table = tuple(replace(row, ledger_account=account) for row in rows)
        assert blocking(assess(an_order(a_line()), using=settings(vat_table=table), offered=offered)) == {code}


def test_a_code_counts_on_the_days_that_it_is_active() -> None:
    offered = an_overview()
    ending = replace(offered, vat_codes=tuple(replace(code, end=date(2026, 7, 6)) for code in offered.vat_codes))

    assert assess(an_order(a_line()), offered=ending).state is State.READY
    later = an_order(a_line(), placed_on=date(2026, 7, 7))
    assert blocking(assess(later, offered=ending)) == {"VAT-CODE-INACTIVE"}


def test_a_payment_method_that_yuki_does_not_know_is_held() -> None:
    own = settings(payment_methods=(PaymentMapping("Molie"),))
    custom = settings(payment_methods=(PaymentMapping("Mollie"),))

    assert blocking(assess(an_order(a_line()), using=own, offered=an_overview())) == {"PAYMENT-METHOD-UNKNOWN"}
    assert assess(an_order(a_line()), using=custom, offered=an_overview()).state is State.READY


def test_the_most_specific_row_of_the_payment_table_wins() -> None:
    rows = (
        PaymentMapping("Online", module="mollie"),
        PaymentMapping("CreditCard", label="ideal"),
        PaymentMapping("iDeal", module="mollie", label="IDEAL"),
    )

    assert invoice_of(assess(an_order(a_line()), using=settings(payment_methods=rows))).payment_method == "iDeal"


def test_an_unmapped_payment_method_takes_the_default_with_a_remark() -> None:
    assessment = assess(an_order(a_line(), module="klarna", payment="Klarna"))

    assert invoice_of(assessment).payment_method == "ElectronicTransfer"
    assert codes(assessment) == {"PAYMENT-METHOD-UNMAPPED"}


def test_a_fixed_debtor_is_sent_by_its_code_alone_and_never_mailed() -> None:
    rows = (PaymentMapping("Online", fixed_debtor="WEBSHOP"),)
    chosen = settings(payment_methods=rows, process=True, email_to_customer=True)

    invoice = invoice_of(assess(an_order(a_line()), using=chosen))

    assert (invoice.contact.code, invoice.contact.fixed, invoice.contact.full_name) == ("WEBSHOP", True, "")
    assert not invoice.email_to_customer


def test_a_fixed_debtor_does_not_stand_in_for_an_icp_or_oss_buyer() -> None:
    rows = (PaymentMapping("Online", fixed_debtor="WEBSHOP"),)
    icp = an_order(a_line(rate="0", taxes=()), to=a_company("DE", GERMAN_NUMBER))
    oss = an_order(a_line(rate="19"), to=an_address("DE"))

    for order in (icp, oss):
        assessment = assess(order, using=settings(payment_methods=rows))
        assert not invoice_of(assessment).contact.fixed
        assert "FIXED-DEBTOR-NOT-USED" in codes(assessment)


def test_an_order_that_looks_like_another_is_held_and_a_split_one_is_not() -> None:
    order = an_order(a_line(), id=9)
    twin = Sighting(8, "ANDERE", order.cart_id, Money.parse("10.00"), order.placed_at - timedelta(minutes=9))

    assert blocking(assess(order, others=(twin,))) == {"ORDER-DUPLICATE-SUSPECTED"}
    for other in (
        replace(twin, reference=order.reference),
        replace(twin, cart_id=77),
        replace(twin, total=Money.parse("10.01")),
        replace(twin, order_id=10),
        replace(twin, placed_at=order.placed_at - timedelta(minutes=10)),
    ):
        assert assess(order, others=(other,)).state is State.READY


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"city": ""}, {"ADDRESS-INCOMPLETE"}),
        ({"vat_number": "NL001234567B01"}, {"VAT-NUMBER-DOUBTFUL"}),
        ({"country": ""}, {"COUNTRY-UNKNOWN"}),
    ],
)
def test_what_an_address_lacks_is_named(changes: dict[str, str], expected: set[str]) -> None:
    assert codes(assess(an_order(a_line(), to=an_address(**changes)))) == expected


def test_an_order_of_nobody_is_held() -> None:
    order = an_order(a_line(), to=an_address(first_name="", last_name=""), customer=None)

    assert codes(assess(order)) == {"CUSTOMER-NAME-MISSING", "CUSTOMER-DELETED"}


def test_two_addresses_in_the_mail_field_are_left_out_with_a_remark() -> None:
    customer = Customer(id=5, email="a@example.nl, b@example.nl")

    assessment = assess(an_order(a_line(), customer=customer))

    assert invoice_of(assessment).contact.email == ""
    assert codes(assessment) == {"EMAIL-UNUSABLE"}


def test_what_could_not_be_read_is_named() -> None:
    assert codes(assess(an_order(a_line(), missing={"order_cart_rules": "401"}))) == {"SHOP-DATA-MISSING"}


def test_shipping_of_a_split_cart_that_another_order_carries_is_left_out() -> None:
    totals = replace(
        totals_of([a_line()], shipping=("6.95", "5.74")),
        paid_incl=ExactAmount.parse("10.00"),
        paid_excl=ExactAmount.parse("8.26"),
    )
    order = an_order(a_line(), totals=totals, shipping_rate="21", split_of=(9,))

    assessment = assess(order)

    assert assessment.state is State.READY
    assert [line.reason.code for line in assessment.omitted] == ["SHIPPING-OF-OTHER-ORDER"]


def test_figures_that_cannot_be_calculated_with_are_held_and_nothing_raises() -> None:
    huge = replace(an_order(a_line()), conversion_rate=Decimal(0))
    broken = replace(huge, totals=replace(huge.totals, paid_incl=ExactAmount(Decimal("1e40"))))

    assert (assess(broken).state, blocking(assess(broken))) == (State.HELD, {"ORDER-UNREADABLE"})


def test_acceptance_names_codes_that_exist_and_no_vat_number_is_among_them() -> None:
    assert worded() >= ACCEPTABLE
    assert not [code for code in ACCEPTABLE if code.startswith(("VAT-NUMBER", "ORDER-TOTAL", "CURRENCY"))]


def test_an_accepted_finding_stays_visible_as_a_remark() -> None:
    order = an_order(a_line(), shipping=("7.50", "7.50"), shipping_rate="0")

    findings = assess(order, accepted=("SHIPPING-WITHOUT-VAT",)).findings

    assert [(finding.code, finding.severity) for finding in findings] == [("SHIPPING-WITHOUT-VAT", Severity.WARNS)]


def test_the_settings_can_take_a_row_for_each_oss_code_of_the_administration() -> None:
    chosen = with_oss_descriptions(settings(), an_overview())

    rows = [row for row in chosen.vat_table if row.regime is Regime.OSS and row.country == "BE"]

    assert {(str(row.rate), row.vat_description) for row in rows} == {("21", "OSS BE"), ("6", "OSS BE laag")}
    assert with_oss_descriptions(chosen, an_overview()) == chosen


def test_a_rebooked_invoice_gets_a_number_of_its_own() -> None:
    invoice = invoice_of(assess(an_order(a_line()), number=2, using=settings(process=True)))

    assert (invoice.reference, invoice.subject) == ("CZSODRVDF-R2", "Bestelling CZSODRVDF (8)-R2")


def test_a_contact_keeps_its_code_over_orders_and_gets_another_for_another_company() -> None:
    first = invoice_of(assess(an_order(a_line(), id=8))).contact.code
    second = invoice_of(assess(an_order(a_line(), id=9, to=an_address(city="Elders")))).contact.code
    company = invoice_of(assess(an_order(a_line(), to=an_address(company="Werk BV")))).contact.code

    assert first == second == "K5"
    assert company.startswith("K5-")


def test_guests_are_known_by_their_mail_address_whatever_its_case() -> None:
    codes_of = [
        invoice_of(
            assess(an_order(a_line(), customer_id=number, customer=Customer(number, email=mail, is_guest=True)))
        ).contact.code
        for number, mail in ((30, "Gast@Example.nl"), (31, "gast@example.nl"), (32, "ander@example.nl"))
    ]

    assert codes_of[0] == codes_of[1] != codes_of[2]
    assert "gast" not in codes_of[0].lower()


def test_templates_fill_every_token() -> None:
    chosen = settings(
        prefix="WS-",
        process=True,
        reference_template="{prefix}{jaar}/{bestel_id}",
        subject_template="{winkel} {bestelnummer} {factuurnummer}",
        remarks_template="{cart_id} {onbekend}",
        payment_id_template="{transaction_id}",
        payment_term_days=14,
    )

    invoice = invoice_of(assess(an_order(a_line()), using=chosen, profile=a_profile(shop_names={"1": "Mokken"})))

    assert (invoice.reference, invoice.subject) == ("WS-2026/8", "Mokken CZSODRVDF 3")
    assert (invoice.remarks, invoice.payment_id, invoice.due_date) == ("3", "tr_8", date(2026, 7, 20))


def test_a_number_that_is_too_long_is_held_and_never_cut() -> None:
    assessment = assess(an_order(a_line(), reference="X" * 60))

    assert blocking(assessment) == {"HEADER-TEXT-UNUSABLE"}


def test_long_names_are_cut_visibly_and_stay_apart() -> None:
    lines = (a_line(name="N" * 200, sku="A" * 60), a_line(name="N" * 200, sku="A" * 59 + "B"))

    first, second = lines_of(assess(an_order(*lines)))

    assert len(first.product_name) <= 60
    assert len(first.product_reference) <= 40
    assert first.product_name != second.product_name
    assert first.product_reference != second.product_reference
    assert len(first.description) == 200


def test_a_row_without_name_and_sku_still_has_an_item() -> None:
    (line,) = lines_of(assess(an_order(a_line(name="\x00 ", sku=""))))

    assert (line.product_name, line.product_reference) == ("PS-20-0", "PS-20-0")


def test_the_invoice_date_can_be_the_shops_invoice_date() -> None:
    from_shop = an_order(a_line(), invoiced_on=date(2026, 10, 2), placed_at=datetime(2026, 9, 29, 13, tzinfo=UTC))

    by_invoice = invoice_of(assess(from_shop, using=settings(date_choice=DateChoice.INVOICE)))

    assert invoice_of(assess(from_shop)).issued_on == date(2026, 7, 6)
    assert by_invoice.issued_on == date(2026, 10, 2)
