"""Integrations, vault, budget, cache and queues on the deployed stack."""

import secrets
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.budget import DynamoBudget
from factuurbrug.adapters.aws.vat_cache import CachedRegister
from factuurbrug.domain.errors import Conflict, Defect
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.number_check import VatNumberStatus
from factuurbrug.ports.integrations import Pause, RunSummary
from factuurbrug.ports.memberships import Role
from factuurbrug.ports.shop import ShopCursor
from factuurbrug.ports.vault import Secret
from factuurbrug.runtime.compose import Parts

from local.run import LocalRun
from tests.builders.assessing import settings as settings_of
from tests.builders.orders import a_profile
from tests.fakes.books import OVERVIEW
from tests.fakes.clock import FakeClock
from tests.fakes.vat_register import FakeVatRegister
from tests.integration.aws.deployed import parts_on

pytestmark = pytest.mark.stack
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def parts(stack: LocalRun) -> Parts:
    return parts_on(stack)


@pytest.fixture
def integration() -> IntegrationId:
    return IntegrationId(f"bram-{secrets.token_hex(6)}")


def settings_for(integration: IntegrationId, **changes: Any) -> IntegrationSettings:
    # Switched off, so that the schedules of the stack leave it alone.
    return settings_of(id=integration, account_id=AccountId("bram"), active=False, version=0, **changes)


def test_settings_are_versioned_and_the_second_of_two_savers_is_refused(
    parts: Parts, integration: IntegrationId
) -> None:
    saved = parts.integrations.save(settings_for(integration, start_date=date(2026, 7, 1)), actor="bram", at=NOW)
    newer = parts.integrations.save(replace(saved, name="Nieuw"), actor="bram", at=NOW)

    with pytest.raises(Conflict):
        parts.integrations.save(replace(saved, name="Ook nieuw"), actor="anna", at=NOW)

    assert parts.integrations.get(integration) == newer
    assert (saved.version, newer.version) == (1, 2)


def test_an_integration_is_new_once(parts: Parts, integration: IntegrationId) -> None:
    parts.integrations.save(settings_for(integration), actor="bram", at=NOW)

    with pytest.raises(Conflict):
        parts.integrations.save(settings_for(integration), actor="bram", at=NOW)


def test_the_cursor_moves_only_from_where_it_stood(parts: Parts, integration: IntegrationId) -> None:
    first, second = ShopCursor(order_id=100), ShopCursor(order_id=200)
    parts.integrations.move_cursor(integration, before=ShopCursor(), after=first)

    with pytest.raises(Conflict):
        parts.integrations.move_cursor(integration, before=ShopCursor(), after=second)

    assert parts.integrations.cursor(integration) == first


def test_a_cursor_of_before_a_field_was_added_still_moves(parts: Parts, integration: IntegrationId) -> None:
    stored = '{"updated_at":"2026-11-22 12:00:00","first_import_done":true,"slip_id":7}'
    parts.table.put({**keys.setting_key(integration, "CURSOR"), "body": stored})
    before = parts.integrations.cursor(integration)
    after = replace(before, slip_id=8)

    parts.integrations.move_cursor(integration, before=before, after=after)

    assert parts.integrations.cursor(integration) == after


def test_a_lease_is_held_by_one_until_it_runs_out(parts: Parts, integration: IntegrationId) -> None:
    def acquire(holder: str, minutes: int) -> bool:
        now = NOW + timedelta(minutes=minutes)
        return parts.integrations.acquire_lease(
            integration, name="fetch", holder=holder, now=now, until=now + timedelta(minutes=5)
        )

    taken = [acquire("a", 0), acquire("b", 4), acquire("b", 5), acquire("a", 6)]
    parts.integrations.release_lease(integration, name="fetch", holder="b")

    assert [*taken, acquire("a", 6)] == [True, False, True, False, True]


def test_the_small_things_of_an_integration_come_back_equal(parts: Parts, integration: IntegrationId) -> None:
    pause = Pause("BOOKS-KEY-REFUSED", {"words": "x"}, since=NOW, until=NOW + timedelta(hours=3))
    run = RunSummary(NOW, 10, 9, 8, 7, 6, "SHOP-X")
    parts.integrations.set_pause(integration, pause)
    parts.integrations.store_run(integration, run)
    parts.integrations.store_profile(integration, a_profile())
    parts.integrations.store_overview(integration, OVERVIEW, at=NOW)
    parts.integrations.set_call_limit(integration, 5)

    stored = parts.integrations.overview(integration)
    assert stored is not None
    assert (stored.overview, stored.read_at) == (OVERVIEW, NOW)
    assert parts.integrations.pause(integration) == pause
    assert parts.integrations.last_run(integration) == run
    assert parts.integrations.profile(integration) == a_profile()
    assert parts.integrations.call_limit(integration) == 5


