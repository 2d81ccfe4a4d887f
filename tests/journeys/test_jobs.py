"""What people ask for on the dashboard, done by the deployed functions with the rights that they have."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
import requests
from factuurbrug.domain.record import State

from local.run import LocalRun
from tests.journeys.dashboard import Dashboard
from tests.journeys.operating import Admin

pytestmark = pytest.mark.stack
#: Statuses of the recorded shop.
PAID, AWAITING = 2, 10


@pytest.fixture
def desk(stack: LocalRun, admin: Admin, tmp_path: Path) -> Dashboard:
    return Dashboard(stack, admin, tmp_path)


def test_an_order_that_was_paid_meanwhile_is_booked_by_verwerk_and_stands_in_yuki(desk: Dashboard) -> None:
    number = desk.new_order(state=AWAITING)
    desk.stack.hourly()
    waiting = desk.record(number)
    desk.tell("shop", f"orders/{number}/state", state=PAID)

    job = desk.done("/acts", records=[f"1-{number}-invoice-1"])

    (result,) = job["result"]["results"]
    booked = desk.record(number)
    assert waiting.state is State.FETCHED
    assert (result["done"], result["state"]) == (True, "READY")
    assert booked.state is State.POSTED
    in_yuki = [one for one in desk.tell("books", "documents", method="GET") if one["subject"] == booked.subject]
    assert len(in_yuki) == 1
    assert desk.subject in {entry.actor for entry in desk.parts.records.journal(booked.key)}


def test_what_the_dashboard_offers_before_and_after_switching_on(desk: Dashboard, admin: Admin, tmp_path: Path) -> None:
    number = desk.new_order()

    preview = desk.done("/preview", order_ids=[number])["result"]
    (order,) = preview["orders"]
    assert (order["state"], preview["remarks"]) == ("READY", [])
    assert desk.parts.records.of_order(desk.id, shop_id=1, order_id=number) == ()

    desk.stack.hourly()
    earlier = desk.done("/earlier-bookings", since=f"{desk.stack.now:%Y-%m-%d}")["result"]
    assert not [found for found in earlier["found"] if found["order_id"] == number]

    newcomer = Dashboard(desk.stack, admin, tmp_path)
    looked = newcomer.done("/earlier-bookings", since=f"{desk.stack.now:%Y-%m-%d}")["result"]
    (found,) = [one for one in looked["found"] if one["order_id"] == number]
    assert (found["certain"], found["by"]) == (True, ["reference", "amount"])

    today = f"{desk.record(number).day:%Y-%m-%d}"
    export = desk.done("/exports", what="report", format="csv", from_day=today, to_day=today)
    text = requests.get(export["download_url"], timeout=10).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert str(number) in {row["Nummer"] for row in rows}
    assert export["result"]["rows"] == len(rows)


def test_a_problem_is_reported_and_the_operator_reads_it(desk: Dashboard, admin: Admin) -> None:
    number = desk.new_order()
    desk.stack.hourly()
    path = f"/orders/1-{number}-invoice-1/problem-report"

    seen = desk.ask("GET", path)
    sent = desk.ask("POST", path, {"request_id": desk.request_id(), "message": "Klopt dit?", "seen": seen["seen"]})
    shown = admin("reports", sent["number"])
    listed = admin("reports")

    customer = desk.record(number).customer_name
    assert (shown.exit_code, listed.exit_code) == (0, 0), shown.err
    assert "Klopt dit?" in shown.out
    assert customer
    assert customer not in shown.out
    assert sent["number"] in listed.out
    assert admin("reports", "FB-20000101-NONE").exit_code == 2


def test_an_account_takes_all_its_data_along(desk: Dashboard) -> None:
    terms = desk.ask_api("GET", "/api/me")["terms"]["version"]
    form = {
        "request_id": desk.request_id(), "company": "Fietsenwinkel BV", "contact_name": "Anna", "country": "NL",
        "email": "anna@voorbeeld.nl", "terms_version": terms,
    }  # fmt: skip
    account = desk.ask_api("POST", "/api/accounts", form)["id"]

    asked = desk.ask_api("POST", f"/api/accounts/{account}/export", request_id=desk.request_id())
    desk.drain()
    job = desk.ask_api("GET", f"/api/accounts/{account}/jobs/{asked['id']}")

    archive = zipfile.ZipFile(io.BytesIO(requests.get(job["download_url"], timeout=10).content))
    assert archive.namelist() == ["account.jsonl"]
    assert "Fietsenwinkel BV" in archive.read("account.jsonl").decode()
