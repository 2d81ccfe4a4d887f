"""Reading back: archive, open items, transactions, ledger scheme, VAT codes, contacts."""

import pytest

from simulators.yuki.server import YukiSimulator
from tests.simulators.yuki.wire import (
    ADMINISTRATION,
    BELGIAN_ADMINISTRATION,
    BELGIAN_DOMAIN,
    CONTACT,
    DOMAIN,
    SECOND_ADMINISTRATION,
    Client,
    Element,
    Fault,
    Json,
    a_draft,
    a_line,
    an_invoice,
    bare,
    log_in,
)

EVER = {"startDate": "0001-01-01", "endDate": "0001-01-01"}
FIRST_100 = {"numberOfRecords": 100, "startRecord": 1}


def search(client: Client, text: str, **other: Json) -> list[Element]:
    parameters = {
        "searchOption": "Subject",
        "searchText": text,
        "folderID": 2,
        "tabID": -1,
        "sortOrder": "CreatedAsc",
        **EVER,
        **FIRST_100,
        **other,
    }
    return list(client.look("Archive", "SearchDocuments", **parameters)[0])


def folder(client: Client, **other: Json) -> list[Element]:
    parameters = {"folderID": 2, "sortOrder": "CreatedAsc", **EVER, **FIRST_100, **other}
    return list(client.look("Archive", "DocumentsInFolder", **parameters)[0])


def details(client: Client, account: str = "", **other: Json) -> list[Element]:
    period = {"StartDate": "2026-11-01", "EndDate": "2026-11-30", "financialMode": 0, **other}
    return list(client.ask("AccountingInfo", "GetTransactionDetails", GLAccountCode=account, **period))


def outstanding(client: Client, reference: str) -> list[Element]:
    return list(client.ask("Accounting", "CheckOutstandingItemAdmin", Reference=reference)[0])


def contacts(client: Client, option: str, value: str, page: int = 1) -> list[Element]:
    parameters = {
        "sessionID": client.session,
        "domainID": DOMAIN,
        "searchOption": option,
        "searchValue": value,
        "sortOrder": "HID",
        "modifiedAfter": "0001-01-01T00:00:00",
        "active": "Both",
        "pageNumber": page,
    }
    return list(client.call("Contact", "SearchContacts", parameters)[0][0])


