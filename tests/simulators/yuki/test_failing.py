"""Every way in which the simulated Yuki can be told to fail."""

import pytest
import requests

from tests.simulators.yuki.wire import INVOICES, Client, Fault, an_invoice, log_in


def in_force(client: Client, fault: str) -> None:
    client.admin("POST", "faults", fault)


def deliver(client: Client) -> requests.Response:
    document = f'<SalesInvoices xmlns="{INVOICES}">{an_invoice()}</SalesInvoices>'
    element = (
        '<ProcessSalesInvoices xmlns="http://www.theyukicompany.com/">'
        f"<sessionId>{client.session}</sessionId>"
        f"<administrationId>{client.administration}</administrationId>"
        f"<xmlDoc>{document}</xmlDoc></ProcessSalesInvoices>"
    )
    return client.send("Sales", "ProcessSalesInvoices", element)


def booked(client: Client) -> int:
    return len(client.admin("GET", "documents"))


@pytest.mark.parametrize(
    ("fault", "held"),
    [("status429", 0), ("status500", 0), ("status502", 0), ("status503", 0), ("status500_committed", 1)],
)
def test_a_status_comes_with_or_without_the_booking(client: Client, fault: str, held: int) -> None:
    in_force(client, f"ProcessSalesInvoices:{fault}:times=1")

    answer = deliver(client)

    assert answer.status_code == int(fault[6:9])
    assert booked(client) == held


@pytest.mark.parametrize(("fault", "held"), [("drop_before", 0), ("drop_after", 1)])
def test_a_connection_drops_before_or_after_the_booking(client: Client, fault: str, held: int) -> None:
    in_force(client, f"ProcessSalesInvoices:{fault}:times=1")

    with pytest.raises(requests.ConnectionError):
        deliver(client)

    assert booked(client) == held


@pytest.mark.parametrize(("fault", "held"), [("fault=Kapot", 0), ("refuse=Kapot", 0), ("fault_committed=Kapot", 1)])
def test_a_fault_comes_with_or_without_the_booking(client: Client, fault: str, held: int) -> None:
    in_force(client, f"ProcessSalesInvoices:{fault}:times=1")

    with pytest.raises(Fault, match="Kapot"):
        client.post(an_invoice())

    assert booked(client) == held


def test_garbage_and_half_answers_hide_a_booking(client: Client) -> None:
    in_force(client, "ProcessSalesInvoices:garbage:times=1")
    garbage = deliver(client)
    in_force(client, "ProcessSalesInvoices:half_answer:times=1")
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        deliver(client)

    assert garbage.status_code == 200
    assert b"Envelope" not in garbage.content
    assert booked(client) == 1


def test_an_answer_may_name_another_reference(client: Client) -> None:
    in_force(client, "ProcessSalesInvoices:other_reference=X-9:times=1")

    invoice = client.post(an_invoice(reference="R1")).find("Invoice")

    assert invoice.findtext("Reference") == "X-9"
    assert [one["reference"] for one in client.admin("GET", "documents")] == ["R1"]


def test_an_answer_may_lack_an_invoice(client: Client) -> None:
    in_force(client, "ProcessSalesInvoices:missing_invoice:times=1")

    answer = client.post(an_invoice(reference="A"), an_invoice(reference="B"))

    assert [one.findtext("Reference") for one in answer.findall("Invoice")] == ["B"]
    assert answer.findtext("TotalSucceeded") == "2"
    assert booked(client) == 2


@pytest.mark.parametrize(("fault", "words"), [("session_expired", "session"), ("daily_limit", "daily limit")])
def test_a_session_may_end_and_a_limit_be_reached_at_will(client: Client, fault: str, words: str) -> None:
    in_force(client, f"ProcessSalesInvoices:{fault}:times=1")

    with pytest.raises(Fault, match=words):
        client.post(an_invoice())

    assert booked(client) == 0
    client.booked(an_invoice())


def test_a_fault_strikes_one_operation_only(client: Client) -> None:
    in_force(client, "ProcessSalesInvoices:status500")

    with log_in(client.url, key="demo-key-nl") as other:
        other.look("Sales", "Domains")
    assert deliver(client).status_code == 500


def test_an_unknown_fault_is_refused(client: Client) -> None:
    answer = requests.post(f"{client.url}/_admin/faults", json="*:explode", timeout=10)

    assert answer.status_code == 400


def test_the_admin_route_refuses_a_fault_on_an_operation_that_there_is_not(client: Client) -> None:
    answer = requests.post(f"{client.url}/_admin/faults", json="ProcesSalesInvoices:garbage", timeout=5)

    assert answer.status_code == 400
    assert "did you mean ProcessSalesInvoices" in answer.json()["error"]
