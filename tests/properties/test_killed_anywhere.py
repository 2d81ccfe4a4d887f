"""Every piece of work, broken at every single step: nothing is double, lost or stuck once it was tried again."""

from collections.abc import Iterable

import pytest

from tests.fakes.faulty import Fault
from tests.properties.scenarios import SCENARIOS, Scenario, broken_at, steps_of

OTHER_FAULTS = tuple(fault for fault in Fault if fault not in {Fault.CRASH_BEFORE, Fault.CRASH_AFTER})


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
