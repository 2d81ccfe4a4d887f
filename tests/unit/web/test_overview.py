"""The first screen: one verdict, and the figures that it rests on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from factuurbrug.domain.account import TERMS_VERSION
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.ports.integrations import RunSummary
from factuurbrug.ports.vault import Secret
from factuurbrug.usecases.set_up_integration import SHOP_KEY

from tests.builders.api import ANNA, Api, an_api
from tests.builders.outages import an_outage, break_down
from tests.builders.records import AT, a_record
from tests.guard.sentinels import SHOP_KEY as SHOP_SECRET

OVERVIEW = f"/api/integrations/{ANNA}/overview"
RUN = RunSummary(at=AT - timedelta(minutes=20), orders=3, new=1, changed=0, ready=1, held=0)
TODAY = AT.date()


@pytest.fixture
def api() -> Api:
    """A koppeling that is switched on and ran twenty minutes ago."""
    api = an_api()
    api.backend.integrations.store_run(ANNA, RUN)
    return api


def put(api: Api, *records: OrderRecord) -> None:
    for record in records:
        api.backend.records.stored[record.key] = record


def seen(api: Api, **changes: str) -> dict[str, Any]:
    answer = api.get(OVERVIEW, **changes)
    assert answer.status == 200, answer.text
    body: dict[str, Any] = answer.body
    return body


def booked(order_id: int, day: date, incl: str = "121.00", currency: str = "EUR") -> OrderRecord:
    return a_record(
        State.CONFIRMED, order_id=order_id, placed_on=day, issued_on=day, booked_total=Money.parse(incl, currency),
        booked_vat=Money.parse("21.00", currency), regime=Regime.DOMESTIC, vat_country="NL", processed=True,
    )  # fmt: skip


def said(api: Api) -> tuple[str, str]:
    body = seen(api)
    return body["verdict"], body["verdict_text"]


def test_when_all_is_booked_it_says_so(api: Api) -> None:
    put(api, booked(1, TODAY))

    assert said(api) == ("good", "Alles is geboekt.")


@pytest.mark.parametrize(("waiting", "text"), [(1, "1 bestelling wacht nog"), (2, "2 bestellingen wachten nog")])
def test_what_waits_by_itself_needs_nobody(api: Api, waiting: int, text: str) -> None:
    put(api, *(a_record(State.FETCHED, order_id=number) for number in range(waiting)))

    assert (seen(api)["verdict"], text in seen(api)["verdict_text"]) == ("good", True)


@pytest.mark.parametrize(
    ("errors", "text"), [(1, "1 bestelling heeft u nodig."), (3, "3 bestellingen hebben u nodig.")]
)
def test_errors_need_a_person(api: Api, errors: int, text: str) -> None:
    put(api, *(a_record(State.HELD, order_id=number) for number in range(errors)))

    assert said(api) == ("attention", text)


def test_what_a_person_must_mend_is_told_before_all_else_with_its_reason(api: Api) -> None:
    put(api, a_record(State.HELD))
    break_down(api.backend.integrations, ANNA, an_outage(since=AT, next_try=AT + timedelta(hours=1)))

    body = seen(api)

    assert body["verdict"] == "stopped"
    assert body["verdict_text"] == body["pause"]["text"]
    # The hourly fetch after the next try: those before it leave the shop alone.
    assert datetime.fromisoformat(body["next_run_at"]) > AT + timedelta(hours=1)


def test_an_outage_whose_next_try_has_come_is_still_told_and_stops_nothing(api: Api) -> None:
    break_down(api.backend.integrations, ANNA, an_outage(since=AT, next_try=AT - timedelta(hours=1)))

    assert (seen(api)["verdict"], seen(api)["pause"]) == ("attention", None)


def test_a_budget_that_is_used_up_is_told_with_when_it_begins_anew(api: Api) -> None:
    settings = api.backend.integrations.get(ANNA)
    assert settings is not None
    api.backend.budget(settings).exhaust()

    body = seen(api)

    # Midnight in Amsterdam is 23:00 UTC in winter.
    assert body["verdict"] == "attention"
    assert (body["calls"]["exhausted"], body["calls"]["resets_at"]) == (True, "2026-11-22T23:00:00+00:00")


def test_a_run_that_failed_is_told_in_its_words(api: Api) -> None:
    api.backend.integrations.store_run(ANNA, replace(RUN, code="SHOP-TIMEOUT"))

    assert seen(api)["verdict"] == "attention"
    assert seen(api)["last_run"]["problem"]["code"] == "SHOP-TIMEOUT"


def test_books_that_do_not_answer_are_told_in_words_before_what_waits(api: Api) -> None:
    put(api, a_record(State.HELD))
    closed = an_outage("BOOKS-DOOR-CLOSED", since=AT, params={"status": "503"}, must_mend=False)
    break_down(api.backend.integrations, ANNA, closed)

    body = seen(api)

    assert body["verdict"] == "attention"
    assert body["verdict_text"] == "Yuki laat ons niet binnen (HTTP 503); er is niets verwerkt."


def test_a_shop_that_was_not_read_for_hours_is_told(api: Api) -> None:
    api.backend.clock.advance(timedelta(hours=4))

    assert seen(api)["verdict"] == "attention"


def test_before_the_first_run_it_says_what_happens_next() -> None:
    body = seen(an_api())

    assert (body["verdict"], body["last_run"]) == ("good", None)
    assert body["next_run_at"] == "2026-11-22T12:07:00+00:00"


@pytest.mark.parametrize(("records", "verdict"), [((), "setup"), ((a_record(State.CONFIRMED),), "stopped")])
def test_one_that_is_off_is_being_set_up_or_stands_still(
    api: Api, records: tuple[OrderRecord, ...], verdict: str
) -> None:
    settings = api.backend.integrations.get(ANNA)
    assert settings is not None
    api.backend.integrations.save(replace(settings, active=False), actor="test", at=AT)
    for name in (SHOP_KEY, "yuki-key"):
        api.backend.vault.store(ANNA, name, Secret(SHOP_SECRET))
    put(api, *records)

    body = seen(api)

    assert (body["verdict"], body["active"], body["next_run_at"]) == (verdict, False, None)


def test_today_this_week_and_this_month_are_counted_by_their_days(api: Api) -> None:
    # The 22nd of November 2026 is a Sunday: the week began on the 16th.
    put(
        api,
        booked(1, TODAY),
        booked(2, date(2026, 11, 16)),
        booked(3, date(2026, 11, 15)),
        booked(4, date(2026, 11, 1)),
        booked(5, date(2026, 10, 31)),
        booked(6, TODAY, "99.00", "SEK"),
        a_record(State.HELD, order_id=7, placed_on=TODAY),
        a_record(State.FETCHED, order_id=8, placed_on=TODAY),
        a_record(State.IGNORED, order_id=9, placed_on=TODAY),
    )

    body = seen(api)

    assert period(body["today"]) == (5, 2, 1, 1, 1, "121.00")
    assert period(body["week"]) == (6, 3, 1, 1, 1, "242.00")
    assert period(body["month"]) == (8, 5, 1, 1, 1, "484.00")


def period(body: Mapping[str, Any]) -> tuple[int, int, int, int, int, str]:
    counts = (body["orders"], body["booked"], body["waiting"], body["errors"], body["skipped"])
    return (*counts, body["booked_incl"]["amount"])


def test_the_chart_has_every_day_also_those_without_orders(api: Api) -> None:
    put(api, booked(1, TODAY), booked(2, TODAY - timedelta(days=30)), booked(3, TODAY - timedelta(days=31)))

    days = seen(api)["days"]

    assert [one["day"] for one in days] == [(TODAY - timedelta(days=back)).isoformat() for back in range(30, -1, -1)]
    assert [one["orders"] for one in days] == [1, *[0] * 29, 1]


def test_the_day_is_the_one_where_the_shop_is(api: Api) -> None:
    api.backend.clock.advance(timedelta(hours=11, minutes=30))
    put(api, booked(1, date(2026, 11, 23)))

    assert seen(api)["today"]["orders"] == 1


def test_what_waits_is_told_by_what_it_waits_for_and_errors_by_cause(api: Api) -> None:
    put(
        api,
        a_record(State.FETCHED, order_id=1, waits_for="vat_number"),
        a_record(State.FETCHED, order_id=2),
        a_record(State.FETCHED, order_id=3),
        a_record(State.UNCERTAIN, order_id=4, needs_person=True),
        a_record(State.POSTED, order_id=5),
        a_record(State.HELD, order_id=6, findings=(blocks("VAT-MAPPING-MISSING"),)),
    )

    body = seen(api)

    assert [(one["code"], one["count"]) for one in body["waiting_for"]] == [("shop_status", 2), ("vat_number", 1)]
    assert [one["code"] for one in body["causes"]] == ["PERSON-MUST-LOOK", "VAT-MAPPING-MISSING"]
    assert (body["waiting"], body["errors"], body["drafts"]) == (3, 2, 1)


def test_at_most_ten_causes_are_shown(api: Api) -> None:
    codes = ("PROOF-VAT", "PROOF-TOTAL", "ORDER-TOTAL", "ORDER-EMPTY", "VAT-FREE-LINE", "SLIP-VAT", "SLIP-TOTAL",
             "COUNTRY-UNKNOWN", "ORDER-UNREADABLE", "SUBJECT-TAKEN", "REFERENCE-TAKEN")  # fmt: skip
    put(api, *(a_record(State.HELD, order_id=n, findings=(blocks(code),)) for n, code in enumerate(codes, start=1)))

    assert len(seen(api)["causes"]) == 10


def test_the_connections_are_shown_with_what_is_wrong_with_them(api: Api) -> None:
    body = seen(api)

    assert (body["shop"]["url"], body["shop"]["dot"]) == ("https://winkel.example", "red")
    assert body["shop"]["problem"]["code"] == "SHOP-KEY-MISSING"
    assert (body["books"]["region"], body["name"]) == ("NL", "Winkel anna")


def test_the_days_left_of_the_accounts_trial_are_shown_where_there_is_one(api: Api) -> None:
    without = seen(api)["trial"]
    form = {
        "request_id": "request-0001", "company": "Anna BV", "contact_name": "Anna", "email": "anna@voorbeeld.nl",
        "country": "NL", "terms_version": TERMS_VERSION,
    }  # fmt: skip
    account = api.post("/api/accounts", form).body["id"]
    settings = api.backend.integrations.get(ANNA)
    assert settings is not None
    api.backend.integrations.save(replace(settings, account_id=account), actor="test", at=AT)
    api.backend.clock.advance(timedelta(days=10))

    assert (without, seen(api)["trial"]) == (None, {"ends_on": "2026-12-22", "days_left": 20})


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"from_day": "2026-11-02", "to_day": "2026-11-01"}, "to_day"),
        ({"from_day": "2026-02-30", "to_day": "2026-11-01"}, "from_day"),
        ({"from_day": "2025-11-22", "to_day": "2026-11-23"}, "to_day"),
        ({"from_day": "2026-11-01"}, "to_day"),
        ({"from_day": "nu", "to_day": "2026-11-01"}, "from_day"),
    ],
)
def test_totals_say_which_day_is_wrong(api: Api, query: dict[str, str], field: str) -> None:
    answer = api.get(f"/api/integrations/{ANNA}/totals", **query)

    assert (answer.status, [one["field"] for one in answer.body["fields"]]) == (422, [field])


def test_totals_are_by_day_currency_regime_and_country_with_their_sum(api: Api) -> None:
    put(
        api,
        booked(1, date(2026, 11, 20)),
        booked(2, date(2026, 11, 20), "-12.10"),
        booked(3, date(2026, 11, 21), "99.00", "SEK"),
        replace(booked(4, date(2026, 11, 21)), regime=Regime.OSS, vat_country="DE"),
        booked(5, date(2026, 12, 1)),
        a_record(State.HELD, order_id=6),
    )

    body = api.get(f"/api/integrations/{ANNA}/totals", from_day="2026-11-01", to_day="2026-11-30").body

    assert [day["day"] for day in body["days"]] == ["2026-11-20", "2026-11-21"]
    assert body["days"][0]["totals"] == [
        {
            "regime": "domestic", "country": "NL", "currency": "EUR", "invoices": 2,
            "excl": "66.90", "vat": "42.00", "incl": "108.90",
        }
    ]  # fmt: skip
    assert [(one["currency"], one["regime"], one["country"], one["incl"]) for one in body["sum"]] == [
        ("EUR", "domestic", "NL", "108.90"), ("EUR", "oss", "DE", "121.00"), ("SEK", "domestic", "NL", "99.00"),
    ]  # fmt: skip


def test_a_whole_year_may_be_asked_for(api: Api) -> None:
    answer = api.get(f"/api/integrations/{ANNA}/totals", from_day="2026-01-01", to_day="2026-12-31")

    assert (answer.status, answer.body) == (200, {"days": [], "sum": []})
