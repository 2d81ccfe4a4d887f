"""Which document in the books belongs to which record: by id, number and subject, and last by what it mentions."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.record import OrderRecord

#: An order number this short occurs by chance in other people's texts.
_SHORTEST_MENTION: Final = 5
_WORD: Final = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A record with a document.

    Attributes:
        certain: The document bears the record's own id, number or subject. Otherwise it only mentions the order and
            has its amount: somebody booked it another way.
    """

    record: OrderRecord
    document: ListedDocument
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Matched:
    """Every record and every document in exactly one place.

    Attributes:
        doubles: Further documents of records that have one in `pairs`.
        records, documents: Those that stand alone.
    """

    pairs: tuple[Pair, ...]
    doubles: tuple[Pair, ...]
    records: tuple[OrderRecord, ...]
    documents: tuple[ListedDocument, ...]


def match(records: Sequence[OrderRecord], documents: Sequence[ListedDocument]) -> Matched:
    """Match the records of a month with the documents of that month."""
    free = _Free(documents)
    pairs: list[Pair] = []
    doubles: list[Pair] = []
    alone: list[OrderRecord] = []
    for record in records:
        own = free.of(record)
        if not own:
            alone.append(record)
            continue
        pairs.append(Pair(record, own[0]))
        doubles += [Pair(record, other) for other in own[1:]]
    mentioned = [(record, free.mentioning(record)) for record in alone]
    pairs += [Pair(record, document, certain=False) for record, document in mentioned if document is not None]
    return Matched(
        pairs=tuple(pairs),
        doubles=tuple(doubles),
        records=tuple(record for record, document in mentioned if document is None),
        documents=free.left,
    )


class _Free:
    """The documents that no record has yet."""

    def __init__(self, documents: Sequence[ListedDocument]) -> None:
        self._documents = documents
        self._taken: set[str] = set()
        self._by_id = {one.document_id: one for one in documents}
        self._by_number: dict[str, list[ListedDocument]] = defaultdict(list)
        self._by_subject: dict[str, list[ListedDocument]] = defaultdict(list)
        self._by_word: dict[str, list[ListedDocument]] = defaultdict(list)
        for one in documents:
            if one.in_ledger and one.reference:
                # Over the administrations of a domain numbers repeat; within one administration they do not.
                self._by_number[one.reference].append(one)
            if one.subject:
                self._by_subject[one.subject].append(one)
            for word in set(_WORD.findall(f"{one.subject} {one.reference}")):
                self._by_word[word].append(one)

    @property
    def left(self) -> tuple[ListedDocument, ...]:
        """Those that nobody took."""
        return tuple(one for one in self._documents if one.document_id not in self._taken)

    def of(self, record: OrderRecord) -> list[ListedDocument]:
        """The documents of a record that was sent, the likeliest first; they are taken."""
        if not record.subject:
            return []
        known = self._by_id.get(record.yuki_document_id or "")
        numbered = self._by_number.get(record.booked_reference, []) if record.booked_reference else []
        candidates = [*([known] if known else []), *numbered, *self._by_subject.get(record.subject, [])]
        found = [one for one in _once(candidates) if one.document_id not in self._taken]
        own = [one for one in found if one.in_ledger or one.is_draft]
        # What is booked but not in our ledger may be another administration's: good enough where there is no better.
        chosen = own or found[:1]
        chosen.sort(key=lambda one: (one is not known, one.is_draft))
        self._taken |= {one.document_id for one in chosen}
        return chosen

    def mentioning(self, record: OrderRecord) -> ListedDocument | None:
        """A document that names the record's order and has its amount; it is taken."""
        number, amount = record.reference, record.amount
        if record.subject or amount is None or len(number) < _SHORTEST_MENTION or _WORD.fullmatch(number) is None:
            return None
        for one in self._by_word.get(number, []):
            if one.document_id not in self._taken and one.amount_incl == amount.amount:
                self._taken.add(one.document_id)
                return one
        return None


def _once(documents: Iterable[ListedDocument]) -> list[ListedDocument]:
    return list({one.document_id: one for one in documents}.values())
