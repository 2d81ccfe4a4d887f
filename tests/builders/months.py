"""Months, documents and differences that say only what matters to the test that asks for them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.money import Money
from factuurbrug.domain.months.comparison import Comparison, Difference, Kind
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.record import OrderRecord, RecordKey, State

from tests.builders.records import a_record

OCTOBER = Month(2026, 10)
ADMINISTRATION = "a0000000-0000-4000-8000-000000000001"


def a_difference(**changes: Any) -> Difference:
    """An invoice of 121.00 that the books do not have."""
    difference = Difference(
        id="missing-1",
        kind=Kind.MISSING,
        code="MONTH-NOT-IN-BOOKS",
        params={"number": "W1"},
        record=RecordKey(a_record().key.integration, 1, 1),
        document_id="",
        number="ABCDEFGHI",
        customer="Zoë O’Brien",
        day=date(2026, 10, 5),
        shop=Money.parse("121.00"),
        books=None,
    )
    return replace(difference, **changes)


def a_comparison(*, differences: tuple[Difference, ...] = (), **changes: Any) -> Comparison:
    """A comparison of October with these differences and no figures."""
    comparison = Comparison(
        month=OCTOBER,
        compared_at=datetime(2026, 11, 3, 9, 0, tzinfo=UTC),
        administration=ADMINISTRATION,
        shop=(),
        booked=(),
        books=(),
        drafts=(),
        others=(),
        differences=differences,
        counts={kind: sum(one.kind is kind for one in differences) for kind in Kind},
        fingerprint="f" * 64,
        weighing=sum(one.weighs for one in differences),
    )
    return replace(comparison, **changes)


def a_booked_record(order_id: int, amount: str = "121.00", vat: str = "21.00", **changes: Any) -> OrderRecord:
    """A processed invoice of October that stands in the books as W<order id>."""
    usual: dict[str, Any] = {
        "order_id": order_id,
        "reference": f"REFERENCE{order_id}",
        "placed_on": date(2026, 10, 5),
        "amount": Money.parse(amount),
        "shop_vat": Money.parse(vat),
        "subject": f"Bestelling REFERENCE{order_id} ({order_id})",
        "booked_reference": f"W{order_id}",
        "booked_in": ADMINISTRATION,
        "booked_total": Money.parse(amount),
        "booked_vat": Money.parse(vat),
        "issued_on": date(2026, 10, 5),
        "processed": True,
    }
    return a_record(changes.pop("state", State.POSTED), **(usual | changes))


def a_draft_record(order_id: int, amount: str = "121.00", vat: str = "21.00", **changes: Any) -> OrderRecord:
    """As `a_booked_record`, sent as a draft."""
    return a_booked_record(order_id, amount, vat, **({"processed": False, "booked_reference": ""} | changes))


def in_books(record: OrderRecord, **changes: Any) -> ListedDocument:
    """The document of a record as the books list it, when all is well."""
    assert record.booked_total is not None
    draft = not record.processed
    document = ListedDocument(
        document_id=f"d-{record.key.order_id}-{record.key.kind.value}-{record.key.number}",
        subject=record.subject,
        reference=record.booked_reference,
        is_draft=draft,
        date=None if draft else record.day,
        created=datetime(2026, 10, 6, 8, 0, tzinfo=UTC),
        amount_incl=record.booked_total.amount,
        vat=None if draft or record.booked_vat is None else record.booked_vat.amount,
        currency="" if draft else record.booked_total.currency,
        contact=record.customer_name,
        in_ledger=not draft,
    )
    return replace(document, **changes)


def a_foreign_document(number: str = "2026-0007", amount: str = "500.00", **changes: Any) -> ListedDocument:
    """An invoice that somebody made in the books themselves."""
    document = ListedDocument(
        document_id=f"foreign-{number}",
        subject=f"Advies {number}",
        reference=number,
        is_draft=False,
        date=date(2026, 10, 9),
        created=datetime(2026, 10, 9, 8, 0, tzinfo=UTC),
        amount_incl=Decimal(amount),
        vat=Decimal("86.78"),
        currency="EUR",
        contact="De Molen B.V.",
        in_ledger=True,
    )
    return replace(document, **changes)
