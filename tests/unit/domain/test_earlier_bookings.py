"""Recognising orders that somebody booked before: what is certain, what is likely, and what is chance."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from factuurbrug.domain.earlier_bookings import By, ShopOrder, earlier_bookings, suggested_start
from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.money import Money

DAY = date(2026, 11, 10)


def an_order(order_id: int = 812, *, amount: str = "46.95", day: date = DAY, **changes: Any) -> ShopOrder:
    usual: dict[str, Any] = {
        "order_id": order_id,
        "placed_on": day,
        "amount": Money.parse(amount),
        "subject": f"Bestelling REF{order_id}A ({order_id})",
        "names": (f"REF{order_id}A", str(order_id), "123", "IN000123"),
    }
    return ShopOrder(**(usual | changes))


def a_document(
    subject: str = "",
    *,
    number: str = "2026001",
    amount: str | None = "46.95",
    day: date | None = DAY,
    **changes: Any,
) -> ListedDocument:
    usual: dict[str, Any] = {
        "document_id": f"{subject}/{number}/{day}",
        "subject": subject,
        "reference": number,
        "is_draft": day is None,
        "date": day,
        "amount_incl": None if amount is None else Decimal(amount),
        "currency": "EUR",
    }
    return ListedDocument(**(usual | changes))


@pytest.mark.parametrize(
    ("document", "by", "certain"),
    [
        (a_document("Bestelling REF812A (812)", amount="1.00"), (By.SUBJECT, By.REFERENCE), True),
        (a_document("webshop ref812a"), (By.REFERENCE, By.AMOUNT), True),
        (a_document("Factuur #IN000123 Jan", amount=None), (By.REFERENCE,), True),
        (a_document("", number="REF812A", amount="9.00"), (By.REFERENCE,), False),
        (a_document("Order 812", day=date(2026, 1, 1)), (By.REFERENCE, By.AMOUNT), True),
        (a_document("Order 812", amount="9.00"), (By.REFERENCE,), False),
        (a_document("Verkoop", day=date(2026, 11, 15)), (By.AMOUNT,), False),
    ],
    ids=[
        "our subject",
        "reference",
        "invoice number",
        "reference, other amount",
        "number and amount",
        "number",
        "amount",
    ],
)
def test_a_document_is_recognised(document: ListedDocument, by: tuple[By, ...], certain: bool) -> None:
    (match,) = earlier_bookings([an_order()], [document])

    assert (match.document, match.by, match.certain) == (document, by, certain)


@pytest.mark.parametrize(
    "document",
    [
        a_document("Order 8123", amount="9.00"),
        a_document("Order 812", amount="9.00", day=date(2026, 1, 1)),
        a_document("Verkoop", day=date(2026, 11, 16)),
        a_document("Verkoop", currency="USD"),
        a_document("Verkoop", day=None),
        a_document("XREF812A", amount="9.00"),
        a_document("Verkoop", amount="-46.95"),
    ],
    ids=[
        "part of a number",
        "number long ago",
        "amount too late",
        "currency",
        "without a day",
        "part of a word",
        "credit",
    ],
)
def test_what_may_be_chance_is_not_taken_for_the_order(document: ListedDocument) -> None:
    assert earlier_bookings([an_order()], [document]) == ()


def test_an_order_of_nothing_is_not_recognised_by_its_amount() -> None:
    assert earlier_bookings([an_order(amount="0.00")], [a_document("Verkoop", amount="0.00")]) == ()


def test_a_draft_counts_by_the_day_on_which_it_came_in() -> None:
    draft = a_document("Verkoop", day=None, created=datetime(2026, 11, 12, tzinfo=UTC), currency="")

    (match,) = earlier_bookings([an_order()], [draft])

    assert not match.certain


def test_one_document_stands_for_one_order_and_what_is_certain_goes_first() -> None:
    orders = [an_order(1, day=date(2026, 11, 9)), an_order(2, day=date(2026, 11, 10))]
    documents = [a_document("REF2A", number="1"), a_document("Verkoop", number="2")]

    found = earlier_bookings(orders, documents)

    assert [(match.order.order_id, match.document.reference, match.certain) for match in found] == [
        (1, "2", False), (2, "1", True),
    ]  # fmt: skip


def test_orders_of_one_amount_are_matched_with_the_nearest_documents() -> None:
    orders = [an_order(number, day=date(2026, 11, number), names=(), subject="") for number in range(1, 21)]
    documents = [a_document("Verkoop", number=str(n), day=date(2026, 11, n)) for n in range(20, 0, -1)]

    found = earlier_bookings(orders, documents)

    assert [match.document.date for match in found] == [order.placed_on for order in orders]


def test_the_start_that_is_suggested_is_the_day_after_the_last_certain_order() -> None:
    orders = [an_order(1, day=date(2026, 11, 9)), an_order(2, day=date(2026, 11, 12), names=(), subject="")]
    documents = [a_document("REF1A", number="1"), a_document("Verkoop", number="2")]

    found = earlier_bookings(orders, documents)

    assert len(found) == 2
    assert suggested_start(found) == date(2026, 11, 10)
    assert suggested_start(()) is None
