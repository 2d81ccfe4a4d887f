"""What can happen to a world of integrations: faults, changes in shops, people's acts, the passing of time.

Numbers that are called `pick` choose among what is there (modulo its count), so that any number means something and a
run can be repeated from the numbers alone.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from factuurbrug.domain.errors import OutcomeUnknown, Unavailable
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.ports.books import Outcome
from factuurbrug.usecases.pausing import pause_by_person, resume
from factuurbrug.usecases.place_record import is_conflict

from tests.builders.orders import AWAITING, CANCELLED, PAID, a_slip, a_slip_line, an_address
from tests.fakes.faulty import Fault
from tests.fakes.seats import Seat
from tests.fakes.world import World
from tests.properties.people import PRICES, WHO, order_of, settle
from tests.properties.promises import Hands

if TYPE_CHECKING:
    from factuurbrug.ports.queue import Offer

#: What the books may say of one document, and whether they keep it all the same.
ANSWERS = (
    (Outcome.REFUSED, False),
    (Outcome.UNKNOWN, True),
    (Outcome.UNKNOWN, False),
    (Outcome.NOT_PROCESSED, False),
    (Outcome.DRAFT, True),
)
STATES = (PAID, PAID, AWAITING, CANCELLED)
T = TypeVar("T")


class Happenings:
    """Events on a world, and what people did by hand meanwhile."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.hands = Hands()
        self._delayed: list[Offer] = []
        self._slips = 0
        self._numbers = 0

    # Faults of the machine, the net and the queues.

    def a_call_breaks(self, after: int, fault: Fault) -> None:
        """The call that comes after so many others from now."""
        self.world.faults.plan(after=after, fault=fault)

    def the_books_give_no_answer(self, pick: int, *, booked: bool) -> None:
        """To the next call of one administration."""
        self._seat(pick).books.fail_call(OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"), booked=booked)

    def the_books_are_not_reached(self, pick: int) -> None:
        """By the next call to one administration."""
        self._seat(pick).books.fail_call(Unavailable("BOOKS-NO-CONNECTION", cause="test"))

    def the_books_answer(self, pick: int, outcome: Outcome, *, booked: bool) -> None:
        """To the next sending of one document."""
        record = self._one_of(pick, lambda record: bool(record.subject))
        if record is not None:
            self._seat_of(record).books.answer_for(record.subject, outcome, "nee", booked=booked)

    def messages_are_lost(self) -> None:
        """All that wait."""
        self.world.queue.offers.clear()
        self.world.queue.settlings.clear()

    def messages_are_repeated_and_reordered(self) -> None:
        """Each comes twice, and the last comes first."""
        queue = self.world.queue
        queue.offers = [*reversed(queue.offers), *queue.offers]
        queue.settlings = [*queue.settlings, *queue.settlings]
        queue.fetches = [*queue.fetches, *queue.fetches]

    def messages_are_delayed(self) -> None:
        """Those that wait come when somebody lets them arrive; those that were late arrive now."""
        queue = self.world.queue
        queue.offers, self._delayed = self._delayed, queue.offers

    # What happens in the shops.

    def an_order_comes(self, pick: int, number: int) -> None:
        """A new order; nothing happens if its number is taken."""
        seat = self._seat(pick)
        if number not in seat.shop.ids:
            today = self.world.clock.now().date()
            seat.shop.put(order_of(number, updated_at=self._shop_time(seat), placed_on=today))

    def an_order_changes(self, pick: int, order: int, price: int, state: int) -> None:
        """In price and status, the way that touches `date_upd`."""
        seat = self._seat(pick)
        number = _among(seat.shop.ids, order)
        if number is not None:
            paid, of = STATES[state % len(STATES)], PRICES[price % len(PRICES)]
            seat.shop.put(order_of(number, price=of, state=paid, updated_at=self._shop_time(seat)))

    def an_address_changes(self, pick: int, order: int, city: int) -> None:
        """The way that does not touch `date_upd`."""
        seat = self._seat(pick)
        number = _among(seat.shop.ids, order)
        if number is not None:
            self._shop_time(seat)
            seat.shop.move(number, an_address(city=f"Stad {city}"))

    def a_slip_is_made(self, pick: int, order: int, *, whole: bool) -> None:
        """Of the whole order, or of a part of it."""
        seat = self._seat(pick)
        number = _among(seat.shop.ids, order)
        if number is not None:
            self._slips += 1
            line = a_slip_line(number, "12.10" if whole else "2.42")
            seat.shop.put_slip(a_slip(line, id=self._slips, order_id=number))

    def an_order_becomes_unreadable(self, pick: int, order: int) -> None:
        """Until the end."""
        seat = self._seat(pick)
        number = _among(seat.shop.ids, order)
        if number is not None:
            seat.shop.make_unreadable(number)

    # What people do.

    def someone_presses(self, pick: int, act: str) -> None:
        """Verwerk, accept, skip, undo or credit-and-book-again, on any record; what is not possible is refused."""
        record = self._one_of(pick, lambda _: True)
        if record is None:
            return
        acts = self.world.acts
        codes = tuple(finding.code for finding in record.findings)
        work: dict[str, Callable[[], object]] = {
            "verwerk": partial(self.world.process_now, self._seat_of(record), [record.key]),
            "accept": partial(acts.accept_once, record.key, codes=codes, actor=WHO),
            "ignore": partial(acts.ignore, record.key, actor=WHO, reason="test"),
            "unignore": partial(acts.unignore, record.key, actor=WHO),
            "rebook": partial(self.world.rebook.run, record.key, actor=WHO),
        }
        if act == "accept" and (is_conflict(record) or record.state is State.DEVIATES):
            self.hands.settled.add(record.subject)
        self.world.attempt(work[act])

    def someone_settles(self, pick: int) -> None:
        """Looks in the books what became of a document, and says it."""
        record = self._one_of(pick, lambda record: record.needs_person)
        if record is not None:
            settle(self.world, record)

    def someone_works_in_the_books(self, pick: int, act: str) -> None:
        """Edits, processes or removes a draft there."""
        drafts = [(seat, one) for seat in self._seats for one in seat.books.documents if one.is_draft]
        chosen = _among(drafts, pick)
        if chosen is None:
            return
        seat, draft = chosen
        if len(seat.books.with_subject(draft.subject)) != 1:
            return
        self.hands.touched.add(draft.subject)
        if act == "edit":
            seat.books.edit(draft.subject, amount=Money.parse("99.00"))
        elif act == "approve":
            self._numbers += 1
            seat.books.approve(draft.subject, reference=f"Y{self._numbers}")
        else:
            seat.books.remove(draft.subject)

    def a_stranger_takes_a_number(self, pick: int) -> None:
        """Other software books something else under the number of a record that is not sent yet."""
        record = self._one_of(pick, lambda record: record.state in {State.READY, State.FETCHED} and not record.attempts)
        if record is None:
            return
        seat = self._seat_of(record)
        number = f"{seat.settings.shop.prefix}{record.reference}"
        if not seat.books.domain.with_number(seat.books.administration, number):
            self.hands.strangers.add(seat.books.book_strange(number, Money.parse("77.00")).id)

    def a_stranger_is_removed(self, pick: int) -> None:
        """Somebody clears the number again."""
        everywhere = [(domain, one) for domain in self.world.domains.values() for one in domain.documents]
        chosen = _among([pair for pair in everywhere if pair[1].id in self.hands.strangers], pick)
        if chosen is not None:
            domain, stranger = chosen
            domain.remove(stranger)

    def the_integration_is_paused(self, pick: int) -> None:
        """By a person."""
        seat = self._seat(pick)
        pause_by_person(self.world.integrations, seat.id, actor=WHO, now=self.world.clock.now())

    def all_go_on(self) -> None:
        """No pause is left."""
        for seat in self._seats:
            resume(self.world.integrations, seat.id, now=self.world.clock.now())

    def drafts_or_processed(self, pick: int) -> None:
        """Somebody changes the mode of an integration."""
        seat = self._seat(pick)
        self.world.change_settings(seat, process=not seat.settings.process)

    def an_operator(self, pick: int, act: str) -> None:
        """Sends again, looks up, reads further back, erases."""
        seat, does = self._seat(pick), self.world.administration
        work: dict[str, Callable[[], object]] = {
            "resend": partial(does.resend_ready, seat.id, actor="operator"),
            "look up": partial(does.look_up_now, seat.id, actor="operator"),
            "backfill": partial(
                does.backfill, seat.id, since=order_of(1).placed_on, actor="operator", progress=lambda _d, _a: None
            ),
            "erase": partial(self.world.eraser.run, seat.id, email=order_of(1).customer.email, actor="operator"),
        }
        self.world.attempt(work[act])

    # Time.

    def time_passes(self, minutes: int) -> None:
        """Backwards as well: clocks are put right now and then."""
        self.world.clock.advance(timedelta(minutes=minutes))

    # Helpers.

    @property
    def _seats(self) -> list[Seat]:
        return list(self.world.seats.values())

    def _seat(self, pick: int) -> Seat:
        return self._seats[pick % len(self._seats)]

    def _seat_of(self, record: OrderRecord) -> Seat:
        return self.world.seats[record.key.integration]

    def _one_of(self, pick: int, wanted: Callable[[OrderRecord], bool]) -> OrderRecord | None:
        return _among([record for record in self.world.all_records if wanted(record)], pick)

    def _shop_time(self, seat: Seat) -> str:
        seat.shop.now = self.world.clock.now().strftime("%Y-%m-%d %H:%M:%S")
        return seat.shop.now


def _among(several: Sequence[T], pick: int) -> T | None:
    return several[pick % len(several)] if several else None
