"""What every store of integrations must do; run by the fake and by the table on the stand-in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.settings import BooksSettings, IntegrationSettings
from factuurbrug.ports.integrations import (
    ConnectionLook,
    Half,
    Integrations,
    Pause,
    RunSummary,
    SavedSettings,
    SeenPayment,
    Standing,
    Step,
)
from factuurbrug.ports.outages import Notice, NoticeKind, Notices, Outage
from factuurbrug.ports.shop import ShopCursor

from tests.builders.assessing import settings as settings_of
from tests.builders.orders import a_profile
from tests.builders.outages import an_outage, break_down
from tests.fakes.books import OVERVIEW

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def settings_for(integration: IntegrationId, **changes: Any) -> IntegrationSettings:
    # Switched off, so that the schedules of a deployed stack leave it alone.
    usual = {"id": integration, "account_id": AccountId("anna"), "active": False, "version": 0}
    return settings_of(**{**usual, **changes})


class IntegrationsContract:
    """Subclasses give `integrations`, the `notices` that they write, and an `integration` that no other test uses."""

    def test_what_was_never_stored_is_absent(self, integrations: Integrations, integration: IntegrationId) -> None:
        assert integrations.get(integration) is None
        assert integrations.cursor(integration) == ShopCursor()
        assert integrations.pause(integration) is None
        assert integrations.call_limit(integration) is None
        assert integrations.profile(integration) is None
        assert integrations.overview(integration) is None
        assert integrations.last_run(integration) is None
        assert integration not in set(integrations.active())

    def test_settings_are_versioned_and_the_second_of_two_savers_is_refused(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        first = integrations.save(settings_for(integration, start_date=date(2026, 7, 1)), actor="anna", at=NOW)
        newer = integrations.save(replace(first, name="Nieuw"), actor="anna", at=NOW)

        with pytest.raises(Conflict, match="SETTINGS-CHANGED"):
            integrations.save(replace(first, name="Ook nieuw"), actor="bram", at=NOW)

        assert integrations.get(integration) == newer
        assert (first.version, newer.version, newer.name) == (1, 2, "Nieuw")

    def test_an_integration_is_new_once(self, integrations: Integrations, integration: IntegrationId) -> None:
        integrations.save(settings_for(integration), actor="anna", at=NOW)

        with pytest.raises(Conflict):
            integrations.save(settings_for(integration), actor="anna", at=NOW)

    def test_only_what_is_switched_on_is_listed(self, integrations: Integrations, integration: IntegrationId) -> None:
        off = integrations.save(settings_for(integration), actor="anna", at=NOW)
        before = set(integrations.active())
        on = integrations.save(replace(off, active=True), actor="anna", at=NOW)
        between = set(integrations.active())
        integrations.save(replace(on, active=False), actor="anna", at=NOW)
        after = set(integrations.active())

        assert (integration in before, integration in between, integration in after) == (False, True, False)

    def test_a_paused_integration_stays_listed(self, integrations: Integrations, integration: IntegrationId) -> None:
        on = integrations.save(settings_for(integration, active=True), actor="anna", at=NOW)
        integrations.set_pause(integration, Pause("PAUSED-BY-PERSON", {}, since=NOW))

        listed = set(integrations.active())
        integrations.save(replace(on, active=False), actor="anna", at=NOW)

        assert integration in listed

    def test_the_cursor_moves_only_from_where_it_stood(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        first, second = ShopCursor(order_id=100), ShopCursor(order_id=200)
        integrations.move_cursor(integration, before=ShopCursor(), after=first)

        with pytest.raises(Conflict, match="CURSOR-MOVED"):
            integrations.move_cursor(integration, before=ShopCursor(), after=second)

        assert integrations.cursor(integration) == first

    def test_the_cursor_moves_on_from_where_it_is(self, integrations: Integrations, integration: IntegrationId) -> None:
        first, second = ShopCursor(order_id=100), ShopCursor(order_id=200)
        integrations.move_cursor(integration, before=ShopCursor(), after=first)
        integrations.move_cursor(integration, before=first, after=second)

        assert integrations.cursor(integration) == second

    def test_a_lease_is_held_by_one_until_it_runs_out(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        taken = [
            acquired(integrations, integration, holder, minutes)
            for holder, minutes in (("a", 0), ("b", 4), ("b", 5), ("a", 6))
        ]

        assert taken == [True, False, True, False]

    def test_whoever_holds_a_lease_may_take_it_again(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        taken = [acquired(integrations, integration, "a", minutes) for minutes in (0, 3)]

        assert (taken, acquired(integrations, integration, "b", 7)) == ([True, True], False)

    def test_a_lease_given_back_is_free_and_only_its_holder_gives_it_back(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        acquired(integrations, integration, "a", 0)
        integrations.release_lease(integration, name="fetch", holder="b")
        refused = acquired(integrations, integration, "b", 1)
        integrations.release_lease(integration, name="fetch", holder="a")

        assert (refused, acquired(integrations, integration, "b", 1)) == (False, True)

    def test_giving_back_what_nobody_holds_does_nothing(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        integrations.release_lease(integration, name="fetch", holder="a")

        assert acquired(integrations, integration, "b", 0)

    def test_leases_of_different_names_do_not_meet(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        names = ("fetch", "recheck", "settle")

        taken = [acquired(integrations, integration, f"holder-{name}", 0, name=name) for name in names]

        assert taken == [True, True, True]

    def test_the_small_things_come_back_equal(self, integrations: Integrations, integration: IntegrationId) -> None:
        pause = Pause("BOOKS-KEY-REFUSED", {"words": "é"}, since=NOW, until=NOW + timedelta(hours=3))
        run = RunSummary(NOW, 10, 9, 8, 7, 6, "SHOP-X")
        integrations.set_pause(integration, pause)
        integrations.store_run(integration, run)
        integrations.store_profile(integration, a_profile())
        integrations.store_overview(integration, OVERVIEW, at=NOW)
        integrations.set_call_limit(integration, 5)

        overview = integrations.overview(integration)
        assert overview is not None
        assert (overview.overview, overview.read_at) == (OVERVIEW, NOW)
        assert integrations.pause(integration) == pause
        assert integrations.last_run(integration) == run
        assert integrations.profile(integration) == a_profile()
        assert integrations.call_limit(integration) == 5

    def test_what_is_taken_away_is_gone_and_may_be_taken_away_twice(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        integrations.set_pause(integration, Pause("PAUSED-BY-PERSON", {}, since=NOW))
        integrations.set_call_limit(integration, 1)
        for _ in range(2):
            integrations.set_pause(integration, None)
            integrations.set_call_limit(integration, None)

        assert integrations.pause(integration) is None
        assert integrations.call_limit(integration) is None

    def test_one_integrations_things_are_not_anothers(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        other = IntegrationId(f"{integration}-2")
        integrations.set_call_limit(integration, 1)
        integrations.move_cursor(integration, before=ShopCursor(), after=ShopCursor(order_id=100))
        acquired(integrations, integration, "a", 0)

        assert integrations.call_limit(other) is None
        assert integrations.cursor(other) == ShopCursor()
        assert acquired(integrations, other, "b", 0)

    def test_how_it_stands_is_told_at_once(self, integrations: Integrations, integration: IntegrationId) -> None:
        before = integrations.standing(integration)
        look = ConnectionLook(NOW, "SHOP-KEY-REFUSED", {"url": "https://winkel.example"}, version="8.2.1", name="Zoë")
        run = RunSummary(NOW, 3, 2, 1, 1, 0)
        integrations.set_pause(integration, Pause("BOOKS-BUNDLE", {"words": "x"}, since=NOW))
        integrations.store_run(integration, run)
        integrations.store_look(integration, Half.SHOP, look)
        integrations.note_step(integration, Step.PREVIEW, at=NOW)
        outage = an_outage("BOOKS-DOOR-CLOSED", since=NOW, params={"status": "503"})
        break_down(integrations, integration, outage)

        assert before == Standing()
        assert integrations.standing(integration) == Standing(
            pause=Pause("BOOKS-BUNDLE", {"words": "x"}, since=NOW),
            last_run=run,
            looks={Half.SHOP: look},
            outages={Half.BOOKS: outage},
            steps={Step.PREVIEW: NOW},
        )

    def test_an_outage_changes_only_from_what_the_writer_knew(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        first, second = an_outage(since=NOW), an_outage(since=NOW, failures=2)

        def change(before: Outage | None, after: Outage | None) -> bool:
            return integrations.change_outage(integration, Half.SHOP, before=before, after=after, notice=None)

        changed = [change(None, first), change(None, second), change(second, first), change(first, second)]
        ended = [change(first, None), change(second, None), change(second, None)]

        assert (changed, ended) == ([True, False, False, True], [False, True, False])
        assert integrations.standing(integration).outages == {}

    def test_every_outage_is_listed_with_its_integration_and_half(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        other = IntegrationId(f"{integration}-2")
        shop, books = an_outage(since=NOW), an_outage("BOOKS-BUNDLE", since=NOW)
        break_down(integrations, integration, shop)
        break_down(integrations, integration, books)
        break_down(integrations, other, shop)
        integrations.change_outage(other, Half.SHOP, before=shop, after=None, notice=None)

        listed = [one for one in integrations.outages() if one[0] in {integration, other}]

        assert sorted(listed) == sorted([(integration, Half.SHOP, shop), (integration, Half.BOOKS, books)])

    def test_a_notice_is_written_with_its_outage_or_not_at_all(
        self, integrations: Integrations, notices: Notices, integration: IntegrationId
    ) -> None:
        outage = an_outage(since=NOW, params={"url": "é"})
        began = Notice(integration, Half.SHOP, NoticeKind.BEGAN, NOW, NOW, outage.code, outage.params)
        ended = replace(began, kind=NoticeKind.ENDED, at=NOW + timedelta(hours=2))

        def change(before: Outage | None, after: Outage | None, notice: Notice) -> bool:
            return integrations.change_outage(integration, Half.SHOP, before=before, after=after, notice=notice)

        def waiting() -> list[Notice]:
            return [one for one in notices.waiting(1000) if one.integration == integration]

        change(None, outage, began)
        change(None, outage, replace(began, at=NOW + timedelta(hours=1)))
        change(outage, None, ended)
        both = waiting()
        notices.remove([began])
        notices.remove([began])

        assert both == [began, ended]
        assert waiting() == [ended]
        notices.remove([ended])

    def test_books_that_could_be_read_stood_well(self, integrations: Integrations, integration: IntegrationId) -> None:
        integrations.store_overview(integration, OVERVIEW, at=NOW)

        look = integrations.standing(integration).looks[Half.BOOKS]
        assert (look.at, look.code, look.name) == (NOW, "", OVERVIEW.administration_name)

    def test_a_step_may_have_to_be_taken_again(self, integrations: Integrations, integration: IntegrationId) -> None:
        integrations.note_step(integration, Step.SETTINGS, at=NOW)
        for _ in range(2):
            integrations.note_step(integration, Step.SETTINGS, at=None)

        assert integrations.standing(integration).steps == {}

    def test_what_is_bound_to_an_administration_or_a_domain_is_found_there(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        administration, domain = f"administration-of-{integration}", f"domain-of-{integration}"
        books = BooksSettings(administration_id=administration)
        integrations.save(settings_for(integration, books=books), actor="anna", at=NOW)
        integrations.store_overview(integration, replace(OVERVIEW, domain_id=domain), at=NOW)

        assert integrations.bound_to(administration) == (integration,)
        assert integrations.bound_to(domain) == (integration,)
        assert integrations.bound_to(f"nobodys-{integration}") == ()

    def test_every_version_is_kept_with_who_and_when(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        saved = settings_for(integration)
        for number, actor in enumerate(("anna", "bram", "carla")):
            saved = integrations.save(replace(saved, name=actor), actor=actor, at=NOW + timedelta(hours=number))

        newest = integrations.saved(integration, 3)
        listed = integrations.history(integration, before=4, limit=2)

        assert newest == SavedSettings(saved, "carla", NOW + timedelta(hours=2))
        assert [(one.settings.version, one.actor) for one in listed] == [(3, "carla"), (2, "bram")]
        assert [one.actor for one in integrations.history(integration, before=2, limit=2)] == ["anna"]
        assert integrations.history(integration, before=1, limit=2) == ()
        assert integrations.saved(integration, 4) is None

    def test_payment_methods_are_counted_as_they_are_seen(
        self, integrations: Integrations, integration: IntegrationId
    ) -> None:
        before = integrations.payments_seen(integration)
        integrations.note_payments(integration, [SeenPayment("mollie", "iDEAL", 2), SeenPayment("", "Kas # 1", 1)])
        integrations.note_payments(integration, [SeenPayment("mollie", "Creditcard", 1), SeenPayment("", "Kas # 1", 3)])

        assert before == ()
        assert integrations.payments_seen(integration) == (
            SeenPayment("", "Kas # 1", 4),
            SeenPayment("mollie", "iDEAL", 2),
            SeenPayment("mollie", "Creditcard", 1),
        )


def acquired(
    integrations: Integrations, integration: IntegrationId, holder: str, minutes: int, *, name: str = "fetch"
) -> bool:
    now = NOW + timedelta(minutes=minutes)
    return integrations.acquire_lease(integration, name=name, holder=holder, now=now, until=now + timedelta(minutes=5))
