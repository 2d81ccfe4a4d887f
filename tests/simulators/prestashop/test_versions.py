"""The differences of 1.7 and 9: from documentation, not recorded."""

from collections.abc import Callable, Iterator

import pytest

from simulators.prestashop.server import PrestaShop
from tests.simulators.prestashop.asking import Client

Clients = Callable[[str], Client]
V17, V8, V9 = "1.7.7.2", "8.2.1", "9.1.4"
ALL = [V17, V8, V9]


@pytest.fixture
def clients() -> Iterator[Clients]:
    opened: list[PrestaShop] = []

    def client(version: str) -> Client:
        opened.append(PrestaShop(version=version, running=False).start())
        return Client(opened[-1])

    yield client
    for shop in opened:
        shop.close()


@pytest.mark.parametrize("version", ALL)
def test_each_version_tells_its_number(clients: Clients, version: str) -> None:
    client = clients(version)

    answer = client.raw("orders?limit=1")
    (row,) = client.rows("configurations?display=full&filter[name]=[PS_VERSION_DB]")

    assert answer.headers["PSWS-Version"] == version
    assert row["value"] == version


def test_1_7_has_no_vouchers_of_an_order(clients: Clients) -> None:
    client = clients(V17)

    answer = client.raw("order_cart_rules?output_format=JSON")

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, 27)
    assert "<order_cart_rules " not in client.raw("").text


@pytest.mark.parametrize(("version", "expected"), [(V17, False), (V8, True), (V9, True)])
def test_1_7_has_no_note_on_an_order(clients: Clients, version: str, expected: bool) -> None:
    client = clients(version)

    row = client.row("orders", 8)
    refused = client.raw("orders?display=[id,note]&limit=1").status_code

    assert ("note" in row) is expected
    assert refused == (200 if expected else 400)


@pytest.mark.parametrize(("version", "expected"), [(V17, False), (V8, True), (V9, True)])
def test_1_7_does_not_tell_who_entered_a_payment(clients: Clients, version: str, expected: bool) -> None:
    assert ("id_employee" in clients(version).row("order_payments", 1)) is expected


@pytest.mark.parametrize(("version", "status"), [(V17, 302), (V8, 200), (V9, 200)])
def test_1_7_takes_all_shops_for_an_unknown_shop(clients: Clients, version: str, status: int) -> None:
    assert clients(version).raw("orders?limit=1&id_shop=all").status_code == status


@pytest.mark.parametrize(("version", "kept"), [(V17, True), (V8, False), (V9, False)])
def test_json_of_one_object_leaves_out_what_is_nothing_from_8_on(clients: Clients, version: str, kept: bool) -> None:
    one = clients(version).raw("orders/1?output_format=JSON").json()["order"]

    for name in ("gift", "valid", "invoice_number", "gift_message"):
        assert (name in one) is kept
    assert one["total_discounts"] == "0.000000"


@pytest.mark.parametrize("version", ALL)
def test_json_of_a_list_keeps_what_is_nothing(clients: Clients, version: str) -> None:
    row = clients(version).row("orders", 1)

    assert {"gift", "valid", "invoice_number", "gift_message"} <= set(row)


@pytest.mark.parametrize(("version", "state", "valid"), [(V17, 5, 1), (V8, "5", "1"), (V9, 5, "1")])
def test_the_types_of_json_differ_but_amounts_are_always_texts(
    clients: Clients, version: str, state: object, valid: object
) -> None:
    row = clients(version).row("orders", 8)

    assert (row["id"], row["current_state"], row["valid"]) == (8, state, valid)
    assert row["total_paid"] == "46.950000"
    assert row["date_add"] == "2026-07-06 06:22:57"
    assert row["reference"] == "CZSODRVDF"


@pytest.mark.parametrize("version", ALL)
def test_xml_is_the_same_text_in_every_version(clients: Clients, version: str) -> None:
    text = clients(version).raw("orders?display=[id,current_state,valid]&filter[id]=[8]").text

    assert "<![CDATA[5]]></current_state>" in text
    assert "<valid><![CDATA[1]]></valid>" in text


def test_1_7_lists_its_resources_in_json_too(clients: Clients) -> None:
    answer = clients(V17).raw("?output_format=JSON")

    assert answer.status_code == 200
    assert {"orders", "taxes"} <= set(answer.json())


@pytest.mark.parametrize("version", [V8, V9])
def test_the_list_of_resources_fails_in_json_from_8_on(clients: Clients, version: str) -> None:
    answer = clients(version).raw("?output_format=JSON")

    assert (answer.status_code, answer.content) == (500, b"")


@pytest.mark.parametrize(("version", "expected"), [(V17, False), (V8, True), (V9, True)])
def test_1_7_knows_no_patch(clients: Clients, version: str, expected: bool) -> None:
    assert (' patch="false"' in clients(version).raw("").text) is expected


@pytest.mark.parametrize(("version", "company"), [(V8, None), (V9, None)])
def test_an_empty_text_of_a_customer_is_null(clients: Clients, version: str, company: str | None) -> None:
    assert clients(version).row("customers", 4)["company"] is company


def test_9_gives_each_part_of_a_split_cart_the_whole_carts_shipping(clients: Clients) -> None:
    def figures(version: str) -> list[tuple[str, str]]:
        rows = clients(version).rows("orders?display=full&filter[id]=[72|73]")
        return [(row["total_shipping"], row["total_paid"]) for row in rows]

    assert figures(V8) == [("0.000000", "20.000000"), ("12.040000", "1512.040000")]
    assert figures(V9) == [("12.040000", "20.000000"), ("12.040000", "1512.040000")]


@pytest.mark.parametrize(("version", "there"), [(V17, True), (V8, True), (V9, False)])
def test_9_has_no_supply_orders(clients: Clients, version: str, there: bool) -> None:
    listed = clients(version).raw("nothing?output_format=JSON").json()["errors"][0]["message"]

    assert ('"supply_orders"' in listed) is there
    assert ('"order_returns"' in listed) is (version == V9)


@pytest.mark.parametrize(("version", "number"), [(V17, 1), (V8, "1"), (V9, 1)])
def test_a_language_is_a_number_or_a_text(clients: Clients, version: str, number: object) -> None:
    state = clients(version).row("order_states", 2)

    assert state["name"][0] == {"id": number, "value": "Betaling aanvaard"}
