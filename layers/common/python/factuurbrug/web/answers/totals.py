"""What was booked, by day and group."""

from collections.abc import Iterable, Mapping

from factuurbrug.domain.figures import BookedSum, DayFigures, Group, booked_in
from factuurbrug.web.schemas.overview import DayTotals, RegimeTotal, Totals


def totals_answer(days: Iterable[DayFigures]) -> Totals:
    """Days on which something was booked, and their sum."""
    shown = [one for one in days if one.booked]
    return Totals(
        days=[DayTotals(day=one.day.isoformat(), totals=regime_totals(one.booked)) for one in shown],
        sum=regime_totals(booked_in(shown)),
    )


def regime_totals(booked: Mapping[Group, BookedSum]) -> list[RegimeTotal]:
    """By currency, regime and country."""
    ordered = sorted(booked.items(), key=lambda one: (one[0].currency, one[0].regime.value, one[0].country))
    return [
        RegimeTotal(
            regime=group.regime.value,
            country=group.country,
            currency=group.currency,
            invoices=summed.documents,
            excl=f"{summed.excl:f}",
            vat=f"{summed.vat:f}",
            incl=f"{summed.incl:f}",
        )
        for group, summed in ordered
    ]
