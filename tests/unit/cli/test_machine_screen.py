from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from factuurbrug.domain.findings import blocks, warns
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State

from cli.machine.screen import Reporter, print_orders
from local.options import Progress
from tests.builders.terminals import a_terminal, told, written

NOW = datetime(2026, 11, 23, tzinfo=UTC)
RECORD = OrderRecord(
    key=RecordKey(IntegrationId("demo"), 1, 8),
    state=State.CONFIRMED,
    version=3,
    reference="CZSODRVDF",
    customer_name="Sanne Bakker",
    placed_on=date(2026, 7, 6),
    fetched_at=NOW,
    changed_at=NOW,
    shop_updated_at="",
    content_hash="",
    amount=Money.parse("46.95"),
    booked_total=Money.parse("46.95"),
    posted_at=NOW,
    regime=Regime.DOMESTIC,
    vat_country="NL",
)
UNREADABLE = blocks("ORDER-UNREADABLE", detail="geen totaal")


def on_screen(*records: OrderRecord, width: int = 160) -> str:
    terminal = a_terminal(width=width)
    print_orders(records, terminal)
    return written(terminal)


def test_a_booked_order_shows_what_was_charged_and_booked_and_that_it_is_a_draft() -> None:
    screen = on_screen(RECORD)

    assert "8           CZSODRVDF   06-07-2026  Sanne Bakker  geboekt en teruggelezen (concept)" in screen
    assert "binnenland NL   € 46,95  € 46,95" in screen


def test_a_processed_invoice_is_no_draft() -> None:
    assert "(concept)" not in on_screen(replace(RECORD, processed=True))


def test_a_held_order_shows_no_booked_amount_and_below_it_why() -> None:
    held = replace(RECORD, state=State.HELD, findings=(warns("TEXT-MISSING"), UNREADABLE, UNREADABLE), posted_at=None)

    screen = on_screen(held)

    assert screen.count("46,95") == 1
    assert "↳ Deze bestelling kon niet worden begrepen (geen totaal). (+1)" in screen


def test_a_waiting_order_says_what_it_waits_for() -> None:
    waiting = replace(RECORD, state=State.FETCHED, waits_for="CLI-INTERRUPTED", posted_at=None)

    assert "↳ Afgebroken." in on_screen(waiting)


def test_a_credit_is_named_by_its_order_and_slip() -> None:
    key = RecordKey(IntegrationId("demo"), 1, 8, DocumentKind.CREDIT, 1)

    assert "8-C7" in on_screen(replace(RECORD, key=key, slip_id=7))


@pytest.mark.parametrize("width", [160, 100, 80, 60])
def test_a_narrow_screen_gives_up_columns_and_keeps_order_state_and_amount(width: int) -> None:
    screen = on_screen(RECORD, width=width)

    assert max(len(line) for line in screen.splitlines()) <= width
    assert "teruggelezen" in screen
    assert "€ 46,95" in screen


def test_a_step_is_told_once_however_often_it_is_reported() -> None:
    terminal = a_terminal()
    reporter = Reporter(terminal)

    for count in (2, 2, 1):
        reporter(Progress(step="working", subject="HourlyFetch", figures={"Fetch": count}))

    assert told(terminal).splitlines() == [
        "Bezig: elk uur: bestellingen ophalen, 2 berichten onderweg",
        "Bezig: elk uur: bestellingen ophalen, 1 berichten onderweg",
    ]
