"""Outages in the command: which connections do not answer, since when, and when they are tried again."""

import json
from datetime import UTC, datetime

import pytest
from factuurbrug.domain.ids import IntegrationId

from cli.admin.integrations import list_outages
from tests.builders.outages import an_outage, break_down
from tests.builders.terminals import a_terminal, told, written
from tests.fakes.integrations import FakeIntegrations

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def integrations() -> FakeIntegrations:
    integrations = FakeIntegrations()
    late = NOW.replace(hour=14)
    break_down(integrations, IntegrationId("bram"), an_outage("BOOKS-KEY-REFUSED", since=late, params={"words": "x"}))
    break_down(integrations, IntegrationId("anna"), an_outage("SHOP-KEY-REFUSED", since=NOW, failures=7))
    return integrations


@pytest.mark.parametrize(("language", "half"), [("nl", "webwinkel"), ("en", "shop")])
def test_each_is_told_in_words_the_longest_silent_first(
    integrations: FakeIntegrations, language: str, half: str
) -> None:
    terminal = a_terminal(language=language)

    list_outages(integrations, terminal, as_json=False)

    shown = written(terminal)
    assert shown.index("anna") < shown.index("bram")
    assert half in shown
    assert ("2026-11-22 12:00 UTC" in shown, "2026-11-22 13:00 UTC" in shown) == (True, True)
    assert "SHOP-KEY-REFUSED" in shown


def test_programs_get_one_object_per_line(integrations: FakeIntegrations) -> None:
    terminal = a_terminal()

    list_outages(integrations, terminal, as_json=True)

    first, second = (json.loads(line) for line in written(terminal).splitlines())
    assert (first["integration"], first["half"], first["outage"]["failures"]) == ("anna", "shop", 7)
    assert (second["integration"], second["half"]) == ("bram", "books")


def test_that_all_answer_is_told() -> None:
    terminal = a_terminal(language="en")

    list_outages(FakeIntegrations(), terminal, as_json=False)

    assert told(terminal) == "All shops and administrations answer.\n"
