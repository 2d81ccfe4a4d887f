"""Answers leave compressed for those who take it, since CloudFront compresses nothing that it does not keep."""

import base64
import gzip
from typing import Any, cast

import pytest

from tests.builders.api import ANNA, Api, an_api, an_event, claims_of

LONG = f"/api/integrations/{ANNA}/settings"


@pytest.fixture
def api() -> Api:
    return an_api()


def answered(api: Api, path: str, *, takes: str | None) -> dict[str, Any]:
    event = an_event("GET", path, claims=claims_of("anna"))
    if takes is not None:
        event["headers"]["accept-encoding"] = takes
    return api.app.resolve(event, cast("Any", None))


def test_an_answer_is_the_same_unpacked_and_a_fraction_of_its_size(api: Api) -> None:
    plain = answered(api, LONG, takes=None)
    packed = answered(api, LONG, takes="gzip, deflate, br")

    sent = base64.b64decode(packed["body"])
    assert packed["isBase64Encoded"]
    assert {name.lower(): value for name, value in packed["headers"].items()}["content-encoding"] == "gzip"
    assert gzip.decompress(sent).decode() == plain["body"]
    assert len(sent) * 3 < len(plain["body"])


@pytest.mark.parametrize("takes", [None, "br", "identity"])
def test_who_does_not_take_it_gets_it_as_it_is(api: Api, takes: str | None) -> None:
    answer = answered(api, LONG, takes=takes)

    assert not answer["isBase64Encoded"]
    assert answer["body"].startswith("{")


def test_a_failure_is_a_problem_also_for_who_takes_gzip(api: Api) -> None:
    answer = answered(api, "/api/integrations/nobody/settings", takes="gzip")

    assert answer["statusCode"] == 404
    assert '"code":"NOT-FOUND"' in answer["body"].replace(" ", "")
