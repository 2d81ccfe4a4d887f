"""All that is kept of an integration's records, as one pass over the table: for exports."""

from collections.abc import Iterator

from factuurbrug.adapters.aws.record_items import record_from
from factuurbrug.adapters.aws.table import Item, Table
from factuurbrug.codec.documents import from_json, unpack
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import JournalEntry
from factuurbrug.ports.records import BookedDocument, KeptRecord, WorkingCopy

#: Length of a journal entry's own part behind the record's: "#" and eight digits.
_VERSION_PART = 9


def kept_records(table: Table, integration: IntegrationId) -> Iterator[KeptRecord]:
    """The records with their journal, working copy and document."""
    journals = _Beside(_items(table, integration, "J#"), tail=_VERSION_PART)
    copies = _Beside(_items(table, integration, "W#"))
    documents = _Beside(_items(table, integration, "D#"))
    for item in _items(table, integration, "R#"):
        part = str(item["sk"])[2:]
        copy = next(iter(copies.of(part)), None)
        document = next(iter(documents.of(part)), None)
        yield KeptRecord(
            record=record_from(item),
            journal=tuple(from_json(entry["body"], JournalEntry) for entry in journals.of(part)),
            working_copy=unpack(bytes(copy["body"]), WorkingCopy) if copy else None,
            document=unpack(bytes(document["body"]), BookedDocument) if document else None,
        )


def _items(table: Table, integration: IntegrationId, kind: str) -> Iterator[Item]:
    return table.query("pk = :pk AND begins_with(sk, :kind)", {":pk": str(integration), ":kind": kind})


class _Beside:
    """Items of one kind, sorted by the record's part of their key, given out as the records come by."""

    def __init__(self, items: Iterator[Item], *, tail: int = 0) -> None:
        self._items = items
        self._tail = tail
        self._head = next(items, None)

    def of(self, part: str) -> list[Item]:
        """The items of one record; each record later than the one before."""
        found = []
        while self._head is not None and (place := self._place(self._head)) <= part:
            if place == part:
                found.append(self._head)
            self._head = next(self._items, None)
        return found

    def _place(self, item: Item) -> str:
        text = str(item["sk"])[2:]
        return text[: -self._tail] if self._tail else text
