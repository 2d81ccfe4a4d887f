"""Configuratie through the API: shown, checked field by field, saved by version, told as history, taken back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from factuurbrug.domain.defaults import default_vat_table
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.settings import IntegrationSettings, OssChoice, Region, VatMapping
from factuurbrug.ports.integrations import Pause, SeenPayment, Step
from factuurbrug.ports.shop import ShopCursor
from factuurbrug.usecases.pausing import BY_PERSON
from factuurbrug.web.answers.settings_form import form_of, settings_from

from tests.builders.api import ANNA, Answered, Api, an_api
from tests.builders.orders import a_profile
from tests.builders.outages import an_outage, break_down
from tests.fakes.books import OVERVIEW

PATH = f"/api/integrations/{ANNA}"
HIGH = VatMapping(Regime.DOMESTIC, 1, "80000", "NL", VatRate.parse("21"))
LOW = VatMapping(Regime.DOMESTIC, 2, "80000", "NL", VatRate.parse("9"))


class Screen:
    """Anna's settings, on a connected shop and administration."""

    def __init__(self) -> None:
        self.api: Api = an_api()
        self.store = self.api.backend.integrations
        self.store.store_profile(ANNA, a_profile())
        self.store.store_overview(ANNA, OVERVIEW, at=self.api.backend.clock.now())
        wanted = replace(self.settings, vat_table=(HIGH, LOW), own_vat_number="NL000099998B57")
        self.store.save(wanted, actor="bram@voorbeeld.nl", at=self.api.backend.clock.now())

    @property
    def settings(self) -> IntegrationSettings:
        found = self.store.get(ANNA)
        assert found is not None
        return found

    def read(self, **ask: str) -> Any:
        return self.api.get(f"{PATH}/settings", **ask).body

    def save(self, version: int | None = None, *, by: str = "anna", **changes: object) -> Answered:
        form = {**form_of(self.settings).model_dump(), **changes}
        body = {"settings": form, "version": self.settings.version if version is None else version}
        return self.api.put(f"{PATH}/settings", body, by=by)

    def history(self) -> Any:
        return self.api.get(f"{PATH}/settings/history").body["versions"]

    def changes(self) -> list[tuple[str, str, str]]:
        return [(one["label"], one["before"], one["after"]) for one in self.history()[0]["changes"]]


@pytest.fixture
def screen() -> Screen:
    return Screen()


def fields(answer: Answered) -> dict[str, str]:
    assert answer.status == 422, answer.text
    return {field["field"]: field["code"] for field in answer.body["fields"]}


def row(**changes: object) -> dict[str, object]:
    usual = {"regime": "domestic", "country": "NL", "rate": "21", "vat_type": 1, "vat_description": "",
             "ledger_account": "80000", "services": False}  # fmt: skip
    return {**usual, **changes}


# Shown.


def test_the_screen_shows_what_is_in_force_and_who_saved_it(screen: Screen) -> None:
    read = screen.read()

    assert (read["version"], read["saved_by"]) == (2, "bram@voorbeeld.nl")
    assert read["saved_at"] == screen.api.backend.clock.now().isoformat()
    assert read["settings"]["vat_table"] == [row(), row(rate="9", vat_type=2)]
    assert (read["vat_is_default"], read["warnings"]) == (False, [])


def test_the_form_and_the_settings_say_the_same() -> None:
    screen = Screen()

    assert settings_from(form_of(screen.settings), screen.settings) == screen.settings


def test_there_is_something_to_choose_from(screen: Screen) -> None:
    screen.store.note_payments(ANNA, [SeenPayment("mollie", "iDEAL", 12)])

    choices = screen.read()["choices"]

    assert [(one["id"], one["paid"]) for one in choices["statuses"]] == [(2, True), (10, False), (6, False)]
    assert choices["payments_seen"] == [{"module": "mollie", "label": "iDEAL", "orders": 12}]
    assert {one["code"] for one in choices["ledger_accounts"]} == {"80000", "84900"}
    assert {one["code"] for one in choices["other_accounts"]} == {"13000"}
    assert "Mollie" in choices["payment_methods"]
    assert "nummer" in choices["tokens"]
    assert len(choices["countries"]) == 27


