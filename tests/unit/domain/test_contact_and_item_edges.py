"""The edges of contacts, items and rows: what is enough, what is cut where, and which row of a table wins."""

import hashlib
from dataclasses import replace

import pytest
from factuurbrug.domain.invoice import Contact, Regime
from factuurbrug.domain.money import ExactAmount, VatRate
from factuurbrug.domain.party import Customer
from factuurbrug.domain.settings import PaymentMapping, VatMapping

from tests.builders.assessing import assess, blocking, codes, invoice_of, lines_of, settings
from tests.builders.orders import DUTCH_NUMBER, a_company, a_line, an_address, an_order


def test_a_number_typed_without_its_country_is_sent_with_it_and_makes_no_other_contact() -> None:
    bare = assess(an_order(to=a_company("NL", DUTCH_NUMBER.removeprefix("NL"))))
    whole = assess(an_order(to=a_company("NL", DUTCH_NUMBER)))

    assert invoice_of(bare).contact == invoice_of(whole).contact
    assert invoice_of(bare).contact.vat_number == DUTCH_NUMBER
    assert codes(bare) == set()


def test_a_guest_is_known_by_twelve_signs_of_the_mail_address() -> None:
    guest = Customer(id=5, email="Jan@Example.nl", is_guest=True)
    signs = hashlib.sha256(b"jan@example.nl").hexdigest()[:12]

    assert invoice_of(assess(an_order(customer=guest))).contact.code == f"G{signs}"


@pytest.mark.parametrize(
    ("company", "first", "last", "enough"),
    [("Kaas BV", "", "", True), ("", "Jan", "", True), ("", "", "de Vries", True), ("", "", "", False)],
)
def test_one_name_is_enough(company: str, first: str, last: str, enough: bool) -> None:
    address = an_address(company=company, first_name=first, last_name=last)

    held = blocking(assess(an_order(to=address, customer=Customer(id=5))))

    assert held == (set() if enough else {"CUSTOMER-NAME-MISSING"})


@pytest.mark.parametrize(("extra", "fits"), [(31, True), (32, False)])
def test_a_number_of_forty_characters_is_sent_whole(extra: int, fits: bool) -> None:
    assessment = assess(an_order(), using=settings(reference_template="{nummer}" + "x" * extra, process=True))

    assert (blocking(assessment) == set()) is fits
    assert invoice_of(assessment).reference == "CZSODRVDF" + "x" * extra


@pytest.mark.parametrize(("extra", "fits"), [(111, True), (112, False)])
def test_a_subject_of_a_hundred_and_twenty_characters_is_sent_whole(extra: int, fits: bool) -> None:
    assessment = assess(an_order(), using=settings(subject_template="{nummer}" + "x" * extra))

    assert (blocking(assessment) == set()) is fits


@pytest.mark.parametrize(("length", "kept"), [(3, True), (29, True), (30, False)])
def test_a_long_name_ends_in_a_short_reference_or_in_signs_of_a_long_one(length: int, kept: bool) -> None:
    sku = "S" * length
    signs = hashlib.sha256(sku.encode()).hexdigest()[:8]

    (line,) = lines_of(assess(an_order(a_line(name="n" * 61, sku=sku))))

    tail = sku if kept else signs
    assert line.product_name == "n" * (60 - len(tail) - 2) + "… " + tail


def test_names_that_just_fit_stay_whole() -> None:
    (line,) = lines_of(assess(an_order(a_line(name="n" * 60, sku="s" * 40))))

    assert (line.product_name, line.product_reference) == ("n" * 60, "s" * 40)
    (cut,) = lines_of(assess(an_order(a_line(name="n" * 300, sku="s" * 41))))
    assert (len(cut.product_name), len(cut.product_reference), len(cut.description)) == (60, 40, 250)


@pytest.mark.parametrize(("currency", "unit"), [("EUR", "10.00"), ("USD", "10.00"), ("JPY", "1000")])
def test_pieces_are_sent_per_piece_in_every_currency(currency: str, unit: str) -> None:
    order = an_order(a_line(unit, "21", quantity=3), currency=currency)

    (line,) = lines_of(assess(order, using=settings(pass_currency=True)))

    assert (str(line.quantity), line.unit_price.currency) == ("3", currency)


def test_one_piece_needs_no_number_before_its_name() -> None:
    one = replace(a_line("0.333", "21"), total_incl=ExactAmount.parse("0.34"))
    two = replace(a_line("0.333", "21", quantity=2), total_incl=ExactAmount.parse("0.67"))

    lines = lines_of(assess(an_order(one, two)))

    assert [line.description for line in lines] == ["Koffiemok", "2 × Koffiemok"]


@pytest.mark.parametrize(
    ("paid", "code"),
    [("10.06", "ORDER-SURCHARGE-UNKNOWN"), ("10.50", "ORDER-SURCHARGE-UNKNOWN"), ("9.94", "ORDER-TOTAL")],
)
def test_more_than_the_parts_may_be_a_fee_and_less_is_a_wrong_total(paid: str, code: str) -> None:
    order = an_order()
    amount = ExactAmount.parse(paid)

    assessment = assess(replace(order, totals=replace(order.totals, paid_incl=amount, paid_real=amount)))

    assert (blocking(assessment), assessment.invoice) == ({code}, None)


def test_a_row_for_the_country_goes_before_a_row_for_the_rate() -> None:
    rows = (
        VatMapping(Regime.DOMESTIC, 1, "any"),
        VatMapping(Regime.DOMESTIC, 1, "rate", rate=VatRate.parse("21")),
        VatMapping(Regime.DOMESTIC, 1, "country", country="NL"),
    )

    def account(*used: VatMapping) -> str:
        return lines_of(assess(an_order(), using=settings(vat_table=used)))[0].ledger_account

    assert account(*rows) == account(*reversed(rows)) == "country"
    assert account(*rows[:2]) == account(*reversed(rows[:2])) == "rate"


def test_a_fixed_debtor_stands_in_for_buyers_outside_the_union() -> None:
    fixed = settings(payment_methods=(PaymentMapping("Online", module="mollie", fixed_debtor="MOLLIE"),))
    export = an_order(a_line("100.00", "0", taxes=()), to=an_address("US"))

    assert invoice_of(assess(export, using=fixed)).contact == Contact(code="MOLLIE", fixed=True)
