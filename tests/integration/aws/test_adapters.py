"""Integrations, vault, budget, cache and queues on the deployed stack."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.vat_cache import CachedRegister
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.number_check import VatNumberStatus
from factuurbrug.ports.memberships import Role
from factuurbrug.ports.vault import Secret
from factuurbrug.runtime.compose import Parts

from local.run import LocalRun
from tests.builders.assessing import settings as settings_of
from tests.fakes.clock import FakeClock
from tests.fakes.vat_register import FakeVatRegister
from tests.guard.sentinels import SHOP_KEY
from tests.integration.aws.deployed import joined, parts_on

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


def test_a_cursor_of_before_a_field_was_added_still_moves(parts: Parts, integration: IntegrationId) -> None:
    stored = '{"updated_at":"2026-11-22 12:00:00","first_import_done":true,"slip_id":7}'
    parts.table.put({**keys.setting_key(integration, "CURSOR"), "body": stored})
    before = parts.integrations.cursor(integration)
    after = replace(before, slip_id=8)

    parts.integrations.move_cursor(integration, before=before, after=after)

    assert parts.integrations.cursor(integration) == after


def test_a_secret_is_stored_as_ciphertext_and_read_back(parts: Parts, integration: IntegrationId) -> None:
    parts.vault.store(integration, "shop-key", Secret(SHOP_KEY))

    item = parts.table.get(keys.secret_key(integration, "shop-key"))
    read = parts.vault.read(integration, "shop-key")

    assert item is not None
    assert SHOP_KEY.encode() not in bytes(item["ciphertext"])
    assert read is not None
    assert read.reveal() == SHOP_KEY


def test_a_secret_moved_to_another_integration_cannot_be_read_there(parts: Parts, integration: IntegrationId) -> None:
    other = IntegrationId(f"{integration}-x")
    parts.vault.store(integration, "shop-key", Secret(SHOP_KEY))
    item = parts.table.get(keys.secret_key(integration, "shop-key"))
    assert item is not None
    parts.table.put({**item, **keys.secret_key(other, "shop-key")})

    with pytest.raises(Defect, match="VAULT-REFUSED"):
        parts.vault.read(other, "shop-key")


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


def test_a_kept_answer_is_asked_for_anew_when_it_is_older_than_the_setting_says(parts: Parts) -> None:
    clock = FakeClock(parts.clock.now())
    register = FakeVatRegister("DE129273398", clock=clock)
    cached = CachedRegister(parts.table, register=register, clock=clock)
    requester = secrets.token_hex(4)
    for number in ("DE129273398", "DE136695976"):
        cached.check(number, requester=requester, keep=timedelta(days=2))

    clock.advance(timedelta(hours=13))
    after_half_a_day = [cached.check(number, requester=requester, keep=timedelta(days=2)) for number in
                        ("DE129273398", "DE136695976")]  # fmt: skip
    clock.advance(timedelta(hours=36))
    cached.check("DE129273398", requester=requester, keep=timedelta(days=2))

    assert [check.status for check in after_half_a_day] == [VatNumberStatus.VALID, VatNumberStatus.INVALID]
    assert [number for number, _ in register.asked] == ["DE129273398", "DE136695976", "DE136695976", "DE129273398"]


def test_people_see_the_integrations_of_their_own_accounts(parts: Parts, integration: IntegrationId) -> None:
    account, other = AccountId(secrets.token_hex(4)), AccountId(secrets.token_hex(4))
    parts.integrations.save(replace(settings_for(integration), account_id=account), actor="bram", at=NOW)
    subject = secrets.token_hex(8)
    joined(parts, subject, account, Role.OWNER)

    assert parts.memberships.accounts_of(subject) == {account: Role.OWNER}
    assert parts.memberships.integrations_of(account) == (integration,)
    assert [(one.id, one.active) for one in parts.memberships.listed(account)] == [(integration, False)]
    assert parts.memberships.integrations_of(other) == ()


def test_the_depths_of_the_queues_are_told(parts: Parts) -> None:
    names = {depth.name for depth in parts.queue_administration.depths()}

    assert names == {"fetch", "invoice", "recheck", "job"}