class TestArchive:
    def test_a_booked_invoice_shows_its_number_in_the_file_name(self, client: Client) -> None:
        client.booked(an_invoice(reference="WEB-1", subject="Bestelling ABC"))

        (one,) = search(client, "Bestelling ABC")

        assert [child.tag for child in one] == [
            "Subject", "DocumentDate", "Amount", "Type", "TypeDescription", "FileName", "ContentType",
            "FileSize", "ContactName", "Created", "Creator", "Modified", "Modifier",
        ]  # fmt: skip
        assert one.findtext("FileName") == "Invoice WEB-1.pdf"
        assert one.findtext("DocumentDate") == "2026-11-20"
        assert one.findtext("Amount") == "12.10"
        assert one.findtext("Type") == "6"
        assert one.findtext("Created") == "2026-11-20T13:00:00"

    def test_a_draft_has_neither_date_nor_file(self, client: Client) -> None:
        client.booked(a_draft(subject="Concept ABC"))

        (one,) = search(client, "Concept ABC")

        assert one.find("FileName") is None
        assert one.find("DocumentDate") is None
        assert one.findtext("Amount") == "12.10"

    def test_subjects_are_searched_by_part_and_case_blind(self, client: Client) -> None:
        client.booked(
            an_invoice(reference="A", subject="Bestelling 12"),
            an_invoice(reference="B", subject="Bestelling 123"),
        )

        found = [one.findtext("Subject") for one in search(client, "bestelling 12")]

        assert found == ["Bestelling 12", "Bestelling 123"]

    def test_other_folders_and_tabs_are_empty(self, client: Client) -> None:
        client.booked(an_invoice())

        assert search(client, "", folderID=1) == []
        assert search(client, "", tabID=101) == []
        assert len(search(client, "", folderID=-1)) == 1
        assert len(search(client, "", tabID=201)) == 1

    def test_pages_end_in_an_empty_one(self, client: Client) -> None:
        client.booked(*(an_invoice(reference=f"R{n}") for n in range(3)))

        pages = [folder(client, numberOfRecords=2, startRecord=start) for start in (1, 3, 5)]

        assert [len(page) for page in pages] == [2, 1, 0]

    def test_dates_limit_and_order_the_list(self, client: Client) -> None:
        client.booked(
            an_invoice(reference="A", date="2026-10-02", due="2026-10-02"),
            an_invoice(reference="B", date="2026-10-01", due="2026-10-01"),
            an_invoice(reference="C", date="2026-11-01", due="2026-11-01"),
        )

        october = {"startDate": "2026-10-01", "endDate": "2026-10-31"}
        found = folder(client, sortOrder="DocumentDateAsc", **october)

        assert [one.findtext("FileName") for one in found] == ["Invoice B.pdf", "Invoice A.pdf"]

    def test_it_covers_the_current_domain_only(self, yuki: YukiSimulator, client: Client) -> None:
        with log_in(yuki.url, key="demo-key-be", administration=BELGIAN_ADMINISTRATION) as belgian:
            belgian.booked(an_invoice(lines=a_line(account="700000")))
            theirs = folder(belgian)
        with log_in(yuki.url, key="demo-key-portal") as portal:
            before = folder(portal)
            belfort = {"sessionID": portal.session, "domainID": BELGIAN_DOMAIN}
            portal.call("Archive", "SetCurrentDomain", belfort)
            after = folder(portal)

        assert len(theirs) == 1
        assert folder(client) == before == []
        assert len(after) == 1

    def test_it_covers_all_administrations_of_the_domain_in_reach(self, yuki: YukiSimulator, client: Client) -> None:
        client.booked(an_invoice(reference="A"))
        with log_in(yuki.url, key="demo-key-portal", administration=SECOND_ADMINISTRATION) as other:
            other.booked(an_invoice(reference="B"))
            both = folder(other)

        assert len(both) == 2
        assert len(folder(client)) == 1

    def test_the_invoice_is_returned_as_delivered(self, client: Client) -> None:
        client.booked(an_invoice(reference="WEB-1", subject="Thee &amp; koffie"))
        (one,) = folder(client)

        text = client.look("Archive", "DocumentXMLDataAsString", documentID=one.get("ID")).text
        element = client.look("Archive", "DocumentXMLData", documentID=one.get("ID"))[0]

        delivered = bare(text.encode())
        assert delivered.tag == element.tag == "SalesInvoice"
        assert delivered.findtext("Subject") == element.findtext("Subject") == "Thee & koffie"
        assert delivered.findtext("InvoiceLines/InvoiceLine/Product/SalesPrice") == "12.10"

    def test_one_document_is_found_with_its_places(self, client: Client) -> None:
        client.booked(an_invoice())
        (listed,) = folder(client)

        (one,) = client.look("Archive", "FindDocument", documentID=listed.get("ID"))[0]

        assert one.find("Folder").get("ID") == "2"
        assert one.find("Tab").get("ID") == "201"
        with pytest.raises(Fault, match="does not exist"):
            client.look("Archive", "FindDocument", documentID="nothing")

    def test_a_draft_has_no_file_and_files_may_be_withheld(self, client: Client) -> None:
        client.booked(a_draft(), an_invoice())
        draft, booked = (one.get("ID") for one in folder(client))

        file = client.look("Archive", "DocumentFile", documentID=booked)[0]
        client.admin("POST", "settings", {"files_fault": True})

        assert file.findtext("FileName") == "Invoice R1.pdf"
        for one in (draft, booked):
            with pytest.raises(Fault, match="not available"):
                client.look("Archive", "DocumentFile", documentID=one)

    def test_changed_documents_are_found_by_moment(self, client: Client) -> None:
        client.booked(an_invoice(reference="A"))
        client.admin("POST", "clock", {"advance_seconds": 3600})
        client.booked(an_invoice(reference="B"))

        found = client.look(
            "Archive",
            "ModifiedDocumentsInFolder",
            folderID=2,
            sortOrder="ModifiedAsc",
            modifiedSince="2026-11-20T13:30:00",
            **FIRST_100,
        )[0]

        assert [one.findtext("FileName") for one in found] == ["Invoice B.pdf"]


