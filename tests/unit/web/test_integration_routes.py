"""Koppelen through the API: a new koppeling, its connections, its steps, its switch."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from factuurbrug.domain.account import TERMS_VERSION, Role
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.integrations import Half, Pause, RunSummary, Step
from factuurbrug.ports.shop import ProbeItem, ProbeStatus, ShopCursor
from factuurbrug.usecases.pausing import BY_PERSON
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, BOOKS_SESSION, SHOP_KEY

from tests.builders.api import Answered, an_api, subject_of
from tests.builders.jobs import run_all
from tests.builders.orders import a_profile, an_order
from tests.builders.outages import an_outage, break_down
from tests.builders.records import a_record, stored
from tests.fakes.books import OVERVIEW
from tests.fakes.shop import FakeShop

ADMINISTRATION = "a0000000-0000-4000-8000-000000000001"
OTHER_ADMINISTRATION = "a0000000-0000-4000-8000-000000000002"
SHOP = {"url": "https://winkel.example/", "key": "SLEUTEL-VAN-DE-WINKEL"}
BOOKS = {"region": "NL", "administration_id": ADMINISTRATION, "key": "SLEUTEL-VAN-YUKI"}


class Site:
    """Anna's account with one new koppeling."""

    def __init__(self) -> None:
        self.api = an_api()
        self.account = self.api.post(
            "/api/accounts",
            {
                "request_id": "request-0001",
                "terms_version": TERMS_VERSION,
                "company": "Bakkerij",
                "contact_name": "Anna",
                "email": "anna@voorbeeld.nl",
                "country": "NL",
                "vat_number": "NL000099998B57",
                "language": "en",
            },
        ).body["id"]
        self.made = self.create()
        self.id = IntegrationId(self.made["id"])
        self.path = f"/api/integrations/{self.id}"

    def create(self, name: str = "Bakkerij Zoë & Co", request: str = "request-0002", **more: object) -> Any:
        answer = self.asked(name, request, **more)
        assert answer.status == 200, answer.text
        return answer.body

    def asked(self, name: str, request: str, **more: object) -> Answered:
        body = {"request_id": request, "name": name, **more}
        return self.api.post(f"/api/accounts/{self.account}/integrations", body)

    @property
    def settings(self) -> IntegrationSettings:
        found = self.api.backend.integrations.get(self.id)
        assert found is not None
        return found

    def read(self) -> Any:
        return self.api.get(self.path).body

    def connect_shop(self, **changes: object) -> Answered:
        return self.api.put(f"{self.path}/shop", {**SHOP, **changes})

    def connect_books(self, **changes: object) -> Answered:
        return self.api.put(f"{self.path}/books", {**BOOKS, **changes})

    def secret(self, name: str) -> str | None:
        secret = self.api.backend.vault.read(self.id, name)
        return secret.reveal() if secret else None

    def prepare(self) -> None:
        """Everything but the look for earlier bookings."""
        self.connect_shop()
        self.connect_books()
        known = {(code.type, code.percentage) for code in OVERVIEW.vat_codes}
        usable = tuple(
            row for row in self.settings.vat_table if (row.vat_type, str(row.rate or 0)) in known and row.vat_type != 20
        )
        wanted = replace(self.settings, vat_table=usable)
        self.api.backend.integrations.save(wanted, actor="test", at=self.api.backend.clock.now())

    def activate(self, **body: object) -> Answered:
        return self.api.post(f"{self.path}/activation", {"earlier_seen": True, **body})


@pytest.fixture
def site() -> Site:
    return Site()


def fields(answer: Answered) -> dict[str, str]:
    assert answer.status == 422, answer.text
    return {field["field"]: field["code"] for field in answer.body["fields"]}


# A new one.


def test_a_new_koppeling_is_off_with_usual_settings_of_the_account(site: Site) -> None:
    assert site.made["id"].startswith("bakkerij-zoe-co-")
    assert (site.made["name"], site.made["active"], site.made["role"]) == ("Bakkerij Zoë & Co", False, "owner")
    assert (site.settings.home_country, site.settings.own_vat_number) == ("NL", "NL000099998B57")
    assert (site.settings.language, site.settings.process) == ("en", False)
    assert (site.made["shop"]["dot"], site.made["books"]["dot"]) == ("grey", "grey")
    assert site.made["steps"] == {
        "company": True, "shop": False, "books": False, "settings": False, "preview": False,
        "earlier_bookings": False, "active": False,
    }  # fmt: skip


