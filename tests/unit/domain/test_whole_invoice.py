"""An invoice as it goes out: number, dates, texts, contact, payment and sums."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from factuurbrug.domain.invoice import Contact, ContactType, InvoiceLine, Regime
from factuurbrug.domain.money import ExactAmount, Money
from factuurbrug.domain.order import Order, Payment
from factuurbrug.domain.party import Address, Customer
from factuurbrug.domain.settings import DateChoice, PaymentMapping

from tests.builders.assessing import assess, invoice_of, settings, valid
from tests.builders.orders import (
    BELGIAN_NUMBER,
    a_company,
    a_line,
    a_profile,
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


def test_a_booked_invoice_carries_number_dates_and_texts_of_the_templates() -> None:
    chosen = settings(
        prefix="W1-",
        process=True,
        payment_term_days=14,
        date_choice=DateChoice.INVOICE,
        subject_template="Bestelling {bestelnummer} ({bestel_id}) {jaar} {winkel}",
        remarks_template="Betaald met {transaction_id}, wagen {cart_id}, factuur {factuurnummer}{onbekend}",
        payment_id_template="{transaction_id}",
        email_to_customer=True,
        layout="Strak",
    )
    order = an_order(invoiced_on=date(2026, 7, 8), invoice_number=31)

    invoice = invoice_of(assess(order, using=chosen, profile=a_profile(shop_names={"1": "Kaaswinkel"})))

    assert (invoice.reference, invoice.subject) == (
        "W1-CZSODRVDF",
        "Bestelling CZSODRVDF (8) 2026 Kaaswinkel",
    )
    assert (invoice.issued_on, invoice.due_date) == (date(2026, 7, 8), date(2026, 7, 22))
    assert (invoice.remarks, invoice.payment_id) == ("Betaald met tr_8, wagen 3, factuur 31", "tr_8")
    assert (invoice.process, invoice.email_to_customer, invoice.layout) == (True, True, "Strak")
    assert (invoice.currency, invoice.payment_method) == ("EUR", "Online")
    assert (invoice.regime, invoice.vat_country) == (Regime.DOMESTIC, "NL")


def test_a_draft_is_not_mailed_and_has_neither_number_nor_due_date() -> None:
    invoice = invoice_of(assess(an_order(), using=settings(email_to_customer=True, payment_term_days=14)))

    assert (invoice.process, invoice.reference, invoice.due_date, invoice.email_to_customer) == (
        False,
        None,
        None,
        False,
    )


def test_texts_that_are_too_long_are_cut_visibly_at_what_yuki_takes() -> None:
    order = an_order(payments=(Payment(1, ExactAmount.parse("10"), "x", "t" * 600),))

    invoice = invoice_of(
        assess(order, using=settings(remarks_template="{transaction_id}", payment_id_template="{transaction_id}"))
    )

    assert invoice.remarks == "t" * 499 + "…"
    assert invoice.payment_id == "t" * 59 + "…"


def test_a_shop_without_a_name_is_named_by_its_number_and_a_first_payment_without_id_is_passed_over() -> None:
    amount = ExactAmount.parse("10")
    order = an_order(payments=(Payment(1, amount, "x"), Payment(2, amount, "x", "tr_2"), Payment(3, amount, "x", "c")))

    invoice = invoice_of(assess(order, using=settings(subject_template="{bestel_id} {winkel} {transaction_id}")))

    assert invoice.subject == "8 1 tr_2"


def test_without_an_invoice_of_the_shop_the_year_is_that_of_the_order() -> None:
    order = an_order(placed_on=date(2025, 12, 31), invoiced_on=date(2026, 1, 1))
    chosen = settings(subject_template="{bestel_id}-{jaar}")

    assert invoice_of(assess(order, using=chosen)).subject == "8-2026"
    assert invoice_of(assess(replace(order, invoiced_on=None), using=chosen)).subject == "8-2025"


@pytest.mark.parametrize(("others", "subject"), [((), "R"), ((9, 10), "R"), ((7, 9), "R-2"), ((6, 7), "R-3")])
def test_orders_of_one_cart_are_numbered_by_their_place(others: tuple[int, ...], subject: str) -> None:
    order = an_order(reference="R", split_of=others)

    assert invoice_of(assess(order, using=settings(subject_template="{bestelnummer}"))).subject == subject


def test_a_company_with_a_vat_number_is_a_contact_of_its_own() -> None:
    address = Address(
        id=7, country="nl", postcode=" 1015 CN ", city="Amsterdam", address1="Keizersgracht 1", address2="2 hoog",
        first_name="Jan", last_name="van der Berg", company="Kaas BV", vat_number="NL000099998B57", phone="020-1234567",
    )  # fmt: skip

    contact = invoice_of(assess(an_order(to=address), using=settings(prefix="W1-"))).contact

    assert contact == Contact(
        code="W1-K5-9b4e11",
        contact_type=ContactType.COMPANY,
        full_name="Kaas BV",
        first_name="Jan",
        last_name="van der Berg",
        country="NL",
        city="Amsterdam",
        postcode="1015 CN",
        address1="Keizersgracht 1",
        address2="2 hoog",
        email="jan@example.nl",
        phone="020-1234567",
        vat_number="NL000099998B57",
    )


def test_a_private_person_has_no_suffix_and_an_implausible_number_is_not_sent() -> None:
    contact = invoice_of(assess(an_order())).contact
    doubtful = invoice_of(assess(an_order(to=a_company("NL", "NL123", company="")))).contact

    assert (contact.code, contact.contact_type, contact.full_name, contact.vat_number) == (
        "K5",
        ContactType.PERSON,
        "Jan de Vries",
        "",
    )
    assert (doubtful.contact_type, doubtful.vat_number) == (ContactType.PERSON, "")
    assert doubtful.code.startswith("K5-")


@pytest.mark.parametrize(
    ("customer_id", "customer", "code"),
    [
        (5, Customer(id=5, email="a@b.nl"), "K5"),
        (5, Customer(id=5, email="", is_guest=True), "K5"),
        (0, None, "B8"),
        (5, None, "K5"),
    ],
)
def test_a_contact_is_known_by_customer_or_without_one_by_order(
    customer_id: int, customer: Customer | None, code: str
) -> None:
    assert invoice_of(assess(an_order(customer_id=customer_id, customer=customer))).contact.code == code


def test_names_of_the_customer_stand_in_where_the_address_has_none() -> None:
    nameless = an_address(first_name="", last_name="")
    half = an_address(first_name="", last_name="de Wit")

    assert invoice_of(assess(an_order(to=nameless))).contact.full_name == "Jan de Vries"
    assert invoice_of(assess(an_order(to=half))).contact.full_name == "de Wit"


@pytest.mark.parametrize(("shop", "sent"), [("EL", "GR"), ("uk", "GB"), (" de ", "DE")])
def test_the_contacts_country_is_an_iso_code(shop: str, sent: str) -> None:
    order = an_order(a_line(rate="21"), to=an_address("NL"), invoice_to=an_address(shop))

    assert invoice_of(assess(order)).contact.country == sent


@pytest.mark.parametrize("email", ["jan@example", "jan", "a@b.nl, c@d.nl", "a b@c.nl", "<a@b.nl>"])
def test_what_is_no_single_mail_address_is_not_sent(email: str) -> None:
    assert invoice_of(assess(an_order(customer=Customer(id=5, email=email)))).contact.email == ""


def test_an_icp_invoice_carries_the_number_that_was_checked() -> None:
    order = an_order(
        a_line("100.00", "0", taxes=(), tax_exempt=True),
        to=a_company("BE", "BE 0123.456.749"),
        invoice_to=an_address("BE", company="Kantoor NV"),
    )

    invoice = invoice_of(assess(order, vat_check=valid(BELGIAN_NUMBER)))

    assert (invoice.regime, invoice.vat_country, invoice.contact.vat_number) == (Regime.ICP, "BE", BELGIAN_NUMBER)
    assert facts(invoice.lines[0])[5:] == ("0", 19, "80000")


def test_the_invoices_sums_are_those_of_its_lines_from_high_rate_to_low() -> None:
    order = with_total(an_order(a_line("109.00", "9"), a_line("121.00", "21")), "230.01", "200.00")

    invoice = invoice_of(assess(order))

    assert (str(invoice.total_incl), str(invoice.vat), str(invoice.total_excl)) == (
        "230.01 EUR",
        "30.00 EUR",
        "200.01 EUR",
    )
    assert list(invoice.vat_by_rate.items()) == [("21", Money.parse("21.00")), ("9", Money.parse("9.00"))]
    assert (invoice.cent_proof.difference, invoice.cent_proof.vat_difference) == (
        Money.parse("0.00"),
        Money.parse("-0.01"),
    )


def test_a_fixed_debtor_at_home_replaces_the_customer_and_is_not_mailed() -> None:
    fixed = settings(
        process=True, email_to_customer=True,
        payment_methods=(PaymentMapping("Online", module="mollie", fixed_debtor="MOLLIE"),),
    )  # fmt: skip

    invoice = invoice_of(assess(an_order(), using=fixed))

    assert (invoice.contact, invoice.email_to_customer) == (Contact(code="MOLLIE", fixed=True), False)
