"""The comparison of a month: shop, what we sent, and the books; every difference by name, and sums that add up."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.lifecycle import IN_BOOKS
from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.money import Money
from factuurbrug.domain.months.comparison import Comparison, Difference, OtherDocument, Total
from factuurbrug.domain.months.judging import (
    Seen,
    amount_of,
    charged,
    difference_of,
    of_document,
    of_double,
    of_other_date,
    of_pair,
    of_record,
    vat_gap,
    vat_of,
)
from factuurbrug.domain.months.matching import Matched, Pair
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.names import OurNames
from factuurbrug.domain.record import OrderRecord, RecordKey

#: More differences than anybody goes through by hand; beyond, the month needs another cure than acceptance.
MOST_DIFFERENCES: Final = 1000
MOST_OTHERS: Final = 200


@dataclass(frozen=True, slots=True)
class Ground:
    """What a comparison stands on.

    Attributes:
        holders: Of documents that no record of the month matched: the record that has their subject or number, of
            whichever month and integration.
        elsewhere: Of records that no document of the month matched: what a search over all months found.
        tolerance: How much VAT may differ by rounding alone.
    """

    integration: IntegrationId
    month: Month
    seen: Seen
    names: OurNames
    holders: Mapping[str, RecordKey]
    elsewhere: Mapping[RecordKey, ListedDocument]
    tolerance: Decimal
    figures_mark: str = ""


def compare(matched: Matched, ground: Ground) -> Comparison:
    """Compare. Every record and every document comes out in exactly one place."""
    parts = _parts(matched, ground)
    found = sorted(parts.differences, key=lambda one: (not one.weighs, one.kind.value, str(one.day), one.id))
    kept = tuple(found[:MOST_DIFFERENCES])
    shop = _totals((record, charged(record), record.shop_vat or record.booked_vat) for record in parts.records)
    booked = _totals(
        (record, record.booked_total, record.booked_vat) for record in parts.records if record.state in IN_BOOKS
    )
    books = _totals(_figures(parts.booked))
    return Comparison(
        month=ground.month,
        compared_at=ground.seen.at,
        administration=ground.seen.administration,
        shop=shop,
        booked=booked,
        books=books,
        drafts=_totals(_figures(parts.drafts)),
        others=_totals(_figures((None, one) for one in parts.others)),
        differences=kept,
        counts=Counter(one.kind for one in found),
        fingerprint=_fingerprint((*shop, *booked, *books), found),
        weighing=sum(one.weighs for one in found),
        left_out=len(found) - len(kept),
        other_documents=tuple(map(_other, parts.others[:MOST_OTHERS])),
        vat_rounding=_rounding(matched.pairs, ground.tolerance),
        complete=ground.seen.complete,
        figures_mark=ground.figures_mark,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    records: tuple[OrderRecord, ...]
    booked: list[tuple[OrderRecord | None, ListedDocument]]
    drafts: list[tuple[OrderRecord | None, ListedDocument]]
    others: list[ListedDocument]
    differences: list[Difference]

    def place(self, record: OrderRecord | None, document: ListedDocument) -> None:
        (self.drafts if document.is_draft else self.booked).append((record, document))


def _parts(matched: Matched, ground: Ground) -> _Parts:
    records = (*(pair.record for pair in matched.pairs), *matched.records)
    parts = _Parts(tuple(sorted(records, key=lambda one: one.key)), [], [], [], [])
    for pair in matched.pairs:
        _judge_pair(pair, ground, parts)
    for pair in matched.doubles:
        parts.place(None, pair.document)
        parts.differences.append(difference_of(of_double(pair), None, pair.document, pair.record.key))
    for record in matched.records:
        _judge_record(record, ground, parts)
    for document in matched.documents:
        _judge_document(document, ground, parts)
    return parts


def _judge_pair(pair: Pair, ground: Ground, parts: _Parts) -> None:
    parts.place(pair.record, pair.document)
    sent = pair.record.booked_total
    tolerance = None if sent is None else Money.rounded(ground.tolerance, sent.currency)
    verdict = of_pair(pair, tolerance=tolerance)
    if verdict is not None:
        parts.differences.append(difference_of(verdict, pair.record, pair.document))


def _judge_record(record: OrderRecord, ground: Ground, parts: _Parts) -> None:
    found = ground.elsewhere.get(record.key)
    if found is not None and (found.is_draft or found.date is None or found.date in ground.month):
        # The lists had missed it: a folder of its own, or too fresh.
        _judge_pair(Pair(record, found), ground, parts)
        return
    if found is not None and found.date is not None:
        # It stands in the books, but not in this month of them.
        verdict = of_other_date(found, found.date)
        parts.differences.append(difference_of(verdict, record, None))
        return
    judged = of_record(record, ground.seen)
    if judged is not None:
        parts.differences.append(difference_of(judged, record, None))


def _judge_document(document: ListedDocument, ground: Ground, parts: _Parts) -> None:
    holder = ground.holders.get(document.document_id)
    ours = holder is not None and holder.integration == ground.integration
    foreign = holder is not None and not ours
    if document.is_draft:
        # Drafts have no date: those of our other months belong there, and nobody else's are any business of ours.
        if holder is None and _looks_ours(document, ground) and _came_in(document, ground.month):
            parts.place(None, document)
            parts.differences.append(difference_of(of_document(document, None), None, document))
        return
    if not document.in_ledger:
        # Another administration's of the same domain, or too fresh to be told.
        return
    if not foreign and (ours or _looks_ours(document, ground)):
        parts.place(None, document)
        parts.differences.append(difference_of(of_document(document, holder), None, document, holder))
        return
    parts.others.append(document)


def _looks_ours(document: ListedDocument, ground: Ground) -> bool:
    return ground.names.fit(subject=document.subject, reference=document.reference, contact_code=document.contact_code)


def _came_in(document: ListedDocument, month: Month) -> bool:
    return document.created is None or document.created.date() in month


_Figure = tuple[OrderRecord | None, Money | None, Money | None]


def _figures(placed: Iterable[tuple[OrderRecord | None, ListedDocument]]) -> Iterable[_Figure]:
    return ((record, amount_of(one, record), vat_of(one, record)) for record, one in placed)


def _totals(figures: Iterable[_Figure]) -> tuple[Total, ...]:
    groups: dict[tuple[str, str, str], list[_Figure]] = defaultdict(list)
    for figure in figures:
        record, amount, vat = figure
        regime = record.regime if record is not None else None
        currency = next((one.currency for one in (amount, vat) if one is not None), "")
        country = record.vat_country if record is not None else ""
        groups[(currency, regime.value if regime is not None else "", country)].append(figure)
    return tuple(_total(key, groups[key]) for key in sorted(groups))


def _total(key: tuple[str, str, str], figures: Sequence[_Figure]) -> Total:
    currency, regime, country = key
    amounts = [amount for _, amount, _ in figures if amount is not None]
    vats = [vat for _, _, vat in figures if vat is not None and vat.currency == currency]
    return Total(
        regime=Regime(regime) if regime else None,
        country=country,
        currency=currency,
        documents=len(figures),
        incl=Money.total(amounts, currency),
        vat=Money.total(vats, currency),
        unknown=sum(amount is None or vat is None for _, amount, vat in figures),
    )


def _rounding(pairs: Iterable[Pair], tolerance: Decimal) -> tuple[Money, ...]:
    sums: dict[str, Money] = {}
    for pair in pairs:
        gap = vat_gap(pair)
        if gap is not None and abs(gap.amount) <= tolerance:
            sums[gap.currency] = sums.get(gap.currency, Money.zero(gap.currency)) + gap
    return tuple(gap for _, gap in sorted(sums.items()) if gap)


def _other(document: ListedDocument) -> OtherDocument:
    return OtherDocument(document.reference, document.subject, document.contact, document.date, amount_of(document))


def _fingerprint(totals: Iterable[Total], differences: Iterable[Difference]) -> str:
    """Of what a signature stands under: the figures, and the differences that weigh."""
    lines = [f"{one.regime}|{one.country}|{one.documents}|{one.incl}|{one.vat}" for one in totals]
    lines += sorted(one.id for one in differences if one.weighs)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