def test_each_regime_tells_its_usual_vat_code_for_new_rows(screen: Screen) -> None:
    usual = screen.read()["choices"]["usual_vat"]

    codes = {(one["regime"], one["country"], one["rate"], one["services"]): one["vat_type"] for one in usual}
    assert codes == {
        ("domestic", "NL", "21", False): 1, ("domestic", "NL", "9", False): 2, ("domestic", "NL", "0", False): 4,
        ("oss", "", None, False): 40, ("icp", "", None, False): 19, ("export", "", None, False): 6,
        ("exempt", "", None, False): 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "first", "germany"), [("nl", "België", "Duitsland"), ("en", "Austria", "Germany")]
)
def test_member_states_are_named_in_the_readers_language_with_their_rates(
    screen: Screen, language: str, first: str, germany: str
) -> None:
    countries = screen.api.get(f"{PATH}/settings", language=language).body["choices"]["countries"]

    assert countries[0]["name"] == first
    assert {one["code"]: (one["name"], one["rates"]) for one in countries}["DE"] == (germany, ["19", "7"])


def test_before_shop_and_books_were_read_there_is_little_to_choose_and_no_failure() -> None:
    api = an_api()

    choices = api.get(f"{PATH}/settings").body["choices"]

    assert (choices["read_at"], choices["vat_codes"], choices["statuses"]) == (None, [], [])
    assert "iDeal" in choices["payment_methods"]


# The usual VAT table.


def test_until_somebody_chose_the_usual_table_is_filled_in_and_not_saved(screen: Screen) -> None:
    untouched = replace(screen.settings, vat_table=default_vat_table(Region.NL), active=False)
    screen.store.save(untouched, actor="test", at=screen.api.backend.clock.now())

    read = screen.read()

    assert read["vat_is_default"]
    # Only codes that the administration has: of OSS Germany alone.
    assert [one["country"] for one in read["settings"]["vat_table"] if one["regime"] == "oss"] == ["DE", ""]
    assert screen.settings.vat_table == default_vat_table(Region.NL)


def test_once_saved_the_saved_rows_are_shown_whatever_the_usual_ones_are(screen: Screen) -> None:
    screen.save(vat_table=[row()])

    read = screen.read()

    assert (read["vat_is_default"], read["settings"]["vat_table"]) == (False, [row()])


def test_a_removed_table_is_empty_until_a_new_one_is_saved_and_can_be_put_back(screen: Screen) -> None:
    before = screen.settings
    removed = screen.api.post(f"{PATH}/settings/vat-removal", {"version": before.version})
    emptied = screen.settings.vat_table
    back = screen.api.post(f"{PATH}/settings/restore", {"version": before.version, "current": removed.body["version"]})

    assert removed.body["vat_is_default"]
    assert removed.body["settings"]["vat_table"]
    assert emptied == ()
    assert (back.status, screen.settings.vat_table) == (200, before.vat_table)
    assert not back.body["vat_is_default"]


def test_removing_an_empty_table_again_makes_no_version(screen: Screen) -> None:
    first = screen.api.post(f"{PATH}/settings/vat-removal", {"version": screen.settings.version})

    again = screen.api.post(f"{PATH}/settings/vat-removal", {"version": first.body["version"]})

    assert again.body["version"] == first.body["version"]


@pytest.mark.parametrize("oss", list(OssChoice))
def test_the_usual_table_of_each_mode_can_be_saved_as_it_comes(screen: Screen, oss: OssChoice) -> None:
    rows = screen.api.post(f"{PATH}/settings/vat-defaults", {"oss": oss.value}).body["rows"]
    saved = screen.save(vat_table=rows, oss=oss.value)

    assert rows
    assert (saved.status, saved.body["warnings"]) == (200, [])


