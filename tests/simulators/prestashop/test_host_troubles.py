"""The faults of the simulated shop, as a client meets them."""

import pytest
from lxml import etree

from tests.simulators.prestashop.asking import Client

ONE = "orders?display=full&filter[id]=[8]"


def test_a_fault_strikes_the_resource_it_names_and_no_other(client: Client) -> None:
    client.admin("faults", "orders:status503:times=1")

    statuses = [client.raw(path).status_code for path in ("taxes", "orders?limit=1", "orders?limit=1")]

    assert statuses == [200, 503, 200]


def test_a_fault_finds_the_resource_behind_the_dispatcher_too(client: Client) -> None:
    client.admin("faults", "orders:status503")

    answer = client.raw("../webservice/dispatcher.php?url=orders&limit=1")

    assert answer.status_code == 503


def test_a_firewall_can_refuse_with_its_own_words(client: Client) -> None:
    client.admin("faults", {"kind": "refuse", "argument": "Verdacht verzoek", "times": 1})

    answer = client.raw("orders?limit=1")

    assert (answer.status_code, answer.text) == (403, "Verdacht verzoek")


def test_a_host_that_strips_the_header_still_takes_the_key_from_the_address(client: Client) -> None:
    client.admin("faults", "key_stripped")

    assert client.raw("orders?limit=1").status_code == 401
    assert client.raw(f"orders?limit=1&ws_key={client.shop.key}").status_code == 200


def test_a_host_may_send_the_visitor_elsewhere(client: Client) -> None:
    client.admin("faults", {"kind": "redirected", "argument": "https://www.winkel.example/"})

    answer = client.raw(ONE)

    assert (answer.status_code, answer.headers["Location"]) == (302, "https://www.winkel.example/")


def test_a_host_without_rewriting_answers_at_the_dispatcher_alone(client: Client) -> None:
    client.admin("faults", "no_rewriting")

    page = client.raw("orders?limit=1")
    direct = client.raw("../webservice/dispatcher.php?url=orders&limit=1")

    assert (page.status_code, page.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert direct.status_code == 200


@pytest.mark.parametrize("kind", ["bom", "php_notices"])
def test_what_stands_before_the_answer_makes_it_a_script(client: Client, kind: str) -> None:
    right = client.raw(ONE).content
    client.admin("faults", kind)

    answer = client.raw(ONE)

    assert answer.headers["Content-Type"] == "application/javascript"
    assert answer.content != right
    assert answer.content.endswith(right)


def test_old_versions_write_tags_that_are_no_xml(client: Client) -> None:
    client.admin("faults", "broken_tags")

    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(client.raw(ONE).content)
