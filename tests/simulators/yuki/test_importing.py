"""Delivering invoices: what is booked, what is kept as a draft, and what the answer says."""

from simulators.yuki.server import YukiSimulator
from tests.simulators.yuki.wire import Client, a_draft, a_line, an_invoice


def test_an_invoice_is_booked_under_its_own_number(client: Client) -> None:
    answer = client.post(an_invoice(reference="WEB-1", subject="Bestelling 1"))

    assert [one.tag for one in answer] == [
        "TimeStamp", "AdministrationId", "TotalSucceeded", "TotalFailed", "TotalSkipped", "Invoice",
    ]  # fmt: skip
    assert answer.findtext("TimeStamp") == "2026-11-20"
    assert answer.findtext("AdministrationId") == client.administration
    invoice = answer.find("Invoice")
    assert {one.tag: one.text or "" for one in invoice} == {
        "Succeeded": "true",
        "Processed": "true",
        "EmailSent": "false",
        "Reference": "WEB-1",
        "Subject": "Bestelling 1",
        "Contact": "Jan Jansen",
        "Message": "",
    }


def test_a_draft_is_kept_without_a_number(client: Client) -> None:
    answer = client.post(a_draft(subject="Concept 7"))

    invoice = answer.find("Invoice")
    assert invoice.findtext("Succeeded") == "true"
    assert invoice.findtext("Processed") == "false"
    assert invoice.findtext("Reference") == ""
    (held,) = client.admin("GET", "documents?status=draft")
    assert (held["subject"], held["reference"], held["total_incl"]) == ("Concept 7", "", "12.10")


def test_children_of_the_answer_are_in_no_namespace(client: Client) -> None:
    document = (
        f'<SalesInvoices xmlns="urn:xmlns:http://www.theyukicompany.com:salesinvoices">{an_invoice()}</SalesInvoices>'
    )
    element = (
        '<ProcessSalesInvoices xmlns="http://www.theyukicompany.com/">'
        f"<sessionId>{client.session}</sessionId>"
        f"<administrationId>{client.administration}</administrationId>"
        f"<xmlDoc>{document}</xmlDoc></ProcessSalesInvoices>"
    )

    text = client.send("Sales", "ProcessSalesInvoices", element).text

    assert '<SalesInvoicesImportResponse xmlns="urn:xmlns:http://www.theyukicompany.com:salesinvoicesresponse">' in text
    assert '<AdministrationId xmlns="">' in text
    assert '<Invoice xmlns="">' in text


def test_a_refused_invoice_leaves_nothing_behind_while_its_neighbours_are_booked(
    client: Client,
) -> None:
    bad = an_invoice(
        reference="BAD",
        contact={"FullName": "Nieuw", "CountryCode": "NL", "City": "Ede", "AddressLine_1": "X 1"},
        lines=a_line(item="Nieuw artikel") + a_line(item="Ander", percentage="17.00"),
    )

    answer = client.post(an_invoice(reference="A"), bad, an_invoice(reference="B"))

    assert [answer.findtext(f"Total{one}") for one in ("Succeeded", "Failed", "Skipped")] == [
        "2", "1", "0",
    ]  # fmt: skip
    assert [one.findtext("Succeeded") for one in answer.findall("Invoice")] == [
        "true", "false", "true",
    ]  # fmt: skip
    assert "Nieuw artikel" not in {one["description"] for one in client.admin("GET", "items")}
    assert "Nieuw" not in {one["name"] for one in client.admin("GET", "contacts")}
    assert {one["reference"] for one in client.admin("GET", "documents")} == {"A", "B"}


def test_after_six_refusals_the_rest_is_skipped_without_an_answer(client: Client) -> None:
    bad = [an_invoice(reference=f"B{n}", date="2026-11-20", due="2026-11-19") for n in range(6)]
    good = [an_invoice(reference=f"G{n}") for n in range(3)]

    answer = client.post(good[0], *bad, *good[1:])

    assert [answer.findtext(f"Total{one}") for one in ("Succeeded", "Failed", "Skipped")] == [
        "1", "6", "2",
    ]  # fmt: skip
    assert len(answer.findall("Invoice")) == 7
    assert [one["reference"] for one in client.admin("GET", "documents")] == ["G0"]


def test_five_refusals_stop_nothing(client: Client) -> None:
    bad = [an_invoice(reference=f"B{n}", due="2026-11-19") for n in range(5)]

    answer = client.post(*bad, an_invoice(reference="G"))

    assert answer.findtext("TotalSucceeded") == "1"
    assert answer.findtext("TotalSkipped") == "0"


def test_a_call_as_a_draft_fault_keeps_a_draft(client: Client, yuki: YukiSimulator) -> None:
    client.admin("POST", "faults", "ProcessSalesInvoices:not_processed:times=1")

    invoice = client.post(an_invoice(reference="R9")).find("Invoice")

    assert invoice.findtext("Succeeded") == "true"
    assert invoice.findtext("Processed") == "false"
    assert yuki.faults.in_force() == {}
    assert [one["status"] for one in client.admin("GET", "documents")] == ["draft"]