def test_the_usual_table_may_be_asked_for_some_countries(screen: Screen) -> None:
    body = {"oss": "below_threshold", "countries": ["DE", "BE"]}
    rows = screen.api.post(f"{PATH}/settings/vat-defaults", body).body["rows"]

    assert {(one["country"], one["rate"]) for one in rows if one["country"] not in {"", "NL"}} == {
        ("BE", "21"), ("BE", "9"), ("DE", "21"), ("DE", "9"),
    }  # fmt: skip


# Saved.


def test_a_change_is_a_new_version_by_the_person_who_made_it(screen: Screen) -> None:
    saved = screen.save(process=True, start_date="2026-11-01", rounding_tolerance="0.02", surcharge_rate="21")

    assert saved.status == 200
    assert (saved.body["version"], saved.body["saved_by"]) == (3, "anna@voorbeeld.nl")
    assert (screen.settings.process, str(screen.settings.rounding_tolerance)) == (True, "0.02")
    assert Step.SETTINGS in screen.store.standing(ANNA).steps


def test_the_connections_the_name_and_the_switch_are_no_part_of_it(screen: Screen) -> None:
    before = screen.settings
    screen.save(prefix="A-", paid_statuses=[2])

    after = screen.settings
    assert (after.name, after.active, after.books, after.account_id) == (
        before.name, before.active, before.books, before.account_id,
    )  # fmt: skip
    assert after.shop == replace(before.shop, prefix="A-", paid_statuses=(2,))


def test_saving_what_is_there_already_makes_no_version(screen: Screen) -> None:
    assert screen.save().body["version"] == 2


def test_of_two_who_save_the_second_is_told_so(screen: Screen) -> None:
    screen.save(process=True)
    late = screen.save(2, layout="Eigen")

    assert (late.status, late.body["code"]) == (409, "SETTINGS-CHANGED")
    assert screen.settings.layout == ""


def test_a_bookkeeper_reads_settings_and_saves_none(screen: Screen) -> None:
    refused = [
        screen.save(by="berta", process=True),
        screen.api.post(f"{PATH}/settings/restore", {"version": 1, "current": 2}, by="berta"),
        screen.api.post(f"{PATH}/settings/vat-removal", {"version": 2}, by="berta"),
    ]

    assert screen.api.get(f"{PATH}/settings", by="berta").status == 200
    assert screen.api.get(f"{PATH}/settings/history", by="berta").status == 200
    assert {(one.status, one.body["code"]) for one in refused} == {(403, "ROLE-NOT-ALLOWED")}


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"start_date": "2026-02-30"}, {"settings.start_date": "FIELD-DAY"}),
        ({"prefix": "WEB "}, {"settings.prefix": "FIELD-EDGE-SPACE"}),
        ({"subject_template": " Bestelling {bestel_id} "}, {"settings.subject_template": "FIELD-EDGE-SPACE"}),
        ({"surcharge_rate": "101"}, {"settings.surcharge_rate": "FIELD-RATE"}),
        ({"vat_table": [row(), row(rate="200")]}, {"settings.vat_table.1.rate": "FIELD-RATE"}),
        ({"vat_table": [row(rate="hoog")]}, {"settings.vat_table.0.rate": "FIELD-STRING-PATTERN-MISMATCH"}),
        ({"vat_table": [row(vat_type=99)]}, {"settings.vat_table.0.vat_type": "VAT-CODE-INACTIVE"}),
        (
            {"vat_table": [row(ledger_account="13000")]},
            {"settings.vat_table.0.ledger_account": "LEDGER-ACCOUNT-NOT-REVENUE"},
        ),
        ({"vat_table": []}, {"settings.vat_table": "VAT-TABLE-EMPTY"}),
        ({"reference_template": "F{jaar}"}, {"settings.reference_template": "TEMPLATE-NOT-UNIQUE"}),
        ({"layout": "x" * 61}, {"settings.layout": "FIELD-STRING-TOO-LONG"}),
        ({"limits": {"invoices_per_call": 11}}, {"settings.limits.invoices_per_call": "FIELD-LESS-THAN-EQUAL"}),
    ],
)
def test_what_cannot_be_saved_names_its_field_and_saves_nothing(
    screen: Screen, changes: dict[str, object], problems: dict[str, str]
) -> None:
    assert fields(screen.save(**changes)) == problems
    assert screen.settings.version == 2


