"""Whose integration it is, and who is signed in, before anything is shown."""

import pytest

from tests.builders.api import ANNA, CARLA, an_api


@pytest.mark.parametrize("by", ["anna", "bram", "berta"])
def test_another_accounts_integration_is_not_found(by: str) -> None:
    answer = an_api().get(f"/api/integrations/{CARLA}/orders", by=by)

    assert (answer.status, answer.body["code"], answer.body["request_id"]) == (404, "NOT-FOUND", "request-1")


def test_nobody_is_shown_anything_without_a_verified_log_in() -> None:
    answer = an_api().get(f"/api/integrations/{ANNA}/orders", by="nobody")

    assert (answer.status, answer.body["code"]) == (401, "SIGN-IN")
