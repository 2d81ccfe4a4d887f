"""The records of one order among each other: its invoices, and their credits."""

from collections.abc import Sequence
from dataclasses import replace

from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey


def booked_invoice(siblings: Sequence[OrderRecord]) -> OrderRecord | None:
    """The invoice record that stands for the order, to which a credit of it refers: the newest one."""
    invoices = [record for record in siblings if record.key.kind is DocumentKind.INVOICE]
    return max(invoices, key=lambda record: record.key.number, default=None)


def credits_of(siblings: Sequence[OrderRecord], number: int) -> tuple[OrderRecord, ...]:
    """The credit records of the order's `number`th invoice."""
    credit_records = (record for record in siblings if record.key.kind is DocumentKind.CREDIT)
    return tuple(record for record in credit_records if (record.credits_invoice or 1) == number)


def invoice_key(key: RecordKey, number: int) -> RecordKey:
    """The order's `number`th invoice."""
    return replace(key, kind=DocumentKind.INVOICE, number=number)


def record_of_slip(siblings: Sequence[OrderRecord], slip_id: int) -> OrderRecord | None:
    """The newest record of a slip: after booking again, what it brought back is credited anew."""
    found = [one for one in siblings if one.key.kind is DocumentKind.CREDIT and one.slip_id == slip_id]
    return max(found, key=lambda record: record.key.number, default=None)


def next_credit(invoice: RecordKey, siblings: Sequence[OrderRecord]) -> RecordKey:
    """The key of the order's next credit."""
    numbers = [one.key.number for one in siblings if one.key.kind is DocumentKind.CREDIT]
    return replace(invoice, kind=DocumentKind.CREDIT, number=max(numbers, default=0) + 1)