def test_what_is_doubtful_is_saved_and_told(screen: Screen) -> None:
    saved = screen.save(email_to_customer=True)

    assert saved.status == 200
    assert [(one["field"], one["code"]) for one in saved.body["warnings"]] == [
        ("settings.email_to_customer", "EMAIL-ONLY-WHEN-PROCESSED")
    ]


@pytest.mark.parametrize(
    ("contacts", "status", "code"),
    [({"WEBSHOP"}, 200, ""), (set(), 422, "FIXED-DEBTOR-UNKNOWN"), (None, 200, "FIXED-DEBTOR-UNCHECKED")],
)
def test_a_fixed_debtor_is_looked_up_in_the_books_where_they_answer(
    screen: Screen, contacts: set[str] | None, status: int, code: str
) -> None:
    screen.api.backend.connections.contacts = contacts
    payment = {"module": "mollie", "label": "", "payment_method": "Mollie", "fixed_debtor": "WEBSHOP"}

    answer = screen.save(payment_methods=[payment])

    told = answer.body["fields" if status == 422 else "warnings"]
    assert answer.status == status
    assert [(one["field"], one["code"]) for one in told] == (
        [("settings.payment_methods.0.fixed_debtor", code)] if code else []
    )


def test_a_fixed_debtor_that_was_saved_before_is_not_looked_up_again(screen: Screen) -> None:
    screen.api.backend.connections.contacts = {"WEBSHOP"}
    payment = {"module": "mollie", "label": "", "payment_method": "Mollie", "fixed_debtor": "WEBSHOP"}
    screen.save(payment_methods=[payment])
    screen.api.backend.connections.contacts = set()

    assert screen.save(process=True).status == 200


def test_an_earlier_start_has_the_shop_read_from_the_beginning(screen: Screen) -> None:
    screen.save(start_date="2026-11-01")
    screen.store.move_cursor(ANNA, before=ShopCursor(), after=ShopCursor(order_id=9))
    screen.save(start_date="2026-11-05")
    later = screen.store.cursor(ANNA)
    screen.save(start_date="2026-10-01")

    assert later == ShopCursor(order_id=9)
    assert screen.store.cursor(ANNA) == ShopCursor()


@pytest.mark.parametrize(
    ("code", "is_tried"), [("SETTINGS-REFUSED", True), ("SHOP-KEY-REFUSED", False), ("BOOKS-BUNDLE", False)]
)
def test_saving_tries_at_once_what_settings_may_have_mended(screen: Screen, code: str, is_tried: bool) -> None:
    now = screen.api.backend.clock.now()
    break_down(screen.store, ANNA, an_outage(code, since=now))

    screen.save(process=True)

    (outage,) = screen.store.standing(ANNA).outages.values()
    assert (outage.next_try == now) is is_tried


def test_saving_does_not_end_a_persons_pause(screen: Screen) -> None:
    screen.store.set_pause(ANNA, Pause(BY_PERSON, {}, since=screen.api.backend.clock.now()))

    screen.save(process=True)

    assert screen.store.pause(ANNA) is not None


# History.


def test_the_history_tells_who_changed_what_from_what_to_what(screen: Screen) -> None:
    screen.save(process=True, start_date="2026-11-01", home_country="NL", paid_statuses=[2])

    newest = screen.history()[0]

    assert (newest["version"], newest["saved_by"]) == (3, "anna@voorbeeld.nl")
    assert set(screen.changes()) == {
        ("Begindatum", "–", "1 november 2026"),
        ("Boeken als", "concept", "verwerkt"),
        ("Statussen die een bestelling vrijgeven", "–", "Betaling aanvaard"),
    }


