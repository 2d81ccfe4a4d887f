"""Records in the table: each transition is one transaction of record, journal entry and what belongs to it."""

import heapq
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import chain, islice

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.everything import kept_records
from factuurbrug.adapters.aws.figures import additions
from factuurbrug.adapters.aws.record_index import entry_changes
from factuurbrug.adapters.aws.record_items import counted_from, is_ours, puts_of, record_from
from factuurbrug.adapters.aws.table import MOST_IN_TRANSACTION, ConditionFailed, Item, Key, Table
from factuurbrug.codec.documents import from_json, pack, to_json, unpack
from factuurbrug.domain.checks.duplicates import Sighting
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import tab_of
from factuurbrug.domain.record import JournalEntry, OrderRecord, RecordKey, State, Tab
from factuurbrug.ports.records import BookedDocument, Change, KeptRecord, RecordPage, WorkingCopy


class DynamoRecords:
    """Implements `Records`."""

    def __init__(self, table: Table, *, keep_copies: timedelta = timedelta(days=400)) -> None:
        self._table = table
        self._keep_copies = keep_copies

    def get(self, key: RecordKey) -> OrderRecord | None:
        """One record, strongly consistent."""
        item = self._table.get(keys.record_key(key))
        return record_from(item) if item else None

    def get_many(self, record_keys: Sequence[RecordKey]) -> dict[RecordKey, OrderRecord]:
        """Many, a hundred per request."""
        wanted = list(dict.fromkeys(record_keys))
        records = map(record_from, self._table.get_many([keys.record_key(key) for key in wanted]))
        return {record.key: record for record in records}

    def of_order(self, integration: IntegrationId, *, shop_id: int, order_id: int) -> tuple[OrderRecord, ...]:
        """One query: credits first, then invoices, each by number."""
        items = self._table.query(
            "pk = :pk AND begins_with(sk, :sk)",
            {":pk": str(integration), ":sk": f"R#{keys.order_part(shop_id, order_id)}"},
        )
        return tuple(map(record_from, items))

    def commit(self, change: Change) -> None:
        """Record, journal entry, working copy and document together or not at all."""
        self.commit_together([change])

    def commit_together(self, changes: Sequence[Change]) -> None:
        """One transaction for all, the counters and the entries of the lists among it.

        The random token is stored with each record: when the write was made and its answer lost, the repeat fails its
        condition and finds its own token, which is a success.
        """
        token = secrets.token_hex(16)
        try:
            before = self._before(changes)
            moves = [(before.get(change.record.key), change.record) for change in changes]
            puts = [
                put
                for change in changes
                for put in puts_of(change, token, keep_copies=self._keep_copies, is_counted=change.record.key in before)
            ]
            self._write(puts, moves, token)
        except ConditionFailed as failed:
            if not any(is_ours(failed.stored, change.record, token) for change in changes):
                raise Conflict("RECORD-CHANGED", record=", ".join(str(one.record.key) for one in changes)) from failed

    def _write(self, puts: list[Item], moves: Sequence[tuple[OrderRecord | None, OrderRecord]], token: str) -> None:
        """All in one transaction.

        Entries that have no room in it come before it, and those that should go stay: one too many says nothing wrong,
        since every reader looks at the record. Removing them later could take one away that had come back meanwhile.
        """
        adds = additions(moves)
        come, go = entry_changes(moves)
        if len(puts) + len(adds) + len(come) + len(go) <= MOST_IN_TRANSACTION:
            entries: list[Item] = [{"item": item} for item in come] + [{"delete": place.key} for place in go]
            self._table.transact([*puts, *entries], token=token, adds=adds)
            return
        self._table.write_many(come)
        self._table.transact(puts, token=token, adds=adds)

    def _before(self, changes: Sequence[Change]) -> dict[RecordKey, OrderRecord]:
        """What the counters know of the records now. It stays so until the write: that is conditional on the versions.

        Raises:
            ConditionFailed: A record is not, or no longer, in the version that its change goes on from.
        """
        moved = [change.record for change in changes if change.record.version > 1]
        items = self._table.get_many([keys.record_key(record.key) for record in moved]) if moved else []
        stored = {str(item["sk"]): item for item in items}
        counted: dict[RecordKey, OrderRecord] = {}
        for record in moved:
            item = stored.get(keys.record_key(record.key)["sk"], {})
            if item.get("version") != record.version - 1:
                raise ConditionFailed(item)
            known = counted_from(item)
            if known is not None:
                counted[record.key] = known
        return counted

    def of_cart(self, integration: IntegrationId, *, shop_id: int, cart_id: int) -> tuple[Sighting, ...]:
        """One query."""
        items = self._table.query(
            "pk = :pk AND begins_with(sk, :sk)", {":pk": str(integration), ":sk": keys.cart_part(shop_id, cart_id)}
        )
        return tuple(from_json(item["body"], Sighting) for item in items)

    def working_copy(self, key: RecordKey) -> WorkingCopy | None:
        """The latest, None after its retention."""
        item = self._table.get(keys.copy_key(key))
        return unpack(bytes(item["body"]), WorkingCopy) if item else None

    def document(self, key: RecordKey) -> BookedDocument | None:
        """Of the latest claim."""
        item = self._table.get(keys.document_key(key))
        return unpack(bytes(item["body"]), BookedDocument) if item else None

    def documents(self, record_keys: Sequence[RecordKey]) -> dict[RecordKey, BookedDocument]:
        """A hundred per request."""
        places = {(place["pk"], place["sk"]): key for key in record_keys for place in [keys.document_key(key)]}
        items = self._table.get_many([{"pk": pk, "sk": sk} for pk, sk in places])
        return {places[item["pk"], item["sk"]]: unpack(bytes(item["body"]), BookedDocument) for item in items}

    def everything(self, integration: IntegrationId) -> Iterator[KeptRecord]:
        """Four queries side by side, each in the sequence of the records' keys: a page at a time is held of each."""
        return kept_records(self._table, integration)

    def journal(self, key: RecordKey) -> tuple[JournalEntry, ...]:
        """Oldest first."""
        items = self._table.query(
            "pk = :pk AND begins_with(sk, :sk)",
            {":pk": str(key.integration), ":sk": f"J#{keys.record_part(key)}#"},
        )
        return tuple(from_json(item["body"], JournalEntry) for item in items)

    def in_tab(
        self,
        integration: IntegrationId,
        tab: Tab | None,
        *,
        state: State | None = None,
        limit: int = 50,
        after: str = "",
        newest_first: bool = True,
    ) -> RecordPage:
        """One query per state of the tab, merged by time; the cursor is the last record's place in that order."""
        sorted_items = heapq.merge(
            *(
                self._partition(partition, limit + 1, after, newest_first=newest_first)
                for partition in _partitions(integration, tab, state)
            ),
            key=lambda item: str(item["tab_sk"]),
            reverse=newest_first,
        )
        items = list(islice(sorted_items, limit + 1))
        page = items[:limit]
        return RecordPage(tuple(map(record_from, page)), str(page[-1]["tab_sk"]) if len(items) > limit else "")

    def in_state(self, integration: IntegrationId, state: State, *, limit: int) -> tuple[OrderRecord, ...]:
        """One query for each of the state's partitions."""
        parts = [
            self._partition(keys.tab_partition(integration, state, apart=apart), limit, "", newest_first=False)
            for apart in keys.partitions_of(state)
        ]
        found = list(chain(*parts))
        if state is not State.READY:
            found.sort(key=lambda item: str(item["tab_sk"]))
        return tuple(map(record_from, found[:limit]))

    def due(self, *, now: datetime, limit: int) -> Iterator[RecordKey]:
        """One query per partition of the index, merged by time."""
        queries = (
            self._table.query(
                "due_pk = :pk AND due_sk <= :now",
                {":pk": keys.due_partition(number), ":now": f"{keys.stamp(now)}#~"},
                index="due",
                limit=limit,
            )
            for number in range(keys.DUE_PARTITIONS)
        )
        merged = heapq.merge(*queries, key=lambda item: str(item["due_sk"]))
        for item in islice(merged, limit):
            yield RecordKey.parse(str(item["due_sk"]).split("#", 1)[1])

    def subject_taken(self, *, domain_id: str, subject: str, key: RecordKey) -> bool:
        """First come, first served, within a Yuki domain."""
        return self._taken(f"SUBJECT#{domain_id}", subject, key)

    def reference_taken(self, *, administration_id: str, reference: str, key: RecordKey) -> bool:
        """First come, first served, within an administration."""
        return self._taken(f"REFERENCE#{administration_id}", reference, key)

    def subject_holders(self, *, domain_id: str, subjects: Sequence[str]) -> dict[str, RecordKey]:
        """A hundred per request."""
        return self._holders(f"SUBJECT#{domain_id}", subjects)

    def reference_holders(self, *, administration_id: str, references: Sequence[str]) -> dict[str, RecordKey]:
        """A hundred per request."""
        return self._holders(f"REFERENCE#{administration_id}", references)

    def forget(
        self, key: RecordKey, *, journal: Sequence[JournalEntry] = (), document: BookedDocument | None = None
    ) -> None:
        """One item after the other. Copy and document are how a customer is found, so they go last."""
        for entry in journal:
            body = to_json(entry, JournalEntry, without_defaults=True)
            self._replace(keys.journal_key(key, entry.version), body)
        if document is None:
            self._table.delete(keys.document_key(key))
        else:
            self._replace(keys.document_key(key), pack(document, BookedDocument))
        self._table.delete(keys.copy_key(key))

    def _replace(self, key: Key, body: str | bytes) -> None:
        """Put another body into an item that is there."""
        with suppress(ConditionFailed):
            self._table.update(key, "SET body = :body", values={":body": body}, condition="attribute_exists(pk)")

    def _holders(self, space: str, names: Sequence[str]) -> dict[str, RecordKey]:
        wanted = [keys.name_key(space, name) for name in dict.fromkeys(names) if name]
        return {str(item["sk"]): RecordKey.parse(str(item["owner_record"])) for item in self._table.get_many(wanted)}

    def _taken(self, space: str, name: str, key: RecordKey) -> bool:
        try:
            self._table.put(
                {**keys.name_key(space, name), "owner_record": str(key)},
                condition="attribute_not_exists(pk) OR owner_record = :key",
                values={":key": str(key)},
            )
        except ConditionFailed:
            return True
        return False

    def _partition(self, partition: str, limit: int, after: str, *, newest_first: bool) -> Iterator[Item]:
        condition = "tab_pk = :pk"
        values: dict[str, object] = {":pk": partition}
        if after:
            condition += f" AND tab_sk {'<' if newest_first else '>'} :after"
            values[":after"] = after
        return self._table.query(condition, values, index="tab", limit=limit, newest_first=newest_first)


def _partitions(integration: IntegrationId, tab: Tab | None, state: State | None) -> list[str]:
    return [
        keys.tab_partition(integration, one, apart=apart)
        for one in ([state] if state else State)
        for apart in keys.partitions_of(one)
        if tab in {None, tab_of(one, needs_person=apart)}
    ]
