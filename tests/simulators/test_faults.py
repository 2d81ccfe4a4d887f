import pytest

from simulators.fault_book import FaultBook
from simulators.faults import Fault, FaultError, Kind, fault_from_json, parse_fault
from simulators.vocabulary import Vocabulary


def test_a_fault_written_on_the_command_line_is_read_in_full() -> None:
    fault = parse_fault("orders:slow=5000:times=3:skip=1:p=0.5")

    assert fault == Fault(kind="slow", pattern="orders", argument="5000", times=3, skip=1, probability=0.5)


def test_a_kind_alone_strikes_every_operation_until_it_is_removed() -> None:
    book = FaultBook()
    number = book.add(parse_fault("status503"))

    struck = [book.strike(name)[0].kind for name in ("orders", "taxes", "orders")]

    assert struck == [Kind.STATUS_503] * 3
    assert book.remove(number)
    assert book.strike("orders") == ()
    assert not book.remove(number)


@pytest.mark.parametrize(
    "text",
    ["", "a:b:c", "orders:slow=soon", "garbage:times=x", "garbage:times=-1", "garbage:p=2"],
)
def test_a_fault_that_cannot_be_understood_is_refused(text: str) -> None:
    with pytest.raises(FaultError):
        parse_fault(text)


def test_a_kind_unknown_to_the_simulator_is_refused_with_the_known_ones() -> None:
    book = FaultBook(vocabulary=Vocabulary(own_kinds={"other_reference": "done"}))

    book.add(Fault(kind="other_reference"))

    with pytest.raises(FaultError, match=r"unknown kind of fault 'teapot'.*other_reference"):
        book.add(Fault(kind="teapot"))


def test_a_field_with_a_typing_error_is_refused() -> None:
    with pytest.raises(FaultError, match="tmies"):
        fault_from_json({"kind": "garbage", "tmies": 1})


def test_a_fault_strikes_as_often_as_it_says_after_letting_some_pass() -> None:
    book = FaultBook()
    book.add(Fault(kind=Kind.GARBAGE, pattern="order*", times=2, skip=1))

    struck = [bool(book.strike(name)) for name in ("orders", "taxes", "orders", "order_slip", "orders")]

    assert struck == [False, False, True, True, False]
    assert book.in_force() == {}


def test_a_fault_of_no_times_strikes_nothing() -> None:
    book = FaultBook()
    book.add(Fault(kind=Kind.GARBAGE, times=0))

    assert book.strike("orders") == ()


def test_faults_on_one_operation_take_turns_but_slowness_comes_on_top() -> None:
    book = FaultBook()
    book.add(Fault(kind=Kind.SLOW, argument="5"))
    book.add(Fault(kind=Kind.DROP_AFTER, times=1))
    book.add(Fault(kind=Kind.STATUS_500, times=1))

    kinds = [[str(fault.kind) for fault in book.strike("orders")] for _ in range(3)]

    assert kinds == [["slow", "drop_after"], ["slow", "status500"], ["slow"]]


def test_chances_are_drawn_from_the_seed_so_that_a_run_can_be_repeated() -> None:
    def run(seed: int) -> list[bool]:
        book = FaultBook(seed=seed)
        book.add(Fault(kind=Kind.GARBAGE, probability=0.5))
        return [bool(book.strike("orders")) for _ in range(200)]

    first, again, other = run(1), run(1), run(2)

    assert first == again != other
    assert 60 < sum(first) < 140


def test_clearing_the_book_starts_the_draws_anew() -> None:
    book = FaultBook(seed=3)
    book.add(Fault(kind=Kind.GARBAGE, probability=0.5))
    before = [bool(book.strike("orders")) for _ in range(50)]

    book.clear()
    book.add(Fault(kind=Kind.GARBAGE, probability=0.5))

    assert [bool(book.strike("orders")) for _ in range(50)] == before