class TestLag:
    def test_the_archive_may_lag_by_seconds(self, client: Client) -> None:
        client.admin("POST", "settings", {"archive_lag": 90})
        client.booked(an_invoice())

        before = folder(client)
        client.admin("POST", "clock", {"advance_seconds": 91})

        assert before == []
        assert len(folder(client)) == 1

    @pytest.mark.parametrize(("lag", "seconds", "shown"), [("3600", 3500, 0), ("3600", 3700, 1), ("off", 1, 1)])
    def test_the_archive_may_lag_for_the_documents_of_one_call(
        self, client: Client, lag: str, seconds: int, shown: int
    ) -> None:
        client.admin("POST", "settings", {"archive_lag": 60})
        client.admin("POST", "faults", f"ProcessSalesInvoices:archive_lag={lag}:times=1")
        client.booked(an_invoice())

        client.admin("POST", "clock", {"advance_seconds": seconds})

        assert len(folder(client)) == shown

    def test_open_items_may_lag_until_the_next_morning(self, client: Client) -> None:
        client.admin("POST", "settings", {"open_items_lag": "next-day"})
        client.booked(an_invoice())

        at_once = outstanding(client, "R1")
        client.admin("POST", "clock", {"now": "2026-11-21T03:59:00+00:00"})
        at_night = outstanding(client, "R1")
        client.admin("POST", "clock", {"now": "2026-11-21T04:00:01+00:00"})

        assert (at_once, at_night) == ([], [])
        assert len(outstanding(client, "R1")) == 1

    def test_transactions_may_lag_too(self, client: Client) -> None:
        client.admin("POST", "settings", {"transactions_lag": 60})
        client.booked(an_invoice())

        before = details(client)
        client.admin("POST", "clock", {"advance_seconds": 61})

        assert before == []
        assert len(details(client)) == 3

    def test_a_lag_is_off_seconds_or_next_day(self, client: Client) -> None:
        answer = client.http.post(f"{client.url}/_admin/settings", json={"archive_lag": "later"}, timeout=10)

        assert answer.status_code == 400
        assert client.admin("GET", "settings")["archive_lag"] == "off"


class TestOpenItems:
    def test_an_invoice_by_transfer_is_open_under_its_number(self, client: Client) -> None:
        client.booked(an_invoice(reference="WEB-1", subject="Bestelling 1", due="2026-12-04"))

        (item,) = outstanding(client, "WEB-1")

        assert item.findtext("OpenAmount") == item.findtext("OriginalAmount") == "12.10"
        assert item.findtext("Contact") == "Jan Jansen"
        assert item.findtext("ContactCode") == "SHOP-1"
        assert item.findtext("DueDate") == "2026-12-04"
        assert item.find("Type").get("ID") == "6"
        assert item.find("DocumentID") is None
        assert outstanding(client, "WEB") == []

    @pytest.mark.parametrize("method", ["CreditCard", "DebitCard", "iDeal", "Online", "Mollie", "PayPal"])
    def test_paid_methods_leave_no_open_item(self, client: Client, method: str) -> None:
        client.booked(an_invoice(payment=method))

        assert outstanding(client, "R1") == []

    @pytest.mark.parametrize("method", ["Unspecified", "ElectronicTransfer", "ToSettle", "Bank", None])
    def test_other_methods_do(self, client: Client, method: str | None) -> None:
        client.booked(an_invoice(payment=method))

        assert len(outstanding(client, "R1")) == 1

    def test_drafts_are_not_open(self, client: Client) -> None:
        client.booked(a_draft())

        assert client.admin("GET", "open-items") == []

    def test_the_list_by_date_carries_the_document(self, client: Client) -> None:
        client.booked(
            an_invoice(reference="A"),
            an_invoice(reference="B", date="2026-10-01", due="2026-10-01", lines=a_line(price="50.00")),
        )

        def listed(start: str) -> list[Element]:
            return list(
                client.ask(
                    "Accounting",
                    "OutstandingDebtorItemsByDate",
                    includeBankTransactions="false",
                    sortOrder="AmountDesc",
                    startDate=start,
                    endDate="2026-11-30",
                )[0]
            )

        assert [one.findtext("Reference") for one in listed("2026-10-01")] == ["B", "A"]
        (one,) = listed("2026-11-01")
        (document,) = client.admin("GET", "documents?reference=A")
        assert one.findtext("DocumentID") == document["id"]

    def test_without_an_administration_all_in_reach_are_looked_at(self, client: Client) -> None:
        client.booked(an_invoice(reference="A"))

        (item,) = client.look("Accounting", "CheckOutstandingItem", Reference="A")[0]

        assert item.findtext("Reference") == "A"


