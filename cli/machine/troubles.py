"""Faults on purpose: what `factuurbrug local --fault` hands to the simulated partners."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from cli.problems import WrongUse
from cli.terminal import Terminal
from simulators.faults import FaultError
from simulators.partners import by_chance, fault_of
from simulators.vocabulary import UnknownName


def simulator_arguments(
    faults: Sequence[str], *, seed: int, simulated: Collection[str], terminal: Terminal
) -> Mapping[str, Sequence[str]]:
    """The arguments of each simulator's program; the seed of faults by chance is told.

    Args:
        faults: As typed, each naming its simulator first.
        seed: Start of the draws.
        simulated: The partners that this run simulates.
        terminal: Hears of the seed.

    Raises:
        WrongUse: `CLI-FAULT-UNKNOWN`, `CLI-FAULT-WRONG`, `CLI-FAULT-NOT-SIMULATED`.
    """
    arguments: dict[str, list[str]] = defaultdict(list)
    for text in faults:
        subject, fault = _read(text)
        if subject not in simulated:
            raise WrongUse("CLI-FAULT-NOT-SIMULATED", subject=subject)
        arguments[subject] += ["--fault", fault]
    for given in arguments.values():
        given += ["--seed", str(seed)]
    if any(by_chance(text) for text in faults):
        terminal.tell("CLI-FAULT-SEED", seed=str(seed))
    return arguments


def _read(text: str) -> tuple[str, str]:
    try:
        return fault_of(text)
    except UnknownName as error:
        raise WrongUse("CLI-FAULT-UNKNOWN", given=error.given, fault=text, known=", ".join(error.known)) from error
    except FaultError as error:
        raise WrongUse("CLI-FAULT-WRONG", fault=text, reason=str(error)) from error
