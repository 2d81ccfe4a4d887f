"""What became of all orders: counted from our records, and checked against the shop and the books themselves."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factuurbrug.domain.lifecycle import IN_BOOKS
from factuurbrug.domain.record import DocumentKind, OrderRecord, State

_HELD = frozenset({State.HELD})
_SKIPPED = frozenset({State.IGNORED, State.EXPIRED})


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of the shop that must have a record: an order, or with `slip_id` a credit slip."""

    order_id: int
    slip_id: int | None = None


@dataclass(frozen=True, slots=True)
class InBooks:
    """What the books themselves show.

    Attributes:
        documents: How many sales documents, by Subject.
        absent: Subjects of booked records that are proven not to be there.
    """

    documents: Mapping[str, int]
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The counts of a run, in records, credits included.

    Attributes:
        fetched: All records.
        booked: Those with a document in the books.
        held: Those that findings block.
        waiting: Those still on their way; what is uncertain counts here.
        skipped: Those left out on purpose, or too old.
        yuki_documents: Sales documents that the books hold.
        double: Documents beyond the first with the same Subject.
        lost: Things of the shop without a record, and booked records whose document is proven absent.
    """

    fetched: int
    booked: int
    held: int
    waiting: int
    skipped: int
    yuki_documents: int
    double: int
    lost: int

    @property
    def adds_up(self) -> bool:
        """Every record is in exactly one of the four groups."""
        return self.fetched == self.booked + self.held + self.waiting + self.skipped

    @property
    def is_right(self) -> bool:
        """Nothing double, nothing lost, and the counts add up."""
        return self.adds_up and self.double == 0 and self.lost == 0


def outcome_of(records: Sequence[OrderRecord], *, things: Iterable[Thing], in_books: InBooks) -> Outcome:
    """Count all records of an integration.

    Args:
        records: Of the integration.
        things: All orders and slips that the shop itself says it has.
        in_books: What the books themselves show.
    """
    states = Counter(record.state for record in records)
    waiting = frozenset(State) - IN_BOOKS - _HELD - _SKIPPED
    return Outcome(
        fetched=len(records),
        booked=_count(states, IN_BOOKS),
        held=_count(states, _HELD),
        waiting=_count(states, waiting),
        skipped=_count(states, _SKIPPED),
        yuki_documents=sum(in_books.documents.values()),
        double=sum(count - 1 for count in in_books.documents.values()),
        lost=len(set(things) - {_thing_of(record) for record in records}) + len(in_books.absent),
    )


def _count(states: Counter[State], wanted: frozenset[State]) -> int:
    return sum(states[state] for state in wanted)


def _thing_of(record: OrderRecord) -> Thing:
    is_credit = record.key.kind is DocumentKind.CREDIT
    return Thing(record.key.order_id, record.slip_id if is_credit else None)
