"""The sides of a comparison, with their sums."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from factuurbrug.domain.figures import BookedSum, Group
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import EUR, Money
from factuurbrug.domain.months.comparison import Comparison, Total
from factuurbrug.texts.catalogue import message
from factuurbrug.web.schemas.common import RegimeName
from factuurbrug.web.schemas.months import MonthTotal, Side

_REGIMES: Final[dict[Regime, RegimeName]] = {
    Regime.DOMESTIC: "domestic",
    Regime.OSS: "oss",
    Regime.ICP: "icp",
    Regime.EXPORT: "export",
    Regime.EXEMPT: "exempt",
}


def main_currency(comparison: Comparison) -> str:
    """The currency of the sums at the top: the euro, unless the month has none."""
    currencies = currencies_of(comparison)
    return EUR if EUR in currencies or not currencies else currencies[0]


def currencies_of(comparison: Comparison) -> list[str]:
    """Every currency that the month has amounts in."""
    totals = (*comparison.shop, *comparison.books, *comparison.drafts)
    return sorted({total.currency for total in totals if total.currency})


def side(totals: Sequence[Total], currency: str, language: str) -> Side:
    """One side, with sums in one currency."""
    own = [total for total in totals if total.currency == currency]
    known = all(not total.unknown for total in totals)
    return Side(
        documents=sum(total.documents for total in totals),
        incl=str(Money.total((total.incl for total in own), currency).amount),
        vat=str(Money.total((total.vat for total in own), currency).amount) if known else None,
        totals=[_total(total, language) for total in totals],
    )


def booked_side(booked: Mapping[Group, BookedSum], currency: str, language: str) -> Side:
    """What was booked by the records' own counters, for a month that was not compared yet."""
    return side(
        [
            Total(
                regime=group.regime,
                country=group.country,
                currency=group.currency,
                documents=one.documents,
                incl=Money(one.incl, group.currency),
                vat=Money(one.vat, group.currency),
            )
            for group, one in sorted(booked.items(), key=lambda pair: (pair[0].currency, pair[0].regime.value))
        ],
        currency,
        language,
    )


def documents_of(totals: Iterable[Total]) -> int:
    """How many documents a side has."""
    return sum(total.documents for total in totals)


def _total(total: Total, language: str) -> MonthTotal:
    vat = None if total.unknown else total.vat
    return MonthTotal(
        regime=_REGIMES[total.regime] if total.regime is not None else None,
        regime_text=message(f"REGIME-{total.regime.value.upper()}", language) if total.regime is not None else "",
        country=total.country,
        currency=total.currency,
        documents=total.documents,
        excl=None if vat is None else str((total.incl - vat).amount),
        vat=None if vat is None else str(vat.amount),
        incl=str(total.incl.amount),
    )
