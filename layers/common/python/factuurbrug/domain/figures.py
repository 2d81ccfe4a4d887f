"""What is counted of the records: where a record counts, and the figures that come of it.

The store keeps one counter per cell and changes it in the transaction that moves a record: no screen has to read the
records to know how many there are. A recount of all records gives the same figures, always.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from factuurbrug.domain.causes import causes_of, waits_for
from factuurbrug.domain.drafts import is_open_draft
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.lifecycle import IN_BOOKS, tab_of
from factuurbrug.domain.record import OrderRecord, State, Tab

_ONE: Final = Decimal(1)
#: Between the parts of a name; no code, currency or country contains it.
_MARK: Final = "/"
_STATE, _CAUSE, _WAITS, _DRAFTS = "state", "cause", "waits", "drafts"
_TAB, _DOCUMENTS, _INCL, _VAT, _DISTANCE = "tab", "documents", "incl", "vat", "distance"


@dataclass(frozen=True, slots=True)
class Cell:
    """One counter: of a day, or of the integration as it stands now (`day` None)."""

    day: date | None
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """What booked amounts are added up by; the country is the one whose VAT was charged, or where the goods went."""

    currency: str
    regime: Regime
    country: str


@dataclass(frozen=True, slots=True)
class BookedSum:
    """Documents of one group and their amounts in the group's currency; credits count below zero."""

    documents: int = 0
    incl: Decimal = Decimal(0)
    vat: Decimal = Decimal(0)

    @property
    def excl(self) -> Decimal:
        """Without VAT."""
        return self.incl - self.vat

    def __add__(self, other: "BookedSum") -> "BookedSum":
        return BookedSum(self.documents + other.documents, self.incl + other.incl, self.vat + other.vat)


@dataclass(frozen=True, slots=True)
class TotalFigures:
    """An integration as it stands now.

    Attributes:
        states: Records per state; `needs_person` of those that are UNCERTAIN wait for a person.
        causes: Records in Fouten per cause; one with two causes counts in both.
        waits: Records in Open per code of what they wait for.
        drafts: Documents that stand in the books as drafts.
    """

    states: Mapping[State, int] = field(default_factory=dict)
    needs_person: int = 0
    causes: Mapping[str, int] = field(default_factory=dict)
    waits: Mapping[str, int] = field(default_factory=dict)
    drafts: int = 0

    def in_tab(self, tab: Tab) -> int:
        """The records in a tab."""
        whole = sum(count for state, count in self.states.items() if tab_of(state) is tab)
        moved = {Tab.OPEN: -self.needs_person, Tab.ERRORS: self.needs_person}
        return whole + moved.get(tab, 0)


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The records that count under one day (`OrderRecord.day`).

    Attributes:
        booked: What stands in the books, by group.
        distance_sales: Net amount of what was sold to consumers in other member states, by (country, currency): what
            the OSS threshold is about.
    """

    day: date
    tabs: Mapping[Tab, int] = field(default_factory=dict)
    booked: Mapping[Group, BookedSum] = field(default_factory=dict)
    distance_sales: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)


def cells_of(record: OrderRecord) -> dict[Cell, Decimal]:
    """The counters in which a record counts, and with how much."""
    needs_person = record.state is State.UNCERTAIN and record.needs_person
    now = [f"{_STATE}{_MARK}{record.state.value}{'!' if needs_person else ''}"]
    now += [f"{_CAUSE}{_MARK}{code}" for code in causes_of(record)]
    waits = waits_for(record)
    now += [f"{_WAITS}{_MARK}{waits}"] if waits else []
    now += [_DRAFTS] if is_open_draft(record) else []
    tab = tab_of(record.state, needs_person=record.needs_person)
    cells = {Cell(None, name): _ONE for name in now}
    cells[Cell(record.day, f"{_TAB}{_MARK}{tab.value}")] = _ONE
    return cells | {Cell(record.day, name): amount for name, amount in _amounts_of(record).items()}


def change_of(before: OrderRecord | None, after: OrderRecord) -> dict[Cell, Decimal]:
    """What a transition adds to each counter; counters that stay as they are are not in it."""
    changed: dict[Cell, Decimal] = defaultdict(Decimal)
    for cell, amount in cells_of(after).items():
        changed[cell] += amount
    for cell, amount in (cells_of(before) if before is not None else {}).items():
        changed[cell] -= amount
    return {cell: amount for cell, amount in changed.items() if amount}


def totals_from(counters: Mapping[str, Decimal]) -> TotalFigures:
    """The figures that the counters without a day say; counters that came to nothing are left out."""
    named = _by_kind(counters)
    states = {name: int(count) for name, count in named[_STATE].items()}
    needs_person = states.pop(f"{State.UNCERTAIN.value}!", 0)
    if needs_person:
        states[State.UNCERTAIN.value] = states.get(State.UNCERTAIN.value, 0) + needs_person
    return TotalFigures(
        states={State(name): count for name, count in states.items()},
        needs_person=needs_person,
        causes={code: int(count) for code, count in named[_CAUSE].items()},
        waits={code: int(count) for code, count in named[_WAITS].items()},
        drafts=int(counters.get(_DRAFTS, 0)),
    )


def day_from(day: date, counters: Mapping[str, Decimal]) -> DayFigures:
    """The figures that one day's counters say; counters that came to nothing are left out."""
    named = _by_kind(counters)
    booked = {
        _group_from(name): BookedSum(
            int(named[_DOCUMENTS].get(name, 0)), named[_INCL].get(name, Decimal(0)), named[_VAT].get(name, Decimal(0))
        )
        for name in sorted(named[_DOCUMENTS].keys() | named[_INCL].keys() | named[_VAT].keys())
    }
    distance = {(country, currency): net for (country, currency), net in _pairs(named[_DISTANCE])}
    return DayFigures(day, {Tab(name): int(count) for name, count in named[_TAB].items()}, booked, distance)


