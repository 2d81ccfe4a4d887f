"""What every store of figures must do; run by the fake and by the table on the stand-in."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.figures import BookedSum, Group, TotalFigures
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.lifecycle import transition
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import DocumentKind, OrderRecord, State, Tab
from factuurbrug.ports.figures import Figures
from factuurbrug.ports.records import Change, Records

from tests.builders.records import AT, a_record, stored

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
DOMESTIC = Group("EUR", Regime.DOMESTIC, "NL")


class FiguresContract:
    """Subclasses give `records`, the `figures` of them, and an `integration` that no other test uses."""

    def test_nothing_is_counted_where_there_is_nothing(self, figures: Figures, integration: IntegrationId) -> None:
        assert figures.totals(integration) == TotalFigures()
        assert figures.days(integration, *NOVEMBER) == ()

    def test_a_record_is_counted_where_it_stands_and_no_longer_where_it_stood(
        self, records: Records, figures: Figures, integration: IntegrationId
    ) -> None:
        held = a_record(integration=str(integration), findings=(blocks("PROOF-VAT"), blocks("VAT-MAPPING-MISSING")))
        record = stored(records, held)
        before = figures.totals(integration)
        moved(records, replace(record, findings=()), State.FETCHED)
        after = figures.totals(integration)

        assert (before.states, before.causes) == ({State.HELD: 1}, {"PROOF-VAT": 1, "VAT-MAPPING-MISSING": 1})
        assert (before.in_tab(Tab.ERRORS), after.in_tab(Tab.ERRORS), after.in_tab(Tab.OPEN)) == (1, 0, 1)
        assert (after.states, after.causes, after.waits) == ({State.FETCHED: 1}, {}, {"shop_status": 1})

    def test_what_is_booked_is_added_up_by_day_and_group_with_credits_below_zero(
        self, records: Records, figures: Figures, integration: IntegrationId
    ) -> None:
        sold = booked(records, integration, "121.00", "21.00", day=date(2026, 11, 20))
        booked(records, integration, "-12.10", "-2.10", day=date(2026, 11, 20), kind=DocumentKind.CREDIT)
        booked(records, integration, "24.20", "4.20", day=date(2026, 11, 21), order_id=9)

        first, second = figures.days(integration, *NOVEMBER)

        assert (first.day, dict(first.booked)) == (
            sold.day,
            {DOMESTIC: BookedSum(2, Decimal("108.90"), Decimal("18.90"))},
        )
        assert second.booked[DOMESTIC].excl == Decimal("20.00")
        assert figures.totals(integration).drafts == 3

    def test_only_the_days_that_are_asked_for_are_given(
        self, records: Records, figures: Figures, integration: IntegrationId
    ) -> None:
        for order_id, day in enumerate((date(2026, 10, 31), *NOVEMBER, date(2026, 12, 1)), start=1):
            stored(records, a_record(integration=str(integration), order_id=order_id, placed_on=day))

        assert [one.day for one in figures.days(integration, *NOVEMBER)] == list(NOVEMBER)

    def test_a_sale_to_a_consumer_abroad_counts_for_the_threshold_whichever_vat_it_carries(
        self, records: Records, figures: Figures, integration: IntegrationId
    ) -> None:
        at_home = {"regime": Regime.DOMESTIC, "vat_country": "NL", "distance_sale_to": "DE"}
        booked(records, integration, "121.00", "21.00", **at_home)
        booked(records, integration, "119.00", "19.00", order_id=9, regime=Regime.OSS, vat_country="DE")

        (day,) = figures.days(integration, *NOVEMBER)

        assert day.distance_sales == {("DE", "EUR"): Decimal("200.00")}

    def test_a_write_that_is_refused_counts_nothing(
        self, records: Records, figures: Figures, integration: IntegrationId
    ) -> None:
        record = stored(records, a_record(State.READY, integration=str(integration)))
        moved(records, record, State.HELD)
        before = figures.totals(integration), figures.days(integration, *NOVEMBER)

        with pytest.raises(Conflict):
            moved(records, record, State.IGNORED)

        assert (figures.totals(integration), figures.days(integration, *NOVEMBER)) == before

    def test_another_integration_s_records_are_not_counted(
        self, records: Records, figures: Figures, integration: IntegrationId
    ) -> None:
        stored(records, a_record(integration=f"{integration}x"))

        assert figures.totals(integration) == TotalFigures()


def moved(records: Records, record: OrderRecord, to: State) -> OrderRecord:
    after, entry = transition(record, to, at=AT, cause="RECHECKED", actor="test")
    records.commit(Change(after, entry))
    return after


def booked(
    records: Records,
    integration: IntegrationId,
    incl: str,
    vat: str,
    *,
    order_id: int = 8,
    kind: DocumentKind = DocumentKind.INVOICE,
    day: date = date(2026, 11, 20),
    regime: Regime = Regime.DOMESTIC,
    vat_country: str = "NL",
    distance_sale_to: str = "",
) -> OrderRecord:
    ready = stored(records, a_record(State.READY, integration=str(integration), order_id=order_id, kind=kind))
    known = replace(
        ready, booked_total=Money.parse(incl), booked_vat=Money.parse(vat), issued_on=day, regime=regime,
        vat_country=vat_country, distance_sale_to=distance_sale_to,
    )  # fmt: skip
    return moved(records, moved(records, known, State.POSTING), State.POSTED)
