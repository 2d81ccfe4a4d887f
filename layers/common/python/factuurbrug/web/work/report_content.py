"""The bookings of a range of days, one row for each document that we sent, for the bookkeeper's own spreadsheet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.lifecycle import IN_BOOKS
from factuurbrug.domain.money import Money
from factuurbrug.domain.order import ShopProfile
from factuurbrug.domain.record import DocumentKind, OrderRecord
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.records import Records
from factuurbrug.ports.search import RecordIndex
from factuurbrug.texts.catalogue import message
from factuurbrug.usecases.records_by_day import records_by_day
from factuurbrug.web.answers.orders import number_of
from factuurbrug.web.work.sheets import Cell, Column, Kind, Sheet
from factuurbrug.web.work.spool import Spool
from factuurbrug.web.work.work import Progress

#: Documents that are read together, each of some kilobytes.
_TOGETHER: Final = 100


class ReportBackend(Protocol):
    """What this content is read from."""

    @property
    def integrations(self) -> Integrations:
        """The integrations."""
        ...

    @property
    def records(self) -> Records:
        """The records."""
        ...

    @property
    def index(self) -> RecordIndex:
        """The lists of records by day."""
        ...


@dataclass(frozen=True, slots=True)
class _Booking:
    record: OrderRecord
    invoice: Invoice | None
    language: str
    zone: ZoneInfo

    def say(self, code: str) -> str:
        return message(code, self.language)


Value = Callable[[_Booking], Cell]


@dataclass(frozen=True, slots=True)
class _Field:
    code: str
    value: Value
    kind: Kind = Kind.TEXT
    width: int = 14


def _kind(one: _Booking) -> str:
    is_credit = one.record.key.kind is DocumentKind.CREDIT
    return one.say("EXPORT-CREDIT" if is_credit else "EXPORT-INVOICE")


def _posted_on(one: _Booking) -> date | None:
    at = one.record.posted_at
    return at.astimezone(one.zone).date() if at else None


def _regime(one: _Booking) -> str:
    regime = one.record.regime
    return one.say(f"REGIME-{regime.value.upper()}") if regime else ""


def _accounts(one: _Booking) -> str:
    lines = one.invoice.lines if one.invoice else ()
    return ", ".join(dict.fromkeys(line.ledger_account for line in lines))


def _excl(one: _Booking) -> Decimal | None:
    incl, vat = one.record.booked_total, one.record.booked_vat
    return None if incl is None or vat is None else (incl - vat).amount


def _amount(of: Callable[[_Booking], Money | None]) -> Value:
    def value(one: _Booking) -> Decimal | None:
        money = of(one)
        return money.amount if money is not None else None

    return value


def _currency(one: _Booking) -> str:
    total = one.record.booked_total
    return total.currency if total is not None else ""


def _difference(one: _Booking) -> Money | None:
    return one.invoice.cent_proof.difference if one.invoice else None


def _vat_difference(one: _Booking) -> Money | None:
    return one.invoice.cent_proof.vat_difference if one.invoice else None


_FIELDS: Final = (
    _Field("EXPORT-NUMBER", lambda one: number_of(one.record)),
    _Field("EXPORT-KIND", _kind),
    _Field("EXPORT-REFERENCE", lambda one: one.record.reference),
    _Field("EXPORT-CUSTOMER", lambda one: one.record.customer_name, width=28),
    _Field("EXPORT-PLACED-ON", lambda one: one.record.placed_on, Kind.DAY, 12),
    _Field("EXPORT-ISSUED-ON", lambda one: one.record.issued_on, Kind.DAY, 12),
    _Field("EXPORT-POSTED-ON", _posted_on, Kind.DAY, 12),
    _Field("EXPORT-REGIME", _regime),
    _Field("EXPORT-COUNTRY", lambda one: one.record.vat_country, width=8),
    _Field("EXPORT-CURRENCY", _currency, width=8),
    _Field("EXPORT-EXCL", _excl, Kind.AMOUNT),
    _Field("EXPORT-VAT", _amount(lambda one: one.record.booked_vat), Kind.AMOUNT),
    _Field("EXPORT-INCL", _amount(lambda one: one.record.booked_total), Kind.AMOUNT),
    _Field("EXPORT-PAYMENT", lambda one: one.record.payment_method, width=20),
    _Field("EXPORT-ACCOUNTS", _accounts, width=18),
    _Field("EXPORT-SUBJECT", lambda one: one.record.subject, width=30),
    _Field("EXPORT-INVOICE-NUMBER", lambda one: one.record.booked_reference),
    _Field("EXPORT-STATE", lambda one: one.say(f"STATE-{one.record.state.value}"), width=22),
    _Field("EXPORT-DIFFERENCE", _amount(_difference), Kind.AMOUNT),
    _Field("EXPORT-VAT-DIFFERENCE", _amount(_vat_difference), Kind.AMOUNT),
)


def report_sheet(
    integration: IntegrationId,
    first: date,
    last: date,
    *,
    backend: ReportBackend,
    language: str,
    progress: Progress,
) -> tuple[Sheet, int]:
    """The table and how many rows it has; its last columns are what is taxed and the VAT of each rate that occurs."""
    columns = [Column(message(field.code, language), field.kind, field.width) for field in _FIELDS]
    spool = Spool(columns)
    for one in _bookings(integration, first, last, backend, language, progress):
        spool.add([field.value(one) for field in _FIELDS], _by_rate(one.invoice))
    rates = sorted(spool.names, key=Decimal, reverse=True)
    for rate in rates:
        columns += [
            Column(message("EXPORT-EXCL-OF-RATE", language, {"rate": rate}), Kind.AMOUNT),
            Column(message("EXPORT-VAT-OF-RATE", language, {"rate": rate}), Kind.AMOUNT),
        ]
    name = message("EXPORT-BOOKINGS", language)
    return Sheet(name, tuple(columns), spool.rows(rates, per_name=2)), spool.size


def _bookings(
    integration: IntegrationId, first: date, last: date, backend: ReportBackend, language: str, progress: Progress
) -> Iterator[_Booking]:
    """The bookings in the sequence of their days."""
    profile = backend.integrations.profile(integration) or ShopProfile()
    zone = ZoneInfo(profile.timezone)
    read = 0
    for part in records_by_day(
        integration, first, last, index=backend.index, records=backend.records, together=_TOGETHER
    ):
        booked = [record for record in part if record.state in IN_BOOKS]
        documents = backend.records.documents([record.key for record in booked])
        for record in booked:
            document = documents.get(record.key)
            yield _Booking(record, document.invoice if document else None, language, zone)
        read += len(part)
        progress(read, 0)


def _by_rate(invoice: Invoice | None) -> Mapping[str, Sequence[Decimal]]:
    """What is taxed and its VAT, by rate."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for line in invoice.lines if invoice else ():
        excl, vat = sums.get(str(line.rate), (Decimal(0), Decimal(0)))
        sums[str(line.rate)] = (excl + line.amount_excl.amount, vat + line.vat.amount)
    return sums
