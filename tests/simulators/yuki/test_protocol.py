"""Envelopes, sessions, rights, languages and the daily number of calls."""

from datetime import UTC, datetime

import pytest
import requests

from simulators.yuki.server import YukiSimulator
from tests.simulators.yuki.wire import (
    ADMINISTRATION,
    BELGIAN_ADMINISTRATION,
    DOMAIN,
    INVOICES,
    SECOND_ADMINISTRATION,
    SOAP12,
    YUKI,
    Client,
    Fault,
    an_invoice,
    bare,
    log_in,
)

SERVICES = ("Sales", "Accounting", "AccountingInfo", "Contact", "Vat", "Archive")


def test_a_session_of_one_service_works_on_all(client: Client) -> None:
    domains = [client.look(service, "Domains")[0] for service in SERVICES]

    assert [one[0].get("ID") for one in domains] == [DOMAIN] * 6


def test_a_wrong_key_is_a_fault_with_its_known_words(client: Client) -> None:
    with pytest.raises(Fault, match="Invalid access key"):
        client.call("Sales", "Authenticate", {"accessKey": "no-such-key"})


def test_soap_1_2_is_answered_in_soap_1_2(client: Client) -> None:
    call = f'<Domains xmlns="{YUKI}"><sessionID>{client.session}</sessionID></Domains>'
    envelope = f'<e:Envelope xmlns:e="{SOAP12}"><e:Body>{call}</e:Body></e:Envelope>'

    answer = requests.post(
        f"{client.url}/ws/Sales.asmx",
        data=envelope,
        headers={"Content-Type": f'application/soap+xml; charset=utf-8; action="{YUKI}Domains"'},
        timeout=10,
    )

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/soap+xml; charset=utf-8"
    assert SOAP12 in answer.text
    assert bare(answer.content)[0][0].tag == "DomainsResponse"


def test_a_soap_1_2_fault_is_a_receivers_fault(client: Client) -> None:
    call = f'<Domains xmlns="{YUKI}"><sessionID>wrong</sessionID></Domains>'
    envelope = f'<e:Envelope xmlns:e="{SOAP12}"><e:Body>{call}</e:Body></e:Envelope>'

    answer = requests.post(
        f"{client.url}/ws/Sales.asmx",
        data=envelope,
        headers={"Content-Type": "application/soap+xml"},
        timeout=10,
    )

    fault = bare(answer.content)[0][0]
    assert answer.status_code == 500
    assert fault.findtext("Code/Value") == "soap:Receiver"
    assert "session" in fault.findtext("Reason/Text")


@pytest.mark.parametrize(
    ("content_type", "action"),
    [
        ("text/xml", '"http://www.theyukicompany.com/Companies"'),
        ("text/xml", '"Domains"'),
        ("text/xml", None),
        ("application/soap+xml", None),
    ],
)
def test_action_body_and_content_type_must_agree(client: Client, content_type: str, action: str | None) -> None:
    call = f'<Domains xmlns="{YUKI}"><sessionID>{client.session}</sessionID></Domains>'
    envelope = f'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{call}</s:Body></s:Envelope>'
    headers = {"Content-Type": content_type, **({"SOAPAction": action} if action else {})}

    answer = requests.post(f"{client.url}/ws/Sales.asmx", data=envelope, headers=headers, timeout=10)

    assert answer.status_code == 500
    assert bare(answer.content)[0][0].tag == "Fault"


def test_another_content_type_is_no_soap_at_all(client: Client) -> None:
    answer = requests.post(f"{client.url}/ws/Sales.asmx", json={"sessionID": client.session}, timeout=10)

    assert answer.status_code == 415


def test_a_document_type_is_refused(client: Client) -> None:
    body = '<!DOCTYPE x [<!ENTITY e "boom">]><x>&e;</x>'

    answer = requests.post(
        f"{client.url}/ws/Sales.asmx",
        data=body,
        headers={"Content-Type": "text/xml", "SOAPAction": f'"{YUKI}Domains"'},
        timeout=10,
    )

    assert answer.status_code == 500
    assert "DTD" in answer.text


