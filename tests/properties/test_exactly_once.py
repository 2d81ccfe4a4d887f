"""The promise: whatever fails, wherever, at most one document per record, and no record is forgotten."""

from datetime import timedelta

from factuurbrug.domain.settings import Limits
from factuurbrug.ports.books import Outcome
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.fakes.faulty import Fault
from tests.fakes.seats import some_settings
from tests.fakes.world import World
from tests.properties.happenings import ANSWERS, Happenings
from tests.properties.people import order_of
from tests.properties.promises import breaches, come_to_rest, unrest

#: Of each integration in the beginning; a dozen are more than go in one call.
FEW, MANY = range(1, 5), range(1, 13)
PICK = st.integers(0, 30)


class ExactlyOnce(RuleBasedStateMachine):
    """Three integrations in one domain, two of them in one administration, and anything that may happen to them."""

    @initialize(
        modes=st.tuples(st.booleans(), st.booleans(), st.booleans()),
        lag=st.sampled_from([0, 1, 20]),
        per_call=st.sampled_from([1, 3, 10, 10]),
        page_size=st.sampled_from([2, 100]),
        of_the_first=st.sampled_from([FEW, MANY]),
    )
    def begin(self, modes: tuple[bool, ...], lag: int, per_call: int, page_size: int, of_the_first: range) -> None:
        self.world = World()
        self.happens = Happenings(self.world)
        bound = zip(("ada", "bob", "cas"), ("one", "one", "two"), modes, strict=True)
        for name, administration, process in bound:
            limits = Limits(invoices_per_call=per_call)
            wanted = some_settings(name, administration=administration, domain="domain", process=process, limits=limits)
            self.world.open(
                wanted,
                [order_of(number) for number in (of_the_first if name == "ada" else FEW)],
                archive_lag=timedelta(hours=lag),
                page_size=page_size,
            )

    # What goes wrong.

    @rule(after=st.integers(0, 60), fault=st.sampled_from(list(Fault)))
    def something_will_break(self, after: int, fault: Fault) -> None:
        self.happens.a_call_breaks(after, fault)

    @rule(pick=PICK, booked=st.booleans())
    def the_next_call_has_no_answer(self, pick: int, booked: bool) -> None:
        self.happens.the_books_give_no_answer(pick, booked=booked)

    @rule(pick=PICK)
    def the_next_call_is_not_sent(self, pick: int) -> None:
        self.happens.the_books_are_not_reached(pick)

    @rule(pick=PICK, answer=st.sampled_from(ANSWERS))
    def the_next_answer_for(self, pick: int, answer: tuple[Outcome, bool]) -> None:
        self.happens.the_books_answer(pick, answer[0], booked=answer[1])

    @rule()
    def messages_are_lost(self) -> None:
        self.happens.messages_are_lost()

    @rule()
    def messages_are_repeated_and_reordered(self) -> None:
        self.happens.messages_are_repeated_and_reordered()

    @rule()
    def messages_are_delayed(self) -> None:
        self.happens.messages_are_delayed()

    # What happens in the shops.

    @rule(pick=PICK, order=PICK, price=PICK, state=PICK)
    def an_order_changes(self, pick: int, order: int, price: int, state: int) -> None:
        self.happens.an_order_changes(pick, order, price, state)

    @rule(pick=PICK, order=PICK, city=PICK)
    def an_address_changes(self, pick: int, order: int, city: int) -> None:
        self.happens.an_address_changes(pick, order, city)

    @rule(pick=PICK, number=st.integers(5, 15))
    def an_order_comes(self, pick: int, number: int) -> None:
        self.happens.an_order_comes(pick, number)

    @rule(pick=PICK, order=PICK, whole=st.booleans())
    def a_slip_is_made(self, pick: int, order: int, whole: bool) -> None:
        self.happens.a_slip_is_made(pick, order, whole=whole)

    @rule(pick=PICK, order=PICK)
    def an_order_becomes_unreadable(self, pick: int, order: int) -> None:
        self.happens.an_order_becomes_unreadable(pick, order)

    # What people do.

    @rule(pick=PICK, act=st.sampled_from(["verwerk", "accept", "ignore", "unignore", "rebook"]))
    def someone_presses(self, pick: int, act: str) -> None:
        self.happens.someone_presses(pick, act)

    @rule(pick=PICK)
    def someone_settles(self, pick: int) -> None:
        self.happens.someone_settles(pick)

    @rule(pick=PICK, act=st.sampled_from(["edit", "approve", "remove"]))
    def someone_works_in_the_books(self, pick: int, act: str) -> None:
        self.happens.someone_works_in_the_books(pick, act)

    @rule(pick=PICK)
    def a_stranger_takes_a_number(self, pick: int) -> None:
        self.happens.a_stranger_takes_a_number(pick)

    @precondition(lambda self: hasattr(self, "happens") and self.happens.hands.strangers)
    @rule(pick=PICK)
    def a_stranger_is_removed(self, pick: int) -> None:
        self.happens.a_stranger_is_removed(pick)

    @rule(pick=PICK, on=st.booleans())
    def an_integration_is_paused_or_all_go_on(self, pick: int, on: bool) -> None:
        self.happens.all_go_on() if on else self.happens.the_integration_is_paused(pick)

    @rule(pick=PICK)
    def drafts_or_processed(self, pick: int) -> None:
        self.happens.drafts_or_processed(pick)

    @rule(pick=PICK, act=st.sampled_from(["resend", "look up", "backfill", "erase"]))
    def an_operator(self, pick: int, act: str) -> None:
        self.happens.an_operator(pick, act)

    # What the schedules and queues do.

    @rule(minutes=st.sampled_from([1, 16, 90, 60 * 7, 60 * 30, -45]))
    def time_passes(self, minutes: int) -> None:
        self.happens.time_passes(minutes)

    @rule()
    def an_hour(self) -> None:
        self.world.hour()

    @rule()
    def a_batch(self) -> None:
        self.world.post()

    @rule()
    def a_sweep(self) -> None:
        self.world.settle()

    @rule()
    def a_night(self) -> None:
        self.world.night()

    @invariant()
    def every_promise_of_the_moment_holds(self) -> None:
        if hasattr(self, "world"):
            assert breaches(self.world, self.happens.hands) == []

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.happens.all_go_on()
            come_to_rest(self.world)
            assert unrest(self.world, self.happens.hands) == []


TestExactlyOnce = ExactlyOnce.TestCase
TestExactlyOnce.settings = settings(max_examples=30, stateful_step_count=40, deadline=None)