def test_asking_twice_makes_one_koppeling(site: Site) -> None:
    assert site.create()["id"] == site.made["id"]
    assert len([one for one in site.api.get("/api/me").body["integrations"] if one["account_id"] == site.account]) == 1


def test_a_second_koppeling_numbers_its_invoices_apart(site: Site) -> None:
    second = site.api.backend.integrations.get(IntegrationId(site.create("Tweede winkel", "request-0003")["id"]))

    assert second is not None
    assert second.shop.prefix == "TWEE2-"
    assert "{prefix}" in second.subject_template
    assert "{prefix}" in second.reference_template


@pytest.mark.parametrize("name", ["ψωμί", "!!!", "--"])
def test_a_name_without_plain_letters_has_an_id_all_the_same(site: Site, name: str) -> None:
    assert site.create(name, "request-0004")["id"].startswith("winkel-")


def test_a_very_long_name_has_an_id_that_fits(site: Site) -> None:
    assert len(site.create("a" * 80, "request-0004")["id"]) <= 40


def test_an_account_holds_a_bounded_number(site: Site) -> None:
    answers = [site.asked(f"Winkel {number}", f"request-1{number:03d}") for number in range(50)]

    assert [answer.status for answer in answers] == [200] * 49 + [422]
    assert answers[-1].body["code"] == "INTEGRATIONS-TOO-MANY"


def test_another_name_is_a_new_version_and_nothing_else(site: Site) -> None:
    before = site.settings
    renamed = site.api.put(f"{site.path}/name", {"name": "Broodhuis"})

    assert renamed.body["name"] == "Broodhuis"
    assert site.settings == replace(before, name="Broodhuis", version=2)


def test_a_bookkeeper_sees_everything_and_changes_nothing(site: Site) -> None:
    site.api.backend.memberships.join(subject_of("berta"), AccountId(site.account), Role.BOOKKEEPER)
    refused = [
        site.api.put(f"{site.path}/name", {"name": "x"}, by="berta"),
        site.api.post(f"{site.path}/shop/check", SHOP, by="berta"),
        site.api.put(f"{site.path}/shop", SHOP, by="berta"),
        site.api.put(f"{site.path}/books", BOOKS, by="berta"),
        site.api.post(f"{site.path}/activation", {}, by="berta"),
        site.api.delete(f"{site.path}/activation", by="berta"),
        site.api.post(f"{site.path}/fetch", by="berta"),
        site.api.post(f"{site.path}/earlier-bookings", {"request_id": "request-7", "since": "2026-11-01"}, by="berta"),
    ]

    assert site.api.get(site.path, by="berta").body["role"] == "bookkeeper"
    assert {(one.status, one.body["code"]) for one in refused} == {(403, "ROLE-NOT-ALLOWED")}


def test_only_the_own_koppelingen_are_listed(site: Site) -> None:
    assert str(site.id) in {one["id"] for one in site.api.get("/api/integrations").body["integrations"]}
    assert [one["id"] for one in site.api.get("/api/integrations", by="carla").body["integrations"]] == ["carla"]
    assert site.api.get(site.path, by="carla").status == 404


# The shop.


def test_a_good_shop_is_stored_with_its_key_and_its_dot_turns_green(site: Site) -> None:
    answer = site.connect_shop()
    shop = site.read()["shop"]

    assert (answer.body["usable"], answer.body["saved"], answer.body["version"]) == (True, True, "8.2.1")
    assert (shop["dot"], shop["key_stored"], shop["url"], shop["version"]) == (
        "green", True, "https://winkel.example", "8.2.1",
    )  # fmt: skip
    assert shop["checked_at"] == site.api.backend.clock.now().isoformat()
    assert site.secret(SHOP_KEY) == "SLEUTEL-VAN-DE-WINKEL"
    assert site.api.backend.integrations.profile(site.id) == a_profile()
    assert site.read()["steps"]["shop"]


def test_a_look_alone_stores_nothing(site: Site) -> None:
    answer = site.api.post(f"{site.path}/shop/check", SHOP)

    assert (answer.body["usable"], answer.body["saved"]) == (True, False)
    assert (site.settings.shop.url, site.secret(SHOP_KEY)) == ("", None)


