"""The day's calls of a Yuki domain: shared by its integrations, kept back for urgent work, and never exceeded."""

from dataclasses import replace
from datetime import timedelta

import pytest
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import Limits

from tests.builders.assessing import settings as settings_of
from tests.builders.orders import an_order
from tests.fakes.budget import FakeBudget
from tests.fakes.world import Seat, World

LIMIT, KEPT_BACK = 20, 4


class Domain:
    """Three integrations of one Yuki domain with forty orders each, and one budget between them."""

    def __init__(self) -> None:
        self.world = World()
        self.budget = FakeBudget(clock=self.world.clock, limit=LIMIT, kept_back=KEPT_BACK)
        self.seats = [self._seat(f"shop-{name}") for name in "abc"]

    def _seat(self, name: str) -> Seat:
        usual = settings_of()
        books = replace(usual.books, domain_id="domain", administration_id=f"of-{name}")
        limits = replace(usual.limits, invoices_per_call=1, calls_per_day=LIMIT, calls_kept_back=KEPT_BACK)
        orders = [an_order(id=number, reference=f"R{number}", cart_id=number) for number in range(1, 41)]
        seat = self.world.open(
            replace(
                usual,
                id=IntegrationId(name),
                account_id=AccountId(name),
                books=books,
                limits=limits,
                subject_template=f"{name} {{bestel_id}}",
            ),
            orders,
        )
        seat.books._budget = self.budget
        return seat

    def quarters(self, number: int) -> None:
        for _ in range(number):
            self.world.drain()
            self.world.settle()
            self.world.clock.advance(timedelta(minutes=15))

    def booked(self) -> int:
        return sum(len(seat.books.documents) for seat in self.seats)


@pytest.fixture
def domain() -> Domain:
    return Domain()


def test_integrations_of_one_domain_together_never_exceed_the_days_calls(domain: Domain) -> None:
    domain.world.hour()
    used = []

    for _ in range(3):
        # Ten hours of a day, then the next one.
        domain.quarters(40)
        domain.world.night()
        used.append(domain.budget.state().used)
        domain.world.clock.advance(timedelta(hours=14))

    assert max(used) == LIMIT - KEPT_BACK
    assert 0 < domain.booked() < 3 * LIMIT


def test_what_is_kept_back_is_left_for_whoever_waits_for_an_order_of_any_of_them(domain: Domain) -> None:
    domain.world.hour()
    domain.quarters(4)
    left = domain.budget.state().used
    (ready, *_) = [one for one in domain.world.records.stored.values() if one.state is State.READY]
    seat = domain.world.seats[ready.key.integration]

    domain.world.process_now(seat, [ready.key])
    domain.world.drain()

    assert left == LIMIT - KEPT_BACK
    assert domain.world.records.stored[ready.key].state is State.POSTED
    assert LIMIT - KEPT_BACK < domain.budget.state().used <= LIMIT


def test_calls_that_are_used_up_are_no_outage_and_everything_is_booked_on_the_days_after(domain: Domain) -> None:
    domain.world.hour()
    for _ in range(12):
        domain.quarters(40)
        domain.world.clock.advance(timedelta(hours=14))

    assert domain.booked() == 120
    assert list(domain.world.integrations.outages()) == []


@pytest.mark.parametrize(
    ("limits", "kept"),
    [(Limits(), 400), (Limits(calls_per_day=10, calls_kept_back=1), 4), (Limits(calls_per_day=0), 100)],
)
def test_work_that_nobody_waits_for_stops_well_before_the_end(limits: Limits, kept: int) -> None:
    assert limits.calls_kept_from_background == kept
