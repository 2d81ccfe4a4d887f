"""Controle over the API: the months, a month, what people agree with, and the OSS meter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import Money
from factuurbrug.domain.months.comparison import Kind, Total
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.signing import MonthEntry
from factuurbrug.domain.order import ShopProfile
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.domain.settings import OssChoice
from factuurbrug.ports.months import MonthChange, StoredMonth

from tests.builders.api import ANNA, Api
from tests.builders.jobs import done
from tests.builders.month_api import PATH, accept, an_api_in_november, compared, keep, sign
from tests.builders.months import OCTOBER, a_booked_record, a_difference
from tests.builders.records import a_record
from tests.fakes.books import FakeBooks

MISSING = a_difference(id="missing-1")
DRAFT = a_difference(id="draft-2", kind=Kind.DRAFT, code="MONTH-DRAFT", params={"subject": "Bestelling 2"})
SKIPPED = a_difference(id="open-3", kind=Kind.OPEN, code="MONTH-OPEN-SKIPPED", params={}, weighs=False)


@pytest.fixture
def api() -> Api:
    """The API on the fifth of November 2026."""
    return an_api_in_november()


class TestTheList:
    def test_months_go_from_the_first_with_orders_to_the_present_one_newest_first(self, api: Api) -> None:
        keep(
            api,
            a_booked_record(1, placed_on=date(2026, 8, 31), issued_on=date(2026, 9, 1)),
            a_record(State.FETCHED, order_id=2, placed_on=date(2026, 10, 2)),
            a_record(State.HELD, order_id=3, placed_on=date(2026, 10, 3)),
            a_record(State.IGNORED, order_id=4, placed_on=date(2026, 10, 4)),
        )

        rows = api.get("/api/integrations/anna/months").body["months"]

        figures = [(row["month"], row["orders"], row["booked"], row["open"], row["errors"]) for row in rows]
        assert figures == [("2026-11", 0, 0, 0, 0), ("2026-10", 3, 0, 1, 1), ("2026-09", 1, 1, 0, 0)]
        assert {row["compared_at"] for row in rows} == {None}
        assert {row["deviations"] for row in rows} == {None}

    def test_a_compared_month_shows_what_still_needs_a_person_and_who_signed(self, api: Api) -> None:
        keep(api, a_booked_record(1))
        compared(api, differences=(MISSING,))
        accept(api, "missing-1")
        sign(api)

        row = api.get("/api/integrations/anna/months").body["months"][1]

        assert (row["month"], row["deviations"], row["moved"]) == ("2026-10", 0, False)
        assert (row["signed_off"]["by"], row["signed_off"]["outdated"]) == ("berta@voorbeeld.nl", False)

    def test_it_goes_back_two_years_at_most(self, api: Api) -> None:
        keep(api, a_booked_record(1, placed_on=date(2021, 1, 1), issued_on=date(2021, 1, 1)), a_booked_record(2))
        keep(api, a_booked_record(3, issued_on=date(2024, 12, 1)))

        rows = api.get("/api/integrations/anna/months").body["months"]

        assert (len(rows), rows[-1]["month"]) == (24, "2024-12")

    def test_without_any_order_there_is_the_present_month(self, api: Api) -> None:
        assert [row["month"] for row in api.get("/api/integrations/anna/months").body["months"]] == ["2026-11"]

    def test_the_month_turns_when_it_does_where_the_shop_is(self, api: Api) -> None:
        api.backend.clock.advance(datetime(2026, 11, 30, 23, 30, tzinfo=UTC) - api.backend.clock.now())
        api.backend.integrations.store_profile(ANNA, ShopProfile(timezone="Europe/Amsterdam"))

        assert api.get("/api/integrations/anna/months").body["months"][0]["month"] == "2026-12"


class TestAMonth:
    def test_before_it_was_compared_it_shows_what_was_booked(self, api: Api) -> None:
        keep(api, a_booked_record(1, regime=Regime.OSS, vat_country="DE"))

        report = api.get(PATH).body

        assert (report["compared_at"], report["shop"], report["books"]) == (None, None, None)
        assert (report["booked"]["documents"], report["booked"]["incl"], report["booked"]["vat"]) == (
            1, "121.00", "21.00",
        )  # fmt: skip
        (total,) = report["booked"]["totals"]
        assert (total["regime"], total["country"], total["excl"]) == ("oss", "DE", "100.00")
        assert (report["may_sign_off"], report["hindrance"]["code"]) == (False, "MONTH-NOT-COMPARED")

    def test_a_compared_month_shows_its_sides_and_differences_in_words(self, api: Api) -> None:
        total = Total(Regime.DOMESTIC, "NL", "EUR", 2, Money.parse("242.00"), Money.parse("42.00"))
        compared(api, shop=(total,), booked=(total,), books=(replace(total, documents=1),), differences=(MISSING,))

        report = api.get(PATH, language="en").body

        (difference,) = report["differences"]
        assert (difference["kind"], difference["record"], difference["number"]) == ("missing", "1-1-invoice-1", "1")
        assert "was sent to Yuki" in difference["text"]
        assert difference["now"]
        assert (difference["must"], difference["shop_amount"], difference["books_amount"]) == (True, "121.00", None)
        assert (report["shop"]["documents"], report["books"]["documents"], report["unresolved"]) == (2, 1, 1)
        assert report["shop"]["totals"][0]["regime_text"]
        assert report["history"][0]["text"].startswith("Compared with Yuki: 2 differences")

    def test_vat_that_is_not_known_is_not_told_as_a_figure(self, api: Api) -> None:
        total = Total(None, "", "EUR", 2, Money.parse("242.00"), Money.parse("21.00"), unknown=1)
        compared(api, books=(total,))

        books = api.get(PATH).body["books"]

        assert (books["incl"], books["vat"], books["totals"][0]["vat"], books["totals"][0]["excl"]) == (
            "242.00", None, None, None,
        )  # fmt: skip

    def test_sums_are_in_euros_and_other_currencies_stand_beside_them(self, api: Api) -> None:
        euros = Total(Regime.DOMESTIC, "NL", "EUR", 1, Money.parse("121.00"), Money.parse("21.00"))
        crowns = Total(Regime.OSS, "SE", "SEK", 1, Money.parse("500.00", "SEK"), Money.parse("100.00", "SEK"))
        compared(api, shop=(euros, crowns))

        report = api.get(PATH).body

        assert (report["currency"], report["shop"]["incl"], report["shop"]["documents"]) == ("EUR", "121.00", 2)
        assert "MONTH-REMARK-CURRENCIES" in [remark["code"] for remark in report["remarks"]]

    def test_what_is_to_be_said_of_the_whole_month_is_said(self, api: Api) -> None:
        drafts = Total(Regime.DOMESTIC, "NL", "EUR", 3, Money.parse("30.00"), Money.zero(), unknown=3)
        compared(
            api, drafts=(drafts,), others=(drafts,), complete=False, left_out=4, vat_rounding=(Money.parse("-0.03"),)
        )
        keep(api, a_booked_record(1))

        remarks = {one["code"]: one["text"] for one in api.get(PATH).body["remarks"]}

        assert set(remarks) == {
            "MONTH-MOVED", "MONTH-REMARK-DRAFTS", "MONTH-REMARK-INCOMPLETE", "MONTH-REMARK-ROUNDING",
            "MONTH-REMARK-OTHERS", "MONTH-REMARK-LEFT-OUT",
        }  # fmt: skip
        assert "€ -0,03" in remarks["MONTH-REMARK-ROUNDING"]

    @pytest.mark.parametrize("month", ["2026-13", "2026-1", "oktober", "0000-01"])
    def test_what_is_no_month_is_refused(self, api: Api, month: str) -> None:
        answer = api.get(f"/api/integrations/anna/months/{month}")

        assert (answer.status, answer.body["code"]) == (422, "FORM-REFUSED")
        assert api.failures == []


class TestComparing:
    def test_it_is_a_job_of_the_integration_that_asking_twice_makes_once(self, api: Api) -> None:
        answers = [api.post(f"{PATH}/comparison", {"request_id": "request-0001"}, by="berta") for _ in range(2)]

        assert [(one.status, one.body["kind"], one.body["state"]) for one in answers] == [
            (202, "compare-month", "waiting")
        ] * 2
        (job,) = set(api.backend.job_queue.asked)
        assert job == ("integration/anna", "request-0001")

    def test_a_month_that_has_not_begun_cannot_be_compared(self, api: Api) -> None:
        answer = api.post("/api/integrations/anna/months/2026-12/comparison", {"request_id": "request-0001"})

        assert (answer.status, answer.body["code"]) == (422, "MONTH-NOT-BEGUN")
        assert api.backend.job_queue.asked == []


class TestAccepting:
    def test_the_bookkeeper_accepts_with_a_reason_and_it_no_longer_weighs(self, api: Api) -> None:
        compared(api, differences=(MISSING, DRAFT))

        report = accept(api, "missing-1").body

        first = {one["id"]: one for one in report["differences"]}["missing-1"]
        assert (first["accepted"], first["accepted_by"], first["must"]) == (
            "staat in november", "berta@voorbeeld.nl", False,
        )  # fmt: skip
        assert (report["unresolved"], report["hindrance"]["code"]) == (1, "MONTH-UNRESOLVED")
        assert report["history"][0]["by"] == "berta@voorbeeld.nl"
        assert "staat in november" in report["history"][0]["text"]

    def test_it_can_be_taken_back(self, api: Api) -> None:
        compared(api, differences=(MISSING,))
        accept(api, "missing-1")

        report = accept(api, "missing-1", undo=True).body

        assert (report["differences"][0]["accepted"], report["unresolved"]) == (None, 1)
        assert len(report["history"]) == 3

    def test_taking_back_what_nobody_accepted_writes_nothing(self, api: Api) -> None:
        compared(api, differences=(MISSING,))

        report = accept(api, "missing-1", "gone-9", undo=True)

        assert (report.status, len(report.body["history"])) == (200, 1)

    @pytest.mark.parametrize(
        ("ids", "reason", "code"),
        [
            (["missing-1"], "", "MONTH-REASON-MISSING"),
            (["missing-1"], "   ", "MONTH-REASON-MISSING"),
            (["missing-1", "gone-9"], "ok", "MONTH-DIFFERENCE-GONE"),
        ],
    )
    def test_without_a_reason_or_on_a_difference_that_is_gone_it_is_refused(
        self, api: Api, ids: Sequence[str], reason: str, code: str
    ) -> None:
        compared(api, differences=(MISSING,))

        answer = accept(api, *ids, reason=reason)

        assert (answer.status, answer.body["code"]) == (422, code)
        assert api.get(PATH).body["unresolved"] == 1

    def test_a_month_that_was_not_compared_has_nothing_to_accept(self, api: Api) -> None:
        assert accept(api, "missing-1").body["code"] == "MONTH-NOT-COMPARED"

    def test_an_acceptance_outlives_another_comparison_with_the_same_difference(self, api: Api) -> None:
        compared(api, differences=(MISSING,))
        accept(api, "missing-1")
        compared(api, differences=(MISSING, DRAFT))

        accepted = {one["id"]: one["accepted"] for one in api.get(PATH).body["differences"]}

        assert accepted == {"missing-1": "staat in november", "draft-2": None}


class TestSigning:
    @pytest.mark.parametrize("who", ["anna", "berta"])
    def test_owner_and_bookkeeper_sign_a_month_that_is_over_and_explained(self, api: Api, who: str) -> None:
        compared(api, differences=(MISSING, SKIPPED))
        accept(api, "missing-1")

        report = sign(api, by=who).body

        assert (report["signed_off"]["by"], report["signed_off"]["note"]) == (f"{who}@voorbeeld.nl", "akkoord")
        assert (report["signed_off"]["outdated"], report["may_sign_off"]) == (False, True)

    def test_somebody_who_only_works_there_may_not_and_is_told_so_beforehand(self, api: Api) -> None:
        compared(api)

        assert api.get(PATH, by="bram").body["hindrance"]["code"] == "ROLE-NOT-ALLOWED"
        assert (sign(api, by="bram").status, sign(api, by="bram").body["code"]) == (403, "ROLE-NOT-ALLOWED")

    def test_open_differences_stand_in_the_way(self, api: Api) -> None:
        compared(api, differences=(MISSING, DRAFT))

        answer = sign(api)

        assert (answer.status, answer.body["code"]) == (422, "MONTH-UNRESOLVED")
        assert "2" in answer.body["title"]

    def test_so_does_a_month_that_is_not_over_or_was_compared_before_its_end(self, api: Api) -> None:
        november = "/api/integrations/anna/months/2026-11/signature"
        early = api.post(november, {}, by="berta")
        compared(api, at=datetime(2026, 10, 31, 22, 59, tzinfo=UTC))

        assert early.body["code"] == "MONTH-NOT-OVER"
        assert sign(api).body["code"] == "MONTH-COMPARED-EARLY"

    def test_the_last_evening_of_the_month_ends_where_the_shop_is(self, api: Api) -> None:
        compared(api, at=datetime(2026, 10, 31, 23, 1, tzinfo=UTC))

        assert sign(api).status == 200

    def test_an_order_that_was_booked_since_the_comparison_stands_in_the_way_too(self, api: Api) -> None:
        compared(api)
        keep(api, a_booked_record(1))

        assert sign(api).body["code"] == "MONTH-MOVED"

    def test_a_signature_is_outdated_when_an_order_is_booked_in_the_month_after_it(self, api: Api) -> None:
        compared(api)
        sign(api)
        keep(api, a_booked_record(1))

        report = api.get(PATH).body

        assert (report["signed_off"]["outdated"], report["moved"]) == (True, True)

    def test_a_signature_is_outdated_when_what_it_stood_on_is_not_accepted_any_more(self, api: Api) -> None:
        compared(api, differences=(MISSING,))
        accept(api, "missing-1")
        sign(api)

        assert accept(api, "missing-1", undo=True).body["signed_off"]["outdated"] is True

    def test_it_can_be_taken_back_and_everything_is_in_the_history(self, api: Api) -> None:
        compared(api)
        sign(api)

        report = sign(api, by="anna", undo=True).body

        assert report["signed_off"] is None
        assert [one["by"] for one in report["history"]] == [
            "anna@voorbeeld.nl", "berta@voorbeeld.nl", "anna@voorbeeld.nl",
        ]  # fmt: skip
        assert "berta@voorbeeld.nl" in report["history"][0]["text"]

    def test_of_two_people_at_the_same_moment_one_is_told_to_look_again(self, api: Api) -> None:
        compared(api)
        months, read = api.backend.months, api.backend.months.get

        def read_before_another_wrote(integration: IntegrationId, month: Month) -> StoredMonth:
            months.get = read  # type: ignore[method-assign]  # once
            found = read(integration, month)
            head = replace(found.head, version=found.head.version + 1)
            entry = MonthEntry(api.backend.clock.now(), head.version, "MONTH-SIGNED", "anna", {"note": ""})
            months.commit(integration, MonthChange(head, entry))
            return found

        months.get = read_before_another_wrote  # type: ignore[method-assign]  # another is faster

        answer = sign(api)

        assert (answer.status, answer.body["code"]) == (409, "MONTH-CHANGED")


class TestTheOssMeter:
    def a_sale(self, order_id: int, net: str, day: date, country: str = "DE") -> OrderRecord:
        return a_booked_record(
            order_id, f"{float(net) * 1.21:.2f}", f"{float(net) * 0.21:.2f}", issued_on=day,
            regime=Regime.DOMESTIC, vat_country="NL", distance_sale_to=country,
        )  # fmt: skip

    def test_net_sales_to_consumers_elsewhere_are_counted_by_year_and_country(self, api: Api) -> None:
        keep(
            api,
            self.a_sale(1, "6000.00", date(2026, 3, 1)),
            self.a_sale(2, "1500.00", date(2026, 4, 1), "BE"),
            self.a_sale(3, "100.00", date(2025, 12, 31), "FR"),
            a_booked_record(4),
        )

        meter = api.get("/api/integrations/anna/oss").body

        assert (meter["this_year"]["amount"], meter["this_year"]["percent"], meter["level"]) == ("7500.00", 75, "70")
        assert meter["last_year"] == {"year": 2025, "amount": "100.00", "percent": 1, "passed_on": None}
        assert [(one["country"], one["this_year"], one["last_year"]) for one in meter["by_country"]] == [
            ("DE", "6000.00", "0.00"), ("BE", "1500.00", "0.00"), ("FR", "0.00", "100.00"),
        ]  # fmt: skip
        assert (meter["words"]["code"], "€ 7.500,00" in meter["words"]["text"]) == ("OSS-METER-NEAR", True)
        assert meter["words"]["now"]

    def test_a_shop_below_the_threshold_by_its_settings_that_passes_it_is_warned(self, api: Api) -> None:
        settings = api.backend.integrations.get(ANNA)
        assert settings is not None
        api.backend.integrations.save(
            replace(settings, oss=OssChoice.BELOW_THRESHOLD), actor="test", at=api.backend.clock.now()
        )
        keep(api, self.a_sale(1, "11000.00", date(2026, 3, 1)), self.a_sale(2, "50.00", date(2026, 3, 2)))

        meter = api.get("/api/integrations/anna/oss", language="en").body

        assert (meter["level"], meter["words"]["code"]) == ("100", "OSS-METER-PASSED")
        assert (meter["at_home_rates"], meter["this_year"]["passed_on"]) == ("50.00", "2026-03-01")
        assert "€ 11,050.00" in meter["words"]["text"]

    def test_the_accounts_other_shops_are_named_since_the_threshold_is_for_all_of_them(self, api: Api) -> None:
        settings = api.backend.integrations.get(ANNA)
        assert settings is not None
        other = replace(settings, id=IntegrationId("anna-two"), name="Tweede winkel", version=0)
        before = api.get("/api/integrations/anna/oss").body["remarks"]
        api.backend.integrations.save(other, actor="test", at=api.backend.clock.now())

        (remark,) = api.get("/api/integrations/anna/oss").body["remarks"]

        assert before == []
        assert (remark["code"], "Tweede winkel" in remark["text"]) == ("OSS-METER-OTHERS", True)

    def test_the_year_turns_when_it_does_where_the_shop_is(self, api: Api) -> None:
        api.backend.clock.advance(datetime(2026, 12, 31, 23, 30, tzinfo=UTC) - api.backend.clock.now())

        assert api.get("/api/integrations/anna/oss").body["this_year"]["year"] == 2027


def test_carla_sees_none_of_it(api: Api) -> None:
    compared(api, differences=(MISSING,))
    answers = [
        api.get("/api/integrations/anna/months", by="carla"),
        api.get(PATH, by="carla"),
        api.get("/api/integrations/anna/oss", by="carla"),
        accept(api, "missing-1", by="carla"),
        sign(api, by="carla"),
        api.post(f"{PATH}/comparison", {"request_id": "request-0001"}, by="carla"),
    ]

    assert [(one.status, one.body["code"]) for one in answers] == [(404, "NOT-FOUND")] * 6
    assert api.backend.months.get(ANNA, OCTOBER).head.version == 1
    assert api.backend.job_queue.asked == []


def test_the_job_compares_and_the_month_shows_it(api: Api) -> None:
    record = a_booked_record(1, posted_at=datetime(2026, 10, 5, tzinfo=UTC))
    keep(api, record)
    api.backend.books[ANNA] = FakeBooks(clock=api.backend.clock)

    job = done(api, f"{PATH}/comparison", {"request_id": "request-0001"}, by="berta")
    report = api.get(PATH).body

    assert (job["state"], job["result"]) == ("done", {"kind": "compare-month"})
    assert [one["kind"] for one in report["differences"]] == ["missing"]
    assert (report["history"][0]["by"], report["moved"]) == ("berta@voorbeeld.nl", False)


def test_books_that_cannot_be_opened_end_the_job_with_words(api: Api) -> None:
    job = done(api, f"{PATH}/comparison", {"request_id": "request-0001"})

    assert (job["state"], job["problem"]["code"]) == ("failed", "BOOKS-KEY-MISSING")
    assert api.get(PATH).body["compared_at"] is None