class TestTransactions:
    def test_a_booking_balances_and_revenue_is_credit(self, client: Client) -> None:
        client.booked(an_invoice(reference="WEB-1"))

        found = {one.findtext("glAccountCode"): one.findtext("transactionAmount") for one in details(client)}

        assert found == {"13000": "12.10", "80000": "-10.00", "18000": "-2.10"}

    def test_it_carries_number_document_and_contact(self, client: Client) -> None:
        client.booked(an_invoice(reference="WEB-1", subject="Bestelling 1"))
        (document,) = folder(client)

        (one,) = details(client, "80000")

        assert one.findtext("documentReference") == "WEB-1"
        assert one.findtext("documentID") == document.get("ID")
        assert one.findtext("description") == "Bestelling 1"
        assert one.findtext("fullName") == "Jan Jansen"
        assert one.findtext("contactCode") == "SHOP-1"
        assert one.findtext("transactionDate") == "2026-11-20T00:00:00"
        assert one.findtext("periodId") == "202611"

    @pytest.mark.parametrize(("method", "account"), [("Mollie", "23340"), ("iDeal", "23300")])
    def test_paid_methods_wait_on_their_suspense_account(self, client: Client, method: str, account: str) -> None:
        client.booked(an_invoice(payment=method))

        (one,) = details(client, account)
        assert one.findtext("transactionAmount") == "12.10"
        assert details(client, "13000") == []

    def test_vat_is_one_line_per_code(self, client: Client) -> None:
        lines = a_line() + a_line(item="Lamp") + a_line(item="Boek", kind="2", percentage="9.00")
        client.booked(an_invoice(lines=lines))

        amounts = sorted(one.findtext("transactionAmount") for one in details(client, "18000"))

        assert amounts == ["-1.00", "-4.20"]

    def test_dates_limit_and_drafts_are_absent(self, client: Client) -> None:
        client.booked(an_invoice(date="2026-10-31", due="2026-10-31"), a_draft())

        assert details(client) == []
        assert len(details(client, StartDate="2026-10-31", EndDate="2026-10-31")) == 3

    def test_net_revenue_is_without_vat(self, client: Client) -> None:
        client.booked(an_invoice(reference="A"), an_invoice(reference="B"))

        period = {"StartDate": "2026-11-01", "EndDate": "2026-11-30"}

        assert client.ask("Accounting", "NetRevenue", **period).text == "20.00"

    def test_balances_add_up_to_nothing(self, client: Client) -> None:
        client.booked(an_invoice(reference="A"), an_invoice(reference="B", payment="Mollie"))

        rows = client.ask("Accounting", "GLAccountBalance", transactionDate="2026-12-31")[0]

        amounts = {one.get("Code"): one.findtext("Amount") for one in rows}
        assert amounts == {"13000": "12.10", "18000": "-4.20", "23340": "12.10", "80000": "-20.00"}


