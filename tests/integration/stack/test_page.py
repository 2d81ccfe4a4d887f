"""The page behind the distribution: who answers which path, with which headers, and what publishing does."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from local.problems import LocalProblem
from local.publishing import Published, config_of, publish
from local.run import LocalRun
from tests.integration.stack.conftest import bare
from tests.integration.stack.test_deployed_stack import token_of

pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("probed")]
SCRIPT = "assets/main-Ab12_-34.js"


def ask(run: LocalRun, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None) -> Any:
    """Ask the distribution as a browser does; this machine's own resolver may not know the name."""
    host = run.stack.outputs["DashboardUrl"].split("/")[2]
    sent = {"Host": host, "Accept-Encoding": "gzip", **(headers or {})}
    return requests.request(method, f"{run.addresses['aws']}{path}", headers=sent, timeout=30, allow_redirects=False)


def publish_to(run: LocalRun, folder: Path) -> Published:
    return publish(
        folder, outputs=run.stack.outputs, client=run.stack.client, clock_offset_seconds=run.clock_offset_seconds
    )


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/overzicht", "/koppelingen/demo/fouten", "/bestelling/1-8-invoice-1"]
)
def test_every_screen_is_the_page(probed: LocalRun, path: str) -> None:
    answer = ask(probed, path)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "Factuurbrug" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_hashed_file_is_kept_for_ever_and_arrives_compressed(probed: LocalRun) -> None:
    answer = ask(probed, f"/{SCRIPT}")

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) < len(answer.text)


def test_who_cannot_unpack_gets_the_file_as_it_is(probed: LocalRun) -> None:
    answer = ask(probed, f"/{SCRIPT}", headers={"Accept-Encoding": "identity"})

    assert "Content-Encoding" not in answer.headers
    assert len(answer.content) == int(answer.headers["Content-Length"])


def test_a_file_that_is_not_there_is_not_taken_for_a_screen(probed: LocalRun) -> None:
    assert ask(probed, "/assets/gone-Ab12_-34.js").status_code in {403, 404}


def test_the_page_knows_where_its_log_in_is(probed: LocalRun) -> None:
    answer = ask(probed, "/config.json")

    outputs = probed.stack.outputs
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.json() == config_of(outputs, clock_offset_seconds=probed.clock_offset_seconds)
    assert answer.json()["redirect_uri"] == probed.addresses["dashboard"] == outputs["DashboardUrl"]


def test_the_browser_is_told_to_be_strict_on_every_answer(probed: LocalRun) -> None:
    log_in = probed.stack.outputs["LogInUrl"]
    for path in ("/", f"/{SCRIPT}", "/config.json"):
        headers = ask(probed, path).headers
        policy = headers["Content-Security-Policy"]

        assert "default-src 'none'" in policy
        assert f"connect-src 'self' {log_in};" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Strict-Transport-Security"].startswith("max-age=")
        assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_the_token_passes_to_the_api_with_every_method(probed: LocalRun, method: str) -> None:
    token = token_of(probed, f"{method.lower()}@example.org")

    answer = ask(probed, "/api/anything/at/all", method=method, headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 200
    assert answer.json()["jwt"]["claims"]["sub"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_apis_own_refusals_reach_the_browser(probed: LocalRun) -> None:
    # Were the distribution's error pages in use, this would be the page, with status 200.
    answer = ask(probed, "/api/integrations")

    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/json")


def test_health_answers_everybody(probed: LocalRun) -> None:
    assert ask(probed, "/api/health").status_code == 200


def test_the_files_are_not_open_to_the_world(probed: LocalRun) -> None:
    bucket = probed.stack.outputs["DashboardFilesBucket"]

    assert requests.get(f"{probed.addresses['aws']}/{bucket}/index.html", timeout=30).status_code == 403


def test_publishing_again_sends_nothing(probed: LocalRun, page: Path) -> None:
    done = publish_to(probed, page)

    assert (done.sent, done.removed) == (0, 0)
    assert done.kept == 4


def test_a_new_build_replaces_the_page_and_leaves_hashed_files_for_pages_that_are_open(
    probed: LocalRun, page: Path, tmp_path: Path
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "main-Zz99_-88.js").write_text("'next'")
    (tmp_path / "index.html").write_text("<!doctype html><title>Factuurbrug</title>next")
    outputs, client = probed.stack.outputs, probed.stack.client

    done = publish_to(probed, tmp_path)
    served = ask(probed, "/overzicht").text
    old_script = ask(probed, f"/{SCRIPT}").status_code
    mark = ask(probed, "/mark.svg").status_code
    asked_again = client("cloudfront").list_invalidations(DistributionId=outputs["DistributionId"])
    publish_to(probed, page)

    assert (done.sent, done.removed) == (2, 1)
    assert served.endswith("next")
    assert (old_script, mark) == (200, 403)
    assert asked_again["InvalidationList"]["Quantity"] >= 1
    assert "next" not in ask(probed, "/overzicht").text


def test_a_folder_without_a_page_is_not_published(probed: LocalRun, tmp_path: Path) -> None:
    with pytest.raises(LocalProblem, match="no built page"):
        publish_to(probed, tmp_path)


def test_a_file_whose_type_nobody_knows_stops_publishing_before_anything_is_sent(
    probed: LocalRun, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("other")
    (tmp_path / "program.exe").write_text("")

    with pytest.raises(LocalProblem, match=r"program\.exe"):
        publish_to(probed, tmp_path)

    assert "Factuurbrug" in ask(probed, "/").text


def test_a_power_cut_after_the_start_leaves_the_page_and_the_people(tmp_path: Path, probes: Path, page: Path) -> None:
    options = replace(bare(tmp_path / "home", probes), page=lambda: page)
    run = LocalRun(options)
    run.start()
    before = run.stack.outputs
    token_of(run, "eva@example.org")
    run.save()
    run.kill()

    with LocalRun(replace(options, page=lambda: page)) as again:
        sent = json.loads(ask(again, "/config.json").text)
        script = ask(again, f"/{SCRIPT}")
        people = again.stack.client("cognito-idp").list_users(UserPoolId=before["UserPoolId"])["Users"]

        assert again.stack.outputs == before
        assert sent == config_of(before, clock_offset_seconds=run.clock_offset_seconds)
        assert script.headers["Cache-Control"].endswith("immutable")
        assert len(people) == 1
