"""Tests that show what must not be shown, one way each. Their names say what the guard must say of them.

They are no part of the suite: `test_guard.py` runs them and counts on their failing.
"""

import base64
import io
import json
import logging
import sys
import zipfile
from typing import Any, cast

import pytest
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from factuurbrug.domain.errors import Unavailable
from factuurbrug.ports.jobs import Job, of_integration
from factuurbrug.ports.vault import Secret
from factuurbrug.runtime.observability import logger

from tests.builders.api import ANNA, an_api, ask
from tests.guard.sentinels import SHOP_KEY, YUKI_KEY, YUKI_SESSION


def test_stdout() -> None:
    print(f"the key is {SHOP_KEY}")  # noqa: T201


def test_stderr() -> None:
    sys.stderr.write(f"the first half of it is {SHOP_KEY[:15]}\n")


def test_log() -> None:
    logging.getLogger("any.library").warning("GET /api with %s", YUKI_KEY)


@pytest.fixture
def told() -> None:
    print(YUKI_SESSION)  # noqa: T201


@pytest.mark.usefixtures("told")
def test_setup() -> None:
    pass


def test_line_of_a_function(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", "test")
    print(json.dumps({"level": "INFO", "service": "fetch", "message": "fetched an order of Sanne Bakker"}))  # noqa: T201
    logger()


def test_command(capsys: pytest.CaptureFixture[str]) -> None:
    print(base64.b64encode(f"user {SHOP_KEY}:".encode()).decode())  # noqa: T201
    assert capsys.readouterr().out


def test_error() -> None:
    with pytest.raises(Unavailable):
        raise Unavailable("SHOP-TIMEOUT", url=f"https://{SHOP_KEY}@shop.example")


def test_answer() -> None:
    app = APIGatewayHttpResolver()
    app.get("/leak")(lambda: {"key": YUKI_KEY})

    assert ask(app, "GET", "/leak", by="anna").status == 200


def test_record() -> None:
    backend = an_api().backend
    form = json.dumps({"key": SHOP_KEY})
    backend.jobs.add(Job(of_integration(ANNA), "job-1", "choices", form, "anna", "nl", backend.clock.now()))


def test_file() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("months.jsonl", f"{SHOP_KEY}\n" * 100)
    archive.seek(0)
    files = an_api().backend.result_files
    files.store("export.zip", cast("Any", archive), file_name="export.zip", content_type="application/zip")


def test_mail() -> None:
    cast("Any", an_api().backend.support).told = [f"Please look: {YUKI_KEY}"]


def test_nothing_is_said_of_a_key_in_the_vault() -> None:
    an_api().backend.vault.store(ANNA, "shop-key", Secret(SHOP_KEY))
