"""How long what an administration offers is taken as known."""

from dataclasses import replace
from datetime import timedelta

import pytest
from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.usecases.books_overview import current_overview

from tests.fakes.books import OVERVIEW, FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.integrations import FakeIntegrations

SHOP = IntegrationId("demo")
WITH_A_GAP = replace(OVERVIEW, ledger_accounts=(), missing={"ledger_accounts": "BOOKS-RIGHT-MISSING"})


@pytest.mark.parametrize(
    ("kept", "hours", "known"),
    [(OVERVIEW, 23, OVERVIEW), (OVERVIEW, 25, OVERVIEW), (WITH_A_GAP, 2, OVERVIEW)],
    ids=[
        "a whole one for a day",
        "then it is read anew",
        "one with a gap for an hour",
    ],
)
def test_what_is_offered_is_known_for_a_while(kept: BooksOverview, hours: int, known: BooksOverview) -> None:
    clock, integrations = FakeClock(), FakeIntegrations()
    then = FakeBooks(clock=clock, overview=kept)
    current_overview(integrations, then, SHOP, now=clock.now())
    clock.advance(timedelta(hours=hours))

    now = current_overview(integrations, FakeBooks(clock=clock, overview=OVERVIEW), SHOP, now=clock.now())

    assert now == known


def test_a_gap_is_not_asked_about_at_every_call() -> None:
    clock, integrations = FakeClock(), FakeIntegrations()
    current_overview(integrations, FakeBooks(clock=clock, overview=WITH_A_GAP), SHOP, now=clock.now())
    clock.advance(timedelta(minutes=50))

    now = current_overview(integrations, FakeBooks(clock=clock, overview=OVERVIEW), SHOP, now=clock.now())

    assert now == WITH_A_GAP