def test_more_than_four_megabytes_are_refused(client: Client) -> None:
    with pytest.raises(Fault, match="Maximum request length"):
        client.call("Sales", "Domains", {"sessionID": "x" * 4_200_000})


@pytest.mark.parametrize("service", ["Purchase", "sales", "Nothing"])
def test_other_services_do_not_exist(client: Client, service: str) -> None:
    answer = client.send(service, "Domains", f'<Domains xmlns="{YUKI}"/>')

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("service", "operation"),
    [("Vat", "ActiveVATCodes"), ("Sales", "SalesItems"), ("Sales", "ActiveVATCodesList")],
)
def test_operations_live_on_their_own_service(client: Client, service: str, operation: str) -> None:
    with pytest.raises(Fault, match="has no operation"):
        client.ask(service, operation)


def test_a_wrongly_cased_session_is_a_fault_both_ways(client: Client) -> None:
    document = f'<SalesInvoices xmlns="{INVOICES}">{an_invoice()}</SalesInvoices>'
    delivery = {
        "sessionID": client.session,
        "administrationID": client.administration,
        "xmlDoc": document,
    }

    with pytest.raises(Fault, match="sessionID"):
        client.call("Sales", "ProcessSalesInvoices", delivery)
    with pytest.raises(Fault, match="sessionId"):
        client.call("Sales", "Domains", {"sessionId": client.session})
    assert client.admin("GET", "documents") == []


def test_parameters_have_an_order(client: Client) -> None:
    swapped = {"administrationID": client.administration, "sessionID": client.session}

    with pytest.raises(Fault, match="out of order"):
        client.call("Vat", "ActiveVATCodesList", swapped)


def test_a_missing_number_and_a_wrong_enumeration_are_faults(client: Client) -> None:
    known = {"folderID": 2, "sortOrder": "CreatedDesc", "startDate": "0001-01-01"}
    known |= {"endDate": "0001-01-01", "numberOfRecords": 10}

    with pytest.raises(Fault, match="startRecord"):
        client.look("Archive", "DocumentsInFolder", **known)
    with pytest.raises(Fault, match="sortOrder"):
        client.look("Archive", "DocumentsInFolder", **{**known, "sortOrder": "Newest"}, startRecord=1)


def test_a_session_ends_after_24_hours(client: Client) -> None:
    client.admin("POST", "clock", {"advance_seconds": 24 * 3600 - 60})
    client.look("Sales", "Domains")
    client.admin("POST", "clock", {"advance_seconds": 120})

    with pytest.raises(Fault, match="session"):
        client.look("Sales", "Domains")


def test_a_key_that_is_switched_off_ends_its_sessions(client: Client) -> None:
    client.admin("POST", "access-keys/demo-key-nl", {"active": False})

    with pytest.raises(Fault, match="session"):
        client.look("Sales", "Domains")
    with pytest.raises(Fault, match="Invalid access key"):
        client.call("Sales", "Authenticate", {"accessKey": "demo-key-nl"})


def test_an_administration_has_its_id_in_an_attribute(client: Client) -> None:
    (one,) = client.look("Sales", "Administrations")[0]

    assert one.get("ID") == ADMINISTRATION
    assert one.findtext("DomainID") == DOMAIN
    assert one.findtext("Country") == "NL"
    assert one.find("ID") is None


def test_a_key_sees_only_its_administrations(yuki: YukiSimulator, client: Client) -> None:
    with log_in(yuki.url, key="demo-key-empty") as empty:
        nothing = empty.look("Sales", "Administrations")[0]
        with pytest.raises(Fault, match="not accessible"):
            empty.ask("Vat", "ActiveVATCodesList")
    client.administration = SECOND_ADMINISTRATION
    with pytest.raises(Fault, match="not accessible"):
        client.post(an_invoice())

    assert list(nothing) == []


