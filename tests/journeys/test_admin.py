"""An operator looks after the deployed stack with the command."""

import json
import secrets
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from factuurbrug.adapters.aws.recounts import DynamoRecounts
from factuurbrug.domain.errors import Misconfigured
from factuurbrug.domain.figures import Cell
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.outages import Half
from factuurbrug.usecases.pausing import connection_answers, connection_fails

from cli.machine.partners import SIMULATED_SHOP_KEY
from local.run import LocalRun
from tests.builders.assessing import settings as settings_of
from tests.contract.records.records_contract import opened
from tests.integration.aws.deployed import parts_on
from tests.journeys.operating import Admin

pytestmark = pytest.mark.stack

ADMINISTRATION = "a0000000-0000-4000-8000-000000000002"
BELGIAN = "a0000000-0000-4000-8000-000000000003"


@pytest.fixture
def settings_file(stack: LocalRun, tmp_path: Path) -> Path:
    file = tmp_path / "shop.toml"
    file.write_text(
        f'id = "operated"\nactive = true\n[shop]\nurl = "{stack.addresses["shop"]}"\n'
        f'[books]\nadministration_id = "{ADMINISTRATION}"\n',
        encoding="utf-8",
    )
    return file


def test_an_integration_is_added_paused_shown_and_resumed(admin: Admin, settings_file: Path) -> None:
    added = admin("integrations", "add", str(settings_file))
    paused = admin("integrations", "pause", "operated")
    shown = admin("integrations", "show", "operated")
    resumed = admin("integrations", "resume", "operated")

    assert (added.exit_code, paused.exit_code, resumed.exit_code) == (0, 0, 0), added.err
    seen = json.loads(shown.out)
    assert seen["settings"]["books"]["administration_id"] == ADMINISTRATION
    assert seen["pause"]["code"] == "PAUSED-BY-PERSON"
    assert SIMULATED_SHOP_KEY not in shown.out
    assert '"operated"' in admin("integrations", "list", "--json").out
    # Other tests share the stack: their cycles must not fetch for this one.
    assert admin("integrations", "pause", "operated").exit_code == 0


def test_a_wrong_shop_key_is_told_and_nothing_is_stored(admin: Admin, settings_file: Path) -> None:
    other = settings_file.read_text(encoding="utf-8").replace("operated", "refused")
    settings_file.write_text(other, encoding="utf-8")

    done = admin("integrations", "add", str(settings_file), shop_key="WRONGKEYWRONGKEYWRONGKEYWRONGKEY")

    assert done.exit_code == 3
    assert "CLI-ADMIN-SHOP-UNUSABLE" in done.err
    assert admin("integrations", "show", "refused").exit_code == 2


def test_a_wrong_books_key_is_told_and_nothing_is_stored(admin: Admin, settings_file: Path) -> None:
    other = settings_file.read_text(encoding="utf-8").replace("operated", "refused")
    settings_file.write_text(other, encoding="utf-8")

    done = admin("integrations", "add", str(settings_file), yuki_key="wrong")

    assert (done.exit_code, "BOOKS-KEY-REFUSED" in done.err) == (3, True)
    assert admin("integrations", "show", "refused").exit_code == 2


def test_the_queues_are_counted_and_nothing_is_redriven_when_nothing_is_dead(admin: Admin) -> None:
    queues = json.loads(admin("queues", "--json").out)
    redriven = admin("redrive", "recheck")

    assert set(queues["queues"]) == {"fetch", "recheck", "invoice", "job", "schedule"}
    assert (redriven.exit_code, "geen dode brieven" in redriven.err) == (0, True)
    assert admin("redrive", "postzak").exit_code == 2
    assert admin("redrive", "schedule").exit_code == 2
    assert admin("letters", "postzak").exit_code == 2


def test_older_orders_are_taken_in_exported_without_secrets_and_a_customer_erased(
    admin: Admin, settings_file: Path
) -> None:
    other = settings_file.read_text(encoding="utf-8").replace("operated", "exported")
    # Another Yuki domain: in the same one the two integrations' invoices could get the same number.
    elsewhere = other.replace(ADMINISTRATION, f'{BELGIAN}"\nregion = "BE')
    settings_file.write_text(elsewhere, encoding="utf-8")
    added = admin("integrations", "add", str(settings_file))
    assert added.exit_code == 0, added.err
    admin("integrations", "pause", "exported")

    taken_in = admin("backfill", "exported", "--since", "2026-11-16")
    assert taken_in.exit_code == 0, taken_in.err
    lines = [json.loads(line) for line in admin("export", "exported").out.splitlines()]
    email = lines[1]["working_copy"]["order"]["customer"]["email"]
    erased = admin("erase", "exported", "--email", email)

    assert lines[0]["settings"]["id"] == "exported"
    assert len(lines) > 2
    assert SIMULATED_SHOP_KEY not in json.dumps(lines)
    assert erased.exit_code == 0, erased.err
    assert email not in admin("export", "exported").out
    assert admin("resend", "exported").exit_code == 0


def test_settling_can_be_started_by_hand(admin: Admin) -> None:
    done = admin("settle")

    assert done.exit_code == 0, done.err
    assert isinstance(json.loads(done.out), dict)


def test_an_outage_is_listed_and_operators_are_told_of_it_once(admin: Admin, stack: LocalRun) -> None:
    parts = parts_on(stack)
    integration, now = IntegrationId("silent"), parts.clock.now()
    connection_fails(parts.integrations, integration, Half.SHOP, Misconfigured("SHOP-KEY-REFUSED"), now=now)

    listed = admin("outages", "--json")
    first, second = admin("settle"), admin("settle")

    told = [json.loads(line) for line in listed.out.splitlines()]
    assert ("silent", "SHOP-KEY-REFUSED") in [(one["integration"], one["outage"]["code"]) for one in told]
    assert (json.loads(first.out)["outages_told"], json.loads(second.out)["outages_told"]) == (1, 0)
    connection_answers(parts.integrations, integration, Half.SHOP, now=now)
    assert '"silent"' not in admin("outages", "--json").out


def test_counters_that_went_wrong_are_found_and_mended(admin: Admin, stack: LocalRun) -> None:
    parts, name = parts_on(stack), IntegrationId(f"counted-{secrets.token_hex(6)}")
    settings = replace(settings_of(), id=name, active=False, version=0)
    parts.integrations.save(settings, actor="test", at=stack.now)
    opened(parts.records, name)
    DynamoRecounts(parts.table).add(name, {Cell(None, "state/READY"): Decimal(1)})
    recount = ("recount", "--integration", str(name))

    found, mended, again = admin(*recount), admin(*recount, "--repair", "--json"), admin(*recount)

    assert (found.exit_code, mended.exit_code, again.exit_code) == (1, 0, 0), found.err + mended.err
    assert json.loads(mended.out)["counters"] == [{"counter": "state/READY", "counted": "2", "recounted": "1"}]
    assert admin("recount", "--integration", "nobody").exit_code == 2