def cells_in(records: Iterable[OrderRecord]) -> dict[Cell, Decimal]:
    """What the counters must say of these records."""
    counters: dict[Cell, Decimal] = defaultdict(Decimal)
    for record in records:
        for cell, amount in cells_of(record).items():
            counters[cell] += amount
    return {cell: amount for cell, amount in counters.items() if amount}


def recounted(records: Iterable[OrderRecord]) -> tuple[TotalFigures, dict[date, DayFigures]]:
    """The figures from the records themselves: what the counters must say."""
    counters: dict[date | None, dict[str, Decimal]] = defaultdict(dict)
    for cell, amount in cells_in(records).items():
        counters[cell.day][cell.name] = amount
    days = {day: day_from(day, named) for day, named in counters.items() if day is not None}
    return totals_from(counters[None]), days


def booked_in(days: Iterable[DayFigures]) -> dict[Group, BookedSum]:
    """What was booked on several days together."""
    summed: dict[Group, BookedSum] = defaultdict(BookedSum)
    for one in days:
        for group, booked in one.booked.items():
            summed[group] += booked
    return dict(summed)


def _amounts_of(record: OrderRecord) -> dict[str, Decimal]:
    total, regime = record.booked_total, record.regime
    if record.state not in IN_BOOKS or total is None or regime is None:
        return {}
    vat = record.booked_vat.amount if record.booked_vat is not None else Decimal(0)
    group = _MARK.join((total.currency, regime.value, record.vat_country))
    amounts = {
        f"{_DOCUMENTS}{_MARK}{group}": _ONE,
        f"{_INCL}{_MARK}{group}": total.amount,
        f"{_VAT}{_MARK}{group}": vat,
    }
    away = record.distance_sale_to or (record.vat_country if regime is Regime.OSS else "")
    if away:
        amounts[_MARK.join((_DISTANCE, away, total.currency))] = total.amount - vat
    return amounts


def _by_kind(counters: Mapping[str, Decimal]) -> dict[str, dict[str, Decimal]]:
    named: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for name, amount in counters.items():
        kind, _, rest = name.partition(_MARK)
        if amount:
            named[kind][rest] = amount
    return named


def _group_from(name: str) -> Group:
    currency, regime, country = name.split(_MARK)
    return Group(currency, Regime(regime), country)


def _pairs(named: Mapping[str, Decimal]) -> list[tuple[tuple[str, str], Decimal]]:
    pairs = [(name.split(_MARK), amount) for name, amount in sorted(named.items())]
    return [((country, currency), amount) for (country, currency), amount in pairs]
