"""All data of an account as an archive: complete, readable line by line, and without a single key."""

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from factuurbrug.domain.ids import AccountId
from factuurbrug.ports.records import WorkingCopy
from factuurbrug.ports.vault import Secret
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, SHOP_KEY

from tests.builders.api import ANNA, Api, an_api, ask
from tests.builders.jobs import run_all
from tests.builders.orders import an_order
from tests.builders.records import a_record, stored
from tests.guard.sentinels import SHOP_KEY as SHOP_SECRET

ONCE = {"request_id": "request-00000001"}


@pytest.fixture
def api() -> Api:
    made = an_api()
    for name in (SHOP_KEY, BOOKS_KEY):
        made.backend.vault.store(ANNA, name, Secret(SHOP_SECRET))
    for number in (1, 2):
        stored(made.backend.records, a_record(order_id=number), copy=WorkingCopy(an_order(id=number)))
    return made


def an_account(api: Api) -> str:
    """An account that was made through the API, with Anna's koppeling moved into it."""
    terms = api.get("/api/me").body["terms"]["version"]
    form = {
        "request_id": "request-00000009", "company": "Fietsenwinkel BV", "contact_name": "Anna", "country": "NL",
        "email": "anna@voorbeeld.nl", "terms_version": terms,
    }  # fmt: skip
    made = api.post("/api/accounts", form)
    assert made.status == 200, made.text
    return str(made.body["id"])


def exported(api: Api, account: str) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    asked = ask(api.app, "POST", f"/api/accounts/{account}/export", by="anna", query=ONCE)
    assert asked.status == 202, asked.text
    run_all(api)
    job = api.get(f"/api/accounts/{account}/jobs/request-00000001").body
    assert job["state"] == "done", job
    (file,) = api.backend.result_files.stored.values()
    with zipfile.ZipFile(io.BytesIO(file.body)) as archive:
        assert archive.testzip() is None
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not any(SHOP_SECRET in text for text in texts.values())
    return job, {name: [json.loads(line) for line in text.splitlines()] for name, text in texts.items()}


def test_an_account_without_a_koppeling_exports_itself_and_its_people(api: Api) -> None:
    account = an_account(api)

    job, files = exported(api, account)

    assert list(files) == ["account.jsonl"]
    first, member = files["account.jsonl"]
    assert first["account"]["details"]["company"] == "Fietsenwinkel BV"
    assert member["member"]["role"] == "owner"
    assert (job["result"]["kind"], job["result"]["rows"]) == ("account-export", 2)
    assert job["result"]["file_name"] == "factuurbrug-2026-11-22.zip"


def test_every_koppeling_exports_settings_records_and_months(api: Api) -> None:
    account = an_account(api)
    settings = api.backend.integrations.get(ANNA)
    assert settings is not None
    moved = replace(settings, account_id=AccountId(account))
    api.backend.integrations.save(moved, actor="test", at=api.backend.clock.now())

    _, files = exported(api, account)

    head, *rest = files["anna.jsonl"]
    records = [line for line in rest if "record" in line]
    assert [line["by"] for line in rest if "saved_settings" in line] == ["test", "test"]
    assert head["settings"]["shop"]["url"] == settings.shop.url
    assert [line["record"]["key"]["order_id"] for line in records] == [1, 2]
    assert records[0]["working_copy"]["order"]["id"] == 1
    assert [entry["cause"] for entry in records[0]["journal"]] == ["SHOP-NEW"]
    assert files["anna-months.jsonl"] == []


@pytest.mark.parametrize("by", ["bram", "berta", "carla"])
def test_only_an_owner_exports_the_account(api: Api, by: str) -> None:
    account = an_account(api)

    assert ask(api.app, "POST", f"/api/accounts/{account}/export", by=by, query=ONCE).status == 404
