"""Meld probleem: what is shown is what is sent, and nobody's data are in it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.record import JournalEntry, State
from factuurbrug.ports.records import WorkingCopy
from factuurbrug.ports.vault import Secret
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, SHOP_KEY

from tests.builders.api import ANNA, Api, an_api
from tests.builders.assessing import settings
from tests.builders.orders import GERMAN_NUMBER, a_company, a_line, a_profile, an_order
from tests.builders.records import AT, a_record, stored
from tests.guard.sentinels import SHOP_KEY as SHOP_SECRET

REPORT = f"/api/integrations/{ANNA}/orders/1-8-invoice-1/problem-report"
ID = "request-00000001"


@pytest.fixture
def api() -> Api:
    """A held order of a German company; its findings and journal name the customer."""
    made = an_api()
    company = replace(a_company("DE", GERMAN_NUMBER), first_name="Käthe", last_name="Müller", phone="+49301234567")
    order = replace(an_order(a_line("119.00", "19"), id=8, to=company), note="Bitte an Käthe")
    held = a_record(
        customer_name=company.company,
        findings=(blocks("EMAIL-UNUSABLE", email="kaethe@weber.example"), blocks("ADDRESS-INCOMPLETE", field="x")),
    )
    stored(made.backend.records, held, copy=WorkingCopy(order))
    entry = JournalEntry(AT, 2, State.HELD, State.HELD, "VERWERK", "bram@voorbeeld.nl", (("reason", "Müller belde"),))
    made.backend.records._journals[held.key].append(entry)
    made.backend.integrations.store_profile(ANNA, a_profile())
    for name in (SHOP_KEY, BOOKS_KEY):
        made.backend.vault.store(ANNA, name, Secret(SHOP_SECRET))
    return made


def shown(api: Api, by: str = "anna") -> dict[str, Any]:
    answer = api.get(REPORT, by=by)
    assert answer.status == 200, answer.text
    body: dict[str, Any] = answer.body
    return body


def test_the_bundle_has_what_support_needs(api: Api) -> None:
    bundle = shown(api)["bundle"]

    assert bundle["record"] == "anna/1/8/invoice/1"
    assert (bundle["integration"], bundle["sender"], bundle["app_version"]) == ("anna", "anna@voorbeeld.nl", "0.0.0")
    assert [finding["code"] for finding in bundle["stored"]["findings"]] == ["EMAIL-UNUSABLE", "ADDRESS-INCOMPLETE"]
    assert [entry["cause"] for entry in bundle["journal"]] == ["SHOP-NEW", "VERWERK"]
    assert bundle["settings"]["shop"]["url"] == settings().shop.url
    assert bundle["order"]["lines"][0]["total_incl"]
    assert bundle["invoice"]["lines"][0]["reason"]["code"]
    assert bundle["standing"]["last_run"] is None


def test_nobody_can_be_recognised_in_it_but_who_sends_it(api: Api) -> None:
    text = json.dumps(shown(api)["bundle"], ensure_ascii=False)

    for telling in ("Käthe", "Müller", "Weber", "kaethe", GERMAN_NUMBER, "+49301234567", "bram@", SHOP_SECRET):
        assert telling not in text, telling
    assert "W*** K***" in text
    assert "DE***98" in text


def test_exactly_what_was_shown_is_sent_and_kept(api: Api) -> None:
    seen = shown(api)

    sent = api.post(REPORT, {"request_id": ID, "message": "Wat nu?", "seen": seen["seen"]})

    assert (sent.status, sent.body) == (200, {"number": "FB-20261122-0001", "status": "received"})
    (report,) = api.backend.reports.stored.values()
    assert json.loads(report.bundle) == seen["bundle"]
    assert (report.message, report.sender, str(report.record)) == ("Wat nu?", "anna@voorbeeld.nl", "anna/1/8/invoice/1")
    assert [one.number for one in api.backend.support.told] == [report.number]


def test_what_changed_since_it_was_shown_is_shown_again_first(api: Api) -> None:
    seen = shown(api)
    api.post(f"/api/integrations/{ANNA}/orders/1-8-invoice-1/ignoring", {"reason": "x"})

    answer = api.post(REPORT, {"request_id": ID, "seen": seen["seen"]})

    assert (answer.status, answer.body["code"]) == (409, "REPORT-CHANGED")
    assert not api.backend.reports.stored


def test_sending_twice_is_one_report(api: Api) -> None:
    form = {"request_id": ID, "message": "Wat nu?", "seen": shown(api)["seen"]}

    numbers = {api.post(REPORT, form).body["number"] for _ in range(2)}

    assert len(numbers) == len(api.backend.reports.stored) == 1


def test_the_bookkeeper_may_report_and_another_account_sees_nothing(api: Api) -> None:
    form = {"request_id": ID, "seen": shown(api, by="berta")["seen"]}

    assert api.post(REPORT, form, by="berta").status == 200
    assert api.get(REPORT, by="carla").status == 404
    assert api.post(REPORT, form, by="carla").status == 404
    assert api.get(REPORT.replace("1-8-", "1-9-")).status == 404


def test_a_remark_about_the_manual_is_taken_once(api: Api) -> None:
    form = {"chapter": "btw-tabel", "message": "Hier klopt iets niet"}

    first, again = (api.post("/api/feedback", form, by="berta") for _ in range(2))
    other = api.post("/api/feedback", form, by="bram")

    assert first.body == again.body == {"number": "FB-20261122-0001", "status": "received"}
    assert other.body["number"] == "FB-20261122-0002"
    assert {(one.chapter, one.sender) for one in api.backend.reports.stored.values()} == {
        ("btw-tabel", "berta@voorbeeld.nl"), ("btw-tabel", "bram@voorbeeld.nl"),
    }  # fmt: skip


def test_nobody_floods_support(api: Api) -> None:
    answers = [api.post("/api/feedback", {"chapter": "btw", "message": f"Bericht {n}"}) for n in range(21)]

    assert [answer.status for answer in answers] == [200] * 20 + [422]
    assert answers[-1].body["code"] == "REPORTS-ENOUGH"
    assert answers[-1].body["detail"]


def test_a_remark_needs_a_signed_in_person(api: Api) -> None:
    assert api.post("/api/feedback", {"chapter": "btw", "message": "Hallo daar"}, by="nobody").status == 401
