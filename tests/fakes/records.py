"""The table of records in memory: every write conditional, nothing half done."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from factuurbrug.domain.checks.duplicates import Sighting, sighting_of
from factuurbrug.domain.errors import Conflict, Defect
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import tab_of
from factuurbrug.domain.record import DocumentKind, JournalEntry, OrderRecord, RecordKey, State, Tab
from factuurbrug.ports.records import BookedDocument, Change, KeptRecord, RecordPage, WorkingCopy


class FakeRecords:
    """Implements `Records`. Lists are consistent at once, which the real indexes are not."""

    def __init__(self) -> None:
        self.stored: dict[RecordKey, OrderRecord] = {}
        self._journals: dict[RecordKey, list[JournalEntry]] = {}
        self._copies: dict[RecordKey, WorkingCopy] = {}
        self._spoiled: set[RecordKey] = set()
        self._unreadable: set[RecordKey] = set()
        self._documents: dict[RecordKey, BookedDocument] = {}
        self._names: dict[tuple[str, str], RecordKey] = {}
        self._carts: dict[tuple[IntegrationId, int, int], dict[int, Sighting]] = {}

    def get(self, key: RecordKey) -> OrderRecord | None:
        """As stored."""
        return self.stored.get(key)

    def get_many(self, keys: Sequence[RecordKey]) -> dict[RecordKey, OrderRecord]:
        """Those that exist."""
        self._refuse_unreadable(keys)
        return {key: self.stored[key] for key in keys if key in self.stored}

    def of_order(self, integration: IntegrationId, *, shop_id: int, order_id: int) -> tuple[OrderRecord, ...]:
        """Invoices and credits, in the order of their keys."""
        wanted = (integration, shop_id, order_id)
        keys = sorted(
            (key for key in self.stored if (key.integration, key.shop_id, key.order_id) == wanted),
            key=lambda key: (key.kind.value, key.number),
        )
        return tuple(self.stored[key] for key in keys)

    def commit(self, change: Change) -> None:
        """All of it, if the stored version is the one before."""
        self.commit_together([change])

    def commit_together(self, changes: Sequence[Change]) -> None:
        """All of them, if each stored version is the one before."""
        for change in changes:
            stored = self.stored.get(change.record.key)
            if (stored.version if stored else 0) != change.record.version - 1:
                raise Conflict("RECORD-CHANGED", record=str(change.record.key))
        for change in changes:
            self._store(change)

    def of_cart(self, integration: IntegrationId, *, shop_id: int, cart_id: int) -> tuple[Sighting, ...]:
        """By order id."""
        return tuple(one for _, one in sorted(self._carts.get((integration, shop_id, cart_id), {}).items()))

    def _store(self, change: Change) -> None:
        key = change.record.key
        self.stored[key] = change.record
        self._journals.setdefault(key, []).append(change.entry)
        if change.working_copy is not None:
            self._copies[key] = change.working_copy
            order = change.working_copy.order
            if key.kind is DocumentKind.INVOICE and key.number == 1 and order.cart_id:
                cart = self._carts.setdefault((key.integration, key.shop_id, order.cart_id), {})
                cart[key.order_id] = sighting_of(order)
        if change.document is not None:
            self._documents[key] = change.document

    def working_copy(self, key: RecordKey) -> WorkingCopy | None:
        """The latest."""
        if key in self._spoiled:
            message = "spoiled"
            raise ValueError(message)
        return self._copies.get(key)

    def document(self, key: RecordKey) -> BookedDocument | None:
        """The latest."""
        return self._documents.get(key)

    def documents(self, keys: Sequence[RecordKey]) -> dict[RecordKey, BookedDocument]:
        """The latest of each."""
        return {key: self._documents[key] for key in keys if key in self._documents}

    def everything(self, integration: IntegrationId) -> Iterator[KeptRecord]:
        """By key; credits of an order before its invoices, as the table's keys sort."""
        keys = [key for key in self.stored if key.integration == integration]
        for key in sorted(keys, key=lambda key: (key.shop_id, key.order_id, key.kind.value, key.number)):
            yield KeptRecord(self.stored[key], self.journal(key), self.working_copy(key), self.document(key))

    def journal(self, key: RecordKey) -> tuple[JournalEntry, ...]:
        """Oldest first."""
        return tuple(self._journals.get(key, ()))

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
        """By time of the last change; the cursor is the last record's place."""
        found = [
            record
            for record in self.stored.values()
            if record.key.integration == integration
            and tab in {None, tab_of(record.state, needs_person=record.needs_person)}
            and state in {None, record.state}
        ]
        found.sort(key=_place, reverse=newest_first)
        if after:
            found = [record for record in found if (_place(record) < after) == newest_first and _place(record) != after]
        page = tuple(found[:limit])
        return RecordPage(page, _place(page[-1]) if len(found) > limit else "")

    def in_state(self, integration: IntegrationId, state: State, *, limit: int) -> tuple[OrderRecord, ...]:
        """Urgent ones that are READY first, then the oldest change."""
        found = [
            record for record in self.stored.values() if record.key.integration == integration and record.state is state
        ]
        self._refuse_unreadable([record.key for record in found])
        return tuple(sorted(found, key=lambda one: (not (one.urgent and state is State.READY), _place(one)))[:limit])

    def make_unreadable(self, key: RecordKey) -> None:
        """From now on its item is of a form that nobody can read, as one of a later version would be."""
        self._unreadable.add(key)

    def _refuse_unreadable(self, keys: Sequence[RecordKey]) -> None:
        if self._unreadable & set(keys):
            raise Defect("STORED-UNREADABLE", kind="OrderRecord", places="test")

    def due(self, *, now: datetime, limit: int) -> Iterator[RecordKey]:
        """Those whose time has come, the longest overdue first."""
        found = [(record.due_at, record.key) for record in self.stored.values() if record.due_at is not None]
        due = sorted((at, str(key), key) for at, key in found if at <= now)
        return iter([key for _, _, key in due[:limit]])

    def subject_taken(self, *, domain_id: str, subject: str, key: RecordKey) -> bool:
        """First come, first served."""
        return self._names.setdefault((f"subject/{domain_id}", subject), key) != key

    def reference_taken(self, *, administration_id: str, reference: str, key: RecordKey) -> bool:
        """First come, first served."""
        return self._names.setdefault((f"reference/{administration_id}", reference), key) != key

    def subject_holders(self, *, domain_id: str, subjects: Sequence[str]) -> dict[str, RecordKey]:
        """Those that are held."""
        return self._holders(f"subject/{domain_id}", subjects)

    def reference_holders(self, *, administration_id: str, references: Sequence[str]) -> dict[str, RecordKey]:
        """Those that are held."""
        return self._holders(f"reference/{administration_id}", references)

    def _holders(self, space: str, names: Sequence[str]) -> dict[str, RecordKey]:
        return {name: self._names[(space, name)] for name in names if (space, name) in self._names}

    def forget(
        self, key: RecordKey, *, journal: Sequence[JournalEntry] = (), document: BookedDocument | None = None
    ) -> None:
        """Replace and remove at once."""
        new = {entry.version: entry for entry in journal}
        if key in self._journals:
            self._journals[key] = [new.get(entry.version, entry) for entry in self._journals[key]]
        if document is None:
            self._documents.pop(key, None)
        elif key in self._documents:
            self._documents[key] = document
        self._copies.pop(key, None)

    # What a test does to it.

    def spoil_working_copy(self, key: RecordKey) -> None:
        """From now on the working copy cannot be read, as if a later version had written it wrongly."""
        self._spoiled.add(key)


def _place(record: OrderRecord) -> str:
    return f"{record.changed_at.isoformat()}#{record.key}"
