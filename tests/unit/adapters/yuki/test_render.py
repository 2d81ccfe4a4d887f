"""The document of an invoice: exact, in order, nothing empty, nothing that Yuki would misread."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from factuurbrug.adapters.yuki.document import facts_of, is_same, render, wrap
from factuurbrug.adapters.yuki.render import NAMESPACE
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.money import Money
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.builders.books_invoice import COMPANY, FIXED, a_line, an_invoice


def names(xml: str, path: str = ".") -> list[str]:
    found = etree.fromstring(xml).find(path.replace("/", f"/{{{NAMESPACE}}}") if path != "." else ".")
    assert found is not None
    return [etree.QName(child).localname for child in found]


def text(xml: str, path: str) -> str | None:
    steps = "/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/"))
    return etree.fromstring(xml).findtext(steps)


def test_a_processed_invoice_is_drawn_up_to_the_letter() -> None:
    document = render(an_invoice(7, process=True))

    assert document.xml == (
        f'<SalesInvoice xmlns="{NAMESPACE}"><Reference>W7</Reference><Subject>Bestelling 7</Subject>'
        "<PaymentMethod>ElectronicTransfer</PaymentMethod><Process>true</Process>"
        "<EmailToCustomer>false</EmailToCustomer><Date>2026-11-20</Date><DueDate>2026-11-20</DueDate>"
        "<Contact><ContactCode>DEMO-17</ContactCode><FullName>Jan Jansen</FullName><FirstName>Jan</FirstName>"
        "<LastName>Jansen</LastName><Gender>Unknown</Gender><CountryCode>NL</CountryCode><City>Amsterdam</City>"
        "<Zipcode>1012 AB</Zipcode><AddressLine_1>Dam 1</AddressLine_1><EmailAddress>jan@example.com</EmailAddress>"
        "<ContactType>Person</ContactType></Contact><ContactPerson><FirstName>Jan</FirstName>"
        "<LastName>Jansen</LastName><Gender>Unknown</Gender><EmailAddress>jan@example.com</EmailAddress>"
        "</ContactPerson><InvoiceLines><InvoiceLine><Description>Kaars wit (rood lint)</Description>"
        "<ProductQuantity>2</ProductQuantity><Product><Description>Kaars wit</Description><Reference>K-1</Reference>"
        "<SalesPrice>14.88</SalesPrice><VATPercentage>21.00</VATPercentage><VATIncluded>true</VATIncluded>"
        "<VATType>1</VATType><GLAccountCode>80000</GLAccountCode></Product></InvoiceLine></InvoiceLines>"
        "</SalesInvoice>"
    )
    assert (document.subject, document.reference, document.process) == ("Bestelling 7", "W7", True)


def test_the_same_invoice_gives_the_same_bytes_and_hash() -> None:
    first, second = render(an_invoice()), render(an_invoice())

    assert first == second


def test_all_fields_together_stand_in_the_order_that_yuki_takes() -> None:
    invoice = replace(
        an_invoice(process=True, currency="USD"),
        payment_id="cart-9",
        layout="Webwinkel",
        remarks="eerste regel\ntweede",
        email_to_customer=True,
    )

    xml = render(invoice).xml

    assert names(xml) == [
        "Reference", "Subject", "PaymentMethod", "PaymentID", "Process", "EmailToCustomer", "Layout", "Date",
        "DueDate", "Currency", "Remarks", "Contact", "ContactPerson", "InvoiceLines",
    ]  # fmt: skip
    assert text(xml, "Remarks") == "eerste regel\ntweede"
    assert text(xml, "EmailToCustomer") == "true"


def test_a_draft_has_neither_number_nor_due_date_and_is_never_mailed() -> None:
    document = render(replace(an_invoice(), email_to_customer=True))

    assert document.reference is None
    assert not {"Reference", "DueDate"} & set(names(document.xml))
    assert text(document.xml, "EmailToCustomer") == "false"


def test_euro_is_not_named_and_other_currencies_are() -> None:
    assert "Currency" not in names(render(an_invoice()).xml)
    assert text(render(an_invoice(currency="GBP")).xml, "Currency") == "GBP"


def test_a_fixed_debtor_is_its_code_alone_so_that_its_card_stays_as_it_is() -> None:
    xml = render(replace(an_invoice(contact=FIXED, process=True), email_to_customer=True)).xml

    assert names(xml, "./Contact") == ["ContactCode"]
    assert "ContactPerson" not in names(xml)
    assert text(xml, "EmailToCustomer") == "false"


def test_a_company_carries_its_own_name_and_the_customer_is_its_contact_person() -> None:
    xml = render(an_invoice(contact=COMPANY)).xml

    assert text(xml, "Contact/FullName") == "Kaarsen & Zonen B.V."
    assert text(xml, "Contact/ContactType") == "Company"
    assert text(xml, "Contact/VATNumber") == "NL001234567B01"
    assert text(xml, "Contact/FirstName") is None
    assert text(xml, "ContactPerson/LastName") == "Jansen"


def test_of_two_addresses_one_is_sent_because_two_get_the_invoice_refused() -> None:
    contact = replace(COMPANY, email="a@example.com, b@example.com")

    xml = render(an_invoice(contact=contact)).xml

    assert text(xml, "Contact/EmailAddress") == "a@example.com"


def test_what_is_no_address_is_left_out() -> None:
    xml = render(an_invoice(contact=replace(COMPANY, email="geen"))).xml

    assert text(xml, "Contact/EmailAddress") is None


def test_names_that_yuki_would_cut_silently_are_cut_visibly() -> None:
    line = a_line(name="N" * 61, sku="S" * 41)

    xml = render(an_invoice(lines=(line,))).xml

    assert text(xml, "InvoiceLines/InvoiceLine/Product/Description") == "N" * 59 + "…"
    assert text(xml, "InvoiceLines/InvoiceLine/Product/Reference") == "S" * 39 + "…"


def test_names_that_just_fit_stay_whole() -> None:
    line = a_line(name="N" * 60, sku="S" * 40)

    xml = render(an_invoice(lines=(line,))).xml

    assert text(xml, "InvoiceLines/InvoiceLine/Product/Description") == "N" * 60
    assert text(xml, "InvoiceLines/InvoiceLine/Product/Reference") == "S" * 40


def test_discounts_are_negative_prices_and_credits_negative_quantities() -> None:
    lines = (a_line(price="-5.00", quantity="1"), a_line(quantity="-3"), a_line(quantity="0.5"))

    xml = render(an_invoice(lines=lines)).xml

    rows = etree.fromstring(xml).findall(f".//{{{NAMESPACE}}}InvoiceLine")
    found = [
        (row.findtext(f"{{{NAMESPACE}}}ProductQuantity"), row.findtext(f".//{{{NAMESPACE}}}SalesPrice")) for row in rows
    ]
    assert found == [("1", "-5.00"), ("-3", "14.88"), ("0.5", "14.88")]


def test_an_oss_code_is_named_because_its_type_alone_is_not_unique() -> None:
    line = a_line(rate="19", vat_type=40, vat_description="OSS DE 19%")

    xml = render(an_invoice(lines=(line,))).xml

    assert text(xml, "InvoiceLines/InvoiceLine/Product/VATDescription") == "OSS DE 19%"
    assert text(xml, "InvoiceLines/InvoiceLine/Product/VATPercentage") == "19.00"


def without_due_date(invoice: Invoice) -> Invoice:
    return replace(invoice, due_date=None)


def without_number(invoice: Invoice) -> Invoice:
    return replace(invoice, reference=" ")


def free_of_charge(invoice: Invoice) -> Invoice:
    return replace(invoice, lines=(a_line(price="0.00"),))


def with_nothing(invoice: Invoice) -> Invoice:
    return replace(invoice, lines=(a_line(quantity="0"),))


def without_lines(invoice: Invoice) -> Invoice:
    return replace(invoice, lines=())


def in_a_currency_of_three_decimals(invoice: Invoice) -> Invoice:
    return replace(invoice, currency="KWD", lines=(a_line(price="1.234", currency="KWD"),))


def without_country(invoice: Invoice) -> Invoice:
    return replace(invoice, contact=replace(invoice.contact, country=""))


def without_subject(invoice: Invoice) -> Invoice:
    return replace(invoice, subject="\x00 ")


def with_a_long_subject(invoice: Invoice) -> Invoice:
    return replace(invoice, subject="B" * 101)


def with_a_long_number(invoice: Invoice) -> Invoice:
    return replace(invoice, reference="W" * 41)


def without_account(invoice: Invoice) -> Invoice:
    return replace(invoice, lines=(a_line(account=""),))


@pytest.mark.parametrize(
    "spoil",
    [
        without_due_date,
        without_number,
        free_of_charge,
        with_nothing,
        without_lines,
        in_a_currency_of_three_decimals,
        without_country,
        without_subject,
        with_a_long_subject,
        with_a_long_number,
        without_account,
    ],
)
def test_what_yuki_would_refuse_or_misread_is_our_defect_before_anything_is_claimed(
    spoil: Callable[[Invoice], Invoice],
) -> None:
    invoice = spoil(an_invoice(process=True))

    with pytest.raises(Defect, match="BOOKS-DOCUMENT-IN"):
        render(invoice)


def test_an_invalid_document_names_the_places_and_no_personal_data() -> None:
    contact = replace(COMPANY, country="Nederland", full_name="Geheim Geheimzinnig")

    with pytest.raises(Defect) as caught:
        render(an_invoice(contact=contact))

    assert "CountryCode" in caught.value.params["places"]
    assert "Nederland" not in str(caught.value)


@given(st.text(), st.text(), st.text(max_size=700))
def test_any_text_gives_a_document_that_can_be_read_again(name: str, description: str, remarks: str) -> None:
    contact = replace(COMPANY, full_name=name + "x", first_name=name, address1=description)
    line = a_line(name=name + "x", description=description)
    invoice = replace(an_invoice(contact=contact, lines=(line,)), remarks=remarks)

    document = render(invoice)

    assert is_same(document, document.xml) is True
    assert len(text(document.xml, "Remarks") or "") <= 500
    wrap([document])


def test_characters_that_xml_cannot_carry_are_taken_out() -> None:
    line = a_line(description="a\x00b\x0bc\ud800d\ufffee  f\tg")

    xml = render(an_invoice(lines=(line,))).xml

    assert text(xml, "InvoiceLines/InvoiceLine/Description") == "abcde f g"


def test_the_total_is_read_back_from_the_document_as_yuki_computes_it() -> None:
    lines = (a_line(price="3.33", quantity="3"), a_line(price="-1.00", quantity="1"))

    facts = facts_of(render(an_invoice(lines=lines)))

    assert facts.total_incl == Money.parse("8.99")
    assert (facts.contact_code, facts.contact_name, facts.date) == ("DEMO-17", "Jan Jansen", "2026-11-20")
