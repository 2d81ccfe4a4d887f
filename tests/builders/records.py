"""Order records that say only what matters to the test that asks for them."""

from datetime import UTC, date, datetime
from typing import Any

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import open_record
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State
from factuurbrug.ports.records import Change, Records, WorkingCopy

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def a_record(
    state: State = State.HELD,
    *,
    integration: str = "anna",
    order_id: int = 8,
    kind: DocumentKind = DocumentKind.INVOICE,
    number: int = 1,
    **changes: Any,
) -> OrderRecord:
    """A record of an order of 12.50 of Zoë O'Brien, placed on the 20th of November 2026."""
    usual: dict[str, Any] = {
        "key": RecordKey(IntegrationId(integration), 1, order_id, kind, number),
        "state": state,
        "version": 1,
        "reference": "CZSODRVDF",
        "customer_name": "Zoë O’Brien",
        "placed_on": date(2026, 11, 20),
        "fetched_at": AT,
        "changed_at": AT,
        "shop_updated_at": "2026-11-20 13:00:00",
        "content_hash": "00",
        "amount": Money.parse("12.50"),
    }
    return OrderRecord(**(usual | changes))


def stored(records: Records, record: OrderRecord, *, copy: WorkingCopy | None = None) -> OrderRecord:
    """The record, opened in the store in its state, which must be one in which records begin."""
    first, entry = open_record(record, cause="SHOP-NEW", actor="test")
    records.commit(Change(first, entry, working_copy=copy))
    return first
