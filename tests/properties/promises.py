"""What must hold of a world of integrations: at every moment, and once everything has come to rest."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta

from factuurbrug.domain.causes import causes_of
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import IN_BOOKS, IN_FLIGHT, tab_of
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import DocumentKind, OrderRecord, State, Tab
from factuurbrug.usecases.assess_record import WAITS_FOR_CREDIT, WAITS_FOR_INVOICE
from factuurbrug.usecases.confirm_booked import is_watched
from factuurbrug.usecases.order_records import booked_invoice, credits_of, invoice_key
from factuurbrug.usecases.place_record import is_conflict
from factuurbrug.usecases.possible_acts import possible_acts

from tests.fakes.books_domain import Kept
from tests.fakes.world import World

#: Longer than all waiting times of the protocol together.
LONGEST_REST = timedelta(days=8)
#: Two rounds: what the first brings about is done in the second.
_LEAST = timedelta(hours=9)
_STEP = timedelta(hours=8)


class Hands:
    """What people did by hand in the books: there the totals are theirs, and a document may be gone or a stranger's.

    Attributes:
        touched: Subjects of documents that somebody edited, removed or put there.
        strangers: Ids of documents that no record of ours made.
        settled: Subjects of which a person said what became of them.
    """

    def __init__(self) -> None:
        self.touched: set[str] = set()
        self.strangers: set[str] = set()
        self.settled: set[str] = set()


def ours(world: World, hands: Hands) -> list[Kept]:
    """The documents that records made."""
    return [one for domain in world.domains.values() for one in domain.documents if one.id not in hands.strangers]


def breaches(world: World, hands: Hands, *, histories: bool = True) -> list[str]:
    """What is wrong now: doubles, documents that no record answers for, histories with a gap."""
    kept = ours(world, hands)
    records = world.all_records
    counts = Counter((one.administration, one.subject) for one in kept)
    found = [f"{count} times {name}" for name, count in counts.items() if count > 1]
    by_subject = {(record.booked_in, record.subject): record for record in records if record.subject}
    for one in kept:
        record = by_subject.get((one.administration, one.subject))
        if record is None:
            found.append(f"nobody's: {one.subject}")
        elif not answers_for_document(record):
            found.append(f"{record.key} is {record.state}, and in the books")
    if histories:
        found += [f"history of {record.key}" for record in records if not _is_whole(world, record)]
    return found


def answers_for_document(record: OrderRecord) -> bool:
    """Whether the record's state says that a document of it stands in the books, or may."""
    if record.state is State.HELD:
        return is_conflict(record)
    return record.state in IN_BOOKS | IN_FLIGHT


def _is_whole(world: World, record: OrderRecord) -> bool:
    entries = world.records.journal(record.key)
    befores = [entry.before for entry in entries]
    afters = [entry.after for entry in entries]
    return (
        [entry.version for entry in entries] == list(range(1, record.version + 1))
        and befores == [None, *afters[:-1]]
        and afters[-1] is record.state
    )


def come_to_rest(world: World, *, least_step: timedelta = timedelta(minutes=15)) -> None:
    """No more faults, and time passes, two rounds at least, until nothing is due any more."""
    world.faults.stop()
    least, end = world.clock.now() + _LEAST, world.clock.now() + LONGEST_REST
    next_night = world.clock.now()
    while world.clock.now() < (end if _is_busy(world) else least):
        world.clock.advance(_to_next_due(world, least_step))
        world.hour()
        world.drain()
        world.settle()
        world.drain()
        if world.clock.now() >= next_night:
            next_night = world.clock.now() + _STEP
            world.night()
            world.drain()


def _is_busy(world: World) -> bool:
    waiting = world.queue.offers or world.queue.settlings or world.queue.fetches
    return bool(waiting) or any(_is_under_way(record) for record in world.all_records)


def _is_under_way(record: OrderRecord) -> bool:
    """Whether something still happens to it by itself."""
    if record.state in {State.READY, State.POSTING}:
        return True
    if record.state is State.POSTED:
        return is_watched(record)
    if record.state is State.UNCERTAIN:
        return not record.needs_person
    # What waits for another document of its order waits as long as that one does, if need be for a person.
    for_document = record.waits_for in {WAITS_FOR_INVOICE, WAITS_FOR_CREDIT}
    return record.state is State.FETCHED and record.due_at is not None and not for_document


def _to_next_due(world: World, least: timedelta) -> timedelta:
    now = world.clock.now()
    due = [record.due_at - now for record in world.all_records if record.due_at is not None]
    return min(max(min(due, default=_STEP), least), _STEP)


