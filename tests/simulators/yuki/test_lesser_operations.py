"""The operations beside the main road: each answers in its documented shape."""

import pytest

from tests.simulators.yuki.wire import (
    ADMINISTRATION,
    DOMAIN,
    INVOICES,
    Client,
    Fault,
    a_line,
    an_invoice,
)

OUTSTANDING = {"includeBankTransactions": "false", "sortOrder": "DateAsc"}
PERIOD = {"startDate": "2026-11-01", "endDate": "2026-11-30"}


def test_a_client_logs_in_with_id_and_secret(client: Client) -> None:
    sent = {"clientID": "app", "clientSecret": "s", "accessKey": "demo-key-nl"}

    session = client.call("Sales", "AuthenticateClient", sent)[0].text
    client.session = session

    assert client.look("Sales", "Domains")[0][0].get("ID") == DOMAIN
    with pytest.raises(Fault):
        client.call("Sales", "AuthenticateClient", {**sent, "clientSecret": ""})
    with pytest.raises(Fault):
        client.call("Sales", "AuthenticateByUserName", {"userName": "a", "password": "b"})


def test_companies_and_administrations_have_names(client: Client) -> None:
    company = client.look("Sales", "Companies")[0][0]
    administration = client.look("Sales", "AdministrationsWithInternalCustomerCode")[0][0]
    found = client.look("Sales", "AdministrationID", administrationName="De Vuurtoren B.V.")

    assert company.findtext("Name") == "De Vuurtoren B.V."
    assert administration.find("InternalCustomerCode") is not None
    assert found.text == ADMINISTRATION
    with pytest.raises(Fault):
        client.look("Sales", "AdministrationID", administrationName="Niemand")


def test_languages_are_listed_by_code(client: Client) -> None:
    codes = [one.get("Code") for one in client.look("Sales", "SupportedLanguages")[0]]

    assert {"nl", "en", "nl-be"} <= set(codes)


def test_the_schemas_address_needs_no_session(client: Client) -> None:
    address = client.call("Sales", "SalesInvoiceSchemaPath")[0].text

    assert address.endswith("/schemas/SalesInvoices.xsd")


@pytest.mark.parametrize(
    ("operation", "more"),
    [
        ("OutstandingDebtorItems", {}),
        ("OutstandingDebtorItemsWithLanguage", {}),
        ("OutstandingDebtorItemsByDate", PERIOD),
        ("OutstandingDebtorItemsByDateOutstanding", {"dateOutstanding": "2026-11-20"}),
        ("OutstandingDebtorWithPaymentReference", PERIOD),
    ],
)
def test_every_list_of_debtors_shows_the_open_invoice(client: Client, operation: str, more: dict[str, str]) -> None:
    client.booked(an_invoice(reference="WEB-1"))

    (item,) = client.ask("Accounting", operation, **OUTSTANDING, **more)[0]

    assert item.findtext("Reference") == "WEB-1"
    assert (item.find("PaymentReference") is not None) == ("WithPaymentReference" in operation)


def test_a_payment_reference_is_the_payment_id_sent(client: Client) -> None:
    invoice = an_invoice().replace("<Process>", "<PaymentID>tr_123</PaymentID><Process>")
    client.booked(invoice)

    operation = "OutstandingDebtorWithPaymentReference"
    (item,) = client.ask("Accounting", operation, **OUTSTANDING, **PERIOD)[0]

    assert item.findtext("PaymentReference") == "tr_123"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("AmountAsc", ["B", "A"]),
        ("AmountDesc", ["A", "B"]),
        ("DateAsc", ["A", "B"]),
        ("DateDesc", ["B", "A"]),
    ],
)
def test_debtors_are_sorted_as_asked(client: Client, order: str, expected: list[str]) -> None:
    client.booked(
        an_invoice(reference="A", date="2026-11-01", due="2026-11-01", lines=a_line(price="99.00")),
        an_invoice(reference="B"),
    )

    asked = {**OUTSTANDING, "sortOrder": order}
    found = client.ask("Accounting", "OutstandingDebtorItems", **asked)[0]

    assert [one.findtext("Reference") for one in found] == expected


def test_one_accounts_transactions_come_by_themselves(client: Client) -> None:
    client.booked(an_invoice())

    parameters = {"GLAccountCode": "80000", "StartDate": "2026-11-01", "EndDate": "2026-11-30"}
    (one,) = client.ask("Accounting", "GLAccountTransactions", **parameters)[0]

    assert (one.findtext("Amount"), one.findtext("Contact")) == ("-10.00", "Jan Jansen")


@pytest.mark.parametrize(("kind", "count"), [("Customer", 1), ("Both", 1), ("Supplier", 0)])
def test_everyone_is_a_customer(client: Client, kind: str, count: int) -> None:
    parameters = {
        "sessionID": client.session,
        "domainID": DOMAIN,
        "searchOption": "Code",
        "searchValue": "WEBSHOP",
        "sortOrder": "Name",
        "active": "Active",
        "pageNumber": 1,
        "contactType": kind,
    }

    found = client.call("Contact", "GetSuppliersAndCustomers", parameters)[0][0]

    assert [one.findtext("IsCustomer") for one in found] == ["True"] * count


def test_documents_are_listed_by_tab_and_type(client: Client) -> None:
    client.booked(an_invoice())
    page = {"sortOrder": "CreatedDesc", "startDate": "0001-01-01", "endDate": "0001-01-01"}
    page |= {"numberOfRecords": "10", "startRecord": "0"}

    counts = {
        (operation, name, value): len(client.look("Archive", operation, **{name: value}, **page)[0])
        for operation, name, values in (
            ("DocumentsInTab", "tabID", (201, 101)),
            ("DocumentsByType", "documentType", (6, 2)),
        )
        for value in values
    }
    everything = client.look("Archive", "Documents", **page)[0]

    assert list(counts.values()) == [1, 0, 1, 0]
    assert len(everything) == 1


def test_folders_and_currencies_are_listed(client: Client) -> None:
    folders = {one.get("ID"): one for one in client.look("Archive", "DocumentFolders")[0]}
    (currency,) = client.look("Archive", "Currencies")[0]

    assert folders["2"].findtext("Description") == "Verkoop"
    assert currency.get("ID") == "EUR"


@pytest.mark.parametrize(
    ("service", "operation", "parameters"),
    [
        ("Sales", "ProcessRecognizedSalesInvoices", {"administrationId": ADMINISTRATION}),
        ("Contact", "UpdateContact", {"domainID": DOMAIN}),
    ],
)
def test_what_nothing_is_known_of_is_a_fault(
    client: Client, service: str, operation: str, parameters: dict[str, str]
) -> None:
    session = "sessionId" if service == "Sales" else "sessionID"
    sent = {session: client.session, **parameters, "xmlDoc": f'<SalesInvoices xmlns="{INVOICES}"/>'}

    with pytest.raises(Fault, match="not available"):
        client.call(service, operation, sent)
