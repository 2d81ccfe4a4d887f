"""A shop with a past: as many orders as wanted, stored as the product stores them, only faster."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from factuurbrug.adapters.aws.figures import additions
from factuurbrug.adapters.aws.record_index import entry_changes
from factuurbrug.adapters.aws.record_items import puts_of
from factuurbrug.adapters.aws.table import Item, Place, Table
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import JournalEntry, OrderRecord, RecordKey, State
from factuurbrug.ports.records import Change

_KEPT: Final = timedelta(days=400)
_BATCH: Final = 25
_NAMES: Final = ("Jan Jansen", "Piet de Vries", "Zoë O’Brien", "Fatima El Amrani", "Janneke Mulder")
_WITH_JOURNAL: Final = 10
_CENTS: Final = 1999
#: Where orders stand that are not confirmed, in turn.
_OTHERS: Final = (State.HELD, State.FETCHED, State.POSTED, State.IGNORED, State.READY)


def load(table: Table, integration: IntegrationId, *, orders: int, days: int, last: date, booked: int) -> None:
    """Store `orders` orders of equally many a day, the last of them on `last`; the counters are right.

    `booked` of each ten are confirmed; the others stand in all other tabs in turn.
    """
    records = [
        _record(integration, number, day=last - timedelta(days=(orders - number) * days // orders), booked=booked)
        for number in range(1, orders + 1)
    ]
    items = _items(records)
    while part := list(islice(items, _BATCH)):
        table.write_many(part)
    counters = additions((None, record) for record in records)
    table.write_many([_counter(place, counted) for place, counted in counters.items()])


def _items(records: list[OrderRecord]) -> Iterator[Item]:
    for record in records:
        entry = JournalEntry(
            at=record.changed_at, version=1, before=None, after=record.state, cause="SHOP-NEW", actor="fetch_orders"
        )
        # The histories of records lie apart, and only one of them is read: most are left out to save time.
        whole = record.key.order_id % _WITH_JOURNAL == 0
        for put in puts_of(Change(record, entry), "0" * 32, keep_copies=_KEPT, is_counted=True)[: None if whole else 1]:
            yield put["item"]
        come, _ = entry_changes([(None, record)])
        yield from come


def _counter(place: Place, counted: dict[str, Decimal]) -> Item:
    return {**place.key, **counted}


def _record(integration: IntegrationId, number: int, *, day: date, booked: int) -> OrderRecord:
    turn = number // 10 * (10 - booked) + number % 10 - booked
    state = State.CONFIRMED if number % 10 < booked else _OTHERS[turn % len(_OTHERS)]
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(seconds=number % 3600)
    amount = Money(Decimal(_CENTS + number % 10_000) / 100)
    record = OrderRecord(
        key=RecordKey(integration, 1, number),
        state=state,
        version=1,
        reference=_reference(number),
        customer_name=_NAMES[number % len(_NAMES)],
        placed_on=day,
        fetched_at=at,
        changed_at=at,
        shop_updated_at=f"{day} 13:00:00",
        content_hash="0" * 64,
        amount=amount,
        payment_method="iDEAL",
    )
    return replace(record, **_of_state(record, amount, number))


def _of_state(record: OrderRecord, amount: Money, number: int) -> dict[str, Any]:
    """What a record in this state has besides: a document once it is booked, a finding where it is held."""
    if record.state is State.HELD:
        return {"findings": (blocks("VAT-MAPPING-MISSING", regime="@REGIME-OSS", country="DE", rate="19"),)}
    if record.state is State.FETCHED:
        return {"waits_for": "shop_status"}
    if record.state not in {State.CONFIRMED, State.POSTED}:
        return {}
    reference = _reference(number)
    return {
        "booked_total": amount,
        "booked_vat": Money.rounded(amount.amount * 21 / 121),
        "issued_on": record.placed_on,
        "regime": Regime.DOMESTIC,
        "vat_country": "NL",
        "subject": f"Bestelling {reference} ({number})",
        "booked_reference": reference,
        "processed": True,
        "posted_at": record.changed_at,
    }


def _reference(number: int) -> str:
    """Nine letters, as PrestaShop makes them, different for every order."""
    letters = ""
    for _ in range(9):
        number, rest = divmod(number * 7 + 3, 26)
        letters += chr(ord("A") + rest)
    return letters