def test_a_portal_key_changes_domains_by_domain_id(yuki: YukiSimulator) -> None:
    with log_in(yuki.url, key="demo-key-portal") as portal:
        first = portal.look("Archive", "GetCurrentDomain")[0][0].findtext("Name")
        belgian = next(
            one.findtext("DomainID")
            for one in portal.look("Sales", "Administrations")[0]
            if one.get("ID") == BELGIAN_ADMINISTRATION
        )
        portal.call("Archive", "SetCurrentDomain", {"sessionID": portal.session, "domainID": belgian})
        second = portal.look("Archive", "GetCurrentDomain")[0][0].findtext("Name")
        with pytest.raises(Fault, match="Domain"):
            portal.call(
                "Archive",
                "SetCurrentDomain",
                {"sessionID": portal.session, "domainID": BELGIAN_ADMINISTRATION},
            )

    assert (first, second) == ("vuurtoren", "belfort")


def test_an_inactive_domain_lets_nobody_in(client: Client) -> None:
    client.admin("POST", f"domains/{DOMAIN}", {"active": False})

    with pytest.raises(Fault, match="not active"):
        client.call("Sales", "Authenticate", {"accessKey": "demo-key-nl"})
    with pytest.raises(Fault, match="not active"):
        client.ask("Vat", "ActiveVATCodesList")


@pytest.mark.parametrize(
    ("service", "operation", "right"),
    [
        ("Vat", "ActiveVATCodesList", "Financial"),
        ("AccountingInfo", "GetGLAccountScheme", "Financial"),
    ],
)
def test_a_missing_right_is_a_fault(yuki: YukiSimulator, service: str, operation: str, right: str) -> None:
    with log_in(yuki.url, key="demo-key-sales-only") as poor:
        poor.booked(an_invoice())
        with pytest.raises(Fault, match=right):
            poor.ask(service, operation)


def test_messages_follow_the_sessions_language(client: Client) -> None:
    client.booked(an_invoice(reference="R1"))

    dutch = client.refused(an_invoice(reference="R1"))
    client.call("Sales", "SetLanguage", {"sessionID": client.session, "language": "en"})
    english = client.refused(an_invoice(reference="R1"))

    assert "bestaat al een factuur met het factuurnummer" in dutch
    assert "already exists" in english
    assert client.look("Sales", "Language").text == "en"
    with pytest.raises(Fault, match="not supported"):
        client.call("Sales", "SetLanguage", {"sessionID": client.session, "language": "tlh"})


def test_every_call_counts_logging_in_too(client: Client) -> None:
    client.look("Sales", "Domains")
    with pytest.raises(Fault):
        client.deliver("<SalesInvoices/>")

    counted = client.admin("GET", "calls")

    assert counted["operations"] == {"Authenticate": 1, "Domains": 1, "ProcessSalesInvoices": 1}
    assert counted["total"] == 3


def test_the_daily_limit_is_a_fault_until_midnight_in_amsterdam(yuki: YukiSimulator, client: Client) -> None:
    client.admin("POST", f"domains/{DOMAIN}", {"daily_limit": 3})
    client.look("Sales", "Domains")
    client.look("Sales", "Domains")

    with pytest.raises(Fault, match="daily limit of 3"):
        client.post(an_invoice())
    with pytest.raises(Fault, match="daily limit of 3"):
        client.call("Sales", "Authenticate", {"accessKey": "demo-key-nl"})
    yuki.set_clock(datetime(2026, 11, 20, 22, 58, tzinfo=UTC))
    with pytest.raises(Fault, match="daily limit of 3"):
        client.look("Sales", "Domains")
    yuki.set_clock(datetime(2026, 11, 20, 23, 0, 1, tzinfo=UTC))
    client.look("Sales", "Domains")

    assert client.admin("GET", "documents") == []


def test_domains_have_limits_of_their_own(yuki: YukiSimulator, client: Client) -> None:
    client.admin("POST", f"domains/{DOMAIN}", {"daily_limit": 1})

    with log_in(yuki.url, key="demo-key-be", administration=BELGIAN_ADMINISTRATION) as belgian:
        belgian.ask("Vat", "ActiveVATCodesList")
    with pytest.raises(Fault, match="daily limit"):
        client.look("Sales", "Domains")
