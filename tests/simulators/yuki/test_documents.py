"""What a SalesInvoices document must look like; else the whole call is a fault."""

import pytest

from tests.simulators.yuki.wire import INVOICES, Client, Fault, a_line, an_invoice


@pytest.mark.parametrize(
    "document",
    [
        f"<SalesInvoices>{an_invoice()}</SalesInvoices>",
        f'<SalesInvoices xmlns="{INVOICES}"></SalesInvoices>',
        f'<Invoices xmlns="{INVOICES}">{an_invoice()}</Invoices>',
        f'&lt;SalesInvoices xmlns="{INVOICES}"/&gt;',
        "",
        f'<SalesInvoices xmlns="{INVOICES}">{an_invoice()}</SalesInvoices><x/>',
    ],
    ids=["no namespace", "no invoice", "other root", "escaped", "empty", "two roots"],
)
def test_a_document_of_another_shape_is_a_fault(client: Client, document: str) -> None:
    with pytest.raises(Fault, match="XML"):
        client.deliver(document)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("<Process>true</Process>", "<Process>yes</Process>"),
        ("<Process>true</Process>", "<Process/>"),
        ("<Process>true</Process>", "<process>true</process>"),
        ("<Date>2026-11-20</Date>", ""),
        ("<Date>2026-11-20</Date>", "<Date/>"),
        ("<Date>2026-11-20</Date>", "<Date>20-11-2026</Date>"),
        ("<DueDate>2026-11-20</DueDate>", "<DueDate/>"),
        ("<Subject>Bestelling 1</Subject>", "<Subject/>"),
        ("<Subject>Bestelling 1</Subject>", f"<Subject>{'s' * 256}</Subject>"),
        (
            "<PaymentMethod>ElectronicTransfer</PaymentMethod>",
            f"<PaymentMethod>{'p' * 61}</PaymentMethod>",
        ),
        ("<Reference>R1</Reference>", f"<Reference>{'r' * 41}</Reference>"),
        ("<Process>true</Process>", "<PurchaseOrderNumber>1</PurchaseOrderNumber><Process>true</Process>"),
        ("<CountryCode>NL</CountryCode>", "<CountryCode>nl</CountryCode>"),
        ("<CountryCode>NL</CountryCode>", "<CountryCode>NLD</CountryCode>"),
        ("<ContactType>Person</ContactType>", "<ContactType>Consumer</ContactType>"),
        ("<City>Utrecht</City>", "<City/>"),
        ("<City>Utrecht</City><Zipcode>3511 AA</Zipcode>", "<Zipcode>3511 AA</Zipcode><City>Utrecht</City>"),
        ("<ProductQuantity>1</ProductQuantity>", "<ProductQuantity>1.00001</ProductQuantity>"),
        ("<ProductQuantity>1</ProductQuantity>", "<ProductQuantity>1,5</ProductQuantity>"),
        ("<ProductQuantity>1</ProductQuantity>", "<ProductQuantity/>"),
        ("<SalesPrice>12.10</SalesPrice>", "<SalesPrice>12.10001</SalesPrice>"),
        ("<SalesPrice>12.10</SalesPrice>", "<SalesPrice/>"),
        ("<VATPercentage>21.00</VATPercentage>", "<VATPercentage>21.001</VATPercentage>"),
        ("<VATIncluded>true</VATIncluded>", "<VATIncluded/>"),
        ("<Description>Mok</Description>", "<Description/>"),
        ("<Description>Mok</Description>", "<Description> </Description>"),
        ("<Description>Mok</Description>", "<Description>Mok</Description><Category>7</Category>"),
    ],
)  # fmt: skip
def test_one_wrong_element_cancels_the_whole_call(client: Client, good: str, bad: str) -> None:
    invoice = an_invoice()
    assert good in invoice
    document = (
        f'<SalesInvoices xmlns="{INVOICES}">{an_invoice(reference="OK")}{invoice.replace(good, bad)}</SalesInvoices>'
    )

    with pytest.raises(Fault, match="not valid"):
        client.deliver(document)

    assert client.admin("GET", "documents") == []


def test_elements_that_are_shown_empty_in_practice_may_be_empty(client: Client) -> None:
    contact = {
        "FullName": "Jan",
        "FirstName": "",
        "MiddleName": "",
        "LastName": "",
        "CountryCode": "NL",
        "City": "Ede",
        "AddressLine_1": "Weg 1",
        "AddressLine_2": "",
        "Website": "",
        "CoCNumber": "",
        "VATNumber": "",
        "BankAccount": "",
        "PhoneHome": "",
        "MobileHome": "",
    }
    empty = "<PriceList/><Currency/><ProjectID/><ProjectCode/><Remarks/>"

    client.booked(an_invoice(head="<Layout/>", between=empty, contact=contact, lines=a_line(account="")))


def test_a_category_may_be_nil(client: Client) -> None:
    nil = '<Category xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>'

    client.booked(an_invoice(lines=a_line().replace("<SalesPrice>", f"{nil}<SalesPrice>")))


def test_white_space_around_the_document_is_accepted(client: Client) -> None:
    answer = client.deliver(f'\n  <SalesInvoices xmlns="{INVOICES}">{an_invoice()}</SalesInvoices>\n')

    assert answer.findtext("TotalSucceeded") == "1"
