"""Every piece of work, broken at every single step: nothing is double, lost or stuck once it was tried again."""

from collections.abc import Iterable

import pytest
from factuurbrug.domain.record import State

from tests.fakes.faulty import Fault
from tests.properties.happenings import everyone_in_doubt_is_settled
from tests.properties.promises import Hands, come_to_rest, unrest
from tests.properties.scenarios import SCENARIOS, Scenario

OTHER_FAULTS = tuple(fault for fault in Fault if fault not in {Fault.CRASH_BEFORE, Fault.CRASH_AFTER})


def steps_of(scenario: Scenario) -> int:
    """The calls of shop, register, table, queue and books that the work makes."""
    world = scenario.prepare()
    before = world.faults.calls
    scenario.work(world)
    return world.faults.calls - before


def broken_at(scenario: Scenario, step: int, fault: Fault) -> list[str]:
    """What is wrong in the end when the work breaks at a step, is done again, and everything comes to rest."""
    world = scenario.prepare()
    world.faults.plan(after=step, fault=fault)
    for _ in range(2):
        scenario.work(world)
    come_to_rest(world)
    # A draft in doubt waits for a person where no later one witnesses its absence.
    if everyone_in_doubt_is_settled(world):
        come_to_rest(world)
    kept = [one for domain in world.domains.values() for one in domain.documents]
    amounts = sorted(str(one.amount.amount) for one in kept)
    wrong = [] if amounts == sorted(scenario.amounts) else [f"in the books: {amounts}"]
    hands = Hands()
    hands.settled.update(record.subject for record in world.all_records if record.state is State.ACCEPTED)
    return [*wrong, *unrest(world, hands)]


def broken(scenario: Scenario, faults: tuple[Fault, ...], steps: Iterable[int]) -> dict[str, list[str]]:
    """What is wrong, by step and fault."""
    tried = {f"{fault} {step}": broken_at(scenario, step, fault) for step in steps for fault in faults}
    return {name: wrong for name, wrong in tried.items() if wrong}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_work_that_is_killed_between_any_two_steps_is_done_once_in_the_end(scenario: Scenario) -> None:
    # A kill after a step leaves the same behind as one before the next, and one after the last has done the whole work.
    assert broken(scenario, (Fault.CRASH_BEFORE,), range(steps_of(scenario))) == {}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_work_of_which_a_step_fails_is_done_once_in_the_end(scenario: Scenario) -> None:
    # Every third step, with one fault after the other; `make soak` tries all faults on all steps.
    steps = steps_of(scenario)
    for number, fault in enumerate(OTHER_FAULTS):
        assert broken(scenario, (fault,), range(3 * number, steps, 3 * len(OTHER_FAULTS))) == {}