def test_a_shop_that_cannot_be_used_says_why_and_is_not_stored(site: Site) -> None:
    site.api.backend.connections.shop_problem = ProbeItem(
        "right:orders", ProbeStatus.MISSING, "SHOP-RIGHT-ORDERS", {"resource": "orders"}
    )

    answer = site.connect_shop()

    wrong = [item for item in answer.body["items"] if item["status"] != "ok"]
    assert (answer.status, answer.body["usable"], answer.body["saved"]) == (200, False, False)
    assert [(one["label"], one["words"]["code"]) for one in wrong] == [
        ("Recht om orders te bekijken", "SHOP-RIGHT-ORDERS")
    ]
    assert "orders" in wrong[0]["words"]["now"]
    assert (site.settings.shop.url, site.secret(SHOP_KEY)) == ("", None)


def test_keys_are_never_told(site: Site) -> None:
    answers = [site.connect_shop(), site.connect_books(), site.api.get(site.path), site.api.get("/api/integrations")]

    assert not any("SLEUTEL" in answer.text for answer in answers)
    assert "SLEUTEL" not in site.connect_shop(url="geen adres").text


def test_the_shops_of_an_installation_are_offered_to_choose_from(site: Site) -> None:
    site.api.backend.connections.profile = a_profile(shop_names={"1": "Brood", "2": "Taart"})

    assert site.connect_shop().body["shops"] == [{"id": 1, "name": "Brood"}, {"id": 2, "name": "Taart"}]


def test_without_a_key_the_stored_one_is_used_for_its_own_address_only(site: Site) -> None:
    site.connect_shop()
    same = site.connect_shop(key=None, url="https://winkel.example/api/")
    other = site.connect_shop(key=None, url="https://elders.example")
    checked = site.api.post(f"{site.path}/shop/check", {"url": "https://elders.example"})

    assert same.body["saved"]
    assert fields(other) == fields(checked) == {"key": "SHOP-KEY-FOR-OTHER-ADDRESS"}
    assert {address for address, _ in site.api.backend.connections.asked} == {"https://winkel.example"}


def test_the_first_time_a_key_is_needed(site: Site) -> None:
    assert fields(site.connect_shop(key=None)) == {"key": "SHOP-KEY-MISSING"}


def test_a_stored_connection_that_is_looked_at_again_shows_how_it_stands_now(site: Site) -> None:
    site.connect_shop()
    site.api.backend.connections.shop_problem = ProbeItem("key", ProbeStatus.FAILED, "SHOP-KEY-REFUSED")
    site.api.post(f"{site.path}/shop/check", {"url": "https://winkel.example"})
    bad = site.read()["shop"]
    site.api.backend.connections.shop_problem = None
    site.api.post(f"{site.path}/shop/check", {"url": "https://winkel.example"})

    assert (bad["dot"], bad["problem"]["code"]) == ("red", "SHOP-KEY-REFUSED")
    assert site.read()["shop"]["dot"] == "green"


def test_the_same_shop_at_another_address_goes_on_where_it_was(site: Site) -> None:
    site.connect_shop()
    stored(site.api.backend.records, a_record(integration=str(site.id), order_id=8, reference="ABC"))
    cursor = ShopCursor(updated_at="2026-11-22 12:00:00", first_import_done=True)
    site.api.backend.integrations.move_cursor(site.id, before=ShopCursor(), after=cursor)
    site.api.backend.connections.orders = {8: "ABC"}

    answer = site.connect_shop(url="https://nieuw.example")

    assert answer.body["saved"]
    assert site.settings.shop.url == "https://nieuw.example"
    assert site.api.backend.integrations.cursor(site.id) == cursor


@pytest.mark.parametrize("orders", [{}, {8: "XYZ"}])
def test_another_shop_is_refused_once_orders_are_known(site: Site, orders: dict[int, str]) -> None:
    site.connect_shop()
    stored(site.api.backend.records, a_record(integration=str(site.id), order_id=8, reference="ABC"))
    site.api.backend.connections.orders = orders

    answer = site.connect_shop(url="https://nieuw.example")

    assert (answer.body["usable"], answer.body["saved"]) == (False, False)
    assert answer.body["items"][-1]["words"]["code"] == "SHOP-OTHER-SHOP"
    assert site.settings.shop.url == "https://winkel.example"
    assert site.secret(SHOP_KEY) == "SLEUTEL-VAN-DE-WINKEL"