def unrest(world: World, hands: Hands) -> list[str]:
    """What is wrong once everything has come to rest; the promises of every moment included."""
    return [
        *breaches(world, hands),
        *(f"{record.key} stays {record.state} {_why(record)}" for record in world.all_records if _is_stuck(record)),
        *(
            f"{record.key} leaves no choice or tells no cause: {_why(record)}"
            for record in world.all_records
            if _is_dead_end(record)
        ),
        *_waiting_for_nothing(world),
        *_lost(world, hands),
        *_orders_without_record(world),
        *_totals(world, hands),
        *_replaced(world, hands),
    ]


def _why(record: OrderRecord) -> str:
    return f"{record.waits_for} {sorted(finding.code for finding in record.findings)} due {record.due_at}"


def _is_stuck(record: OrderRecord) -> bool:
    if record.state is State.UNCERTAIN:
        return not record.needs_person
    return record.state in {State.READY, State.POSTING}


def _is_dead_end(record: OrderRecord) -> bool:
    """Whether it stands in Fouten, and nobody is told why or can do anything about it."""
    in_errors = tab_of(record.state, needs_person=record.needs_person) is Tab.ERRORS
    return in_errors and not (possible_acts(record) and causes_of(record))


def _waiting_for_nothing(world: World) -> Iterator[str]:
    """Credits and replacements that wait for a document which stands in the books."""
    for record in world.all_records:
        siblings = world.records.of_order(
            record.key.integration, shop_id=record.key.shop_id, order_id=record.key.order_id
        )
        if record.waits_for == WAITS_FOR_INVOICE:
            invoice = booked_invoice(siblings)
            if invoice is not None and invoice.state in IN_BOOKS:
                yield f"{record.key} waits for an invoice that is booked"
        if record.waits_for == WAITS_FOR_CREDIT:
            whole = [one for one in credits_of(siblings, record.key.number - 1) if one.is_whole_credit]
            if any(one.state in IN_BOOKS for one in whole):
                yield f"{record.key} waits for a credit that is booked"


def _lost(world: World, hands: Hands) -> Iterator[str]:
    in_books = Counter((one.administration, one.subject) for one in ours(world, hands))
    for record in world.all_records:
        named = record.subject in hands.touched | hands.settled
        if record.state in IN_BOOKS and not named and not in_books[record.booked_in, record.subject]:
            yield f"{record.key} is {record.state}, and not in the books"


def _orders_without_record(world: World) -> Iterator[str]:
    known = defaultdict[IntegrationId, set[int]](set)
    for record in world.all_records:
        known[record.key.integration].add(record.key.order_id)
    for seat in world.seats.values():
        day = seat.settings.start_date
        missing = sorted(set(seat.shop.orders_since(day) if day else seat.shop.ids) - known[seat.id])
        if missing:
            yield f"{seat.id}: no record of {missing}"


def _totals(world: World, hands: Hands) -> Iterator[str]:
    """The books' total is that of the booked records, administration by administration.

    Left out is what people did by hand, and what a person has yet to say the outcome of.
    """
    left_out = hands.touched | hands.settled | {one.subject for one in world.all_records if _is_open_question(one)}
    amounts: dict[str, list[Money]] = defaultdict(list)
    for one in ours(world, hands):
        if one.subject not in left_out:
            amounts[one.administration].append(one.amount)
    for record in world.all_records:
        if record.state in IN_BOOKS and record.subject not in left_out and record.booked_total is not None:
            amounts[record.booked_in].append(-record.booked_total)
    for administration, signed in amounts.items():
        difference = Money.total(signed, "EUR")
        if difference:
            yield f"{administration}: the books differ from the records by {difference.amount}"


def _is_open_question(record: OrderRecord) -> bool:
    return record.state is State.UNCERTAIN or (record.state is State.HELD and is_conflict(record))


def _replaced(world: World, hands: Hands) -> Iterator[str]:
    """An invoice that was booked again and its credits come to nothing, and the credit comes before the successor."""
    records = {record.key: record for record in world.all_records}
    for record in records.values():
        if not record.replaced or record.key.kind is not DocumentKind.INVOICE:
            continue
        siblings = [one for one in records.values() if one.key.order_id == record.key.order_id]
        siblings = [one for one in siblings if one.key.integration == record.key.integration]
        its_credits = credits_of(siblings, record.key.number)
        whole = [one for one in its_credits if one.is_whole_credit]
        if len(whole) != 1:
            yield f"{record.key} is replaced, with {len(whole)} whole credits"
        elif whole[0].state in IN_BOOKS:
            booked = [record, *(one for one in its_credits if one.state in IN_BOOKS)]
            untouched = not {one.subject for one in booked} & (hands.touched | hands.settled)
            totals = [one.booked_total for one in booked if one.booked_total is not None]
            if untouched and Money.total(totals, "EUR"):
                yield f"{record.key} and its credits do not come to nothing"
        elif records[invoice_key(record.key, record.key.number + 1)].state not in {State.FETCHED, State.IGNORED}:
            yield f"{record.key} is booked again before it is credited"
