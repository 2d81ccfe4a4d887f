"""Dead letters in the command: explained, moved back, and thrown away only when their number was typed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from factuurbrug.usecases.explain_letters import ExplainLetters

from cli.admin.letters import purge_queue, show_letters
from cli.admin.queues import redrive_queue
from cli.exits import ExitCode
from cli.problems import WrongUse
from cli.terminal import Terminal
from tests.builders.terminals import a_terminal, told, written
from tests.fakes.clock import FakeClock
from tests.fakes.failures import FakeFailures
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.records import FakeRecords
from tests.fakes.sqs import FakeSqs

QUEUES = ("fetch", "invoice", "recheck", "job", "schedule")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def queues(clock: FakeClock) -> FakeSqs:
    queues = FakeSqs(*QUEUES, clock=clock)
    for number in range(3):
        queues.put_dead("fetch", {"integration": f"shop-{number}", "chain": 0})
    return queues


@pytest.fixture
def explain() -> ExplainLetters:
    return ExplainLetters(failures=FakeFailures(), records=FakeRecords(), integrations=FakeIntegrations())


@pytest.fixture
def purge(queues: FakeSqs, clock: FakeClock) -> Callable[..., ExitCode]:
    def run(terminal: Terminal, queue: str = "fetch", *, given: str | None = None) -> ExitCode:
        clock.advance(timedelta(seconds=1))
        return purge_queue(queues, terminal, queue, given=given, now=clock.now())

    return run


def typing(text: str) -> Terminal:
    return replace(a_terminal(language="en"), read=lambda: text)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_letter_is_told_with_its_reason_and_what_to_do_now(
    queues: FakeSqs, explain: ExplainLetters, language: str
) -> None:
    terminal = a_terminal(language=language)

    show_letters(queues, explain, terminal, None, as_json=False)

    assert [f"shop-{number}" in written(terminal) for number in range(3)] == [True] * 3
    assert written(terminal).count("LETTER-NO-REASON") == 3
    assert written(terminal).count("→ ") == 3
    assert "factuurbrug admin purge" in written(terminal)


def test_letters_are_told_to_programs_one_object_per_line(queues: FakeSqs, explain: ExplainLetters) -> None:
    terminal = a_terminal(language="en")

    show_letters(queues, explain, terminal, "fetch", as_json=True)

    letters = [json.loads(line) for line in written(terminal).splitlines()]
    assert len(letters) == 3
    assert letters[0].keys() >= {"queue", "id", "sent_at", "message", "subject", "code", "reason", "failed_at", "now"}


def test_control_characters_of_a_letter_do_not_reach_the_screen(queues: FakeSqs, explain: ExplainLetters) -> None:
    queues.put_dead("job", "\x1b[2J\x07[bold]x")
    terminal = a_terminal(language="en")

    show_letters(queues, explain, terminal, "job", as_json=False)

    assert not {"\x1b", "\x07"} & set(written(terminal))
    assert "[bold]x" in written(terminal)


def test_no_letters_are_told_as_none(queues: FakeSqs, explain: ExplainLetters) -> None:
    terminal = a_terminal(language="en")

    show_letters(queues, explain, terminal, "job", as_json=False)

    assert (written(terminal), told(terminal)) == ("", "There are no dead letters.\n")


@pytest.mark.parametrize("act", ["letters", "purge", "redrive"])
@pytest.mark.parametrize("queue", ["", "Fetch", "fetch-dead-letters", "x" * 1000, "../fetch"])
def test_a_queue_that_there_is_not_is_wrong_use_and_the_known_ones_are_named(
    queues: FakeSqs, explain: ExplainLetters, purge: Callable[..., ExitCode], act: str, queue: str
) -> None:
    acts: dict[str, Callable[[], object]] = {
        "letters": lambda: show_letters(queues, explain, a_terminal(), queue, as_json=False),
        "purge": lambda: purge(a_terminal(), queue, given="3"),
        "redrive": lambda: redrive_queue(queues, a_terminal(), queue),
    }

    with pytest.raises(WrongUse, match="CLI-ADMIN-QUEUE-UNKNOWN") as refused:
        acts[act]()

    assert refused.value.exit_code is ExitCode.WRONG_USE
    assert refused.value.params["known"] == " | ".join(QUEUES)
    assert len(queues.dead["fetch"]) == 3


def test_nothing_is_thrown_away_while_nobody_confirms_it(queues: FakeSqs, purge: Callable[..., ExitCode]) -> None:
    terminal = a_terminal(language="en")

    with pytest.raises(WrongUse, match="CLI-ADMIN-PURGE-UNCONFIRMED"):
        purge(terminal)

    assert len(queues.dead["fetch"]) == 3
    assert "No order is lost" in told(terminal)


@pytest.mark.parametrize("typed", ["", "y", "yes", "2", "4", "03", "3.0", "-3", "fetch", " 3 3"])
def test_only_the_exact_number_confirms(queues: FakeSqs, purge: Callable[..., ExitCode], typed: str) -> None:
    with pytest.raises(WrongUse, match="CLI-ADMIN-PURGE-COUNT"):
        purge(typing(f"{typed}\n"))

    assert len(queues.dead["fetch"]) == 3


@pytest.mark.parametrize("given", ["-1", "0", "2", "4", "", "x", "three", "3.0"])
def test_a_number_that_is_given_beforehand_must_be_right_too(
    queues: FakeSqs, purge: Callable[..., ExitCode], given: str
) -> None:
    with pytest.raises(WrongUse, match="CLI-ADMIN-PURGE-COUNT"):
        purge(a_terminal(), given=given)

    assert len(queues.dead["fetch"]) == 3


def test_with_its_number_typed_or_given_a_queues_dead_letters_go_and_no_others(
    queues: FakeSqs, purge: Callable[..., ExitCode]
) -> None:
    other = queues.put_dead("job", {"owner": "account/anna", "job": "j"})

    assert purge(typing("3\n")) is ExitCode.DONE
    queues.put_dead("fetch", "x")
    assert purge(a_terminal(), given="1") is ExitCode.DONE
    assert queues.dead["fetch"] == []
    assert [letter.message for letter in queues.letters("job", most=9)] == [other]


def test_what_somebody_else_brought_back_meanwhile_is_told_and_the_exit_code_says_so(
    queues: FakeSqs, purge: Callable[..., ExitCode]
) -> None:
    def while_another_redrives() -> str:
        queues.redrive("fetch")
        return "3\n"

    terminal = replace(a_terminal(language="en"), read=while_another_redrives)

    assert purge(terminal) is ExitCode.NOT_RIGHT
    assert "0 dead letters of fetch thrown away" in told(terminal)
    assert len(queues.waiting("fetch")) == 3


def test_an_empty_queue_needs_no_confirmation(purge: Callable[..., ExitCode]) -> None:
    terminal = a_terminal(language="en")

    assert purge(terminal, "job") is ExitCode.DONE
    assert "has no dead letters" in told(terminal)


def test_a_queues_dead_letters_go_back_to_it(queues: FakeSqs) -> None:
    terminal = a_terminal(language="en")

    redrive_queue(queues, terminal, "fetch")
    redrive_queue(queues, terminal, "fetch")

    assert "3 dead letters move back" in told(terminal)
    assert "has no dead letters" in told(terminal)
    assert len(queues.waiting("fetch")) == 3


def test_a_schedule_that_did_not_start_cannot_go_back(queues: FakeSqs) -> None:
    letter = queues.put_dead("schedule", {"task": "dispatch"})

    with pytest.raises(WrongUse, match="CLI-ADMIN-REDRIVE-SCHEDULE"):
        redrive_queue(queues, a_terminal(), "schedule")

    assert [one.message for one in queues.letters("schedule", most=9)] == [letter]