def test_what_is_taken_away_is_gone(parts: Parts, integration: IntegrationId) -> None:
    parts.integrations.set_pause(integration, Pause("PAUSED-BY-PERSON", {}, since=NOW))
    parts.integrations.set_call_limit(integration, 1)
    parts.integrations.set_pause(integration, None)
    parts.integrations.set_call_limit(integration, None)

    assert parts.integrations.pause(integration) is None
    assert parts.integrations.call_limit(integration) is None


def test_a_secret_is_stored_as_ciphertext_and_read_back(parts: Parts, integration: IntegrationId) -> None:
    parts.vault.store(integration, "shop-key", Secret("zeer-geheim"))

    item = parts.table.get(keys.secret_key(integration, "shop-key"))
    read = parts.vault.read(integration, "shop-key")

    assert item is not None
    assert b"zeer-geheim" not in bytes(item["ciphertext"])
    assert read is not None
    assert read.reveal() == "zeer-geheim"


def test_a_secret_moved_to_another_integration_cannot_be_read_there(parts: Parts, integration: IntegrationId) -> None:
    other = IntegrationId(f"{integration}-x")
    parts.vault.store(integration, "shop-key", Secret("zeer-geheim"))
    item = parts.table.get(keys.secret_key(integration, "shop-key"))
    assert item is not None
    parts.table.put({**item, **keys.secret_key(other, "shop-key")})

    with pytest.raises(Defect, match="VAULT-REFUSED"):
        parts.vault.read(other, "shop-key")


def test_a_secret_whose_time_is_over_is_absent(parts: Parts, integration: IntegrationId) -> None:
    parts.vault.store(integration, "yuki-session", Secret("x"), expires_at=parts.clock.now() - timedelta(seconds=1))

    assert parts.vault.read(integration, "yuki-session") is None


def test_calls_taken_at_the_same_time_never_exceed_the_budget(parts: Parts) -> None:
    budget = DynamoBudget(parts.table, domain_id=secrets.token_hex(8), limit=25, kept_back=5, clock=FakeClock())
    taken: list[bool] = []
    threads = [threading.Thread(target=lambda: taken.extend(budget.take() for _ in range(10))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (taken.count(True), budget.state().used) == (20, 20)
    assert budget.take(urgent=True)


def test_an_exhausted_budget_begins_anew_at_amsterdams_midnight(parts: Parts) -> None:
    clock = FakeClock(datetime(2026, 11, 22, 22, 59, tzinfo=UTC))
    budget = DynamoBudget(parts.table, domain_id=secrets.token_hex(8), limit=10, kept_back=0, clock=clock)
    budget.exhaust()
    before = budget.take(urgent=True)
    clock.advance(timedelta(minutes=1))

    assert (before, budget.take()) == (False, True)


def test_an_answer_of_the_register_is_kept_and_an_outage_is_not(parts: Parts) -> None:
    clock = FakeClock(parts.clock.now())
    register = FakeVatRegister("DE129273398", clock=clock)
    cached = CachedRegister(parts.table, register=register, clock=clock)
    requester = secrets.token_hex(4)
    register.outage = "MS_UNAVAILABLE"
    statuses = [cached.check("DE129273398", requester=requester).status]
    register.outage = ""
    statuses += [cached.check("DE129273398", requester=requester).status for _ in range(3)]

    assert statuses == [VatNumberStatus.UNCHECKED, *[VatNumberStatus.VALID] * 3]
    assert len(register.asked) == 2


def test_people_see_the_integrations_of_their_own_accounts(parts: Parts, integration: IntegrationId) -> None:
    account, other = AccountId(secrets.token_hex(4)), AccountId(secrets.token_hex(4))
    parts.integrations.save(replace(settings_for(integration), account_id=account), actor="bram", at=NOW)
    subject = secrets.token_hex(8)
    parts.memberships.join(subject, account, Role.OWNER)

    assert parts.memberships.accounts_of(subject) == {account: Role.OWNER}
    assert parts.memberships.integrations_of(account) == (integration,)
    assert parts.memberships.integrations_of(other) == ()


def test_the_depths_of_the_queues_are_told(parts: Parts) -> None:
    names = {depth.name for depth in parts.queue_administration.depths()}

    assert names == {"fetch", "invoice", "recheck"}
