import pytest

from cli.machine.troubles import simulator_arguments
from cli.problems import WrongUse
from tests.builders.terminals import a_terminal, told

ALL = ("shop", "books", "vies")


def test_faults_go_to_the_programs_of_their_simulators_with_the_seed() -> None:
    arguments = simulator_arguments(
        ["books:ProcessSalesInvoices:drop_after:times=2", "shop:orders:slow=5000", "books:session_expired:p=0.1"],
        seed=7,
        simulated=ALL,
        terminal=a_terminal(),
    )

    assert arguments == {
        "books": [
            "--fault", "ProcessSalesInvoices:drop_after:times=2", "--fault", "session_expired:p=0.1", "--seed", "7",
        ],
        "shop": ["--fault", "orders:slow=5000", "--seed", "7"],
    }  # fmt: skip


def test_the_seed_of_faults_by_chance_is_told() -> None:
    terminal = a_terminal(language="en")

    simulator_arguments(["books:garbage:p=0.5"], seed=7, simulated=ALL, terminal=terminal)

    assert "--seed 7" in told(terminal)


def test_certain_faults_need_no_seed() -> None:
    terminal = a_terminal()

    simulator_arguments(["books:garbage:times=1"], seed=7, simulated=ALL, terminal=terminal)

    assert told(terminal) == ""


@pytest.mark.parametrize(
    ("fault", "code", "named"),
    [
        ("bank:garbage", "CLI-FAULT-UNKNOWN", "books, shop, vies"),
        ("books:ProcesSalesInvoices:garbage", "CLI-FAULT-UNKNOWN", "ProcessSalesInvoices, "),
        ("books:garbidge", "CLI-FAULT-UNKNOWN", "garbage, "),
        ("books:garbage:times=often", "CLI-FAULT-WRONG", "not a whole number"),
        ("vies:garbage", "CLI-FAULT-NOT-SIMULATED", "vies"),
    ],
)
def test_a_fault_that_could_never_strike_is_refused_before_anything_starts(fault: str, code: str, named: str) -> None:
    with pytest.raises(WrongUse) as caught:
        simulator_arguments([fault], seed=0, simulated=("shop", "books"), terminal=a_terminal())

    assert caught.value.code == code
    assert any(named in value for value in caught.value.params.values())
