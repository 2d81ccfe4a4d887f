"""Looking at the shop, its clock, more orders, and keeping its state."""

from pathlib import Path

import pytest
import requests

from simulators.prestashop.__main__ import main
from simulators.prestashop.server import PrestaShop
from tests.simulators.prestashop.asking import Client


def test_the_overview_shows_every_order_with_state_and_totals(client: Client) -> None:
    overview = client.admin("", method="GET")

    assert (overview["shop"], overview["version"], len(overview["orders"])) == (
        "Testwinkel",
        "8.2.1",
        96,
    )
    shown = next(one for one in overview["orders"] if one["id"] == 8)
    assert shown["total_paid_tax_incl"] == "46.950000"
    assert shown["state"] == {"id": "5", "name": "Afgeleverd"}
    assert overview["rows"]["countries"] == 241


def test_requests_are_counted_per_resource_without_the_key(client: Client) -> None:
    client.raw("orders?limit=1")
    client.raw("orders?limit=2&ws_key=GEHEIM")
    client.raw("taxes")

    counted = client.admin("requests", method="GET")
    cleared = client.admin("requests", method="DELETE")

    assert counted["per_resource"] == {"orders": 2, "taxes": 1}
    assert counted["total"] == 3
    assert "GEHEIM" not in str(counted)
    assert cleared["total"] == 0


def test_the_clock_can_be_set_and_put_forward(client: Client) -> None:
    client.admin("clock", {"now": "2026-12-31T23:59:30"})
    client.admin("clock", {"advance_seconds": 60})

    assert client.admin("clock", method="GET")["stamp"] == "2027-01-01 00:00:30"
    assert client.raw("orders?limit=1").headers["Access-Time"] == "1798758030"


def test_local_time_runs_twice_when_the_clocks_go_back(client: Client) -> None:
    client.admin("clock", {"now": "2026-10-25T02:30:00+02:00"})
    first = client.admin("clock", method="GET")["stamp"]

    client.admin("clock", {"advance_seconds": 3600})

    assert client.admin("clock", method="GET")["stamp"] == first == "2026-10-25 02:30:00"


def test_a_copied_order_is_a_whole_order_of_its_own(client: Client) -> None:
    client.admin("clock", {"now": "2027-01-04T09:30:00"})
    source = client.row("orders", 8)

    (number,) = client.admin("orders", {"copy_of": 8})["ids"]

    copy = client.row("orders", number)
    details = client.rows(f"order_details?display=full&filter[id_order]=[{number}]")
    (invoice,) = client.rows(f"order_invoices?display=full&filter[id_order]=[{number}]")
    payment = client.rows(f"order_payments?display=full&filter[order_reference]={copy['reference']}")
    assert number == 97
    assert copy["reference"] != source["reference"]
    assert (copy["date_add"], copy["date_upd"]) == ("2027-01-04 09:30:00",) * 2
    assert copy["total_paid"] == source["total_paid"]
    assert [row["product_name"] for row in copy["associations"]["order_rows"]] == [
        row["product_name"] for row in source["associations"]["order_rows"]
    ]
    assert {row["id_order_invoice"] for row in details} == {str(invoice["id"])}
    assert invoice["number"] == copy["invoice_number"] != source["invoice_number"]
    assert [one["amount"] for one in payment] == [source["total_paid"]]


def test_many_orders_have_ids_references_and_invoice_numbers_of_their_own() -> None:
    with PrestaShop(running=False) as shop:
        client = Client(shop)
        shop.add_orders(1000)
        rows = client.rows("orders?display=[id,reference,invoice_number]&filter[id]=%3E[96]")

    numbers = [row["invoice_number"] for row in rows if row["invoice_number"] != "0"]
    assert len(rows) == 1000
    assert len({row["id"] for row in rows}) == len({row["reference"] for row in rows}) == 1000
    assert len(numbers) == len(set(numbers)) > 800


def test_a_change_of_one_copy_leaves_its_source_alone(client: Client) -> None:
    before = client.raw("order_details?display=full&filter[id_order]=[8]").content
    (number,) = client.admin("orders", {"copy_of": 8})["ids"]
    line = client.rows(f"order_details?display=[id]&filter[id_order]=[{number}]")[0]["id"]

    client.admin(f"orders/{number}/slips", {"details": {str(line): 1}})

    assert client.raw("order_details?display=full&filter[id_order]=[8]").content == before


def test_a_reset_brings_the_recorded_shop_back(client: Client) -> None:
    before = client.raw("orders?display=full").content
    client.admin("orders/8/note", {"note": "x"})
    client.admin("orders", {"count": 3})
    client.admin("switches", {"webservice": False})
    client.admin("faults", "garbage")

    client.admin("reset")

    assert client.raw("orders?display=full").content == before


def test_what_changed_is_there_after_a_restart(tmp_path: Path) -> None:
    with PrestaShop(state=tmp_path, running=False) as shop:
        Client(shop).admin("orders/8/note", {"note": "bewaard"})
        Client(shop).admin("clock", {"now": "2027-01-04T09:30:00"})
        Client(shop).admin("switches", {"ssl_everywhere": True})

    with PrestaShop(state=tmp_path, running=False) as shop:
        client = Client(shop)

        assert client.row("orders", 8)["note"] == "bewaard"
        assert client.admin("clock", method="GET")["stamp"] == "2027-01-04 09:30:00"
        assert client.admin("switches", method="GET")["ssl_everywhere"] is True
    assert [path.name for path in tmp_path.iterdir()] == ["prestashop.json"]


def test_the_state_of_another_kind_of_shop_is_not_taken_up(tmp_path: Path) -> None:
    PrestaShop(state=tmp_path).close()

    with pytest.raises(ValueError, match="another shop"):
        PrestaShop(state=tmp_path, version="9.1.4")


def test_an_unknown_admin_route_is_a_404(client: Client) -> None:
    assert client.admin_raw("orders/8/verzin", {}).status_code == 404
    assert client.admin_raw("orders/8/state", {}, method="GET").status_code == 405


@pytest.mark.parametrize("sent", ["[]", "geen json"])
def test_what_is_no_json_object_is_refused(client: Client, sent: str) -> None:
    answer = requests.post(f"{client.shop.url}/_admin/clock", data=sent, timeout=10)

    assert answer.status_code == 400


def test_latency_is_at_least_what_was_asked() -> None:
    with PrestaShop(latency_ms=60) as shop:
        answer = Client(shop).raw("orders?limit=1")

    assert answer.elapsed.total_seconds() >= 0.06


@pytest.mark.parametrize(
    "arguments",
    [["--fault", "teapot"], ["--tls-cert", "x.pem"], ["--version", "6.6"], ["--now", "ooit"]],
)
def test_a_command_line_that_makes_no_sense_ends_with_a_message(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--port", "0", *arguments])

    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err