def test_before_any_order_is_known_another_shop_begins_from_the_start(site: Site) -> None:
    site.connect_shop()
    moved = ShopCursor(order_id=7)
    site.api.backend.integrations.move_cursor(site.id, before=ShopCursor(), after=moved)
    chosen = replace(site.settings, shop=replace(site.settings.shop, paid_statuses=(2,)))
    site.api.backend.integrations.save(chosen, actor="test", at=site.api.backend.clock.now())

    site.connect_shop(url="https://nieuw.example")

    assert site.api.backend.integrations.cursor(site.id) == ShopCursor()
    assert site.settings.shop.paid_statuses == ()


# The administration.


def test_a_good_administration_is_stored_with_its_key_and_name(site: Site) -> None:
    answer = site.connect_books(administration_id="{A0000000-0000-4000-8000-000000000001} ")
    books = site.read()["books"]

    assert (answer.body["saved"], answer.body["name"]) == (True, "Voorbeeld BV")
    assert answer.body["administrations"] == [{"id": ADMINISTRATION, "name": "De Vuurtoren B.V."}]
    assert (books["dot"], books["administration_id"], books["administration_name"]) == (
        "green", ADMINISTRATION, "Voorbeeld BV",
    )  # fmt: skip
    assert site.secret(BOOKS_KEY) == "SLEUTEL-VAN-YUKI"
    overview = site.api.backend.integrations.overview(site.id)
    assert overview is not None
    assert overview.overview == OVERVIEW


@pytest.mark.parametrize("typed", ["vuurtoren", "a0000000-0000-4000-8000-00000000000", "x" * 36])
def test_what_is_no_id_of_an_administration_is_refused_before_anything_is_asked(site: Site, typed: str) -> None:
    assert fields(site.connect_books(administration_id=typed)) == {"administration_id": "BOOKS-ADMINISTRATION-FORM"}
    assert site.api.backend.connections.asked == []


def test_an_administration_that_cannot_be_used_says_why_and_which_ones_can(site: Site) -> None:
    site.api.backend.connections.books_problem = ProbeItem(
        "administration", ProbeStatus.FAILED, "BOOKS-ADMINISTRATION-UNSEEN", {"seen": "1"}
    )

    answer = site.connect_books()

    assert (answer.body["usable"], answer.body["saved"]) == (False, False)
    assert answer.body["items"][-1]["words"]["code"] == "BOOKS-ADMINISTRATION-UNSEEN"
    assert len(answer.body["administrations"]) == 1
    assert site.secret(BOOKS_KEY) is None


def test_another_region_brings_its_usual_codes_while_nobody_chose_any(site: Site) -> None:
    site.connect_books(region="BE")

    assert {row.ledger_account for row in site.settings.vat_table} == {"700000"}
    assert site.settings.rounding.ledger_account == "700000"


def test_another_region_leaves_alone_what_somebody_chose(site: Site) -> None:
    site.api.backend.integrations.note_step(site.id, Step.SETTINGS, at=site.api.backend.clock.now())
    before = site.settings.vat_table

    site.connect_books(region="BE")

    assert site.settings.vat_table == before


def test_another_key_forgets_the_session_of_the_former(site: Site) -> None:
    site.connect_books()
    site.api.backend.vault.store(site.id, BOOKS_SESSION, site.api.backend.vault.read(site.id, BOOKS_KEY))  # type: ignore[arg-type]

    site.connect_books(key="NIEUW")

    assert (site.secret(BOOKS_KEY), site.secret(BOOKS_SESSION)) == ("NIEUW", None)


def test_another_administration_switches_off_until_the_settings_are_gone_over(site: Site) -> None:
    site.prepare()
    site.activate()

    site.connect_books(administration_id=OTHER_ADMINISTRATION)

    read = site.read()
    assert (read["active"], read["steps"]["settings"], read["steps"]["earlier_bookings"]) == (False, False, False)
    assert read["books"]["administration_id"] == OTHER_ADMINISTRATION


def test_an_administration_is_not_left_while_an_outcome_there_is_unknown(site: Site) -> None:
    site.connect_books()
    stuck = a_record(State.READY, integration=str(site.id))
    stored(site.api.backend.records, stuck)
    site.api.backend.records.stored[stuck.key] = replace(stuck, state=State.UNCERTAIN)

    answer = site.connect_books(administration_id=OTHER_ADMINISTRATION)

    assert fields(answer) == {"administration_id": "BOOKS-CHANGE-IN-FLIGHT"}
    assert site.settings.books.administration_id == ADMINISTRATION
    assert site.connect_books().body["saved"]


