"""Which orders of the shop seem to stand in the books already, booked by hand or by another koppeling.

Certain is what could hardly be chance; the rest is likely, and a person looks. An order is matched with one document,
and a document with one order.
"""

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.money import Money

#: Between an order and its invoice in the books, when they are known by their amount alone.
NEAR: Final = timedelta(days=5)
#: A name with letters and of so many characters hardly stands in a text by chance; a bare number may.
_TELLING: Final = 5
#: Of many documents with one amount so many, the nearest in time, are considered for an order.
_MOST_ALIKE: Final = 20
_WORD: Final = re.compile(r"[0-9A-Za-z]+")


class By(StrEnum):
    """By what a document is recognised."""

    SUBJECT = "subject"
    REFERENCE = "reference"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """What of an order people might have written on its invoice.

    Attributes:
        subject: The subject that we would give its invoice.
        names: Its reference and its numbers (order, invoice), as the shop shows them.
    """

    order_id: int
    placed_on: date
    amount: Money
    subject: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An order and the document that seems to be its invoice."""

    order: ShopOrder
    document: ListedDocument
    by: tuple[By, ...]
    certain: bool


def earlier_bookings(orders: Sequence[ShopOrder], documents: Iterable[ListedDocument]) -> tuple[Match, ...]:
    """The orders that seem to be booked, in the sequence in which they were placed."""
    books = _Books(documents)
    candidates = sorted(
        (match for order in orders for match in books.matches(order)),
        key=lambda match: (not match.certain, -len(match.by), _days(match)),
    )
    taken_orders: set[int] = set()
    taken_documents: set[str] = set()
    found: list[Match] = []
    for match in candidates:
        if match.order.order_id in taken_orders or match.document.document_id in taken_documents:
            continue
        taken_orders.add(match.order.order_id)
        taken_documents.add(match.document.document_id)
        found.append(match)
    return tuple(sorted(found, key=lambda match: (match.order.placed_on, match.order.order_id)))


def suggested_start(matches: Iterable[Match]) -> date | None:
    """The day after the last order that is booked for certain: from there on nothing would be booked twice."""
    days = [match.order.placed_on for match in matches if match.certain]
    return max(days) + timedelta(days=1) if days else None


class _Books:
    """The documents, found by subject, by the words in them, and by amount."""

    def __init__(self, documents: Iterable[ListedDocument]) -> None:
        self._by_subject = defaultdict[str, list[ListedDocument]](list)
        self._by_word = defaultdict[str, list[ListedDocument]](list)
        self._by_amount = defaultdict[Decimal, list[ListedDocument]](list)
        for document in documents:
            self._by_subject[document.subject].append(document)
            for word in set(_words(f"{document.subject} {document.reference}")):
                self._by_word[word].append(document)
            if document.amount_incl:
                self._by_amount[document.amount_incl].append(document)

    def matches(self, order: ShopOrder) -> Iterator[Match]:
        """Every document that could be the order's, with what speaks for it."""
        seen: set[str] = set()
        for document in self._near(order):
            if document.document_id not in seen:
                seen.add(document.document_id)
                match = _match(order, document)
                if match is not None:
                    yield match

    def _near(self, order: ShopOrder) -> Iterator[ListedDocument]:
        yield from self._by_subject.get(order.subject, ())
        for name in order.names:
            words = _words(name)
            yield from self._by_word.get(words[0], ()) if words else ()
        alike = self._by_amount.get(order.amount.amount, ())
        yield from heapq.nsmallest(_MOST_ALIKE, alike, key=lambda document: _distance(order, document))


def _match(order: ShopOrder, document: ListedDocument) -> Match | None:
    subject = bool(order.subject) and document.subject == order.subject
    named = [name for name in order.names if _stands_in(name, f"{document.subject} {document.reference}")]
    amount = _same_amount(order, document)
    telling = any(len(name) >= _TELLING and not name.isdecimal() for name in named)
    near = _distance(order, document) <= NEAR
    certain = subject or (telling and amount is not False) or bool(named and amount)
    if not (certain or telling or (near and (named or amount))):
        return None
    reasons = ((By.SUBJECT, subject), (By.REFERENCE, bool(named)), (By.AMOUNT, bool(amount)))
    return Match(order, document, tuple(by for by, holds in reasons if holds), certain)


def _same_amount(order: ShopOrder, document: ListedDocument) -> bool | None:
    """Whether the amounts are the same; None where the books do not say, or there is nothing to compare."""
    if document.amount_incl is None or not order.amount:
        return None
    return document.amount_incl == order.amount.amount and document.currency in {"", order.amount.currency}


def _distance(order: ShopOrder, document: ListedDocument) -> timedelta:
    day = document.date or (document.created.date() if document.created else None)
    return abs(day - order.placed_on) if day is not None else timedelta.max


def _days(match: Match) -> timedelta:
    return _distance(match.order, match.document)


def _words(text: str) -> list[str]:
    return [word.upper() for word in _WORD.findall(text)]


def _stands_in(name: str, text: str) -> bool:
    """Whether a name occurs as whole words, in this sequence: "IN000123" in "Factuur #IN000123", not "12" in "123"."""
    wanted, words = _words(name), _words(text)
    size = len(wanted)
    return bool(wanted) and any(words[start : start + size] == wanted for start in range(len(words) - size + 1))
