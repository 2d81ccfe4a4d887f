"""Whatever a month holds: every record and every document is in one place, and the sums add up."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.money import Money
from factuurbrug.domain.months.compare import Ground, compare
from factuurbrug.domain.months.comparison import Comparison, Total
from factuurbrug.domain.months.judging import Seen, amount_of, charged
from factuurbrug.domain.months.matching import Matched, match
from factuurbrug.domain.months.names import OurNames
from factuurbrug.domain.record import OrderRecord, RecordKey, State
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.assessing import settings
from tests.builders.months import ADMINISTRATION, OCTOBER, a_booked_record, a_draft_record, a_foreign_document, in_books
from tests.builders.records import a_record

ANNA = IntegrationId("anna")
_CENTS = st.integers(-50_000, 50_000).map(lambda cents: Decimal(cents) / 100)
_DAYS = st.integers(1, 31).map(lambda day: date(2026, 10, day))


@st.composite
def _records(draw: st.DrawFn, order_id: int) -> OrderRecord:
    amount = draw(_CENTS)
    state = draw(st.sampled_from(State))
    texts = str(amount), str(Money.rounded(amount * 21 / 121).amount)
    if state in {State.FETCHED, State.HELD, State.READY, State.IGNORED, State.EXPIRED} and draw(st.booleans()):
        return a_record(state, order_id=order_id, placed_on=draw(_DAYS), amount=Money(amount), reference="ABCDEFGHI")
    build = draw(st.sampled_from([a_booked_record, a_draft_record]))
    return build(order_id, *texts, state=state, placed_on=draw(_DAYS), replaced=draw(st.booleans()))


@st.composite
def _documents_of(draw: st.DrawFn, record: OrderRecord) -> list[ListedDocument]:
    """None, one or two documents, as somebody may have left them."""
    if record.booked_total is None:
        return []
    found = []
    for number in range(draw(st.integers(0, 2))):
        base = in_books(record, document_id=f"d{number}-{record.key.order_id}")
        amount = draw(st.one_of(st.just(base.amount_incl), _CENTS))
        ledger = draw(st.booleans())
        found.append(replace(base, amount_incl=amount, in_ledger=ledger and not base.is_draft))
    return found


@st.composite
def months(draw: st.DrawFn) -> tuple[list[OrderRecord], list[ListedDocument]]:
    """A month's records, and what the books list."""
    records = [draw(_records(number)) for number in range(1, draw(st.integers(0, 8)) + 1)]
    documents = [document for record in records for document in draw(_documents_of(record))]
    subjects = st.sampled_from(["Advies", "Bestelling ZZZZZZZZZ (99)", "Over ABCDEFGHI"])
    for number in range(draw(st.integers(0, 4))):
        stray = a_foreign_document(f"F{number}", str(draw(_CENTS)), subject=draw(subjects))
        documents.append(replace(stray, in_ledger=draw(st.booleans()), is_draft=draw(st.booleans())))
    return records, draw(st.permutations(documents))


def _compared(matched: Matched, holders: dict[str, RecordKey]) -> Comparison:
    ground = Ground(
        integration=ANNA,
        month=OCTOBER,
        seen=Seen(ADMINISTRATION, complete=True, at=datetime(2026, 11, 3, tzinfo=UTC), newest=None),
        names=OurNames.of(settings()),
        holders=holders,
        elsewhere={},
        tolerance=Decimal("0.05"),
    )
    return compare(matched, ground)


def _sum(totals: tuple[Total, ...]) -> Decimal:
    return sum((one.incl.amount for one in totals), Decimal(0))


@given(months())
def test_every_record_and_every_document_is_matched_into_exactly_one_place(
    month: tuple[list[OrderRecord], list[ListedDocument]],
) -> None:
    records, documents = month
    matched = match(records, documents)

    placed_records = [pair.record.key for pair in matched.pairs] + [record.key for record in matched.records]
    placed = [pair.document.document_id for pair in (*matched.pairs, *matched.doubles)]
    placed += [document.document_id for document in matched.documents]

    assert Counter(placed_records) == Counter(record.key for record in records)
    assert Counter(placed) == Counter(document.document_id for document in documents)


@given(months(), st.booleans())
def test_shop_less_books_is_the_sum_of_the_differences(
    month: tuple[list[OrderRecord], list[ListedDocument]], held: bool
) -> None:
    records, documents = month
    matched = match(records, documents)
    holders = {one.document_id: RecordKey(ANNA, 1, 500) for one in matched.documents if held}

    comparison = _compared(matched, holders)

    explained = sum(
        (
            (one.shop.amount if one.shop else Decimal(0)) - (one.books.amount if one.books and one.counts else 0)
            for one in comparison.differences
        ),
        Decimal(0),
    )
    assert _sum(comparison.shop) - _sum(comparison.books) == explained


@given(months())
def test_the_sides_hold_what_was_given_and_nothing_twice(
    month: tuple[list[OrderRecord], list[ListedDocument]],
) -> None:
    records, documents = month
    comparison = _compared(match(records, documents), {})

    assert sum(one.documents for one in comparison.shop) == len(records)
    assert _sum(comparison.shop) == sum((amount.amount for amount in map(charged, records) if amount), Decimal(0))
    in_books = sum(one.documents for one in (*comparison.books, *comparison.drafts, *comparison.others))
    assert in_books <= len(documents)
    ids = [one.id for one in comparison.differences]
    assert len(ids) == len(set(ids))
    ledger = [one for one in documents if one.in_ledger and not one.is_draft]
    booked = _sum(comparison.books) + _sum(comparison.others)
    fresh = [pair.document for pair in match(records, documents).pairs if not pair.document.is_draft]
    expected = {one.document_id: amount_of(one) for one in [*ledger, *fresh]}
    assert booked == sum((amount.amount for amount in expected.values() if amount), Decimal(0))
