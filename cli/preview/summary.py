"""The sums below a preview: how many in which state, what would be booked per rate, which findings are common."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from factuurbrug.domain.money import Money, VatRate
from factuurbrug.domain.record import State
from factuurbrug.usecases.preview_entries import PreviewEntry


@dataclass(frozen=True, slots=True)
class RateTotal:
    """What would be booked at one rate of one country: net and VAT, credits subtracted."""

    net: Money
    vat: Money


#: Regime, country, rate, currency: what a bookkeeper adds up by.
RateKey = tuple[str, str, VatRate, str]


@dataclass(frozen=True, slots=True)
class PreviewSummary:
    """Counts per state (orders and credits together), totals of what is READY, and how often each finding occurs."""

    states: Mapping[State, int]
    credits: int
    totals: Mapping[RateKey, RateTotal] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)


def summary_of(entries: Iterable[PreviewEntry]) -> PreviewSummary:
    """Add up a preview. Only entries that are READY count in the totals: the others are not booked."""
    states: Counter[State] = Counter()
    findings: Counter[str] = Counter()
    totals: dict[RateKey, RateTotal] = {}
    credit_count = 0
    for entry in entries:
        states[entry.assessment.state] += 1
        credit_count += entry.is_credit
        findings.update({finding.code for finding in entry.assessment.findings})
        if entry.assessment.state is State.READY:
            _add(entry, totals)
    return PreviewSummary(states, credit_count, totals, dict(findings.most_common()))


def _add(entry: PreviewEntry, totals: dict[RateKey, RateTotal]) -> None:
    invoice = entry.assessment.invoice
    if invoice is None:
        return
    for line in invoice.lines:
        key = (invoice.regime.value, invoice.vat_country, line.rate, invoice.currency)
        nothing = Money.zero(invoice.currency)
        before = totals.get(key, RateTotal(nothing, nothing))
        totals[key] = RateTotal(before.net + line.amount_excl, before.vat + line.vat)
