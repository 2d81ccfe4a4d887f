"""Days of work of many integrations on fakes, with the real use cases, under seeded faults of every kind.

Fakes because of the scale: ten thousand orders through the stand-in of AWS and the simulators would take hours, and
what is tried here are the decisions of the use cases. Adapters, table and queues are broken elsewhere
(`docs/reliability.md`).
"""

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from factuurbrug.domain.settings import Limits

from tests.fakes.faulty import Fault
from tests.fakes.seats import Seat, some_settings
from tests.fakes.sharded_records import ShardedRecords
from tests.fakes.world import World
from tests.properties.happenings import ANSWERS, Happenings
from tests.properties.people import everyone_in_doubt_is_settled, order_of, settle
from tests.properties.promises import breaches, come_to_rest, unrest

if TYPE_CHECKING:
    from tests.fakes.records import FakeRecords

_QUARTER = timedelta(minutes=15)
_QUARTERS_A_DAY = 96
_REST_STEP = timedelta(hours=2)
_FAULTS = tuple(Fault)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is run. The same plan does the same again, on any machine.

    Attributes:
        orders: Over all integrations; a fifth of them is there from the start.
        fault_chance: Of each call of a port.
        event_chance: Of each kind of event, per quarter of an hour and ten integrations.
    """

    seed: int = 1
    orders: int = 10_000
    integrations: int = 50
    days: int = 6
    fault_chance: float = 0.02
    event_chance: float = 0.1


@dataclass(slots=True)
class Figures:
    """What happened, and what is wrong (nothing, if all is well)."""

    wrong: list[str] = field(default_factory=list)
    calls: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    orders: int = 0
    records: int = 0
    documents: int = 0
    dead_letters: int = 0
    digest: str = ""
    """Of all histories: two runs of one plan have the same."""


class Soak:
    """One run of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.figures = Figures()
        self._random = random.Random(plan.seed)  # noqa: S311 - repeatable draws, no secret
        self.world = World(records=cast("FakeRecords", ShardedRecords()))
        self.happens = Happenings(self.world)
        self._arrivals: list[tuple[int, Seat, int]] = []
        for number in range(plan.integrations):
            self._open(number)
        self._arrivals.sort(key=lambda arrival: arrival[0])

    def run(self, *, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Figures:
        """All days, then the end of all faults, then what people were asked; stops at the first breach."""
        quarters = self.plan.days * _QUARTERS_A_DAY
        self.world.faults.chance = self._fault
        for quarter in range(quarters):
            self._quarter(quarter)
            if quarter % 4 == 3:
                midnight = quarter % _QUARTERS_A_DAY == _QUARTERS_A_DAY - 1
                self.figures.wrong = breaches(self.world, self.happens.hands, histories=midnight)
                progress(quarter + 1, quarters)
            if self.figures.wrong:
                break
        else:
            self._end()
        return self._counted()

    def _open(self, number: int) -> None:
        """Three integrations share two administrations of one domain; modes, lags and sizes are mixed."""
        draw = self._random
        plan = self.plan
        domain = f"domain-{number // 3}"
        limits = replace(Limits(), invoices_per_call=draw.choice((1, 5, 10, 10, 10)))
        wanted = some_settings(
            f"shop{number:03d}",
            administration=f"{domain}-{min(number % 3, 1)}",
            domain=domain,
            process=draw.random() < 0.6,
            limits=limits,
        )
        share = plan.orders // plan.integrations + (number < plan.orders % plan.integrations)
        first = share // 5
        seat = self.world.open(
            wanted,
            [order_of(one, price=self._price()) for one in range(1, first + 1)],
            archive_lag=timedelta(minutes=draw.choice((0, 0, 5, 60, 20 * 60))),
            page_size=draw.choice((10, 50, 100)),
        )
        last = max(1, (plan.days - 1) * _QUARTERS_A_DAY)
        self._arrivals += [(draw.randrange(last), seat, one) for one in range(first + 1, share + 1)]

    def _quarter(self, quarter: int) -> None:
        world = self.world
        world.clock.advance(_QUARTER)
        while self._arrivals and self._arrivals[0][0] <= quarter:
            _, seat, number = self._arrivals.pop(0)
            self._order_comes(seat, number)
        for name, event in self._events():
            self.figures.events[name] += 1
            event()
        if quarter % 4 == 0:
            world.hour()
        world.drain()
        world.settle()
        world.drain()
        if quarter % _QUARTERS_A_DAY == 12:
            world.night()
            world.drain()
        if quarter % _QUARTERS_A_DAY == 36:
            self._people_come_in()

    def _order_comes(self, seat: Seat, number: int) -> None:
        seat.shop.now = self.world.clock.now().strftime("%Y-%m-%d %H:%M:%S")
        seat.shop.put(order_of(number, price=self._price(), updated_at=seat.shop.now))

    def _people_come_in(self) -> None:
        """Nine in the morning: half of what waits for a person is looked at."""
        self.happens.all_go_on()
        for record in self.world.all_records:
            if record.needs_person and self._random.random() < 0.5:
                settle(self.world, record)

    def _events(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """What happens in this quarter of an hour."""
        tries = max(1, self.plan.integrations // 10)
        for _ in range(tries):
            for name, event in self._possible():
                if self._random.random() < self.plan.event_chance:
                    yield name, event

    def _possible(self) -> list[tuple[str, Callable[[], None]]]:
        happens, pick, draw = self.happens, self._pick, self._random
        outcome, kept = draw.choice(ANSWERS)
        return [
            ("the books book, and the answer is lost", lambda: happens.the_books_give_no_answer(pick(), booked=True)),
            ("a call to the books times out", lambda: happens.the_books_give_no_answer(pick(), booked=False)),
            ("the books are not reached", lambda: happens.the_books_are_not_reached(pick())),
            (f"the books say {outcome}", lambda: happens.the_books_answer(pick(), outcome, booked=kept)),
            ("messages are lost", happens.messages_are_lost),
            ("messages are repeated and reordered", happens.messages_are_repeated_and_reordered),
            ("messages are delayed", happens.messages_are_delayed),
            ("an order changes", lambda: happens.an_order_changes(pick(), pick(), pick(), pick())),
            ("an address changes", lambda: happens.an_address_changes(pick(), pick(), pick())),
            ("a slip is made", lambda: happens.a_slip_is_made(pick(), pick(), whole=draw.random() < 0.5)),
            ("an order is unreadable", lambda: happens.an_order_becomes_unreadable(pick(), pick())),
            ("someone presses a button", lambda: happens.someone_presses(pick(), draw.choice(_BUTTONS))),
            ("someone works in the books", lambda: happens.someone_works_in_the_books(pick(), draw.choice(_HANDS))),
            ("a stranger takes a number", lambda: happens.a_stranger_takes_a_number(pick())),
            ("a stranger is removed", lambda: happens.a_stranger_is_removed(pick())),
            ("an integration is paused", lambda: happens.the_integration_is_paused(pick())),
            ("an integration changes its mode", lambda: happens.drafts_or_processed(pick())),
            ("an operator acts", lambda: happens.an_operator(pick(), draw.choice(_OPERATORS))),
            ("the clock is put right", lambda: happens.time_passes(draw.choice((-20, 20)))),
        ]

    def _end(self) -> None:
        self.happens.all_go_on()
        come_to_rest(self.world, least_step=_REST_STEP)
        if everyone_in_doubt_is_settled(self.world):
            come_to_rest(self.world, least_step=_REST_STEP)
        self.figures.wrong = unrest(self.world, self.happens.hands)

    def _counted(self) -> Figures:
        world, figures = self.world, self.figures
        records = world.all_records
        figures.calls = world.faults.calls
        figures.faults = Counter(f"{fault}, {name.partition('.')[0]}" for fault, name in world.faults.struck)
        figures.states = Counter(record.state.value for record in records)
        figures.orders = sum(len(seat.shop.ids) for seat in world.seats.values())
        figures.records = len(records)
        figures.documents = sum(len(domain.documents) for domain in world.domains.values())
        figures.dead_letters = len(world.dead)
        digest = hashlib.sha256()
        for record in records:
            digest.update(repr(world.records.journal(record.key)).encode())
        figures.digest = digest.hexdigest()
        return figures

    def _fault(self) -> Fault | None:
        return self._random.choice(_FAULTS) if self._random.random() < self.plan.fault_chance else None

    def _pick(self) -> int:
        return self._random.randrange(10**6)

    def _price(self) -> str:
        return f"{self._random.randrange(121, 50_000) / 100:.2f}"


_BUTTONS = ("verwerk", "accept", "ignore", "unignore", "rebook")
_HANDS = ("edit", "approve", "remove")
_OPERATORS = ("resend", "look up", "backfill")