def test_a_mended_connection_ends_the_outage_of_its_half_alone(site: Site) -> None:
    now = site.api.backend.clock.now()
    break_down(site.api.backend.integrations, site.id, an_outage("BOOKS-KEY-REFUSED", since=now, params={"words": ""}))
    site.connect_shop()
    still = site.read()["pause"]["code"]
    site.connect_books()

    assert still == "BOOKS-KEY-REFUSED"
    assert site.read()["pause"] is None


# Dots.


def test_an_outage_turns_the_dot_of_its_half_red_with_its_words_and_since_when(site: Site) -> None:
    site.prepare()
    site.activate()
    now = site.api.backend.clock.now()
    break_down(
        site.api.backend.integrations, site.id, an_outage("BOOKS-BUNDLE", since=now, params={"words": "Minimal"})
    )

    read = site.read()

    assert (read["books"]["dot"], read["books"]["problem"]["code"]) == ("red", "BOOKS-BUNDLE")
    assert (read["shop"]["dot"], read["shop"]["outage"], read["pause"]["code"]) == ("green", None, "BOOKS-BUNDLE")
    later = now + timedelta(hours=1)
    assert read["books"]["outage"] == {"since": now.isoformat(), "next_try_at": later.isoformat()}
    assert "Minimal" in read["books"]["problem"]["text"]


def test_the_last_fetch_tells_how_the_shop_stands_until_somebody_looks_again(site: Site) -> None:
    site.connect_shop()
    later = site.api.backend.clock.now() + timedelta(hours=1)
    site.api.backend.integrations.store_run(site.id, RunSummary(later, 0, 0, 0, 0, 0, "SHOP-TIMEOUT"))
    failed = site.read()
    site.api.backend.clock.advance(timedelta(hours=2))
    site.connect_shop()

    assert (failed["shop"]["dot"], failed["shop"]["checked_at"]) == ("red", later.isoformat())
    assert failed["last_run"]["problem"]["code"] == "SHOP-TIMEOUT"
    assert site.read()["shop"]["dot"] == "green"


def test_a_connection_whose_key_is_gone_says_so(site: Site) -> None:
    site.prepare()
    site.api.backend.vault.remove(site.id, SHOP_KEY)

    shop = site.read()["shop"]

    assert (shop["dot"], shop["problem"]["code"], shop["key_stored"]) == ("red", "SHOP-KEY-MISSING", False)


# The switch.


def test_what_must_be_done_first_is_told_all_at_once(site: Site) -> None:
    answer = site.api.post(f"{site.path}/activation", {})

    assert answer.body["code"] == "ACTIVATION-NOT-READY"
    assert fields(answer) == {
        "steps.shop": "STEP-SHOP-MISSING",
        "steps.books": "STEP-BOOKS-MISSING",
        "earlier_seen": "STEP-EARLIER-BOOKINGS-MISSING",
    }


def test_settings_that_cannot_be_used_stand_in_the_way_of_switching_on(site: Site) -> None:
    site.prepare()
    bad = replace(site.settings, subject_template="Bestelling", vat_table=())
    site.api.backend.integrations.save(bad, actor="test", at=site.api.backend.clock.now())

    assert fields(site.activate()) == {
        "settings.subject_template": "TEMPLATE-NOT-UNIQUE",
        "settings.vat_table": "VAT-TABLE-EMPTY",
    }


def test_a_connection_that_was_bad_when_last_looked_at_stands_in_the_way(site: Site) -> None:
    site.prepare()
    site.api.backend.connections.books_problem = ProbeItem(
        "sales", ProbeStatus.MISSING, "BOOKS-RIGHT-MISSING", {"words": "Sales"}
    )
    site.api.post(f"{site.path}/books/check", {"region": "NL", "administration_id": ADMINISTRATION})

    assert fields(site.activate()) == {"steps.books": "BOOKS-RIGHT-MISSING"}


def test_switched_on_it_fetches_at_once_from_the_chosen_day(site: Site) -> None:
    site.prepare()

    read = site.activate(start_date="2026-11-01").body

    assert (read["active"], read["start_date"]) == (True, "2026-11-01")
    assert site.api.backend.queue.fetches == [(site.id, 0)]
    assert all(read["steps"].values())


