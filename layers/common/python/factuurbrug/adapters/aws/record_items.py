"""The items of a record: what a transition writes, and how it is read back."""

from datetime import timedelta

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.table import Item
from factuurbrug.codec.documents import from_json, pack, to_json
from factuurbrug.domain.checks.duplicates import Sighting, sighting_of
from factuurbrug.domain.record import DocumentKind, JournalEntry, OrderRecord, RecordKey, State
from factuurbrug.ports.records import BookedDocument, Change, WorkingCopy


def record_from(item: Item) -> OrderRecord:
    """The record that an item holds.

    Raises:
        Defect: `STORED-UNREADABLE`.
    """
    return from_json(item["body"], OrderRecord)


def counted_from(item: Item) -> OrderRecord | None:
    """The record as the counters and search words know it: None for one that was stored before there were any."""
    return record_from(item) if item.get("indexed") else None


def is_ours(stored: Item, record: OrderRecord, token: str) -> bool:
    """Whether the stored write is the very one whose answer we did not get: by its token, or by its claim."""
    if stored.get("write_token") == token:
        return True
    if not stored.get("body") or record.state is not State.POSTING:
        return False
    present = record_from(stored)
    return present.version == record.version and present.claim is not None and present.claim == record.claim


def puts_of(change: Change, token: str, *, keep_copies: timedelta, is_counted: bool) -> list[Item]:
    """Record, journal entry, and what else the change carries, as conditional writes of one transaction.

    `is_counted`: counters and lists know of the record as it is before. They must still do, or still not.
    """
    record = change.record
    first = record.version == 1
    mark = "attribute_exists" if is_counted else "attribute_not_exists"
    puts: list[Item] = [
        {
            "item": _item(record, token),
            "condition": "attribute_not_exists(pk)" if first else f"version = :before AND {mark}(#indexed)",
            "values": None if first else {":before": record.version - 1},
        },
        {
            "item": {
                **keys.journal_key(record.key, record.version),
                "body": to_json(change.entry, JournalEntry, without_defaults=True),
            }
        },
    ]
    if change.working_copy is not None:
        until = int((record.changed_at + keep_copies).timestamp())
        packed = pack(change.working_copy, WorkingCopy)
        puts.append({"item": {**keys.copy_key(record.key), "body": packed, "expires_at": until}})
        puts.extend(_sighting(record.key, change.working_copy, until))
    if change.document is not None:
        packed = pack(change.document, BookedDocument)
        puts.append({"item": {**keys.document_key(record.key), "body": packed}})
    return puts


def _item(record: OrderRecord, token: str) -> Item:
    return {
        **keys.record_key(record.key),
        **keys.index_keys(record),
        "version": record.version,
        "write_token": token,
        "indexed": True,
        "body": to_json(record, OrderRecord, without_defaults=True),
    }


def _sighting(key: RecordKey, copy: WorkingCopy, until: int) -> list[Item]:
    """What the orders of one cart know of each other; an order's first invoice record writes it."""
    if key.kind is not DocumentKind.INVOICE or key.number != 1 or not copy.order.cart_id:
        return []
    body = to_json(sighting_of(copy.order), Sighting)
    return [{"item": {**keys.cart_key(key, copy.order.cart_id), "body": body, "expires_at": until}}]