class TestLists:
    def test_the_ledger_scheme_misspells_as_the_real_one(self, client: Client) -> None:
        scheme = {one.findtext("code"): one for one in client.ask("AccountingInfo", "GetGLAccountScheme")}

        assert scheme["80000"].findtext("descripton") == "Omzet hoog"
        assert scheme["80000"].findtext("type") == "4"
        assert scheme["17500"].findtext("type") == "2"
        assert scheme["80090"].findtext("isEnabled") == "false"

    def test_only_custom_payment_methods_are_listed(self, client: Client) -> None:
        found = [one.findtext("Description") for one in client.ask("AccountingInfo", "GetCustomPaymentMethods")]

        assert found == ["Mollie", "PayPal", "Klarna"]

    def test_vat_codes_carry_dates_and_a_country_where_there_is_one(self, client: Client) -> None:
        codes = {one.findtext("description"): one for one in client.ask("Vat", "ActiveVATCodesList")}

        german, high = codes["OSS DE"], codes["Btw hoog 21%"]
        assert (german.findtext("type"), german.findtext("percentage")) == ("40", "19.00")
        assert german.findtext("country") == "DE"
        assert german.findtext("startDate") == "2021-07-01T00:00:00"
        assert german.find("endDate").text is None
        assert high.find("country") is None
        assert "Levering binnen de EU (oud)" not in codes
        assert not any(one.findtext("country") == "NL" for one in codes.values())
        assert len({c.findtext("country") for c in codes.values()} - {None}) == 26

    def test_a_belgian_administration_has_belgian_codes_and_accounts(self, yuki: YukiSimulator) -> None:
        with log_in(yuki.url, key="demo-key-be", administration=BELGIAN_ADMINISTRATION) as belgian:
            pairs = {
                (one.findtext("type"), one.findtext("percentage"))
                for one in belgian.ask("Vat", "ActiveVATCodesList")
                if one.find("country") is None
            }
            belgian.booked(an_invoice(lines=a_line(account=None)))
            accounts = {one.findtext("glAccountCode") for one in details(belgian)}

        assert {("1", "21.00"), ("2", "6.00"), ("21", "12.00")} <= pairs
        assert accounts == {"400000", "451000", "700000"}

    def test_items_are_listed(self, client: Client) -> None:
        client.booked(an_invoice(lines=a_line(item="Mok")))

        (one,) = client.ask("Sales", "GetSalesItems")

        assert one.findtext("description") == "Mok"


class TestContacts:
    def test_codes_are_searched_by_part(self, client: Client) -> None:
        client.booked(an_invoice(reference="A"))
        client.booked(an_invoice(reference="B", contact={**CONTACT, "ContactCode": "SHOP-12"}))

        found = [one.findtext("Code") for one in contacts(client, "Code", "shop-1")]

        assert found == ["SHOP-1", "SHOP-12"]

    def test_a_card_has_the_names_of_the_contact_service(self, client: Client) -> None:
        client.booked(an_invoice())

        (card,) = contacts(client, "Name", "Jan Jansen")

        assert card.findtext("Postcode") == "3511 AA"
        assert card.findtext("Country") == "NL"
        assert card.findtext("Type") == "Person"
        assert card.findtext("Created") == "11/20/2026 1:00:00 PM"

    def test_a_page_holds_a_hundred(self, client: Client) -> None:
        for n in range(3):
            client.booked(
                *(an_invoice(reference=f"R{n}-{m}", contact={**CONTACT, "ContactCode": f"C{n}-{m}"}) for m in range(40))
            )

        sizes = [len(contacts(client, "Code", "C", page)) for page in (1, 2, 3)]

        assert sizes == [100, 20, 0]

    def test_it_takes_the_domain_not_the_administration(self, client: Client) -> None:
        parameters = {
            "sessionID": client.session,
            "domainID": ADMINISTRATION,
            "searchOption": "All",
            "searchValue": "",
            "sortOrder": "HID",
            "active": "Both",
            "pageNumber": 1,
        }

        with pytest.raises(Fault, match="Domain"):
            client.call("Contact", "SearchContacts", parameters)
