"""Lives of records: any sequence of allowed transitions, with whatever may stand on a record at each step."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from factuurbrug.domain.findings import Finding, blocks, warns
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.lifecycle import FIRST_STATES, MOVES, open_record, transition
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State
from factuurbrug.ports.records import Change
from hypothesis import strategies as st

from tests.builders.records import AT, a_record

_FINDINGS: tuple[Finding, ...] = (
    blocks("VAT-MAPPING-MISSING"), blocks("PROOF-VAT"), warns("DRAFT-GONE"), warns("ORDER-ROUNDED"),
)  # fmt: skip
_DAYS = st.dates(date(2026, 10, 30), date(2026, 11, 3))
_CENTS = st.integers(-20000, 20000)


@dataclass(frozen=True, slots=True)
class Step:
    """The next transition of one record: which of the allowed moves, and what then stands on the record."""

    order_id: int
    kind: DocumentKind
    choice: int
    fields: dict[str, Any]


@st.composite
def _fields(draw: st.DrawFn) -> dict[str, Any]:
    currency = draw(st.sampled_from(["EUR", "SEK"]))
    booked = draw(st.booleans())
    return {
        "findings": tuple(draw(st.lists(st.sampled_from(_FINDINGS), max_size=2, unique_by=id))),
        "waits_for": draw(st.sampled_from(["", "vat_number", "shop_status"])),
        "needs_person": draw(st.booleans()),
        "processed": draw(st.booleans()),
        "placed_on": draw(_DAYS),
        "issued_on": draw(_DAYS) if booked else None,
        "booked_total": Money.parse(f"{draw(_CENTS) / 100:.2f}", currency) if booked else None,
        "booked_vat": Money.parse(f"{draw(_CENTS) / 100:.2f}", currency) if booked else None,
        "regime": draw(st.sampled_from(Regime)) if booked else None,
        "vat_country": draw(st.sampled_from(["NL", "DE"])),
        "distance_sale_to": draw(st.sampled_from(["", "DE"])),
        "customer_name": draw(st.sampled_from(["Zoë O’Brien", "Jan de Vries", "", "Łukasz Øst"])),
        "reference": draw(st.sampled_from(["CZSODRVDF", "XKBKNABJK"])),
        "amount": Money.parse(f"{draw(_CENTS) / 100:.2f}", currency),
    }


def steps(most: int = 12) -> st.SearchStrategy[list[Step]]:
    """Steps of the lives of up to three orders and their credits, in any order."""
    kinds = st.sampled_from(DocumentKind)
    one = st.builds(Step, st.integers(1, 3), kinds, st.integers(0, 100), _fields())
    return st.lists(one, min_size=1, max_size=most)


def change_of_step(step: Step, stored: dict[RecordKey, OrderRecord], integration: str) -> Change | None:
    """The change that a step makes of the stored records; None where the life of that record is over."""
    record = a_record(integration=integration, order_id=step.order_id, kind=step.kind, **step.fields)
    before = stored.get(record.key)
    if before is None:
        first = sorted(FIRST_STATES)[step.choice % len(FIRST_STATES)]
        opened, entry = open_record(replace(record, state=first), cause="SHOP-NEW", actor="test")
        return Change(opened, entry)
    allowed = sorted(MOVES[before.state])
    if not allowed:
        return None
    to: State = allowed[step.choice % len(allowed)]
    moved, entry = transition(replace(before, **step.fields), to, at=AT, cause="RECHECKED", actor="test")
    return Change(moved, entry)