def test_an_earlier_start_reads_the_shop_from_the_beginning_again(site: Site) -> None:
    site.prepare()
    site.activate(start_date="2026-11-01")
    moved = ShopCursor(first_import_done=True, updated_at="2026-11-22 12:00:00")
    site.api.backend.integrations.move_cursor(site.id, before=ShopCursor(), after=moved)
    site.activate(start_date="2026-11-10")
    later = site.api.backend.integrations.cursor(site.id)
    site.activate(start_date=None)

    assert later == moved
    assert site.api.backend.integrations.cursor(site.id) == ShopCursor()
    assert site.settings.start_date is None


def test_switched_off_nothing_else_changes(site: Site) -> None:
    site.prepare()
    site.activate(start_date="2026-11-01")
    off = [site.api.delete(f"{site.path}/activation") for _ in range(2)]

    assert [answer.body["active"] for answer in off] == [False, False]
    assert site.settings.start_date == date(2026, 11, 1)
    assert site.secret(SHOP_KEY) is not None


def test_a_cancelled_account_cannot_switch_on_or_connect(site: Site) -> None:
    site.prepare()
    site.api.post(f"/api/accounts/{site.account}/cancellation", {"company": "Bakkerij"})
    answers = [site.activate(), site.connect_shop(), site.asked("Nieuw", "request-0009")]

    assert {(answer.status, answer.body["code"]) for answer in answers} == {(422, "ACCOUNT-CANCELLED")}


def test_fetching_now_asks_once_however_often_it_is_pressed(site: Site) -> None:
    site.prepare()
    site.activate()
    answers = [site.api.post(f"{site.path}/fetch") for _ in range(3)]
    # By then a run has ended, and what is new since is asked for.
    site.api.backend.clock.advance(timedelta(seconds=6))
    site.api.post(f"{site.path}/fetch")

    assert {answer.status for answer in answers} == {200}
    # Switching on asked once too.
    assert len(site.api.backend.queue.fetches) == 3


def test_fetching_now_tries_a_mended_shop_at_once(site: Site) -> None:
    site.prepare()
    site.activate()
    now = site.api.backend.clock.now()
    break_down(site.api.backend.integrations, site.id, an_outage(since=now))

    site.api.post(f"{site.path}/fetch")

    assert site.api.backend.integrations.standing(site.id).outages[Half.SHOP].next_try == now


def test_what_stands_still_is_not_fetched(site: Site) -> None:
    off = site.api.post(f"{site.path}/fetch")
    site.prepare()
    site.activate()
    site.api.backend.integrations.set_pause(site.id, Pause(BY_PERSON, {}, since=site.api.backend.clock.now()))
    paused = site.api.post(f"{site.path}/fetch")

    assert (off.status, off.body["code"]) == (422, "INTEGRATION-OFF")
    assert (paused.status, paused.body["code"]) == (422, "INTEGRATION-PAUSED")


# Work that takes longer.


def test_a_preview_and_the_look_for_earlier_bookings_are_jobs(site: Site) -> None:
    preview = site.api.post(f"{site.path}/preview", {"request_id": "request-0005", "order_ids": [8]})
    earlier = site.api.post(f"{site.path}/earlier-bookings", {"request_id": "request-0006", "since": "2026-11-01"})

    kinds = [(one.status, one.body["kind"]) for one in (preview, earlier)]
    assert kinds == [(202, "preview"), (202, "earlier-bookings")]
    asked = {job.kind: json.loads(job.params) for job in site.api.backend.jobs.stored.values()}
    assert asked["preview"]["order_ids"] == [8]
    assert asked["earlier-bookings"]["since"] == "2026-11-01"


def test_a_preview_that_showed_orders_is_a_step_taken(site: Site) -> None:
    shop = FakeShop(profile=a_profile())
    site.api.backend.shops[site.id] = shop
    site.api.post(f"{site.path}/preview", {"request_id": "request-0005"})
    run_all(site.api)
    empty = site.read()["steps"]["preview"]
    shop.put(an_order())
    site.api.post(f"{site.path}/preview", {"request_id": "request-0006"})
    run_all(site.api)

    assert (empty, site.read()["steps"]["preview"]) == (False, True)
