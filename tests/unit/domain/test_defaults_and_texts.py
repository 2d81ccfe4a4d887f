"""What a stranger begins with, what no text may carry, and what a credit takes over from its invoice."""

from dataclasses import replace

import pytest
from factuurbrug.domain.checks.duplicates import Sighting, sighting_of
from factuurbrug.domain.defaults import default_settings, default_vat_table, with_oss_descriptions
from factuurbrug.domain.invoice import LineKind, Regime
from factuurbrug.domain.mapping.texts_of_lines import clean, cut
from factuurbrug.domain.money import Money, VatRate
from factuurbrug.domain.settings import OutsideVat, Region

from tests.builders.assessing import assess, codes, credit, invoice_of, lines_of, settings
from tests.builders.books import an_overview
from tests.builders.orders import a_line, a_slip, a_slip_line, an_order


def test_a_stranger_begins_with_drafts_in_the_netherlands() -> None:
    begun = default_settings()

    assert (str(begun.id), begun.account_id, begun.name) == ("preview", "preview", "preview")
    assert (begun.shop.url, begun.books.region, begun.home_country) == ("http://127.0.0.1", Region.NL, "NL")
    assert begun.rounding == OutsideVat("80000", 0)
    assert (begun.process, begun.pass_currency) == (False, False)


def test_region_country_shop_and_names_are_as_asked_for() -> None:
    begun = default_settings(
        region=Region.BE, home_country="LU", shop_url="https://a.example", integration="kaas", account="anna"
    )

    assert (str(begun.id), begun.account_id, begun.name) == ("kaas", "anna", "kaas")
    assert (begun.shop.url, begun.books.region, begun.home_country) == ("https://a.example", Region.BE, "LU")
    assert begun.rounding == OutsideVat("700000", 0)


@pytest.mark.parametrize(
    ("region", "account", "rows"),
    [
        (Region.NL, "80000", {"21": 1, "9": 2, "0": 4}),
        (Region.BE, "700000", {"21": 1, "12": 21, "6": 2, "0": 4}),
    ],
)
def test_the_first_vat_table_has_the_regions_rates_and_a_row_for_each_other_regime(
    region: Region, account: str, rows: dict[str, int]
) -> None:
    table = default_vat_table(region)

    assert {str(row.rate): row.vat_type for row in table if row.regime is Regime.DOMESTIC} == rows
    assert {row.country for row in table if row.regime is Regime.DOMESTIC} == {region.value}
    assert [(row.regime, row.vat_type, row.services, row.country, row.rate) for row in table[len(rows) :]] == [
        (Regime.EXEMPT, 0, False, "", None),
        (Regime.ICP, 19, False, "", None),
        (Regime.ICP, 20, True, "", None),
        (Regime.EXPORT, 6, False, "", None),
        (Regime.OSS, 40, False, "", None),
    ]
    assert {row.ledger_account for row in table} == {account}


def test_only_oss_codes_with_a_country_become_rows_and_none_without_a_general_row() -> None:
    rows = with_oss_descriptions(settings(), an_overview()).vat_table[len(settings().vat_table) :]

    assert [(row.country, row.rate, row.vat_description) for row in rows] == [
        ("DE", VatRate.parse("19"), "OSS DE"),
        ("DE", VatRate.parse("7"), "OSS DE laag"),
        ("BE", VatRate.parse("21"), "OSS BE"),
        ("ES", VatRate.parse("21"), "OSS ES"),
        ("BE", VatRate.parse("6"), "OSS BE laag"),
    ]
    bare = settings(vat_table=())
    assert with_oss_descriptions(bare, an_overview()) == bare
    once = with_oss_descriptions(settings(), an_overview())
    assert with_oss_descriptions(once, an_overview()) == once


@pytest.mark.parametrize(
    "forbidden", ["\x00", "\x07", "\x9f", "\ud800", "\ue000", "\uffff", "\u202e", "\u2066", "\u2069"]
)
def test_signs_that_no_document_can_carry_are_left_out(forbidden: str) -> None:
    assert clean(f"a{forbidden}b") == "ab"


def test_blanks_are_made_one_and_all_else_stays() -> None:
    assert clean("  a\t\n b\u00a0c\u2003 ") == "a b c"
    assert clean("Žluťoučký 🐎 <b> “x”") == "Žluťoučký 🐎 <b> “x”"


def test_a_cut_text_has_just_the_length_and_no_blank_before_its_mark() -> None:
    assert [cut("abcdef", 6), cut("abcdefg", 6), cut("abcd efg", 6), cut(" bcdefgh", 6)] == [
        "abcdef",
        "abcde…",
        "abcd…",
        " bcde…",
    ]


def test_an_order_is_remembered_by_what_a_twin_would_share() -> None:
    order = an_order(a_line("10.00"))

    assert sighting_of(order) == Sighting(8, "CZSODRVDF", 3, Money.parse("10.00"), order.placed_at)


def test_a_credit_takes_texts_and_layout_as_the_invoice_does() -> None:
    using = settings(
        language="en", remarks_template="Cart {cart_id}", payment_id_template="{transaction_id}", layout="Strak",
        process=True,
    )  # fmt: skip
    order = an_order(a_line("10.00", line_id=65))

    invoice = invoice_of(credit(a_slip(a_slip_line(65, "10.00")), order, using=using))

    assert invoice.subject == "Credit invoice CZSODRVDF-C1 for Bestelling CZSODRVDF (8)"
    assert (invoice.remarks, invoice.payment_id, invoice.layout) == ("Cart 3", "tr_8", "Strak")
    assert not invoice.email_to_customer


@pytest.mark.parametrize(("paid", "elsewhere"), [("10.00", True), ("10.05", True), ("10.06", False), ("16.05", False)])
def test_a_split_order_leaves_shipping_out_when_its_total_lacks_just_that(paid: str, elsewhere: bool) -> None:
    whole = an_order(a_line("10.00"), shipping=("6.05", "5.00"), shipping_rate="21", split_of=(9,))
    paid_for = an_order(a_line(paid)).totals
    split = replace(
        whole,
        totals=replace(
            whole.totals, paid_incl=paid_for.paid_incl, paid_excl=paid_for.paid_excl, paid_real=paid_for.paid_real
        ),
    )

    assessment = assess(split)

    assert ("SPLIT-SHIPPING-ELSEWHERE" in codes(assessment)) is elsewhere
    if elsewhere:
        assert [(line.description, line.reason.code) for line in assessment.omitted] == [
            ("PostNL", "SHIPPING-OF-OTHER-ORDER")
        ]
    assert lines_of(assess(whole), LineKind.SHIPPING)
