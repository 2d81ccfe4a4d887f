"""What people do in Yuki, the clock, the lists, the page, and starting anew."""

import requests

from simulators.yuki.server import YukiSimulator
from tests.simulators.yuki.test_reading import details, folder, outstanding
from tests.simulators.yuki.wire import Client, Json, a_draft, a_line, an_invoice


def the_draft(client: Client) -> str:
    client.booked(a_draft(subject="Concept 1"))
    (one,) = client.admin("GET", "documents?status=draft")
    return str(one["id"])


def refused(client: Client, method: str, path: str, body: Json = None) -> str:
    answer = requests.request(method, f"{client.url}/_admin/{path}", json=body, timeout=10)
    assert answer.status_code == 400
    return str(answer.json()["error"])


def test_an_approved_draft_gets_yukis_own_number_and_is_booked(client: Client) -> None:
    draft = the_draft(client)
    client.booked(an_invoice(reference="2026-0001"))

    approved = client.admin("POST", f"documents/{draft}/approve")

    assert approved["reference"] == "2026-0002"
    assert approved["due_date"] == "2026-11-20"
    assert len(outstanding(client, "2026-0002")) == 1
    assert "Invoice 2026-0002.pdf" in [one.findtext("FileName") for one in folder(client)]
    assert sum(one.findtext("documentReference") == "2026-0002" for one in details(client)) == 3
    assert "no draft" in refused(client, "POST", f"documents/{draft}/approve")


def test_a_number_yuki_gave_cannot_be_given_again(client: Client) -> None:
    client.admin("POST", f"documents/{the_draft(client)}/approve")

    assert "2026-0001" in client.refused(an_invoice(reference="2026-0001"))


def test_an_edited_draft_shows_its_new_amount(client: Client) -> None:
    draft = the_draft(client)
    client.admin("POST", "clock", {"advance_seconds": 60})

    changed = client.admin("POST", f"documents/{draft}/amount", {"total_incl": "24.20"})
    (one,) = folder(client)

    assert (changed["total_excl"], changed["vat"]) == ("20.00", "4.20")
    assert one.findtext("Amount") == "24.20"
    assert one.findtext("Modified") != one.findtext("Created")


def test_a_deleted_draft_is_gone_from_the_archive(client: Client) -> None:
    draft = the_draft(client)

    client.admin("DELETE", f"documents/{draft}")

    assert folder(client) == []
    assert client.admin("GET", f"documents/{draft}")["status"] == "deleted"


def test_a_booked_invoice_cannot_be_deleted(client: Client) -> None:
    client.booked(an_invoice())
    (one,) = client.admin("GET", "documents")

    assert "no draft" in refused(client, "DELETE", f"documents/{one['id']}")


def test_a_payment_lowers_what_is_open_until_nothing_is(client: Client) -> None:
    client.booked(an_invoice())
    (document,) = client.admin("GET", "documents")
    path = f"documents/{document['id']}/pay"

    client.admin("POST", path, {"amount": "5.00"})
    (half,) = outstanding(client, "R1")
    too_much = refused(client, "POST", path, {"amount": "8.00"})
    client.admin("POST", path)

    assert (half.findtext("OpenAmount"), half.findtext("OriginalAmount")) == ("7.10", "12.10")
    assert "does not fit" in too_much
    assert outstanding(client, "R1") == []
    assert len(details(client)) == 3
    assert "nothing open" in refused(client, "POST", path)


def test_lists_can_be_filtered_by_any_field(client: Client) -> None:
    client.booked(an_invoice(reference="A"), an_invoice(reference="B"))

    (one,) = client.admin("GET", "documents?reference=B&status=booked")

    assert one["reference"] == "B"
    assert "documents" in refused(client, "GET", "nothing")


def test_the_page_shows_every_document_and_escapes_what_shops_write(client: Client) -> None:
    client.booked(an_invoice(reference="WEB-1", subject="&lt;script&gt;alert(1)&lt;/script&gt;"))

    page = requests.get(f"{client.url}/_admin/", timeout=10)

    assert page.headers["Content-Type"].startswith("text/html")
    assert "WEB-1" in page.text
    assert "<script>" not in page.text


def test_a_reset_goes_back_to_the_world_and_keeps_the_clock(client: Client) -> None:
    client.booked(an_invoice(lines=a_line(item="Mok")))

    client.admin("POST", "reset")

    assert client.admin("GET", "documents") == []
    assert client.admin("GET", "items") == []
    assert len(client.admin("GET", "contacts")) == 2
    assert client.admin("GET", "clock")["now"].startswith("2026-11-20T12:0")


def test_wrong_wishes_are_named(client: Client) -> None:
    assert "advance_seconds" in refused(client, "POST", "clock", {"ahead": 1})
    assert "daily_limit" in refused(
        client, "POST", "domains/d0000000-0000-4000-8000-000000000001", {"daily_limit": "many"}
    )
    assert "unlimited" in refused(client, "POST", "settings", {"unlimited": True})


def test_calls_can_be_counted_anew(client: Client, yuki: YukiSimulator) -> None:
    client.look("Sales", "Domains")

    client.admin("DELETE", "calls")

    assert client.admin("GET", "calls")["total"] == 0
    assert yuki.store.calls() == []