def test_rows_of_tables_are_told_one_by_one(screen: Screen) -> None:
    oss = row(regime="oss", country="DE", rate="19", vat_type=40, vat_description="OSS DE")
    screen.save(
        vat_table=[row(ledger_account="84900"), oss],
        payment_methods=[{"module": "mollie", "label": "iDEAL", "payment_method": "Mollie", "fixed_debtor": ""}],
    )

    changes = screen.changes()

    assert ("Btw-tabel: binnenland, Nederland, 21%", "code 1 op rekening 80000", "code 1 op rekening 84900") in changes
    assert ("Btw-tabel: binnenland, Nederland, 9%", "code 2 op rekening 80000", "–") in changes
    assert ("Btw-tabel: OSS, Duitsland, 19%", "–", "code 40 (OSS DE) op rekening 80000") in changes
    assert ("Betaalmethode mollie · iDEAL", "–", "Mollie") in changes


def test_changes_elsewhere_are_told_too(screen: Screen) -> None:
    moved = replace(screen.settings, name="Broodhuis", active=False)
    screen.store.save(moved, actor="anna", at=screen.api.backend.clock.now())

    assert screen.changes() == [
        ("Naam van de koppeling", "Winkel anna", "Broodhuis"),
        ("Koppeling", "aan", "uit"),
    ]


def test_the_first_version_of_all_has_no_changes(screen: Screen) -> None:
    assert screen.history()[-1]["changes"] == []


def test_a_long_history_is_read_page_by_page_without_a_gap(screen: Screen) -> None:
    for number in range(45):
        screen.api.backend.clock.advance(timedelta(minutes=1))
        screen.save(layout=f"Lay-out {number}")
    pages, cursor = [], ""
    while True:
        body = screen.api.get(f"{PATH}/settings/history", cursor=cursor).body
        pages.append(body["versions"])
        cursor = body["next"]
        if not cursor:
            break

    versions = [one["version"] for page in pages for one in page]
    assert [len(page) for page in pages] == [20, 20, 7]
    assert versions == list(range(47, 0, -1))
    assert all(one["changes"] for page in pages for one in page if one["version"] > 2)


# Taken back.


def test_an_earlier_version_becomes_the_newest_with_the_present_connections(screen: Screen) -> None:
    screen.save(process=True)
    shop = replace(screen.settings.shop, url="https://nieuw.example")
    screen.store.save(replace(screen.settings, shop=shop), actor="test", at=screen.api.backend.clock.now())

    restored = screen.api.post(f"{PATH}/settings/restore", {"version": 2, "current": 4})

    assert (restored.status, restored.body["version"]) == (200, 5)
    assert (screen.settings.process, screen.settings.shop.url) == (False, "https://nieuw.example")


def test_an_earlier_version_that_no_longer_fits_is_refused_field_by_field(screen: Screen) -> None:
    bad = replace(screen.settings, vat_table=(replace(HIGH, ledger_account="13000"),))
    screen.store.save(bad, actor="test", at=screen.api.backend.clock.now())
    screen.save(vat_table=[row()])

    answer = screen.api.post(f"{PATH}/settings/restore", {"version": 3, "current": 4})

    assert fields(answer) == {"settings.vat_table.0.ledger_account": "LEDGER-ACCOUNT-NOT-REVENUE"}


def test_restoring_on_a_version_that_is_not_the_newest_or_never_was_is_refused(screen: Screen) -> None:
    screen.save(process=True)
    late = screen.api.post(f"{PATH}/settings/restore", {"version": 1, "current": 2})
    never = screen.api.post(f"{PATH}/settings/restore", {"version": 77, "current": 3})

    assert (late.status, late.body["code"]) == (409, "SETTINGS-CHANGED")
    assert (never.status, never.body["code"]) == (422, "SETTINGS-VERSION-UNKNOWN")


# Work that takes longer.


def test_trying_settings_and_reading_choices_anew_are_jobs(screen: Screen) -> None:
    form = form_of(screen.settings).model_dump()
    tried = screen.api.post(f"{PATH}/settings/trial", {"request_id": "request-0001", "settings": form})
    bad = screen.api.post(
        f"{PATH}/settings/trial", {"request_id": "request-0002", "settings": {**form, "start_date": "2026-02-30"}}
    )

    assert (tried.status, tried.body["kind"]) == (202, "settings-trial")
    assert fields(bad) == {"settings.start_date": "FIELD-DAY"}
